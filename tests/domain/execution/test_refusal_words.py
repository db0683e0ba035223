"""Refusals as an office writes them: moments of the local zone, agencies by name, numbers with separators, periods in words."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from domain.dossier.commands.filing import AcceptDossier
from domain.dossier.commands.outcome import DeliverResult, IssueResult
from domain.errors import Refused
from domain.facts.publicity import PeriodKind
from domain.law.texts import filled
from domain.law.versions import Agency, Law
from domain.publicity.periods import containing
from domain.values.rules import BilingualText
from tests.domain.findings.commanded import MONDAY, PROCEDURE, Case, filed, received

REGISTER = {"H99.30": Agency("H99.30", "Ủy ban nhân dân huyện An Mẫu")}


class Registered(Case):
    """A dossier of a ledger in which agencies are registered."""

    def deciding(self) -> Law:
        return replace(super().deciding(), agencies=lambda: REGISTER)


def refusal(case: Case, command: Any, when: str) -> BilingualText:
    with pytest.raises(Refused) as refused:
        case.does(command, when)
    return refused.value.text


def test_a_moment_is_told_as_of_the_local_zone():
    case = received().does(IssueResult(), "2024-03-14 16:05")
    said = refusal(case, DeliverResult(occurred_at=datetime(2024, 3, 14, 8, tzinfo=UTC)), "2024-03-15 09:00")
    assert said.vi == "Thời điểm nêu ra trước khi có kết quả (16:05 14/03/2024)."
    assert said.en == "The time given is before there was a result (2024-03-14T09:05:00+00:00)."


def test_an_agency_is_told_by_its_name_and_code():
    case = Registered(PROCEDURE)
    case.history = filed(MONDAY).history
    said = refusal(case, AcceptDossier(agency="H99.31"), "2024-03-04 10:00")
    assert said == BilingualText(
        vi="Hồ sơ thuộc cơ quan Ủy ban nhân dân huyện An Mẫu (H99.30).", en="The dossier belongs to agency H99.30."
    )


def test_who_is_not_registered_is_told_by_the_code():
    said = refusal(filed(MONDAY), AcceptDossier(agency="H99.31"), "2024-03-04 10:00")
    assert said.vi == "Hồ sơ thuộc cơ quan H99.30."


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (1_500_000, "1.500.000", "1,500,000"),
        (-2_000, "-2.000", "-2,000"),
        (999, "999", "999"),
        (date(2024, 3, 5), "05/03/2024", "2024-03-05"),
        (datetime(2024, 3, 5, 8, 30, tzinfo=UTC), "08:30 05/03/2024", "2024-03-05T08:30:00+00:00"),
        (True, "True", "True"),
        (None, "-", "-"),
    ],
)
def test_values_are_written_by_language(value: object, vi: str, en: str):
    assert filled(BilingualText("{x}", "{x}"), {"x": value}) == BilingualText(vi, en)


@pytest.mark.parametrize(
    ("kind", "day", "called"),
    [
        (PeriodKind.MONTH, date(2026, 7, 9), "tháng 7/2026"),
        (PeriodKind.QUARTER, date(2026, 12, 31), "quý IV/2026"),
        (PeriodKind.YEAR, date(2026, 2, 1), "năm 2026"),
    ],
)
def test_periods_are_called_in_words(kind: PeriodKind, day: date, called: str):
    period = containing(kind, day)
    assert period.called == BilingualText(called, period.label)
