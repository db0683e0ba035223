"""Refusals for a condition: silent where it names no paper, or a listed one; found where it rests on a paper that nobody published."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.dossier.commands.filing import RefuseIntake
from domain.dossier.commands.outcome import RefuseAfterAppraisal, RequestWithdrawal, StopProcessing
from domain.judged.finding import Finding
from domain.values.context import Channel
from domain.values.reasons import RefusalGround
from tests.domain.findings.commanded import BASIS, CITIZEN, FRIDAY, PROCEDURE, TUESDAY, Case, asks, filed, received
from tests.domain.wording.refusal_reasons import CONDITIONAL_REASONS, CONDITIONS, FILED_REASONS, LAWFUL_REASONS

NOT_ELIGIBLE, NOT_COMPETENT = RefusalGround.NOT_ELIGIBLE, RefusalGround.NOT_COMPETENT
LAWS = ("Luật Xây dựng 2014 Điều 93 khoản 1",)
NOTHING_PUBLISHED = replace(PROCEDURE, conditions=CONDITIONS)


def refusals(reason: str, **more: Any) -> list[Case]:
    """The same reason given at intake and after appraisal, with a ground and without, and for stopping."""
    procedure = {"procedure": NOTHING_PUBLISHED} | more

    def appraised(ground: RefusalGround | None) -> Case:
        refused = RefuseAfterAppraisal(ground=ground, form="03", reason=reason, legal_basis=LAWS)
        return received(**procedure).does(refused, FRIDAY)

    intake = RefuseIntake(ground=NOT_ELIGIBLE, form="03", reason=reason, legal_basis=LAWS)
    stop = StopProcessing(reason=reason, legal_basis=LAWS)
    return [
        filed(**procedure).does(intake, TUESDAY),
        appraised(NOT_ELIGIBLE),
        appraised(None),
        received(**procedure).does(stop, FRIDAY),
    ]


def of_papers(case: Case) -> list[Finding]:
    """What is found of the papers of a refusal."""
    return [each for each in case.findings() if each.code in ("CONDITION_BEYOND_LIST", "UNLISTED_REQUIREMENT")]


def test_there_are_enough_of_each() -> None:
    assert min(len(set(LAWFUL_REASONS)), len(set(CONDITIONAL_REASONS)), len(set(FILED_REASONS))) >= 25


@pytest.mark.parametrize("reason", LAWFUL_REASONS)
def test_a_condition_without_a_paper_or_with_a_listed_one(reason: str) -> None:
    for case in refusals(reason):
        assert of_papers(case) == []


@pytest.mark.parametrize("reason", CONDITIONAL_REASONS)
def test_a_condition_that_rests_on_a_paper_that_nobody_published(reason: str) -> None:
    for case in refusals(reason):
        (breach,) = of_papers(case)
        assert (breach.code, breach.severity.value) == ("CONDITION_BEYOND_LIST", "INFO")
        assert reason in breach.explanation.vi
        assert reason in breach.explanation.en
        assert breach.items


@pytest.mark.parametrize("reason", FILED_REASONS)
def test_a_paper_that_was_not_handed_in_is_one_demanded_whatever_the_ground(reason: str) -> None:
    for case in refusals(reason):
        (breach,) = of_papers(case)
        assert (breach.code, breach.severity.value) == ("UNLISTED_REQUIREMENT", "MAJOR")
    incomplete = RefuseIntake(ground=RefusalGround.INCOMPLETE, form="03", reason=reason)
    (breach,) = of_papers(filed().does(incomplete, TUESDAY))
    assert (breach.code, breach.severity.value) == ("UNLISTED_REQUIREMENT", "MAJOR")


@pytest.mark.parametrize("reason", CONDITIONAL_REASONS)
def test_where_nothing_but_papers_would_explain_it_every_one_counts(reason: str) -> None:
    for ground in (None, RefusalGround.INCOMPLETE):
        refused = filed().does(RefuseIntake(ground=ground, form="03", reason=reason), TUESDAY)
        assert {each.code for each in of_papers(refused)} == {"UNLISTED_REQUIREMENT"}


def test_the_basis_that_is_named_is_to_be_compared() -> None:
    reason = "Không có giấy xác nhận của tổ dân phố"
    refused = RefuseAfterAppraisal(ground=NOT_ELIGIBLE, form="03", reason=reason)
    (breach,) = of_papers(received().does(refused, FRIDAY))
    assert (breach.severity.value, breach.items) == ("MINOR", ("giấy xác nhận của tổ dân phố",))
    vague = replace(refused, legal_basis=("theo quy định của pháp luật",))
    (breach,) = of_papers(received().does(vague, FRIDAY))
    assert breach.severity.value == "MINOR"
    (breach,) = of_papers(received().does(replace(refused, legal_basis=LAWS), FRIDAY))
    assert breach.severity.value == "INFO"
    assert LAWS[0] in breach.explanation.en


def test_another_ground_hides_no_paper() -> None:
    refused = RefuseAfterAppraisal(
        ground=NOT_COMPETENT, competent_agency="Sở Xây dựng", form="03", reason="Hồ sơ thiếu sổ hộ khẩu"
    )
    assert "UNLISTED_REQUIREMENT" in received().does(refused, FRIDAY).codes()


def test_a_stop_that_the_applicant_asked_for_rests_on_their_own_reasons() -> None:
    reason = "Chưa có giấy xác nhận của tổ dân phố, xin dừng"
    asked = received().does(RequestWithdrawal(channel=Channel.ONLINE, reason=reason), FRIDAY, CITIZEN)
    stopped = asked.does(StopProcessing(reason=reason, legal_basis=BASIS), "2024-03-08 11:00")
    assert of_papers(stopped) == []


def test_closed_since_an_unlisted_paper_did_not_come() -> None:
    stop = StopProcessing(reason="quá 15 ngày không bổ sung sổ hộ khẩu", legal_basis=BASIS)
    case = received(pack="nd118-2025").does(asks(), TUESDAY).does(stop, "2024-03-21 10:00")
    assert "UNLISTED_REQUIREMENT" in case.codes()
    stop = replace(stop, reason="quá 15 ngày không bổ sung văn bản ủy quyền")
    case = received(pack="nd118-2025").does(asks(), TUESDAY).does(stop, "2024-03-21 10:00")
    assert of_papers(case) == []


def test_silent_where_no_version_is_known() -> None:
    case = received().does(
        RefuseAfterAppraisal(ground=NOT_ELIGIBLE, form="03", reason="Không có sổ hộ khẩu, thiếu đơn"), FRIDAY
    )
    assert of_papers(case)
    case.version = None  # type: ignore[assignment]
    assert of_papers(case) == []
