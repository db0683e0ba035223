"""Courses of events about time and the record: late, moved, back-dated, corrected, lost."""

from datetime import timedelta

from msgspec.structs import replace

from app.demo.parts import (
    STEPS,
    accepted,
    adviser,
    apology,
    begun,
    check_set,
    concluded,
    corrected_after,
    forwarded,
    issued,
    opinion_asked,
    refusal,
)
from app.demo.scenario import Part, Scenario
from app.demo.simulator import Course
from domain.dossier.apologies import LOSS
from domain.dossier.commands.appointments import ChangeAppointment, IssueApology
from domain.dossier.commands.citizen import RecordVisit, ReportDocumentLost
from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.outcome import ApproveResult, DeliverResult, IssueResult
from domain.dossier.commands.processing import GiveOpinion, RecordVerification
from domain.dossier.commands.routing import CloseLeg, CompleteStep, OpenLeg
from domain.facts.citizen import Fault


def _overdue(scenario: Scenario, least: int, most: int) -> Part:
    """Lets the due date pass, and some working days more; the citizen comes in vain."""
    due_on = scenario.due_on
    scenario.until(scenario.working_days_after(due_on, 1))
    executed = yield from scenario.done(
        RecordVisit(purpose="Đến nhận kết quả theo hẹn", fault=Fault.AGENCY), scenario.clerk
    )
    scenario.rest_days(scenario.random.randint(least, most))
    return executed


def late_without_a_word(scenario: Scenario) -> Course:
    """Finished late, and nobody apologised."""
    yield from begun(scenario)
    yield from _overdue(scenario, 1, 6)
    yield from issued(scenario)


def forgotten(scenario: Scenario) -> Course:
    """Never finished: still lying there, past its date."""
    yield from begun(scenario)
    scenario.part_of_what_is_left(0.3, 0.6)
    yield from scenario.done(CompleteStep(activity=STEPS[1]), scenario.official)


def refused_late(scenario: Scenario) -> Course:
    """Refused after the time limit had ended, for want of a paper that no list and no condition contains."""
    yield from begun(scenario)
    yield from _overdue(scenario, 1, 4)
    refuse = replace(refusal(scenario), reason="Không đủ điều kiện vì chưa có giấy xác nhận của tổ trưởng tổ dân phố")
    yield from scenario.done(refuse, scenario.official)
    yield from scenario.done(DeliverResult(), scenario.clerk)


def apologised_late(scenario: Scenario) -> Course:
    """The apology comes on the very day on which the result was promised."""
    yield from begun(scenario)
    scenario.until(scenario.due_on)
    yield from scenario.done(apology(scenario, 4), scenario.office.head)
    yield from concluded(scenario)


def appointed_again(scenario: Scenario) -> Course:
    """An apology with a new date, which does not say why, and then another new date, which is missed as well."""
    yield from begun(scenario)
    scenario.until(scenario.working_days_before(scenario.due_on, 2))
    yield from scenario.done(replace(apology(scenario, 4), reason="Lý do khách quan"), scenario.office.head)
    scenario.until(scenario.working_days_before(scenario.due_on, 2))
    again = ChangeAppointment(
        new_due_on=scenario.working_days_after(scenario.due_on, 5),
        reason="Vẫn chưa có kết quả thẩm định",
        legal_basis=scenario.basis("reappointment"),
    )
    yield from scenario.done(again, scenario.office.head)
    scenario.until(scenario.working_days_after(scenario.due_on, 6))
    yield from concluded(scenario)


def moved_in_silence(scenario: Scenario) -> Course:
    """The due date is moved shortly before it passes; no reason, no basis."""
    yield from begun(scenario)
    scenario.until(scenario.working_days_before(scenario.due_on, 1))
    moved = ChangeAppointment(new_due_on=scenario.working_days_after(scenario.due_on, scenario.random.randint(3, 8)))
    yield from scenario.done(moved, scenario.official)
    yield from concluded(scenario)


def noticed_afterwards(scenario: Scenario) -> Course:
    """A step is entered days after it is said to have been done."""
    yield from begun(scenario)
    said = scenario.at
    scenario.rest_days(scenario.random.randint(4, 6))
    yield from scenario.done(CompleteStep(activity=STEPS[1], occurred_at=said), scenario.official)
    yield from concluded(scenario)


def deadline_corrected(scenario: Scenario) -> Course:
    """Shortly before the limit passes, the receipt is "corrected" to a later day: the limit is counted anew from it."""
    accepting = yield from accepted(scenario)
    yield from forwarded(scenario)
    due_on = scenario.due_on
    scenario.until(scenario.working_days_before(due_on, 1))
    received_at = scenario.dossier.received_at
    assert received_at is not None
    fields = {"received_at": min(received_at + timedelta(days=7), scenario.at).isoformat()}
    correction = CorrectEntry(version=accepting.version, fields=fields, reason="Nhập nhầm ngày tiếp nhận")
    yield from scenario.done(correction, scenario.official)
    yield from concluded(scenario)


def end_corrected(scenario: Scenario) -> Course:
    """Finished late; afterwards the end is "corrected" to a day before the due date, and the dossier to have been in somebody else's hands."""
    accepting = yield from accepted(scenario)
    yield from forwarded(scenario)
    yield from scenario.done(CompleteStep(activity=STEPS[0]), scenario.official)
    yield from _overdue(scenario, 1, 4)
    due_at = scenario.dossier.due_at
    assert due_at is not None
    yield from scenario.done(ApproveResult(), scenario.office.head)
    issuing = yield from scenario.done(IssueResult(), scenario.official)
    yield from scenario.done(DeliverResult(), scenario.clerk)
    scenario.rest_days(1)
    fields = {"context.occurred_at": (due_at - timedelta(hours=12)).isoformat()}
    correction = CorrectEntry(version=issuing.version, fields=fields, reason="Cập nhật lại ngày hoàn thành")
    yield from scenario.done(correction, scenario.official)
    fields = {"official": scenario.clerk.id}
    correction = CorrectEntry(version=accepting.version, fields=fields, reason="Nhập nhầm người thụ lý")
    yield from scenario.done(correction, scenario.official)


def backdated_and_corrected(scenario: Scenario) -> Course:
    """Finished late and entered as if it had been in time, with the words that it is to come; a check finds out, and the entry is corrected to the day on which it was.

    What the ledger knew differs three times: overdue, then in time, then late after all.
    """
    yield from begun(scenario)
    pretended = scenario.at
    yield from _overdue(scenario, 3, 5)
    finished = scenario.at
    yield from scenario.done(ApproveResult(occurred_at=pretended), scenario.office.head)
    to_come = IssueResult(occurred_at=pretended, reason="Kết thúc trên hệ thống, chưa có kết quả")
    issuing = yield from scenario.done(to_come, scenario.official)
    yield from scenario.done(DeliverResult(), scenario.clerk)
    scenario.rest_days(8)
    correction = CorrectEntry(
        version=issuing.version,
        fields={"context.occurred_at": finished.isoformat()},
        reason="Kết quả kiểm tra: kết quả được trả sau ngày hẹn",
    )
    yield from scenario.done(correction, scenario.office.head)


def paper_lost(scenario: Scenario) -> Course:
    """The office loses a paper and does not apologise."""
    yield from begun(scenario)
    paper = scenario.always_needed[0]
    lost = ReportDocumentLost(
        item=paper.name,
        requirement=paper.id,
        lost_by=scenario.official.id,
        cost=scenario.random.choice((20_000, 50_000)),
    )
    yield from scenario.done(lost, scenario.clerk)
    yield from concluded(scenario)


def left_lying_at_the_counter(scenario: Scenario) -> Course:
    """The one-stop passes the dossier on days later, without a paper that it lost; the apology comes when it is asked for."""
    yield from accepted(scenario)
    scenario.rest_days(2)
    yield from forwarded(scenario)
    lost = ReportDocumentLost(item=scenario.always_needed[0].name, lost_by=scenario.clerk.id)
    yield from scenario.done(lost, scenario.official)
    scenario.rest_days(4)
    sorry = IssueApology(cause=LOSS, reason="Làm thất lạc giấy tờ", legal_basis=scenario.basis("apology"))
    yield from scenario.done(sorry, scenario.office.head)
    yield from concluded(scenario)


def part_late(scenario: Scenario) -> Course:
    """One of the agencies is late with its part."""
    yield from accepted(scenario)
    yield from forwarded(scenario)
    for number, plan in enumerate(scenario.procedure.legs):
        yield from scenario.done(OpenLeg(leg=plan.id, agency=scenario.agency_of(plan)), scenario.official)
        due_at = scenario.leg_due(plan.id)
        if number == 1 and due_at is not None:
            scenario.until(scenario.working_days_after(scenario.day_of(due_at), 1))
        else:
            scenario.part_of_what_is_left(0.1, 0.3, due_at)
        yield from scenario.done(CloseLeg(leg=plan.id, result="Hoàn thành phần việc"), scenario.official_of(plan))
    yield from issued(scenario)


def opinion_late(scenario: Scenario) -> Course:
    """Another agency answers late, and the head of the one-stop is not told."""
    yield from begun(scenario)
    yield from opinion_asked(scenario, days=1)
    scenario.rest_days(3)
    yield from scenario.done(GiveOpinion(opinion="y-kien-1", agrees=True), adviser(scenario))
    yield from concluded(scenario)


def corrected_late(scenario: Scenario) -> Course:
    """The result has a mistake of the office, and is corrected after two weeks."""
    yield from corrected_after(scenario, 9)


def check_unrecorded(scenario: Scenario) -> Course:
    """A field check, of which nobody says who took part."""
    yield from begun(scenario)
    yield from check_set(scenario)
    scenario.rest_days(1)
    yield from scenario.done(RecordVerification(verification="xac-minh-1", outcome="Đạt"), scenario.official)
    yield from concluded(scenario)


def early_unannounced(scenario: Scenario) -> Course:
    """The result is there early, and nobody said so beforehand."""
    yield from begun(scenario)
    scenario.rest(scenario.random.uniform(1, 4))
    yield from scenario.done(ApproveResult(), scenario.office.head)
    yield from scenario.done(IssueResult(), scenario.official)
    yield from scenario.done(DeliverResult(), scenario.clerk)
