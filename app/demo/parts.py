"""What plays are made of: the acts that many of them share, as they should be."""

from collections.abc import Sequence

from app.demo.scenario import Acting, Scene, demanded
from domain.dossier.commands.appointments import IssueApology
from domain.dossier.commands.citizen import RateSatisfaction, RecordVisit
from domain.dossier.commands.filing import AcceptDossier, ProvideSupplement, SubmitDossier
from domain.dossier.commands.outcome import (
    AnnounceEarlyResult,
    ApproveResult,
    DeliverResult,
    IssueResult,
    RefuseAfterAppraisal,
)
from domain.dossier.commands.processing import RequestOpinion, RequestSupplement, ScheduleVerification
from domain.dossier.commands.routing import AssignOfficial, CompleteStep, ForwardDossier
from domain.facts.citizen import Fault
from domain.values.context import Actor, Channel
from domain.values.procedure import Requirement

STEPS = ("Kiểm tra hồ sơ", "Thẩm định hồ sơ", "Dự thảo kết quả")


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


def check_set(scene: Scene) -> Acting:
    """Sets a field check for the next working day."""
    at = scene.opening_after(1)
    schedule = ScheduleVerification(verification="xac-minh-1", at=at, place="Tại địa điểm đề nghị")
    return (yield from scene.done(schedule, scene.official))


def apology(scene: Scene, days: int) -> IssueApology:
    """An apology with form, reason, basis, and a date so many working days after the one promised."""
    return IssueApology(
        form=scene.form("apology"),
        new_due_on=scene.working_days_after(scene.due_on, days),
        reason="Khối lượng hồ sơ tăng đột biến",
        legal_basis=scene.basis("apology"),
    )


def refusal(scene: Scene) -> RefuseAfterAppraisal:
    """A refusal as it has to be."""
    return RefuseAfterAppraisal(
        form=scene.form("refusal"),
        reason="Không đủ điều kiện theo quy định của thủ tục",
        legal_basis=scene.basis("refusal"),
    )
