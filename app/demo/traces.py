"""Courses of events that leave a trace where nobody is late by the limit: answered late, kept back, registered when done, given out too long."""

from datetime import timedelta

from app.demo.parts import STEPS, accepted, adviser, begun, concluded, forwarded, submitted
from app.demo.scenario import Scenario
from app.demo.simulator import Course
from domain.dossier.commands.citizen import RecordVisit
from domain.dossier.commands.outcome import DeliverResult, HandOverResult, IssueResult
from domain.dossier.commands.processing import GiveOpinion, RequestOpinion
from domain.dossier.commands.routing import CompleteStep
from domain.values.context import Channel


def answered_late_online(scenario: Scenario) -> Course:
    """Filed online, and answered only days later."""
    yield from submitted(scenario, tuple(each.id for each in scenario.always_needed), Channel.ONLINE)
    scenario.rest_days(3)
    yield from accepted(scenario, online=True)
    yield from forwarded(scenario)
    yield from concluded(scenario)


def result_kept_back(scenario: Scenario) -> Course:
    """The result is issued in time and reaches the one-stop days after the day promised."""
    yield from begun(scenario)
    scenario.part_of_what_is_left(0.3, 0.6)
    yield from scenario.done(CompleteStep(activity=STEPS[2]), scenario.official)
    yield from scenario.done(IssueResult(result="Đã có kết quả"), scenario.official)
    scenario.until(scenario.working_days_after(scenario.due_on, 3))
    yield from scenario.done(HandOverResult(), scenario.official)
    yield from scenario.done(DeliverResult(), scenario.clerk)


def registered_when_done(scenario: Scenario) -> Course:
    """Received when the result was there already, which is said to have come minutes later."""
    yield from accepted(scenario, online=False)
    received_at = scenario.dossier.received_at
    assert received_at is not None
    result = IssueResult(result="Đã có kết quả", occurred_at=min(received_at + timedelta(minutes=5), scenario.at))
    yield from scenario.done(result, scenario.official)
    yield from scenario.done(DeliverResult(), scenario.clerk)


def more_copies_by_note(scenario: Scenario) -> Course:
    """The list is kept to, and the note asks for more copies."""
    yield from begun(scenario)
    note = "Đề nghị nộp thêm 20 bản sao chứng thực để lưu"
    yield from scenario.done(RecordVisit(purpose="Đến hỏi kết quả", reason=note), scenario.clerk)
    yield from concluded(scenario)


def opinion_due_after_the_limit(scenario: Scenario) -> Course:
    """Another agency is asked by a day after the dossier's own limit; it answers earlier."""
    yield from begun(scenario)
    request = RequestOpinion(
        opinion="y-kien-1",
        agency=adviser(scenario).agency or scenario.office.code,
        content="Ý kiến chuyên môn về hồ sơ",
        due_on=scenario.working_days_after(scenario.due_on, 2),
        legal_basis=scenario.basis("opinion"),
    )
    yield from scenario.done(request, scenario.official)
    scenario.rest_days(1)
    yield from scenario.done(GiveOpinion(opinion="y-kien-1", agrees=True), adviser(scenario))
    yield from concluded(scenario)
