"""Pauses of the time limit for money: for hardly any time, again and again, or for what was known before (NĐ 63/2010 Art. 6; NĐ 118/2025 Art. 24)."""

from collections.abc import Iterator, Sequence

from domain.dossier.applicants_word import own_act
from domain.dossier.pauses import FINANCIAL
from domain.facts.filing import Charge
from domain.facts.processing import (
    ClockRestarted,
    ClockResumed,
    FinancialObligationNotified,
    FinancialObligationSettled,
)
from domain.findings.fees import same_charge
from domain.findings.pauses import demanded_at, had_time, minutes_between, new_due, sent_in_time, unearned
from domain.judged.subject import Breach, JudgedDossier

ANNOUNCED = "ANNOUNCED"
"""The circumstance of a pause for nothing but what the receipt had announced."""


def hollow_pause(case: JudgedDossier) -> Iterator[Breach]:
    """The clock stood for money, and hardly any working time passed, but the limit became later: a pause overnight, or over days of rest.

    Not raised where the applicant paid by their own token, nor the first time that money is said to have come online or by post, where it had its
    time outside working hours since the office, at work, asked for it.
    """
    least = case.rules.pauses.least_minutes
    if least is None:
        return
    spared = False
    for pause in case.pauses:
        end = pause.ended
        if pause.cause != FINANCIAL or end is None or not isinstance(end.fact, ClockResumed | ClockRestarted):
            continue
        minutes = minutes_between(case, pause.began, end)
        if minutes >= least or not unearned(case, end, pause.began.occurred_at, end.occurred_at):
            continue
        if own_act(end, case.recorded) and had_time(case, pause.began, end):
            continue
        if not spared and sent_in_time(case, pause.began, end):
            spared = True
            continue
        evidence = (pause.began.position, *demanded_at(pause))
        yield Breach(entry=end, evidence=evidence, count=minutes, allowed=least, due=new_due(end))


def repeated_pause(case: JudgedDossier) -> Iterator[Breach]:
    """Money stopped the clock more often than the rules allow, for a charge that was notified and paid before, or for none that the receipt had not announced."""
    allowed = case.rules.pauses.financial
    if allowed is None:
        return
    stopped: list[int] = []
    paid: list[tuple[Charge, int]] = []
    open_charges: dict[str, Sequence[Charge]] = {}
    announced = [each for each in case.accepted.charges if each.amount] if case.accepted else []
    by_demand = {each.demand.position: each for each in case.pauses if each.demand is not None}
    for entry in case.history:
        fact = entry.fact
        if isinstance(fact, FinancialObligationSettled):
            paid += [(each, entry.position) for each in open_charges.pop(fact.obligation, ())]
        elif isinstance(fact, FinancialObligationNotified):
            charges = [each for each in fact.charges if each.amount]
            open_charges[fact.obligation] = charges
            if entry.position not in by_demand:
                continue
            stopped.append(entry.position)
            before = {each: [at for other, at in paid if same_charge(case, each, other)] for each in charges}
            again = [each for each in charges if before[each]]
            if again or len(stopped) > allowed:
                yield Breach(
                    entry=entry,
                    evidence=(*stopped, *(at for each in again for at in before[each])),
                    items=tuple(each.name for each in again or charges),
                    count=len(stopped),
                    allowed=allowed,
                )
            elif all(any(same_charge(case, each, other) for other in announced) for each in charges):
                yield Breach(
                    entry=entry,
                    evidence=case.filed,
                    items=tuple(each.name for each in charges),
                    count=len(stopped),
                    allowed=allowed,
                    circumstance=ANNOUNCED,
                )
