"""Courses of events in which an office acts in the applicant's name, asks by mouth, or stops the clock for nothing."""

from datetime import time, timedelta

from app.demo.parts import STEPS, accepted, asked_for, begun, concluded, forwarded, issued, submitted
from app.demo.scenario import Part, Scenario, demanded
from app.demo.simulator import Course
from domain.dossier.commands.citizen import RecordVisit
from domain.dossier.commands.filing import GiveGuidance, ProvideSupplement
from domain.dossier.commands.outcome import CloseIncomplete, RequestWithdrawal, StopProcessing, WithdrawDossier
from domain.dossier.commands.processing import NotifyFinancialObligation, SettleFinancialObligation
from domain.dossier.commands.routing import CompleteStep
from domain.facts.citizen import Fault
from domain.facts.filing import DemandedItem
from domain.values.context import Channel
from domain.values.procedure import Requirement


def _asked(scenario: Scenario, paper: Requirement) -> Part:
    return (yield from asked_for(scenario, (paper,), "Cần bổ sung để có cơ sở giải quyết"))


def _billed(scenario: Scenario, number: int) -> Part:
    notify = NotifyFinancialObligation(
        obligation=f"nghia-vu-{number}",
        charges=scenario.charges()[:1],
        reason="Phí, lệ phí theo quy định",
        legal_basis=scenario.basis("fees"),
    )
    return (yield from scenario.done(notify, scenario.official))


def asked_by_phone(scenario: Scenario) -> Course:
    """Papers are asked for by phone, and the call is noted as a visit."""
    yield from begun(scenario)
    call = RecordVisit(purpose="Gọi điện yêu cầu nộp thêm giấy xác nhận", fault=Fault.CITIZEN)
    yield from scenario.done(call, scenario.official)
    yield from concluded(scenario)


def brought_what_nobody_asked_for(scenario: Scenario) -> Course:
    """With the paper that was demanded comes another, of which no demand tells."""
    yield from begun(scenario)
    paper = scenario.sometimes_needed[0]
    yield from _asked(scenario, paper)
    scenario.rest_days(scenario.random.randint(1, 2))
    items = (*demanded((paper,)), DemandedItem("Giấy xác nhận của tổ trưởng tổ dân phố"))
    yield from scenario.done(ProvideSupplement(items=items), scenario.clerk)
    yield from concluded(scenario)


def guided_in_slices(scenario: Scenario) -> Course:
    """Told on one day of one paper, and on the next of another."""
    papers = scenario.always_needed
    yield from submitted(scenario, tuple(each.id for each in papers[:-2]))
    for paper in papers[-2:]:
        yield from scenario.done(GiveGuidance(items=demanded((paper,))), scenario.clerk)
        scenario.rest_days(1)
    yield from accepted(scenario, papers)
    yield from forwarded(scenario)
    yield from concluded(scenario)


def brought_at_once(scenario: Scenario) -> Course:
    """A paper is asked for a day after the receipt, and is said to be there some minutes later: the limit begins anew."""
    yield from begun(scenario)
    scenario.rest_days(1)
    asked_at = scenario.at
    yield from _asked(scenario, scenario.sometimes_needed[0])
    scenario.at = asked_at + timedelta(minutes=4)
    provide = ProvideSupplement(items=demanded(scenario.sometimes_needed[:1]))
    yield from scenario.done(provide, scenario.clerk)
    yield from concluded(scenario)


def asked_on_the_last_day(scenario: Scenario) -> Course:
    """On the last day of a short limit, a paper is found to be missing; once it is there, nobody lets the clock run again, or says why not."""
    papers = scenario.always_needed
    yield from accepted(scenario, papers[:-1])
    yield from forwarded(scenario)
    scenario.until(scenario.due_on)
    yield from _asked(scenario, papers[-1])
    scenario.rest_days(scenario.random.randint(1, 3))
    yield from scenario.done(ProvideSupplement(items=demanded(papers[-1:]), complete=False), scenario.clerk)
    yield from concluded(scenario)


def stopped_every_night(scenario: Scenario) -> Course:
    """The clock is stopped for a fee in the evening and runs again before the office opens, three nights on end."""
    yield from begun(scenario, announcing=False)
    for night in range(3):
        today = scenario.today
        scenario.at_hour(today, time(18))
        yield from _billed(scenario, night)
        scenario.at_hour(today + timedelta(days=1), time(6))
        yield from scenario.done(SettleFinancialObligation(obligation=f"nghia-vu-{night}"), scenario.clerk)
    yield from concluded(scenario)


def charged_on_the_last_day(scenario: Scenario) -> Course:
    """A fee that the procedure states is notified on the last day of the limit."""
    yield from begun(scenario, announcing=False)
    scenario.until(scenario.due_on)
    yield from _billed(scenario, 1)
    scenario.rest_days(scenario.random.randint(2, 4))
    yield from scenario.done(SettleFinancialObligation(obligation="nghia-vu-1"), scenario.clerk)
    yield from issued(scenario)


def forgotten_while_it_waits(scenario: Scenario) -> Course:
    """The clock is stopped for a fee, and nobody reminds the applicant or looks at it again."""
    yield from begun(scenario, announcing=False)
    yield from _billed(scenario, 1)


def closed_within_days(scenario: Scenario) -> Course:
    """A paper is demanded, and the dossier is closed long before the term for bringing it is over."""
    yield from begun(scenario)
    yield from _asked(scenario, scenario.sometimes_needed[0])
    scenario.rest_days(4)
    yield from scenario.done(CloseIncomplete(reason="Người nộp không bổ sung hồ sơ"), scenario.clerk)


def withdrawn_for_the_citizen(scenario: Scenario) -> Course:
    """The official withdraws the dossier in the applicant's name, as if online."""
    yield from begun(scenario)
    scenario.part_of_what_is_left(0.6, 0.9)
    ask = RequestWithdrawal(channel=Channel.ONLINE, reason="Công dân xin rút", on_behalf_of=scenario.applicant.id)
    yield from scenario.done(ask, scenario.official)
    yield from scenario.done(WithdrawDossier(legal_basis=scenario.basis("withdrawal")), scenario.official)


def stopped_by_the_office(scenario: Scenario) -> Course:
    """Handling stops before the limit does, and the applicant did not ask for it."""
    yield from begun(scenario)
    yield from scenario.done(CompleteStep(activity=STEPS[1]), scenario.official)
    scenario.part_of_what_is_left(0.7, 0.9)
    stop = StopProcessing(reason="Có tranh chấp, chờ kết luận của tòa án", legal_basis=scenario.basis("stop"))
    yield from scenario.done(stop, scenario.official)
