"""Plays by the law: how a dossier should go, in the shapes that procedures have."""

from collections.abc import Sequence

from app.demo.scene import Acting, Scene, demanded
from app.demo.stage import Play
from domain.commands import (
    AcceptDossier,
    AnnounceEarlyResult,
    ApproveResult,
    AssignOfficial,
    CloseLeg,
    CompleteStep,
    DeliverResult,
    ForwardDossier,
    GiveGuidance,
    GiveOpinion,
    IssueApology,
    IssueResult,
    NotifyFinancialObligation,
    OpenLeg,
    ProposeExtension,
    ProvideSupplement,
    RateSatisfaction,
    RecordVerification,
    RecordVisit,
    RefuseAfterAppraisal,
    RefuseIntake,
    RequestIntakeSupplement,
    RequestOpinion,
    RequestSupplement,
    RequestWithdrawal,
    ScheduleVerification,
    SettleFinancialObligation,
    StopProcessing,
    SubmitDossier,
    WithdrawDossier,
)
from domain.context import Actor, Channel
from domain.facts.citizen import Fault
from domain.procedure import Requirement

STEPS = ("Kiểm tra hồ sơ", "Thẩm định hồ sơ", "Dự thảo kết quả")


# What plays are made of


def accepted(scene: Scene, papers: Sequence[Requirement] | None = None, *, online: bool | None = None) -> Acting:
    """Receives the dossier and passes it on to who handles it, at once."""
    brought = tuple(each.id for each in (scene.always_needed if papers is None else papers))
    if online is None:
        online = scene.code is None and scene.random.random() < 0.25
    channel = Channel.ONLINE if online else Channel.ONE_STOP
    if online and scene.code is None:
        yield from submitted(scene, brought, channel)
    new = scene.code is None
    receive = AcceptDossier(
        channel=channel,
        procedure=scene.procedure.code if new else None,
        agency=scene.office.code if new else None,
        department=scene.procedure.field if new else None,
        applicant=scene.applicant.id if new else None,
        official=scene.official.id,
        submitted=brought,
        charges=scene.charges,
    )
    return (yield from scene.done(receive, scene.clerk))


def submitted(scene: Scene, brought: tuple[str, ...], channel: Channel = Channel.ONE_STOP) -> Acting:
    """Registers the application without receiving it yet."""
    register = SubmitDossier(
        channel=channel,
        procedure=scene.procedure.code,
        agency=scene.office.code,
        department=scene.procedure.field,
        applicant=scene.applicant.id,
        submitted=brought,
    )
    return (yield from scene.done(register, scene.applicant if channel is Channel.ONLINE else scene.clerk))


def forwarded(scene: Scene) -> Acting:
    """Passes it on to who handles it, who takes it up."""
    yield from scene.done(ForwardDossier(to_unit=scene.official.unit), scene.clerk)
    return (yield from scene.done(AssignOfficial(official=scene.official.id), scene.office.head))


def begun(scene: Scene) -> Acting:
    """Receives it, passes it on, looks through it."""
    yield from accepted(scene)
    yield from forwarded(scene)
    return (yield from scene.done(CompleteStep(activity=STEPS[0]), scene.official))


def concluded(scene: Scene, *, least: float = 0.3, most: float = 0.9) -> Acting:
    """Works on it for a share of the time that is left, and ends it with its result, which is handed over on the day promised."""
    scene.part_of_what_is_left(least / 2, most / 2)
    yield from scene.done(CompleteStep(activity=STEPS[1]), scene.official)
    scene.part_of_what_is_left(least, most)
    yield from scene.done(CompleteStep(activity=STEPS[2]), scene.official)
    return (yield from issued(scene))


def issued(scene: Scene) -> Acting:
    """Approves, issues and hands over the result; rarely, somebody says how it was."""
    yield from scene.done(ApproveResult(result="Đồng ý"), scene.office.head)
    executed = yield from scene.done(IssueResult(result="Đã có kết quả"), scene.official)
    due_on = scene.due_on
    if scene.today < due_on:
        if not scene.procedure.instant and scene.random.random() < 0.5:
            announce = AnnounceEarlyResult(ready_on=scene.today)
            yield from scene.done(announce, scene.clerk)
            scene.rest(scene.random.uniform(1, 6))
        elif not scene.procedure.instant:
            scene.until(due_on)
    executed = yield from scene.done(DeliverResult(), scene.clerk)
    if scene.random.random() < 0.3:
        scene.rest(scene.random.uniform(0.5, 16))
        score = scene.random.choice((3, 4, 4, 5, 5, 5))
        rate = RateSatisfaction(channel=Channel.ONLINE, score=score, aspect="Chung")
        executed = yield from scene.done(rate, scene.applicant)
    return executed


def supplemented(scene: Scene, papers: Sequence[Requirement], reason: str) -> Acting:
    """Asks for papers with form 02, reason and basis; some days later the citizen brings them."""
    items = demanded(papers)
    request = RequestSupplement(
        items=items,
        form=scene.form("supplement"),
        notified_at=scene.at,
        reason=reason,
        legal_basis=scene.basis("supplement"),
    )
    asked = yield from scene.done(request, scene.official)
    scene.rest_days(scene.random.randint(1, 5))
    visit = RecordVisit(purpose="Nộp bổ sung giấy tờ", fault=Fault.CITIZEN, caused_by=asked.version)
    yield from scene.done(visit, scene.clerk)
    return (yield from scene.done(ProvideSupplement(items=items), scene.clerk))


# The plays


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


def opinion_asked(scene: Scene, days: int) -> Acting:
    """Asks another agency, with a day by which to answer."""
    request = RequestOpinion(
        opinion="y-kien-1",
        agency=adviser(scene).agency or scene.office.code,
        content="Ý kiến chuyên môn về hồ sơ",
        due_on=scene.working_days_after(scene.today, days),
        legal_basis=scene.basis("opinion"),
    )
    return (yield from scene.done(request, scene.official))


def adviser(scene: Scene) -> Actor:
    """Who answers for the agency that is asked."""
    return scene.adviser


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


def check_set(scene: Scene) -> Acting:
    """Sets a field check for the next working day."""
    at = scene.opening_after(1)
    schedule = ScheduleVerification(verification="xac-minh-1", at=at, place="Tại địa điểm đề nghị")
    return (yield from scene.done(schedule, scene.official))


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


def apology(scene: Scene, days: int) -> IssueApology:
    """An apology with form, reason, basis, and a date so many working days after the one promised."""
    return IssueApology(
        form=scene.form("apology"),
        new_due_on=scene.working_days_after(scene.due_on, days),
        reason="Khối lượng hồ sơ tăng đột biến",
        legal_basis=scene.basis("apology"),
    )


def refused(scene: Scene) -> Play:
    """Refused after appraisal, in time, with reason, basis and form."""
    yield from begun(scene)
    scene.part_of_what_is_left(0.4, 0.8)
    yield from scene.done(refusal(scene), scene.official)
    yield from scene.done(DeliverResult(), scene.clerk)


def refusal(scene: Scene) -> RefuseAfterAppraisal:
    """A refusal as it has to be."""
    return RefuseAfterAppraisal(
        form=scene.form("refusal"),
        reason="Không đủ điều kiện theo quy định của thủ tục",
        legal_basis=scene.basis("refusal"),
    )


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
