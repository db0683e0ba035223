"""Corrections that would put work before the receipt, or anything before the filing: refused as the commands are."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.filing import AcceptDossier, GiveGuidance, SubmitDossier
from domain.dossier.commands.outcome import ApproveResult, RequestWithdrawal
from domain.dossier.commands.processing import RequestOpinion, ScheduleVerification
from domain.dossier.commands.routing import AssignOfficial, CompleteStep, ForwardDossier, OpenLeg
from domain.facts.outcome import ResultApproved
from domain.values.context import Actor
from tests.domain.findings.commanded import APPLICATION, PROCEDURE, Case
from tests.domain.histories import at

FILED, RECEIVED, WORKED = "2024-03-04 08:00", "2024-03-05 09:00", "2024-03-06 10:00"
AFTERWARDS = "2024-03-06 16:00"
WORK = {
    "forwarded": ForwardDossier(to_unit="Phòng chuyên môn"),
    "assigned": AssignOfficial(official="can-bo-8"),
    "step": CompleteStep(activity="Thẩm định"),
    "part": OpenLeg(leg="dia-chinh", agency="H99.40", task="Trích đo"),
    "opinion": RequestOpinion(opinion="y-kien-1", agency="H99.40", reason="hỏi ý kiến"),
    "check": ScheduleVerification(verification="kiem-tra-1", at=at("2024-03-07 09:00"), place="thửa 12"),
    "approved": ApproveResult(result="Giấy phép"),
}
worked = pytest.mark.parametrize("work", WORK.values(), ids=WORK)


def received() -> Case:
    """Filed on Monday, received on Tuesday."""
    case = Case().does(SubmitDossier(procedure=PROCEDURE.code, agency="H99.30"), FILED)
    return case.does(AcceptDossier(submitted=("application", "plan")), RECEIVED)


def moved(version: int, when: str, field: str = "context.occurred_at") -> CorrectEntry:
    return CorrectEntry(version=version, fields={field: at(when).isoformat()}, reason="ghi nhầm ngày")


@worked
@pytest.mark.parametrize("when", ["2024-03-01 10:00", "2024-03-04 10:00", "2024-03-05 08:59"])
def test_work_is_not_dated_before_the_receipt(work: Any, when: str):
    """Also within the days for which a late entry is excused."""
    case = received().does(work, WORKED)
    assert case.refused(moved(3, when), AFTERWARDS) == "BEFORE_RECEIPT"
    case.does(moved(3, RECEIVED), AFTERWARDS)
    assert case.history[-1].fact.TAG == "entry-corrected"


@worked
def test_a_receipt_moved_past_the_work_is_found(work: Any):
    case = received().does(work, WORKED)
    case.does(moved(2, "2024-03-06 11:00", "received_at"), AFTERWARDS)
    assert "CORRECTED_DEADLINE" in case.codes()


def test_nothing_is_dated_before_the_filing_nor_the_filing_after_it():
    case = Case().does(SubmitDossier(procedure=PROCEDURE.code, agency="H99.30"), FILED)
    case.does(GiveGuidance(items=(APPLICATION,), reason="đơn chưa ký"), "2024-03-04 09:00")
    assert case.refused(moved(2, "2024-03-01 09:00"), AFTERWARDS) == "BEFORE_SUBMISSION"
    assert case.refused(moved(1, "2024-03-04 10:00"), AFTERWARDS) == "BEFORE_SUBMISSION"
    assert received().refused(moved(1, "2024-03-05 10:00"), AFTERWARDS) == "BEFORE_SUBMISSION"
    case.does(moved(1, "2024-03-01 09:00"), AFTERWARDS)  # it had been filed before


def test_what_stood_so_already_keeps_out_no_other_correction():
    """As ledgers have it that were written before corrections were held to this."""
    case = received().does(WORK["approved"], WORKED)
    entry = case.history[-1]
    early = ResultApproved(context=_at(entry.fact.context, "2024-03-04 10:00"), result="Giấy phép")
    case.history[-1] = type(entry)(entry.position, entry.version, entry.recorded_at, early)
    case.does(CorrectEntry(version=3, fields={"result": "Giấy phép số 1"}, reason="ghi thiếu số"), AFTERWARDS)
    case.does(moved(3, WORKED), AFTERWARDS)


def test_a_request_to_withdraw_may_be_older_than_the_receipt():
    case = received().does(
        RequestWithdrawal(reason="không còn nhu cầu"), WORKED, Actor("can-bo-8", "official", "H99.30")
    )
    case.does(moved(3, "2024-03-04 15:00"), AFTERWARDS)


def _at(context: Any, when: str) -> Any:
    return replace(context, occurred_at=at(when))
