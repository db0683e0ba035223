"""How commands affect the time limit: promise a date, pause the clock, resume it, restart it (NĐ 61/2018 Art. 19(4); the rule pack's clocks)."""

from datetime import date, datetime

from msgspec.structs import replace

from domain.dossier.deciding.request import DossierRequest
from domain.dossier.handling import Phase
from domain.dossier.state import Dossier
from domain.facts.dossier import DossierFact
from domain.facts.processing import ClockPaused, ClockRestarted, ClockResumed
from domain.law.due_dates import promised, resume
from domain.law.local_time import end_of_day, local_date
from domain.values.context import Computation, LimitUnit
from domain.values.rules import ClockRule

SUPPLEMENT, FINANCIAL = "supplement", "financial-obligation"
"""Why a clock is paused."""


def promise(
    request: DossierRequest, start: datetime, amount: int, unit: LimitUnit, *, instant: bool = False
) -> Computation:
    """Takes a moment and a limit, returns the due date (`domain.law.due_dates.promised`). Refused: UNCOUNTABLE."""
    with request.counting():
        return promised(start, amount, unit, request.law.calendar, request.zone, request.rules, instant=instant)


def by_day(request: DossierRequest, day: date) -> datetime:
    """Takes a local due date, returns the instant at which it ends."""
    return end_of_day(day, request.zone)


def today(request: DossierRequest) -> date:
    """The local date on which the command's action happened."""
    return local_date(request.at, request.zone)


def pause(request: DossierRequest, cause: str, rule: ClockRule) -> list[DossierFact]:
    """Takes a cause and the rule for it, returns the pause; nothing where the rule lets the clock run, it is already paused, or there is no time limit."""
    state = request.state
    if rule is ClockRule.RUN or state.paused or state.appointment is None or state.appointment.due_on is None:
        return []
    # Never before the clock last began to run: the same time is not taken twice.
    began = state.spans[-1].start if state.spans else request.at
    context = replace(request.context, occurred_at=max(request.at, began))
    return [ClockPaused(context=context, cause=cause, old_due_at=state.due_at, old_due_on=state.due_on)]


def release(request: DossierRequest, after: Dossier, cause: str) -> list[DossierFact]:
    """Takes the dossier after a demand on the citizen was met, returns the facts that resume or restart a paused clock; none while another demand keeps it paused.

    It restarts where a supplement was completed meanwhile and the rule pack says so; otherwise it resumes. It never resumes before the
    moment at which it was paused, even if the last of two causes ended with an act dated earlier.
    """
    state = request.state
    if state.paused_at is None or _held(request, after):
        return []
    resumed_at = max(request.at, state.paused_at)
    context = replace(request.context, occurred_at=resumed_at)
    unit, limit = state.unit or LimitUnit.CALENDAR_DAY, after.handling.limit
    anew = after.handling.restart_owed and request.rules.supplement_clock is ClockRule.RESTART
    if anew and limit is not None:
        computed = promise(request, resumed_at, limit, unit, instant=after.handling.instant)
        restart = request.rules.bases.get("supplement_restart")
        rules = [each for each in (restart, computed.rule) if each]
        return [
            ClockRestarted(
                context=context,
                cause=SUPPLEMENT,
                old_due_at=state.due_at,
                old_due_on=state.due_on,
                new_due_at=computed.due_at,
                new_due_on=computed.due_on,
                computation=replace(computed, rule="; ".join(rules) or None, limit_text=after.handling.limit_text),
                # What was promised before is void with the count: the new date is promised.
                new_appointed_at=computed.due_at if state.appointments else None,
                new_appointed_on=computed.due_on if state.appointments else None,
            )
        ]
    moved = _moved(request, _in_force(state), unit, state.paused_at, resumed_at)
    own = Computation(due_at=state.appointed_at, due_on=state.appointed_on)
    promised_anew = _moved(request, own, unit, state.paused_at, resumed_at)
    return [
        ClockResumed(
            context=context,
            cause=cause,
            old_due_at=state.due_at,
            old_due_on=state.due_on,
            new_due_at=moved.due_at,
            new_due_on=moved.due_on,
            computation=moved if moved.due_at is not None else None,
            new_appointed_at=promised_anew.due_at,
            new_appointed_on=promised_anew.due_on,
        )
    ]


def _moved(
    request: DossierRequest, before: Computation, unit: LimitUnit, paused_at: datetime, resumed_at: datetime
) -> Computation:
    """A date moved by the time that a pause took of it; no date stays none."""
    if before.due_at is None or before.due_on is None:
        return before
    with request.counting():
        return resume(before, unit, paused_at, resumed_at, request.law.calendar, request.zone, request.rules)


def _held(request: DossierRequest, dossier: Dossier) -> bool:
    """Whether an open demand still keeps the clock paused."""
    demand, rules = dossier.handling.demand, request.rules
    papers = demand is not None and demand.phase is Phase.PROCESSING and rules.supplement_clock is not ClockRule.RUN
    return papers or (dossier.handling.unsettled and rules.financial_clock is not ClockRule.RUN)


def _in_force(state: Dossier) -> Computation:
    """The due date in force, with its computation where it has one."""
    computed = state.computation
    if computed is not None and (computed.due_at, computed.due_on) == (state.due_at, state.due_on):
        return computed
    return Computation(due_at=state.due_at, due_on=state.due_on)
