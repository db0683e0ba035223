"""Pauses of the time limit for money: for hardly any time, again and again, or for what was known before (NĐ 63/2010 Art. 6; NĐ 118/2025 Art. 24)."""

from collections.abc import Iterator, Sequence

from domain.dossier.pauses import FINANCIAL
from domain.facts.filing import Charge
from domain.facts.processing import (
    ClockRestarted,
    ClockResumed,
    FinancialObligationNotified,
    FinancialObligationSettled,
)
from domain.findings.pauses import demanded_at, minutes_between, new_due, unearned
from domain.findings.subject import Breach, JudgedDossier
from domain.law.paper_names import normalised


def hollow_pause(case: JudgedDossier) -> Iterator[Breach]:
    """The clock stood for money, and hardly any working time passed, but the limit became later: a pause overnight, or over days of rest."""
    least = case.rules.pauses.least_minutes
    if least is None:
        return
    for pause in case.pauses:
        end = pause.ended
        if pause.cause != FINANCIAL or end is None or not isinstance(end.fact, ClockResumed | ClockRestarted):
            continue
        minutes = minutes_between(case, pause.began, end)
        if minutes < least and unearned(case, end, pause.began.occurred_at, end.occurred_at):
            evidence = (pause.began.position, *demanded_at(pause))
            yield Breach(entry=end, evidence=evidence, count=minutes, allowed=least, due=new_due(end))


def repeated_pause(case: JudgedDossier) -> Iterator[Breach]:
    """Money stopped the clock more often than the rules allow, or for a charge that was notified and paid before."""
    allowed = case.rules.pauses.financial
    if allowed is None:
        return
    stopped: list[int] = []
    paid: dict[str, int] = {}
    open_charges: dict[str, Sequence[Charge]] = {}
    by_demand = {each.demand.position: each for each in case.pauses if each.demand is not None}
    for entry in case.history:
        fact = entry.fact
        if isinstance(fact, FinancialObligationSettled):
            paid |= dict.fromkeys(map(_charge, open_charges.pop(fact.obligation, ())), entry.position)
        elif isinstance(fact, FinancialObligationNotified):
            charges = [each for each in fact.charges if each.amount]
            open_charges[fact.obligation] = charges
            if entry.position not in by_demand:
                continue
            stopped.append(entry.position)
            again = [each for each in charges if _charge(each) in paid]
            if again or len(stopped) > allowed:
                yield Breach(
                    entry=entry,
                    evidence=(*stopped, *(paid[_charge(each)] for each in again)),
                    items=tuple(each.name for each in again or charges),
                    count=len(stopped),
                    allowed=allowed,
                )


def _charge(charge: Charge) -> str:
    return charge.fee or normalised(charge.name)
