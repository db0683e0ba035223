"""Plays in which more is asked of the citizen than the law allows, or otherwise than it allows: papers, fees, refusals."""

from app.demo.parts import STEPS, accepted, begun, concluded, forwarded, submitted
from app.demo.scenario import Acting, Scene, demanded
from app.demo.simulator import Play
from domain.dossier.commands.citizen import RecordVisit
from domain.dossier.commands.filing import ProvideSupplement, RefuseIntake, RequestIntakeSupplement
from domain.dossier.commands.processing import NotifyFinancialObligation, RequestSupplement, SettleFinancialObligation
from domain.dossier.commands.routing import CompleteStep
from domain.facts.citizen import Fault
from domain.facts.filing import Charge, DemandedItem
from domain.values.context import Channel

INVENTED = (
    "Giấy xác nhận của tổ trưởng tổ dân phố",
    "Bản sao sổ hộ khẩu có công chứng",
    "Giấy xác nhận đã nộp các khoản đóng góp tại địa phương",
    "Đơn cam kết có xác nhận của trưởng thôn",
)
"""Papers that no procedure lists."""


def _demand(
    scene: Scene, items: tuple[DemandedItem, ...], *, form: bool = True, reason: bool = True
) -> RequestSupplement:
    return RequestSupplement(
        items=items,
        form=scene.form("supplement") if form else "",
        notified_at=scene.at,
        reason="Cần bổ sung để có cơ sở giải quyết" if reason else None,
        legal_basis=scene.basis("supplement") if reason else (),
    )


def _brought(scene: Scene, items: tuple[DemandedItem, ...], asked: int) -> Acting:
    """The citizen comes once more, through no fault of theirs."""
    scene.rest_days(scene.random.randint(1, 3))
    visit = RecordVisit(purpose="Nộp bổ sung theo yêu cầu", fault=Fault.AGENCY, caused_by=asked)
    yield from scene.done(visit, scene.clerk)
    return (yield from scene.done(ProvideSupplement(items=items), scene.clerk))


def unlisted_paper(scene: Scene) -> Play:
    """A paper is demanded that no legal document contains."""
    yield from begun(scene)
    items = (DemandedItem(scene.random.choice(INVENTED)),)
    asked = yield from scene.done(_demand(scene, items), scene.official)
    yield from _brought(scene, items, asked.version)
    yield from concluded(scene)


def past_the_one_stop(scene: Scene) -> Play:
    """The official asks the citizen directly."""
    yield from begun(scene)
    items = demanded(scene.sometimes_needed[:1])
    request = RequestSupplement(
        channel=Channel.DIRECT,
        items=items,
        form=scene.form("supplement"),
        reason="Cần bổ sung để có cơ sở giải quyết",
        legal_basis=scene.basis("supplement"),
    )
    asked = yield from scene.done(request, scene.official)
    yield from _brought(scene, items, asked.version)
    yield from concluded(scene)


def without_reason(scene: Scene) -> Play:
    """A supplement is demanded, and nobody says why or on what basis."""
    yield from begun(scene)
    items = demanded(scene.sometimes_needed[:1])
    asked = yield from scene.done(_demand(scene, items, reason=False), scene.official)
    yield from _brought(scene, items, asked.version)
    yield from concluded(scene)


def without_form(scene: Scene) -> Play:
    """A supplement is demanded without the form."""
    yield from begun(scene)
    items = demanded(scene.sometimes_needed[:1])
    asked = yield from scene.done(_demand(scene, items, form=False), scene.official)
    yield from _brought(scene, items, asked.version)
    yield from concluded(scene)


def too_late(scene: Scene) -> Play:
    """A supplement is demanded long after the days in which that was possible."""
    yield from begun(scene)
    scene.rest_days(scene.random.randint(5, 6))
    items = demanded(scene.sometimes_needed[:1])
    asked = yield from scene.done(_demand(scene, items), scene.official)
    yield from _brought(scene, items, asked.version)
    yield from concluded(scene)


def twice_at_intake(scene: Scene) -> Play:
    """Guided in slices: what was missing is told one paper at a time."""
    papers = scene.always_needed
    yield from submitted(scene, tuple(each.id for each in papers[:-2]))
    for missing in papers[-2:]:
        items = demanded((missing,))
        request = RequestIntakeSupplement(
            items=items,
            form=scene.form("supplement"),
            reason="Hồ sơ còn thiếu",
            legal_basis=scene.basis("intake_supplement"),
        )
        asked = yield from scene.done(request, scene.clerk)
        yield from _brought(scene, items, asked.version)
    yield from accepted(scene, papers)
    yield from forwarded(scene)
    yield from concluded(scene)


def again_and_again(scene: Scene) -> Play:
    """Three supplements during processing, each for another paper."""
    papers = scene.always_needed
    yield from accepted(scene, papers[:-3])
    yield from forwarded(scene)
    for missing in papers[-3:]:
        items = demanded((missing,))
        asked = yield from scene.done(_demand(scene, items), scene.official)
        yield from _brought(scene, items, asked.version)
    yield from concluded(scene)


def what_was_there(scene: Scene) -> Play:
    """A paper is demanded that had been submitted."""
    yield from begun(scene)
    items = demanded(scene.always_needed[:1])
    asked = yield from scene.done(_demand(scene, items), scene.official)
    yield from _brought(scene, items, asked.version)
    yield from concluded(scene)


def under_what_nobody_published(scene: Scene) -> Play:
    """Papers are demanded under a version that was never made public."""
    yield from accepted(scene, scene.always_needed[:-1])
    yield from forwarded(scene)
    items = demanded(scene.always_needed[-1:])
    asked = yield from scene.done(_demand(scene, items), scene.official)
    yield from _brought(scene, items, asked.version)
    yield from concluded(scene)


def invented_fee(scene: Scene) -> Play:
    """Money is taken that no legal document contains."""
    yield from _charged(
        scene, (Charge("Phí hỗ trợ giải quyết nhanh", scene.random.choice((100_000, 200_000, 500_000))),)
    )


def dearer_than_listed(scene: Scene) -> Play:
    """More is taken than the procedure allows."""
    first = scene.charges[0]
    yield from _charged(scene, (Charge(first.name, first.amount * 2, first.fee),))


def _charged(scene: Scene, charges: tuple[Charge, ...]) -> Play:
    yield from begun(scene)
    notify = NotifyFinancialObligation(
        obligation="nghia-vu-1", charges=charges, reason="Theo thông báo", legal_basis=scene.basis("fees")
    )
    yield from scene.done(notify, scene.official)
    scene.rest_days(scene.random.randint(1, 3))
    yield from scene.done(SettleFinancialObligation(obligation="nghia-vu-1"), scene.clerk)
    yield from concluded(scene)


def turned_away(scene: Scene) -> Play:
    """Intake is refused though all listed papers are there, without form, reason or basis."""
    yield from submitted(scene, tuple(each.id for each in scene.always_needed))
    yield from scene.done(RefuseIntake(form=""), scene.clerk)


def asked_for_an_invented_paper_at_intake(scene: Scene) -> Play:
    """The one-stop itself demands a paper that is not listed."""
    yield from submitted(scene, tuple(each.id for each in scene.always_needed))
    items = (DemandedItem(scene.random.choice(INVENTED)),)
    request = RequestIntakeSupplement(
        items=items,
        form=scene.form("supplement"),
        reason="Theo quy định của địa phương",
        legal_basis=("Thông báo nội bộ của cơ quan",),
    )
    asked = yield from scene.done(request, scene.clerk)
    yield from _brought(scene, items, asked.version)
    yield from accepted(scene)
    yield from forwarded(scene)
    yield from scene.done(CompleteStep(activity=STEPS[0]), scene.official)
    yield from concluded(scene)
