"""Courses of events by the law: how a dossier should go, in the shapes that procedures have."""

from app.demo.parts import (
    STEPS,
    accepted,
    adviser,
    apology,
    asked_for,
    begun,
    check_set,
    concluded,
    corrected_after,
    forwarded,
    issued,
    opinion_asked,
    refusal,
    submitted,
    supplemented,
)
from app.demo.scenario import Scenario, demanded
from app.demo.simulator import Course
from domain.dossier.commands.appointments import ProposeExtension
from domain.dossier.commands.filing import GiveGuidance, ProvideSupplement, RefuseIntake, RequestIntakeSupplement
from domain.dossier.commands.outcome import (
    CloseIncomplete,
    DeliverResult,
    IssueResult,
    RequestWithdrawal,
    StopProcessing,
    WithdrawDossier,
)
from domain.dossier.commands.processing import (
    GiveOpinion,
    NotifyFinancialObligation,
    RecordVerification,
    SettleFinancialObligation,
)
from domain.dossier.commands.routing import CloseLeg, CompleteStep, OpenLeg
from domain.values.context import Channel
from domain.values.reasons import RefusalGround


def plain(scenario: Scenario) -> Course:
    """Received, handled, handed over in time."""
    yield from begun(scenario)
    yield from concluded(scenario)


def on_the_last_day(scenario: Scenario) -> Course:
    """Finished on its last day."""
    yield from begun(scenario)
    scenario.part_of_what_is_left(0.5, 0.7)
    yield from scenario.done(CompleteStep(activity=STEPS[1]), scenario.official)
    scenario.until(scenario.due_on)
    yield from issued(scenario)


def instant(scenario: Scenario) -> Course:
    """Decided and handed over at once."""
    yield from accepted(scenario, online=False)
    yield from scenario.done(IssueResult(result="Trả ngay"), scenario.official)
    yield from scenario.done(DeliverResult(), scenario.clerk)


def guided(scenario: Scenario) -> Course:
    """Guided once and fully at intake, received when the papers are there."""
    brought = scenario.always_needed
    yield from submitted(scenario, tuple(each.id for each in brought[:-1]))
    items = demanded(brought[-1:])
    yield from scenario.done(GiveGuidance(items=items), scenario.clerk)
    request = RequestIntakeSupplement(
        items=items,
        form=scenario.form("supplement"),
        reason="Hồ sơ chưa đủ thành phần theo quy định",
        legal_basis=scenario.basis("intake_supplement"),
    )
    yield from scenario.done(request, scenario.clerk)
    scenario.rest_days(scenario.random.randint(1, 4))
    yield from scenario.done(ProvideSupplement(items=items), scenario.clerk)
    yield from accepted(scenario, brought)
    yield from forwarded(scenario)
    yield from concluded(scenario)


def asked_once(scenario: Scenario) -> Course:
    """Asked within three working days for a paper that the procedure lists; the limit is counted anew."""
    yield from begun(scenario)
    scenario.rest(scenario.random.uniform(0.5, 8))
    yield from supplemented(
        scenario, scenario.sometimes_needed[:1], "Trường hợp này phải có giấy tờ theo điều kiện của thủ tục"
    )
    yield from concluded(scenario)


def obliged_to_pay(scenario: Scenario) -> Course:
    """Told after the receipt what is to be paid, and the clock stands still until it is."""
    yield from begun(scenario, announcing=False)
    scenario.part_of_what_is_left(0.2, 0.4)
    notify = NotifyFinancialObligation(
        obligation="nghia-vu-1",
        charges=scenario.charges(),
        reason="Phí, lệ phí theo quy định",
        legal_basis=scenario.basis("fees"),
    )
    yield from scenario.done(notify, scenario.official)
    scenario.rest_days(scenario.random.randint(2, 6))
    yield from scenario.done(
        SettleFinancialObligation(obligation="nghia-vu-1", channel=Channel.ONLINE), scenario.applicant
    )
    yield from concluded(scenario)


def consulted(scenario: Scenario) -> Course:
    """Another agency is asked for its opinion, and gives it by the day set."""
    yield from begun(scenario)
    asked = yield from opinion_asked(scenario, days=3)
    assert asked.code
    scenario.rest_days(scenario.random.randint(1, 2))
    yield from scenario.done(GiveOpinion(opinion="y-kien-1", agrees=True), adviser(scenario))
    yield from concluded(scenario)


def checked_on_site(scenario: Scenario) -> Course:
    """A field check is set and recorded: time, place, participants."""
    yield from begun(scenario)
    yield from check_set(scenario)
    scenario.rest_days(1)
    record = RecordVerification(
        verification="xac-minh-1",
        at=scenario.at,
        place="Tại địa điểm đề nghị",
        participants=(scenario.official.id, "đại diện người nộp"),
        outcome="Đúng hiện trạng",
    )
    yield from scenario.done(record, scenario.official)
    yield from concluded(scenario)


def joined(scenario: Scenario) -> Course:
    """Several agencies, each with its task and its own deadline; all in time."""
    yield from accepted(scenario)
    yield from forwarded(scenario)
    for plan in scenario.procedure.legs:
        yield from scenario.done(OpenLeg(leg=plan.id, agency=scenario.agency_of(plan)), scenario.official)
        scenario.part_of_what_is_left(0.2, 0.7, scenario.leg_due(plan.id))
        yield from scenario.done(CloseLeg(leg=plan.id, result="Hoàn thành phần việc"), scenario.official_of(plan))
    yield from issued(scenario)


def apologised(scenario: Scenario) -> Course:
    """It will be late: an apology in good time, with reason and a new date, which is kept."""
    yield from begun(scenario)
    due_on = scenario.due_on
    scenario.until(scenario.working_days_before(due_on, 2))
    yield from scenario.done(
        ProposeExtension(proposed_due_on=scenario.working_days_after(due_on, 3)), scenario.official
    )
    yield from scenario.done(apology(scenario, 3), scenario.office.head)
    yield from concluded(scenario)


def refused(scenario: Scenario) -> Course:
    """Refused after appraisal, in time, with reason, basis and form."""
    yield from begun(scenario)
    scenario.part_of_what_is_left(0.4, 0.8)
    yield from scenario.done(refusal(scenario), scenario.official)
    yield from scenario.done(DeliverResult(), scenario.clerk)


def not_received(scenario: Scenario) -> Course:
    """A paper is missing and is not brought: intake is refused, with form, reason and basis."""
    yield from submitted(scenario, tuple(each.id for each in scenario.always_needed[:-1]))
    refuse = RefuseIntake(
        form=scenario.form("refusal"),
        ground=RefusalGround.INCOMPLETE,
        reason="Thiếu thành phần hồ sơ; công dân đã được hướng dẫn",
        legal_basis=scenario.basis("intake_refusal"),
    )
    yield from scenario.done(refuse, scenario.clerk)


def withdrawn(scenario: Scenario) -> Course:
    """The applicant withdraws."""
    yield from begun(scenario)
    scenario.part_of_what_is_left(0.2, 0.6)
    yield from scenario.done(RequestWithdrawal(channel=Channel.ONLINE, reason="Không còn nhu cầu"), scenario.applicant)
    yield from scenario.done(WithdrawDossier(legal_basis=scenario.basis("withdrawal")), scenario.official)


def corrected(scenario: Scenario) -> Course:
    """The result has a mistake of the office, and is corrected within the three days for that."""
    yield from corrected_after(scenario, 2)


def not_completed(scenario: Scenario) -> Course:
    """A paper is missing; the applicant does not bring it within the term for that, and the one-stop closes the dossier."""
    yield from begun(scenario)
    yield from asked_for(
        scenario, scenario.sometimes_needed[:1], "Trường hợp này phải có giấy tờ theo điều kiện của thủ tục"
    )
    scenario.rest_days(13)
    close = CloseIncomplete(reason="Hết thời hạn bổ sung, người nộp không bổ sung hồ sơ")
    yield from scenario.done(close, scenario.clerk)


def stopped(scenario: Scenario) -> Course:
    """Handling stops, since the applicant asked for it."""
    yield from begun(scenario)
    scenario.part_of_what_is_left(0.3, 0.7)
    yield from scenario.done(RequestWithdrawal(channel=Channel.ONLINE, reason="Đề nghị dừng"), scenario.applicant)
    stop = StopProcessing(reason="Người nộp đề nghị dừng", legal_basis=scenario.basis("stop"))
    yield from scenario.done(stop, scenario.official)
