"""The limit by law counted anew from a dossier's facts: by another calendar, with corrected facts, or without some that moved it."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from datetime import datetime
from types import MappingProxyType
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from domain.dossier.history import HistoryEntry
from domain.dossier.state import Dossier
from domain.errors import Uncountable
from domain.facts.appointments import AppointmentChanged
from domain.facts.filing import DossierAccepted
from domain.facts.outcome import Outcome
from domain.facts.processing import (
    ClockPaused,
    ClockRestarted,
    ClockResumed,
    FinancialObligationNotified,
    SupplementRequested,
)
from domain.facts.routing import CompetentAgencyReceived
from domain.law.calendar import Calendar
from domain.law.due_dates import promised, resume
from domain.law.passing_on import last_days
from domain.law.versions import RulePackVersion
from domain.values.context import Channel, Computation
from domain.values.procedure import Procedure
from domain.values.rules import ClockRule, RulePack

NO_DATE = Computation()
CalendarOf = Callable[[HistoryEntry], Calendar]
"""The calendar by which the dates of an entry are counted."""


class Hold(Struct, frozen=True, gc=False, order=True):
    """Since when and until when a demand keeps a clock standing; `met`: by papers that met it, so that a clock may restart then."""

    since: datetime
    until: datetime
    met: bool = True


class Recount(Struct, frozen=True, gc=False):
    """A fact that sets or ends a limit, with the dates before and after it: by law, and an appointment of its own."""

    entry: HistoryEntry
    before: Computation
    after: Computation
    appointed: Computation = NO_DATE


def recomputed(
    history: Sequence[HistoryEntry],
    calendar: Calendar,
    rules: RulePack,
    without: Set[int] = frozenset(),
    until: Mapping[int, datetime] = MappingProxyType({}),
    holds: Sequence[Hold] | None = None,
    *,
    of_source: bool = False,
    calendar_of: CalendarOf | None = None,
) -> Computation | None:
    """Takes a history (corrections already applied), a calendar and the rule pack of the receipt, returns the limit by law counted anew.

    `without`: the positions of pauses, resumptions and restarts that are not to count. `until`: by their positions, up to when pauses count
    at most. `holds`: when the clock stood by what counts; None: as long as it did. `of_source`: of an import too, from the date that its
    source names. `calendar_of`: of an entry, where they are not all counted by one calendar. None where it was not counted here: else of an
    import, of a dossier without a limit, and where the calendar does not allow it to be counted.
    """
    try:
        counts = list(
            recounts(history, calendar, rules, without, until, holds, of_source=of_source, calendar_of=calendar_of)
        )
    except Uncountable:
        return None
    return counts[-1].after if counts else None


def restated(
    dossier: Dossier, history: Sequence[HistoryEntry], calendar: Calendar, rules: RulePackVersion
) -> Computation | None:
    """Takes a dossier, its history (corrections already applied), and the calendar and the rule pack of its receipt as they are known now, returns the limit by law as they count it.

    None where they count no other date than the one promised by an earlier calendar (Civil Code Art. 148(5)), or by law data corrected since.
    """
    if dossier.computation is None or (
        _calendars(history) <= {calendar.reference} and dossier.rule_pack == rules.reference
    ):
        return None
    counted = recomputed(history, calendar, rules.pack)
    if counted is None or (counted.due_at, counted.due_on) == (dossier.due_at, dossier.due_on):
        return None
    return counted


def _calendars(history: Sequence[HistoryEntry]) -> set[str | None]:
    """The calendars by which the limit was counted: a resumption by a later one leaves what was counted before it."""
    return {
        entry.fact.computation.calendar
        for entry in history
        if isinstance(entry.fact, DossierAccepted | ClockResumed | ClockRestarted)
        and entry.fact.computation is not None
    }


def recounts(
    history: Sequence[HistoryEntry],
    calendar: Calendar,
    rules: RulePack,
    without: Set[int] = frozenset(),
    until: Mapping[int, datetime] = MappingProxyType({}),
    holds: Sequence[Hold] | None = None,
    *,
    of_source: bool = False,
    calendar_of: CalendarOf | None = None,
) -> Iterator[Recount]:
    """Takes what `recomputed` takes, returns the dates after each fact that moved them, from the receipt on; none where nothing was counted here.

    Raises Uncountable.
    """
    receipt: DossierAccepted | None = None
    law = appointed = NO_DATE
    paused_at: datetime | None = None
    pausing = calendar  # of the pause
    ends_at: datetime | None = None  # up to when the pause counts at most
    voided = False  # the clock stands by a pause that does not count
    lawful = True  # or by one that counts as a whole
    competent_at: datetime | None = None  # the competent agency had it from another one-stop
    for entry in history:
        fact, at = entry.fact, entry.occurred_at
        if isinstance(fact, Outcome):
            break
        if calendar_of is not None:
            calendar = calendar_of(entry)
        if receipt is None:
            if isinstance(fact, DossierAccepted):
                first = _first(fact, calendar, rules, of_source=of_source)
                if first is None:
                    return
                receipt, law = fact, first
                yield Recount(entry, NO_DATE, law)
            continue
        before = law
        reported = fact.context.channel is Channel.IMPORT
        match fact:
            case AppointmentChanged() if reported:
                law = Computation(due_at=fact.new_due_at, due_on=fact.new_due_on)
            case AppointmentChanged():
                appointed = Computation(due_at=fact.new_due_at, due_on=fact.new_due_on)
                continue
            case ClockPaused():
                voided = holds is None and entry.position in without
                if not voided:
                    paused_at, pausing = paused_at or at, calendar
                    ends_at = until.get(entry.position)
                    lawful = entry.position not in without
            case SupplementRequested() | FinancialObligationNotified() if not reported:
                # Demanded while the clock stood already, so that it pauses nothing: it does where that pause does not count.
                if voided and entry.position not in without and _pauses(fact, rules):
                    paused_at, voided = at, False
                continue
            case CompetentAgencyReceived():
                competent_at = competent_at or at
                continue
            case ClockRestarted() if fact.cause == ClockRestarted.COMPETENT_RECEIPT:
                if receipt.limit is None or entry.position in without:
                    continue
                start = competent_at or at
                law = _from(receipt, min(start, until.get(entry.position, start)), calendar, rules)
                appointed = appointed if appointed.due_on is not None else before
            case ClockResumed() | ClockRestarted():
                resumed_at = at if ends_at is None else min(at, ends_at)
                counts = entry.position not in without and paused_at is not None
                stood = list(_stood(paused_at, resumed_at, holds)) if counts and paused_at is not None else []
                if isinstance(fact, ClockRestarted) and receipt.limit is not None and any(each.met for each in stood):
                    law = _from(receipt, stood[-1].until, calendar, rules)
                    appointed = law if appointed.due_on is not None else NO_DATE
                else:
                    for hold in stood:
                        law, appointed = (
                            _resumed(each, receipt, hold.since, hold.until, calendar, rules)
                            for each in (law, appointed)
                        )
                paused_at, ends_at, voided = None, None, False
            case _:
                continue
        yield Recount(entry, before, law, appointed)
    if receipt is not None and paused_at is not None and ends_at is not None and lawful:
        # It still stands, and counts no longer.
        before = law
        met = any(each.met and each.until == ends_at for each in holds or ())
        if met and receipt.limit is not None and rules.supplement_clock is ClockRule.RESTART:
            law = _from(receipt, ends_at, pausing, rules)
        else:
            law = _resumed(before, receipt, paused_at, ends_at, pausing, rules)
        yield Recount(history[-1], before, law, appointed)


def _stood(since: datetime, until: datetime, holds: Sequence[Hold] | None) -> Iterator[Hold]:
    """When, of the time for which the clock stood, it stood by what counts."""
    if holds is None:
        yield Hold(since, until)
        return
    reached = since
    for hold in sorted(holds):
        begins, ends = max(hold.since, reached), min(hold.until, until)
        if begins < ends:
            yield Hold(begins, ends, hold.met)
            reached = ends


def dates_of(recount: Recount, calendar: Calendar, rules: RulePack, procedure: Procedure | None) -> dict[str, Any]:
    """Takes a fact's dates and the law of its dossier's receipt, returns them as the fact's fields, in the form in which they are stored. Raises Uncountable."""
    fact, before, after = recount.entry.fact, recount.before, recount.after
    fields: dict[str, Any]
    match fact:
        case DossierAccepted():
            elsewhere = fact.receiving_one_stop is not None
            days = last_days(fact.received_at, procedure, calendar, fact.timezone, rules, elsewhere=elsewhere)
            fields = {
                "due_at": after.due_at,
                "due_on": after.due_on,
                "computation": after,
                "calendar": calendar.reference,
                "forward_latest_on": days.forward,
                "supplement_latest_on": days.supplement,
                **({"passing_on_latest_on": days.passing_on} if elsewhere else {}),
            }
        case ClockPaused():
            fields = {"old_due_at": before.due_at, "old_due_on": before.due_on}
        case _:
            fields = {
                "old_due_at": before.due_at,
                "old_due_on": before.due_on,
                "new_due_at": after.due_at,
                "new_due_on": after.due_on,
                "computation": after,
                "new_appointed_at": recount.appointed.due_at,
                "new_appointed_on": recount.appointed.due_on,
            }
    builtins: dict[str, Any] = msgspec.to_builtins(fields)
    return builtins


def _pauses(demand: SupplementRequested | FinancialObligationNotified, rules: RulePack) -> bool:
    """Whether a demand stops the clock by its rule."""
    if isinstance(demand, SupplementRequested):
        return rules.supplement_clock is not ClockRule.RUN
    return rules.financial_clock is not ClockRule.RUN and any(charge.amount for charge in demand.charges)


def _first(receipt: DossierAccepted, calendar: Calendar, rules: RulePack, *, of_source: bool) -> Computation | None:
    """The limit at the receipt: as counted, or as its source names it; None where it is neither."""
    if receipt.context.channel is Channel.IMPORT:
        named = of_source and receipt.due_at is not None
        return Computation(due_at=receipt.due_at, due_on=receipt.due_on) if named else None
    if receipt.limit is None or receipt.computation is None:
        return None
    return _from(receipt, receipt.received_at, calendar, rules)


def _from(receipt: DossierAccepted, start: datetime, calendar: Calendar, rules: RulePack) -> Computation:
    assert receipt.limit is not None
    zone = receipt.timezone
    counted = promised(start, receipt.limit, receipt.unit, calendar, zone, rules, instant=receipt.instant)
    return replace(counted, limit_text=receipt.limit_text)


def _resumed(
    date: Computation,
    receipt: DossierAccepted,
    paused_at: datetime,
    resumed_at: datetime,
    calendar: Calendar,
    rules: RulePack,
) -> Computation:
    if date.due_on is None:
        return date
    return resume(date, receipt.unit, paused_at, max(resumed_at, paused_at), calendar, receipt.timezone, rules)
