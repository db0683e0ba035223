"""Plays about time and the record: late, moved, back-dated, corrected, lost."""

from datetime import timedelta

from app.demo.parts import (
    STEPS,
    accepted,
    adviser,
    apology,
    begun,
    check_set,
    concluded,
    forwarded,
    issued,
    opinion_asked,
    refusal,
)
from app.demo.scenario import Acting, Scene
from app.demo.simulator import Play
from domain.dossier.commands.appointments import ChangeAppointment
from domain.dossier.commands.citizen import RecordVisit, ReportDocumentLost
from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.outcome import ApproveResult, DeliverResult, IssueResult
from domain.dossier.commands.processing import GiveOpinion, RecordVerification
from domain.dossier.commands.routing import CloseLeg, CompleteStep, OpenLeg
from domain.facts.citizen import Fault


def _overdue(scene: Scene, least: int, most: int) -> Acting:
    """Lets the due date pass, and some working days more; the citizen comes in vain."""
    due_on = scene.due_on
    scene.until(scene.working_days_after(due_on, 1))
    executed = yield from scene.done(RecordVisit(purpose="Đến nhận kết quả theo hẹn", fault=Fault.AGENCY), scene.clerk)
    scene.rest_days(scene.random.randint(least, most))
    return executed


def late_without_a_word(scene: Scene) -> Play:
    """Finished late, and nobody apologised."""
    yield from begun(scene)
    yield from _overdue(scene, 1, 6)
    yield from issued(scene)


def forgotten(scene: Scene) -> Play:
    """Never finished: still lying there, past its date."""
    yield from begun(scene)
    scene.part_of_what_is_left(0.3, 0.6)
    yield from scene.done(CompleteStep(activity=STEPS[1]), scene.official)


def refused_late(scene: Scene) -> Play:
    """Refused after the time limit had ended."""
    yield from begun(scene)
    yield from _overdue(scene, 1, 4)
    yield from scene.done(refusal(scene), scene.official)
    yield from scene.done(DeliverResult(), scene.clerk)


def apologised_late(scene: Scene) -> Play:
    """The apology comes on the very day on which the result was promised."""
    yield from begun(scene)
    scene.until(scene.due_on)
    yield from scene.done(apology(scene, 4), scene.office.head)
    yield from concluded(scene)


def appointed_again(scene: Scene) -> Play:
    """An apology with a new date, and then another new date."""
    yield from begun(scene)
    scene.until(scene.working_days_before(scene.due_on, 2))
    yield from scene.done(apology(scene, 4), scene.office.head)
    scene.until(scene.working_days_before(scene.due_on, 2))
    again = ChangeAppointment(
        new_due_on=scene.working_days_after(scene.due_on, 5),
        reason="Vẫn chưa có kết quả thẩm định",
        legal_basis=scene.basis("reappointment"),
    )
    yield from scene.done(again, scene.office.head)
    yield from concluded(scene)


def moved_in_silence(scene: Scene) -> Play:
    """The due date is moved shortly before it passes; no reason, no basis."""
    yield from begun(scene)
    scene.until(scene.working_days_before(scene.due_on, 1))
    moved = ChangeAppointment(new_due_on=scene.working_days_after(scene.due_on, scene.random.randint(3, 8)))
    yield from scene.done(moved, scene.official)
    yield from concluded(scene)


def told_afterwards(scene: Scene) -> Play:
    """A step is entered days after it is said to have been done."""
    yield from begun(scene)
    said = scene.at
    scene.rest_days(scene.random.randint(4, 6))
    yield from scene.done(CompleteStep(activity=STEPS[1], occurred_at=said), scene.official)
    yield from concluded(scene)


def deadline_corrected(scene: Scene) -> Play:
    """Shortly before it passes, the promised date itself is "corrected"."""
    accepting = yield from accepted(scene)
    yield from forwarded(scene)
    due_on = scene.due_on
    scene.until(scene.working_days_before(due_on, 1))
    later = scene.working_days_after(due_on, 5)
    due_at = scene.dossier.due_at
    assert due_at is not None
    fields = {"due_on": later.isoformat(), "due_at": (due_at + (later - due_on)).isoformat()}
    correction = CorrectEntry(version=accepting.version, fields=fields, reason="Nhập nhầm ngày hẹn trả")
    yield from scene.done(correction, scene.official)
    yield from concluded(scene)


def end_corrected(scene: Scene) -> Play:
    """Finished late; afterwards the end is "corrected" to a day before the due date."""
    yield from begun(scene)
    yield from _overdue(scene, 1, 4)
    due_at = scene.dossier.due_at
    assert due_at is not None
    yield from scene.done(ApproveResult(), scene.office.head)
    issuing = yield from scene.done(IssueResult(), scene.official)
    yield from scene.done(DeliverResult(), scene.clerk)
    scene.rest_days(1)
    fields = {"context.occurred_at": (due_at - timedelta(hours=12)).isoformat()}
    correction = CorrectEntry(version=issuing.version, fields=fields, reason="Cập nhật lại ngày hoàn thành")
    yield from scene.done(correction, scene.official)


def paper_lost(scene: Scene) -> Play:
    """The office loses a paper and does not apologise."""
    yield from begun(scene)
    paper = scene.always_needed[0]
    lost = ReportDocumentLost(
        item=paper.name, requirement=paper.id, lost_by=scene.official.id, cost=scene.random.choice((20_000, 50_000))
    )
    yield from scene.done(lost, scene.clerk)
    yield from concluded(scene)


def left_lying_at_the_counter(scene: Scene) -> Play:
    """The one-stop passes the dossier on days later."""
    yield from accepted(scene)
    scene.rest_days(2)
    yield from forwarded(scene)
    yield from concluded(scene)


def part_late(scene: Scene) -> Play:
    """One of the agencies is late with its part."""
    yield from accepted(scene)
    yield from forwarded(scene)
    for number, plan in enumerate(scene.procedure.legs):
        yield from scene.done(OpenLeg(leg=plan.id, agency=scene.agency_of(plan)), scene.official)
        due_at = scene.leg_due(plan.id)
        if number == 1 and due_at is not None:
            scene.until(scene.working_days_after(scene.day_of(due_at), 1))
        else:
            scene.part_of_what_is_left(0.1, 0.3, due_at)
        yield from scene.done(CloseLeg(leg=plan.id, result="Hoàn thành phần việc"), scene.official_of(plan))
    yield from issued(scene)


def opinion_late(scene: Scene) -> Play:
    """Another agency answers late, and the head of the one-stop is not told."""
    yield from begun(scene)
    yield from opinion_asked(scene, days=1)
    scene.rest_days(3)
    yield from scene.done(GiveOpinion(opinion="y-kien-1", agrees=True), adviser(scene))
    yield from concluded(scene)


def check_unrecorded(scene: Scene) -> Play:
    """A field check, of which nobody says who took part."""
    yield from begun(scene)
    yield from check_set(scene)
    scene.rest_days(1)
    yield from scene.done(RecordVerification(verification="xac-minh-1", outcome="Đạt"), scene.official)
    yield from concluded(scene)


def early_unannounced(scene: Scene) -> Play:
    """The result is there early, and nobody said so beforehand."""
    yield from begun(scene)
    scene.rest(scene.random.uniform(1, 4))
    yield from scene.done(ApproveResult(), scene.office.head)
    yield from scene.done(IssueResult(), scene.official)
    yield from scene.done(DeliverResult(), scene.clerk)
