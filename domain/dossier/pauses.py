"""The pauses of a dossier's time limit: what each was for, how long it lasted and what the limit gained by it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

from msgspec import Struct

from domain.dossier.history import HistoryEntry
from domain.errors import Uncountable
from domain.facts.filing import Charge, DemandedItem, SupplementProvided
from domain.facts.outcome import Outcome
from domain.facts.processing import (
    ApplicantReminded,
    ClockPaused,
    ClockRestarted,
    ClockResumed,
    FinancialObligationNotified,
    FinancialObligationSettled,
    SupplementRequested,
)
from domain.law.calendar import Calendar
from domain.law.due_dates import latest_day
from domain.law.local_time import local_date
from domain.law.paper_names import normalised
from domain.values.rules import RulePack, Span

SUPPLEMENT, FINANCIAL = "supplement", "financial-obligation"
"""Why a clock is paused (`ClockPaused.cause`)."""
_REMINDING = (SupplementRequested, SupplementProvided, FinancialObligationNotified, ApplicantReminded)


class Pause(Struct, frozen=True, gc=False):
    """One pause. `demand`: the entry of the same command that caused it; `ended`: the entry that let the clock run again, or ended the dossier; None: it lasts.

    `stirs`: those by which something new was asked of the applicant, or they brought or paid something, before it ended; `reminders`: those by
    which they were only told again, or are said to have brought nothing.
    """

    began: HistoryEntry
    cause: str
    demand: HistoryEntry | None
    ended: HistoryEntry | None
    stirs: tuple[HistoryEntry, ...] = ()
    reminders: tuple[HistoryEntry, ...] = ()


def pauses(history: Sequence[HistoryEntry]) -> list[Pause]:
    """Takes a history (corrections already applied), returns its pauses in order."""
    found = []
    for index, entry in enumerate(history):
        if not isinstance(entry.fact, ClockPaused):
            continue
        demands = [
            each
            for each in history[:index]
            if each.recorded_at == entry.recorded_at
            and isinstance(each.fact, SupplementRequested | FinancialObligationNotified)
        ]
        after = history[index + 1 :]
        ended = next((each for each in after if isinstance(each.fact, ClockResumed | ClockRestarted | Outcome)), None)
        within = [
            each
            for each in after
            if ended is None or (each.position < ended.position and each.occurred_at < ended.occurred_at)
        ]
        demand = demands[-1] if demands else None
        stirs = tuple(_stirring(demand, within))
        stirred = {each.position for each in stirs}
        reminders = tuple(each for each in within if isinstance(each.fact, _REMINDING) and each.position not in stirred)
        found.append(Pause(entry, entry.fact.cause, demand, ended, stirs, reminders))
    return found


def _stirring(demand: HistoryEntry | None, within: Sequence[HistoryEntry]) -> Iterator[HistoryEntry]:
    """What moves a pause on: a demand for anything that was not demanded in it before, papers brought, money paid."""
    asked = set(_asked(demand)) if demand is not None else set()
    for entry in within:
        fact = entry.fact
        anew = set(_asked(entry)) - asked
        asked |= anew
        if (
            anew
            or isinstance(fact, FinancialObligationSettled)
            or (isinstance(fact, SupplementProvided) and (fact.items or fact.complete))
        ):
            yield entry


def _asked(entry: HistoryEntry) -> Iterator[str]:
    """The papers or charges that an entry asks for, each by its id, else by its name."""
    match entry.fact:
        case SupplementRequested(items=items):
            yield from map(_paper, items)
        case FinancialObligationNotified(charges=charges):
            yield from (_charge(each) for each in charges if each.amount)
        case _:
            return


def _paper(item: DemandedItem) -> str:
    return f"paper:{item.requirement or normalised(item.name)}"


def _charge(charge: Charge) -> str:
    return f"charge:{charge.fee or normalised(charge.name)}"


def longest_until(
    pause: Pause,
    rules: RulePack,
    calendar: Calendar,
    zone: str,
    known_from: Callable[[HistoryEntry], datetime] = lambda entry: entry.occurred_at,
) -> date | None:
    """Takes a pause, its rules, and from when an entry counts (default: when it happened), returns the last local day up to which it may last; None without a rule. Raises Uncountable.

    It is counted from what last moved it on. A reminder in time makes it longer, up to the rules' term for that, which is counted from there too. What
    came later than the last day makes nothing good.
    """
    financial = pause.cause == FINANCIAL
    most = rules.pauses.financial_most if financial else rules.pauses.supplement_most
    reminded_most = rules.pauses.financial_reminded_most if financial else rules.pauses.supplement_reminded_most
    if most is None:
        return None

    def until(since: datetime, span: Span) -> date:
        return latest_day(since, span, calendar, zone, rest_day=rules.rest_day_receipt)

    since = pause.began.occurred_at
    latest_on = until(since, most)
    stirs = {each.position for each in pause.stirs}
    for moment, position in sorted((known_from(each), each.position) for each in (*pause.stirs, *pause.reminders)):
        if local_date(moment, zone) > latest_on:
            break
        if position in stirs:
            since = max(since, moment)
            latest_on = until(since, most)
        elif reminded_most is not None:
            reminded = until(max(since, moment), most)
            latest_on = max(latest_on, min(reminded, until(since, reminded_most)))
    return latest_on


def lasting_until(
    history: Sequence[HistoryEntry], rules: RulePack, calendar: Calendar | None, zone: str
) -> date | None:
    """Takes a history (corrections already applied) and the law, returns the last local day up to which the pause that lasts may last; None where none lasts, or the law does not tell."""
    lasting = [each for each in pauses(history) if each.ended is None]
    if not lasting or calendar is None:
        return None
    try:
        return longest_until(lasting[-1], rules, calendar, zone)
    except Uncountable:
        return None
