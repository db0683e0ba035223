"""An apology states why, and when the result will be there (NĐ 61/2018 Art. 19(9); NĐ 118/2025 Art. 19(6))."""

from datetime import date

import pytest

from domain.dossier.commands.appointments import ChangeAppointment, IssueApology, ProposeExtension
from domain.dossier.commands.outcome import IssueResult
from tests.domain.findings.commanded import received

NEW = date(2024, 3, 25)
WHY = "Chờ kết quả xác minh của Công an xã"
LATE = (IssueResult(result="Giấy phép"), "2024-03-21 10:00")
IN_TIME = (IssueResult(result="Giấy phép"), "2024-03-18 10:00")
BASIS = ("NĐ 61/2018 Điều 19 khoản 9",)
PACKS = ["nd61-2018", "nd118-2025"]


def found(pack: str, *acts: tuple[object, str]) -> list[tuple[str, ...]]:
    case = received(pack=pack)
    for command, when in acts:
        case.does(command, when)
    return [each.items for each in case.found("INCOMPLETE_APOLOGY")]


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize(
    ("apology", "lacking"),
    [
        (IssueApology(reason=WHY), ("new_due_on",)),
        (IssueApology(reason="theo quy định", new_due_on=NEW), ("reason",)),
        (IssueApology(reason="Lý do khách quan"), ("reason", "new_due_on")),
    ],
)
def test_a_letter_without_reason_or_date_is_found(pack: str, apology: IssueApology, lacking: tuple[str, ...]) -> None:
    assert found(pack, (apology, "2024-03-14 10:00"), LATE) == [lacking]


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize(
    "acts",
    [
        [(IssueApology(reason=WHY, new_due_on=NEW), "2024-03-14 10:00"), LATE],
        [(IssueApology(reason=WHY), "2024-03-14 10:00"), (ChangeAppointment(new_due_on=NEW, reason=WHY, legal_basis=BASIS), "2024-03-14 10:05"), LATE],
        [(ProposeExtension(proposed_due_on=NEW, reason=WHY, legal_basis=BASIS), "2024-03-13 10:00"), (IssueApology(reason=WHY), "2024-03-14 10:00"), LATE],
        [(IssueApology(reason="theo quy định"), "2024-03-14 10:00"), IN_TIME],  # the limit was kept after all
        [LATE],  # MISSING_APOLOGY
    ],
    ids=["one letter", "letter and date", "extension and letter", "kept", "none"],
)  # fmt: skip
def test_a_full_letter_and_one_that_was_not_needed_are_not(pack: str, acts: list[tuple[object, str]]) -> None:
    assert found(pack, *acts) == []


def test_a_date_that_came_after_the_limit_passed_makes_nothing_good() -> None:
    later = (ChangeAppointment(new_due_on=NEW, reason=WHY, legal_basis=BASIS), "2024-03-19 10:00")
    assert found("nd61-2018", (IssueApology(reason=WHY), "2024-03-14 10:00"), later, LATE) == [("new_due_on",)]
