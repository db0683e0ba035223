"""The parts that many courses of events share, done as they should be."""

from collections.abc import Sequence

from app.demo.scenario import Part, Scenario, demanded
from domain.dossier.commands.appointments import IssueApology
from domain.dossier.commands.citizen import RateSatisfaction, RecordVisit
from domain.dossier.commands.filing import AcceptDossier, ProvideSupplement, SubmitDossier
from domain.dossier.commands.outcome import (
    AnnounceEarlyResult,
    ApproveResult,
    CorrectResult,
    DeliverResult,
    HandOverResult,
    IssueResult,
    RefuseAfterAppraisal,
    ReportResultError,
)
from domain.dossier.commands.processing import RequestOpinion, RequestSupplement, ScheduleVerification
from domain.dossier.commands.routing import AssignOfficial, CompleteStep, ForwardDossier
from domain.facts.citizen import Fault
from domain.values.context import Actor, Channel
from domain.values.procedure import Requirement
from domain.values.reasons import RefusalGround

STEPS = ("Kiểm tra hồ sơ", "Thẩm định hồ sơ", "Dự thảo kết quả")


def accepted(
    scenario: Scenario,
    papers: Sequence[Requirement] | None = None,
    *,
    online: bool | None = None,
    announcing: bool = True,
) -> Part:
    """Receives the dossier and passes it on to who handles it, at once; `announcing`: the receipt says what is to be paid."""
    brought = tuple(each.id for each in (scenario.always_needed if papers is None else papers))
    if online is None:
        online = scenario.code is None and scenario.random.random() < 0.25
    channel = Channel.ONLINE if online else Channel.ONE_STOP
    if online and scenario.code is None:
        yield from submitted(scenario, brought, channel)
    new = scenario.code is None
    receive = AcceptDossier(
        channel=channel,
        procedure=scenario.procedure.code if new else None,
        agency=scenario.office.code if new else None,
        department=scenario.procedure.field if new else None,
        applicant=scenario.applicant.id if new else None,
        receiving_one_stop=scenario.elsewhere if new else None,
        official=scenario.official.id,
        submitted=brought,
        charges=scenario.charges(channel if new else None) if announcing else (),
        procedure_case=scenario.case,
    )
    return (yield from scenario.done(receive, scenario.clerk))


def submitted(scenario: Scenario, brought: tuple[str, ...], channel: Channel = Channel.ONE_STOP) -> Part:
    """Registers the application without receiving it yet."""
    register = SubmitDossier(
        channel=channel,
        procedure=scenario.procedure.code,
        agency=scenario.office.code,
        department=scenario.procedure.field,
        applicant=scenario.applicant.id,
        submitted=brought,
        receiving_one_stop=scenario.elsewhere,
    )
    return (yield from scenario.done(register, scenario.applicant if channel is Channel.ONLINE else scenario.clerk))


def forwarded(scenario: Scenario) -> Part:
    """Passes it on to who handles it, who takes it up."""
    yield from scenario.done(ForwardDossier(to_unit=scenario.official.unit), scenario.clerk)
    return (yield from scenario.done(AssignOfficial(official=scenario.official.id), scenario.office.head))


def begun(scenario: Scenario, *, announcing: bool = True) -> Part:
    """Receives it, passes it on, looks through it."""
    yield from accepted(scenario, announcing=announcing)
    yield from forwarded(scenario)
    return (yield from scenario.done(CompleteStep(activity=STEPS[0]), scenario.official))


def concluded(scenario: Scenario, *, least: float = 0.3, most: float = 0.9) -> Part:
    """Works on it for a share of the time that is left, and ends it with its result, which is handed over on the day promised."""
    scenario.part_of_what_is_left(least / 2, most / 2)
    yield from scenario.done(CompleteStep(activity=STEPS[1]), scenario.official)
    scenario.part_of_what_is_left(least, most)
    yield from scenario.done(CompleteStep(activity=STEPS[2]), scenario.official)
    return (yield from issued(scenario))


def issued(scenario: Scenario) -> Part:
    """Approves, issues and hands over the result; rarely, somebody says how it was."""
    yield from scenario.done(ApproveResult(result="Đồng ý"), scenario.office.head)
    executed = yield from scenario.done(IssueResult(result="Đã có kết quả"), scenario.official)
    due_on = scenario.due_on
    if scenario.today < due_on:
        if not scenario.procedure.instant and scenario.random.random() < 0.5:
            announce = AnnounceEarlyResult(ready_on=scenario.today)
            yield from scenario.done(announce, scenario.clerk)
            scenario.rest(scenario.random.uniform(1, 6))
        elif not scenario.procedure.instant:
            scenario.until(due_on)
    if scenario.elsewhere is not None:
        yield from scenario.done(HandOverResult(), scenario.clerk)
    executed = yield from scenario.done(DeliverResult(), scenario.clerk)
    if scenario.random.random() < 0.3:
        scenario.rest(scenario.random.uniform(0.5, 16))
        score = scenario.random.choice((3, 4, 4, 5, 5, 5))
        rate = RateSatisfaction(channel=Channel.ONLINE, score=score, aspect="Chung")
        executed = yield from scenario.done(rate, scenario.applicant)
    return executed


def corrected_after(scenario: Scenario, days: int) -> Part:
    """Handled to the end; a day later the applicant finds a mistake in the result, and the corrected one is there so many working days after that."""
    yield from begun(scenario)
    yield from concluded(scenario)
    scenario.rest_days(1)
    error = ReportResultError(error="Sai năm sinh của người được cấp")
    yield from scenario.done(error, scenario.clerk)
    scenario.rest_days(days)
    return (yield from scenario.done(CorrectResult(result="Đã đính chính năm sinh"), scenario.official))


def supplemented(scenario: Scenario, papers: Sequence[Requirement], reason: str) -> Part:
    """Asks for papers; some days later the citizen brings them."""
    asked = yield from asked_for(scenario, papers, reason)
    scenario.rest_days(scenario.random.randint(1, 5))
    visit = RecordVisit(purpose="Nộp bổ sung giấy tờ", fault=Fault.CITIZEN, caused_by=asked.version)
    yield from scenario.done(visit, scenario.clerk)
    return (yield from scenario.done(ProvideSupplement(items=demanded(papers)), scenario.clerk))


def asked_for(scenario: Scenario, papers: Sequence[Requirement], reason: str) -> Part:
    """Asks for papers with form 02, reason and basis."""
    request = RequestSupplement(
        items=demanded(papers),
        form=scenario.form("supplement"),
        notified_at=scenario.at,
        reason=reason,
        legal_basis=scenario.basis("supplement"),
    )
    return (yield from scenario.done(request, scenario.official))


def opinion_asked(scenario: Scenario, days: int) -> Part:
    """Asks another agency, with a day by which to answer."""
    request = RequestOpinion(
        opinion="y-kien-1",
        agency=adviser(scenario).agency or scenario.office.code,
        content="Ý kiến chuyên môn về hồ sơ",
        due_on=scenario.working_days_after(scenario.today, days),
        legal_basis=scenario.basis("opinion"),
    )
    return (yield from scenario.done(request, scenario.official))


def adviser(scenario: Scenario) -> Actor:
    """Who answers for the agency that is asked."""
    return scenario.adviser


def check_set(scenario: Scenario) -> Part:
    """Sets a field check for the next working day."""
    at = scenario.opening_after(1)
    schedule = ScheduleVerification(verification="xac-minh-1", at=at, place="Tại địa điểm đề nghị")
    return (yield from scenario.done(schedule, scenario.official))


def apology(scenario: Scenario, days: int) -> IssueApology:
    """An apology with form, reason, basis, and a date so many working days after the one promised."""
    return IssueApology(
        form=scenario.form("apology"),
        new_due_on=scenario.working_days_after(scenario.due_on, days),
        reason="Khối lượng hồ sơ tăng đột biến",
        legal_basis=scenario.basis("apology"),
    )


def refusal(scenario: Scenario) -> RefuseAfterAppraisal:
    """A refusal as it has to be."""
    return RefuseAfterAppraisal(
        form=scenario.form("refusal"),
        ground=RefusalGround.NOT_ELIGIBLE,
        reason="Thông tin kê khai không khớp với hồ sơ gốc đang lưu trữ",
        legal_basis=scenario.basis("refusal"),
    )
