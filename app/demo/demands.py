"""Courses of events in which more is asked of the citizen than the law allows, or otherwise than it allows: papers, fees, refusals."""

from app.demo.parts import STEPS, accepted, begun, concluded, forwarded, submitted
from app.demo.scenario import Part, Scenario, demanded
from app.demo.simulator import Course
from domain.dossier.commands.citizen import RecordVisit
from domain.dossier.commands.filing import ProvideSupplement, RefuseIntake, RequestIntakeSupplement
from domain.dossier.commands.processing import NotifyFinancialObligation, RequestSupplement, SettleFinancialObligation
from domain.dossier.commands.routing import CompleteStep
from domain.facts.citizen import Fault
from domain.facts.filing import Charge, DemandedItem
from domain.values.context import Channel
from domain.values.reasons import RefusalGround

INVENTED = (
    "Giấy xác nhận của tổ trưởng tổ dân phố",
    "Bản sao sổ hộ khẩu có công chứng",
    "Giấy xác nhận đã nộp các khoản đóng góp tại địa phương",
    "Đơn cam kết có xác nhận của trưởng thôn",
)
"""Papers that no procedure lists."""
SHARED = ("Bản sao giấy khai sinh", "Giấy đăng ký kết hôn (bản photo)")
"""Papers whose data the made-up database of the province has."""


def _demand(
    scenario: Scenario, items: tuple[DemandedItem, ...], *, form: bool = True, reason: bool = True
) -> RequestSupplement:
    return RequestSupplement(
        items=items,
        form=scenario.form("supplement") if form else "",
        notified_at=scenario.at,
        reason="Cần bổ sung để có cơ sở giải quyết" if reason else None,
        legal_basis=scenario.basis("supplement") if reason else (),
    )


def _brought(scenario: Scenario, items: tuple[DemandedItem, ...], asked: int) -> Part:
    """The citizen comes once more, through no fault of theirs."""
    scenario.rest_days(scenario.random.randint(1, 3))
    visit = RecordVisit(purpose="Nộp bổ sung theo yêu cầu", fault=Fault.AGENCY, caused_by=asked)
    yield from scenario.done(visit, scenario.clerk)
    return (yield from scenario.done(ProvideSupplement(items=items), scenario.clerk))


def unlisted_paper(scenario: Scenario) -> Course:
    """A paper is demanded that no legal document contains."""
    yield from begun(scenario)
    items = (DemandedItem(scenario.random.choice(INVENTED)),)
    asked = yield from scenario.done(_demand(scenario, items), scenario.official)
    yield from _brought(scenario, items, asked.version)
    yield from concluded(scenario)


def of_what_the_office_has(scenario: Scenario) -> Course:
    """A paper is demanded whose data the office could have looked up."""
    yield from begun(scenario)
    items = (DemandedItem(scenario.random.choice(SHARED)),)
    asked = yield from scenario.done(_demand(scenario, items), scenario.official)
    yield from _brought(scenario, items, asked.version)
    yield from concluded(scenario)


def by_an_unclear_name(scenario: Scenario) -> Course:
    """A listed paper is demanded by a name so short that it may be any other."""
    yield from begun(scenario)
    (paper,) = scenario.sometimes_needed[:1]
    items = (DemandedItem(" ".join(paper.name.removeprefix("Bản sao ").split()[:2]), paper.id),)
    asked = yield from scenario.done(_demand(scenario, items), scenario.official)
    yield from _brought(scenario, items, asked.version)
    yield from concluded(scenario)


def past_the_one_stop(scenario: Scenario) -> Course:
    """The official asks the citizen directly."""
    yield from begun(scenario)
    items = demanded(scenario.sometimes_needed[:1])
    request = RequestSupplement(
        channel=Channel.DIRECT,
        items=items,
        form=scenario.form("supplement"),
        reason="Cần bổ sung để có cơ sở giải quyết",
        legal_basis=scenario.basis("supplement"),
    )
    asked = yield from scenario.done(request, scenario.official)
    yield from _brought(scenario, items, asked.version)
    yield from concluded(scenario)


def without_reason(scenario: Scenario) -> Course:
    """A supplement is demanded, and nobody says why or on what basis."""
    yield from begun(scenario)
    items = demanded(scenario.sometimes_needed[:1])
    asked = yield from scenario.done(_demand(scenario, items, reason=False), scenario.official)
    yield from _brought(scenario, items, asked.version)
    yield from concluded(scenario)


def without_form(scenario: Scenario) -> Course:
    """A supplement is demanded without the form."""
    yield from begun(scenario)
    items = demanded(scenario.sometimes_needed[:1])
    asked = yield from scenario.done(_demand(scenario, items, form=False), scenario.official)
    yield from _brought(scenario, items, asked.version)
    yield from concluded(scenario)


def too_late(scenario: Scenario) -> Course:
    """A supplement is demanded long after the days in which that was possible."""
    yield from begun(scenario)
    scenario.rest_days(scenario.random.randint(5, 6))
    items = demanded(scenario.sometimes_needed[:1])
    asked = yield from scenario.done(_demand(scenario, items), scenario.official)
    yield from _brought(scenario, items, asked.version)
    yield from concluded(scenario)


def twice_at_intake(scenario: Scenario) -> Course:
    """Guided in slices: what was missing is told one paper at a time."""
    papers = scenario.always_needed
    yield from submitted(scenario, tuple(each.id for each in papers[:-2]))
    for missing in papers[-2:]:
        items = demanded((missing,))
        request = RequestIntakeSupplement(
            items=items,
            form=scenario.form("supplement"),
            reason="Hồ sơ còn thiếu",
            legal_basis=scenario.basis("intake_supplement"),
        )
        asked = yield from scenario.done(request, scenario.clerk)
        yield from _brought(scenario, items, asked.version)
    yield from accepted(scenario, papers)
    yield from forwarded(scenario)
    yield from concluded(scenario)


def again_and_again(scenario: Scenario) -> Course:
    """Three supplements during processing, each for another paper."""
    papers = scenario.always_needed
    yield from accepted(scenario, papers[:-3])
    yield from forwarded(scenario)
    for missing in papers[-3:]:
        items = demanded((missing,))
        asked = yield from scenario.done(_demand(scenario, items), scenario.official)
        yield from _brought(scenario, items, asked.version)
    yield from concluded(scenario)


def what_was_there(scenario: Scenario) -> Course:
    """A paper is demanded that had been submitted."""
    yield from begun(scenario)
    items = demanded(scenario.always_needed[:1])
    asked = yield from scenario.done(_demand(scenario, items), scenario.official)
    yield from _brought(scenario, items, asked.version)
    yield from concluded(scenario)


def under_what_nobody_published(scenario: Scenario) -> Course:
    """Papers are demanded under a version that was never made public."""
    yield from accepted(scenario, scenario.always_needed[:-1])
    yield from forwarded(scenario)
    items = demanded(scenario.always_needed[-1:])
    asked = yield from scenario.done(_demand(scenario, items), scenario.official)
    yield from _brought(scenario, items, asked.version)
    yield from concluded(scenario)


def invented_fee(scenario: Scenario) -> Course:
    """Money is taken that no legal document contains."""
    yield from _charged(
        scenario, (Charge("Phí hỗ trợ giải quyết nhanh", scenario.random.choice((100_000, 200_000, 500_000))),)
    )


def dearer_than_listed(scenario: Scenario) -> Course:
    """More is taken than the procedure allows."""
    first = scenario.charges(Channel.ONE_STOP)[0]
    yield from _charged(scenario, (Charge(first.name, first.amount * 2, first.fee),))


def of_an_amount_that_nobody_knows(scenario: Scenario) -> Course:
    """A listed fee is taken whose amount the procedure gives only by reference."""
    fee = next(each for each in scenario.procedure.fees if each.amount is None)
    yield from _charged(scenario, (Charge(fee.name, 5_000_000, fee.id),))


def _charged(scenario: Scenario, charges: tuple[Charge, ...]) -> Course:
    yield from begun(scenario, announcing=False)
    notify = NotifyFinancialObligation(
        obligation="nghia-vu-1", charges=charges, reason="Theo thông báo", legal_basis=scenario.basis("fees")
    )
    yield from scenario.done(notify, scenario.official)
    scenario.rest_days(scenario.random.randint(1, 3))
    yield from scenario.done(SettleFinancialObligation(obligation="nghia-vu-1"), scenario.clerk)
    yield from concluded(scenario)


def turned_away(scenario: Scenario) -> Course:
    """Intake is refused though all listed papers are there, without form, reason or basis: not competent, but nobody is named who is."""
    yield from submitted(scenario, tuple(each.id for each in scenario.always_needed))
    yield from scenario.done(RefuseIntake(form="", ground=RefusalGround.NOT_COMPETENT), scenario.clerk)


def asked_for_an_invented_paper_at_intake(scenario: Scenario) -> Course:
    """The one-stop itself demands a paper that is not listed, under the id of one that is."""
    yield from submitted(scenario, tuple(each.id for each in scenario.always_needed))
    items = (DemandedItem(scenario.random.choice(INVENTED), scenario.always_needed[0].id),)
    request = RequestIntakeSupplement(
        items=items,
        form=scenario.form("supplement"),
        reason="Theo quy định của địa phương",
        legal_basis=("Thông báo nội bộ của cơ quan",),
    )
    asked = yield from scenario.done(request, scenario.clerk)
    yield from _brought(scenario, items, asked.version)
    yield from accepted(scenario)
    yield from forwarded(scenario)
    yield from scenario.done(CompleteStep(activity=STEPS[0]), scenario.official)
    yield from concluded(scenario)
