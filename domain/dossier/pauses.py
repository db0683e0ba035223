"""The pauses of a dossier's time limit: what each was for, how long it lasted and what the limit gained by it."""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct

from domain.dossier.history import HistoryEntry
from domain.errors import Uncountable
from domain.facts.filing import SupplementProvided
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
from domain.values.rules import RulePack

SUPPLEMENT, FINANCIAL = "supplement", "financial-obligation"
"""Why a clock is paused (`ClockPaused.cause`)."""
_STIRRED = (
    SupplementRequested,
    SupplementProvided,
    FinancialObligationNotified,
    FinancialObligationSettled,
    ApplicantReminded,
)


class Pause(Struct, frozen=True, gc=False):
    """One pause. `demand`: the entry of the same command that caused it; `ended`: the entry that let the clock run again, or ended the dossier; None: it lasts.

    `stirs`: those by which the applicant was asked, reminded or heard of before it ended; `stirred`: when last.
    """

    began: HistoryEntry
    cause: str
    demand: HistoryEntry | None
    ended: HistoryEntry | None
    stirs: tuple[HistoryEntry, ...] = ()

    @property
    def stirred(self) -> datetime:
        return max(each.occurred_at for each in (self.began, *self.stirs))


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
        stirs = tuple(
            each
            for each in after
            if isinstance(each.fact, _STIRRED)
            and (ended is None or (each.position < ended.position and each.occurred_at < ended.occurred_at))
        )
        demand = demands[-1] if demands else None
        found.append(Pause(entry, entry.fact.cause, demand, ended, stirs))
    return found


def longest_until(
    pause: Pause, rules: RulePack, calendar: Calendar, zone: str, since: datetime | None = None
) -> date | None:
    """Takes a pause, its rules, and when the applicant was last reminded (default: as recorded), returns the last local day up to which it may last; None without a rule. Raises Uncountable."""
    most = rules.pauses.financial_most if pause.cause == FINANCIAL else rules.pauses.supplement_most
    if most is None:
        return None
    return latest_day(since or pause.stirred, most, calendar, zone, rest_day=rules.rest_day_receipt)


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
