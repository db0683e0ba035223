"""Plays by the law: how a dossier should go, in the shapes that procedures have."""

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
    submitted,
    supplemented,
)
from app.demo.scenario import Scene, demanded
from app.demo.simulator import Play
from domain.dossier.commands.appointments import ProposeExtension
from domain.dossier.commands.filing import GiveGuidance, ProvideSupplement, RefuseIntake, RequestIntakeSupplement
from domain.dossier.commands.outcome import (
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


def plain(scene: Scene) -> Play:
    """Received, handled, handed over in time."""
    yield from begun(scene)
    yield from concluded(scene)


def on_the_last_day(scene: Scene) -> Play:
    """Finished on its last day."""
    yield from begun(scene)
    scene.part_of_what_is_left(0.5, 0.7)
    yield from scene.done(CompleteStep(activity=STEPS[1]), scene.official)
    scene.until(scene.due_on)
    yield from issued(scene)


def instant(scene: Scene) -> Play:
    """Decided and handed over at once."""
    yield from accepted(scene, online=False)
    yield from scene.done(IssueResult(result="Trả ngay"), scene.official)
    yield from scene.done(DeliverResult(), scene.clerk)


def guided(scene: Scene) -> Play:
    """Guided once and fully at intake, received when the papers are there."""
    brought = scene.always_needed
    yield from submitted(scene, tuple(each.id for each in brought[:-1]))
    items = demanded(brought[-1:])
    yield from scene.done(GiveGuidance(items=items), scene.clerk)
    request = RequestIntakeSupplement(
        items=items,
        form=scene.form("supplement"),
        reason="Hồ sơ chưa đủ thành phần theo quy định",
        legal_basis=scene.basis("intake_supplement"),
    )
    yield from scene.done(request, scene.clerk)
    scene.rest_days(scene.random.randint(1, 4))
    yield from scene.done(ProvideSupplement(items=items), scene.clerk)
    yield from accepted(scene, brought)
    yield from forwarded(scene)
    yield from concluded(scene)


def asked_once(scene: Scene) -> Play:
    """Asked within three working days for a paper that the procedure lists; the limit is counted anew."""
    yield from begun(scene)
    scene.rest(scene.random.uniform(0.5, 8))
    yield from supplemented(
        scene, scene.sometimes_needed[:1], "Trường hợp này phải có giấy tờ theo điều kiện của thủ tục"
    )
    yield from concluded(scene)


def obliged_to_pay(scene: Scene) -> Play:
    """Told what is to be paid, and the clock stands still until it is."""
    yield from begun(scene)
    scene.part_of_what_is_left(0.2, 0.4)
    notify = NotifyFinancialObligation(
        obligation="nghia-vu-1",
        charges=scene.charges,
        reason="Phí, lệ phí theo quy định",
        legal_basis=scene.basis("fees"),
    )
    yield from scene.done(notify, scene.official)
    scene.rest_days(scene.random.randint(1, 6))
    yield from scene.done(SettleFinancialObligation(obligation="nghia-vu-1", channel=Channel.ONLINE), scene.applicant)
    yield from concluded(scene)


def consulted(scene: Scene) -> Play:
    """Another agency is asked for its opinion, and gives it by the day set."""
    yield from begun(scene)
    asked = yield from opinion_asked(scene, days=2)
    assert asked.code
    scene.rest_days(scene.random.randint(1, 2))
    yield from scene.done(GiveOpinion(opinion="y-kien-1", agrees=True), adviser(scene))
    yield from concluded(scene)


def checked_on_site(scene: Scene) -> Play:
    """A field check is set and recorded: time, place, participants."""
    yield from begun(scene)
    yield from check_set(scene)
    scene.rest_days(1)
    record = RecordVerification(
        verification="xac-minh-1",
        at=scene.at,
        place="Tại địa điểm đề nghị",
        participants=(scene.official.id, "đại diện người nộp"),
        outcome="Đúng hiện trạng",
    )
    yield from scene.done(record, scene.official)
    yield from concluded(scene)


def joined(scene: Scene) -> Play:
    """Several agencies, each with its task and its own deadline; all in time."""
    yield from accepted(scene)
    yield from forwarded(scene)
    for plan in scene.procedure.legs:
        yield from scene.done(OpenLeg(leg=plan.id, agency=scene.agency_of(plan)), scene.official)
        scene.part_of_what_is_left(0.2, 0.7, scene.leg_due(plan.id))
        yield from scene.done(CloseLeg(leg=plan.id, result="Hoàn thành phần việc"), scene.official_of(plan))
    yield from issued(scene)


def apologised(scene: Scene) -> Play:
    """It will be late: an apology in good time, with reason and a new date, which is kept."""
    yield from begun(scene)
    due_on = scene.due_on
    scene.until(scene.working_days_before(due_on, 2))
    yield from scene.done(ProposeExtension(proposed_due_on=scene.working_days_after(due_on, 3)), scene.official)
    yield from scene.done(apology(scene, 3), scene.office.head)
    yield from concluded(scene)


def refused(scene: Scene) -> Play:
    """Refused after appraisal, in time, with reason, basis and form."""
    yield from begun(scene)
    scene.part_of_what_is_left(0.4, 0.8)
    yield from scene.done(refusal(scene), scene.official)
    yield from scene.done(DeliverResult(), scene.clerk)


def not_received(scene: Scene) -> Play:
    """A paper is missing and is not brought: intake is refused, with form, reason and basis."""
    yield from submitted(scene, tuple(each.id for each in scene.always_needed[:-1]))
    refuse = RefuseIntake(
        form=scene.form("refusal"),
        reason="Thiếu thành phần hồ sơ; công dân đã được hướng dẫn",
        legal_basis=scene.basis("intake_refusal"),
    )
    yield from scene.done(refuse, scene.clerk)


def withdrawn(scene: Scene) -> Play:
    """The applicant withdraws."""
    yield from begun(scene)
    scene.part_of_what_is_left(0.2, 0.6)
    yield from scene.done(RequestWithdrawal(channel=Channel.ONLINE, reason="Không còn nhu cầu"), scene.applicant)
    yield from scene.done(WithdrawDossier(legal_basis=scene.basis("withdrawal")), scene.official)


def stopped(scene: Scene) -> Play:
    """Handling stops, with reason and basis."""
    yield from begun(scene)
    scene.part_of_what_is_left(0.3, 0.7)
    stop = StopProcessing(reason="Có tranh chấp, chờ kết luận của tòa án", legal_basis=scene.basis("stop"))
    yield from scene.done(stop, scene.official)
