"""The duty to apologise before a due date passes, with the reason and a new date (NĐ 61/2018 Art. 19(9)), and how it was met."""

from collections.abc import Hashable, Sequence
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from domain.dossier.evolve import evolve
from domain.dossier.history import HistoryEntry, fold
from domain.dossier.missed_dates import MissedDate, missed_dates
from domain.dossier.state import NEW, Dossier
from domain.dossier.timeliness import DISCONTINUING, overdue_at_end, overdue_from
from domain.facts.appointments import ApologyIssued, AppointmentChanged, ExtensionProposed
from domain.law.local_time import local_date
from domain.law.paper_names import says

LOSS = "document-lost"
"""The cause of an apology for a lost paper (NĐ 61/2018 Art. 21(2)): it is not about a due date."""


class ApologyStatus(StrEnum):
    """Whether an apology was owed, and whether it came: not owed; in time; too late; not at all."""

    NOT_NEEDED = "NOT_NEEDED"
    IN_TIME = "IN_TIME"
    LATE = "LATE"
    MISSING = "MISSING"


class Apology(Struct, frozen=True, gc=False):
    """An apology for lateness: the first due date it was owed for, all due dates it answers, whether it came in time, and the missed dates before it."""

    entry: HistoryEntry
    fact: ApologyIssued
    due_on: date | None
    answers: frozenset[Hashable]
    in_time: bool
    after: tuple[MissedDate, ...]


def apologies(history: Sequence[HistoryEntry], missed: Sequence[MissedDate]) -> list[Apology]:
    """Takes a history (corrections already applied) and its missed dates, returns its apologies in order.

    One that gives no reason is none: the law asks for it; nor is one of the day of receipt itself that tells no new date, where a day was
    left: nothing was late, or expected to be. An apology answers the limit by law in force when it is issued, and every earlier one that passed without an apology; another
    appointment changes nothing of that. It is in time if no limit had passed and it came by its `latest_on`; where the limit is so short
    that this day precedes the receipt, any apology before it passes is in time.
    """
    if not any(isinstance(each.fact, ApologyIssued) for each in history):
        return []
    found: list[Apology] = []
    answered: set[Hashable] = set()
    state = NEW
    for entry in history:
        fact = entry.fact
        if (
            isinstance(fact, ApologyIssued)
            and fact.cause != LOSS
            and says(fact.context.reason)
            and not _formal(state, entry, fact, history)
        ):
            after = tuple(each for each in missed if each.moment <= entry.occurred_at and each.due not in answered)
            answers = frozenset({state.due_at or state.due_on, *(each.due for each in after)} - {None})
            due_on = after[0].due_on if after else state.due_on
            # Of a date that an apology answered already, no second one is owed: it cannot be too late.
            in_time = not after and ((state.due_at or state.due_on) in answered or not _too_late(state, entry, fact))
            found.append(Apology(entry, fact, due_on, answers, in_time, after))
            answered |= answers
        state = evolve(state, fact)
    return found


def apology_status(
    history: Sequence[HistoryEntry], now: datetime | None = None, missed: Sequence[MissedDate] | None = None
) -> ApologyStatus:
    """Takes a history (corrections already applied), returns how the duty was met, the worst over all its due dates; with `now`, as of that moment.

    `missed`: what `missed_dates` returns for both, where it was asked already. A dossier withdrawn or stopped before it was overdue owes none.
    """
    missed = missed_dates(history, now) if missed is None else missed
    issued = apologies(history, missed)
    if not missed and not issued:
        return ApologyStatus.NOT_NEEDED
    dossier = fold(history)
    if dossier.outcome in DISCONTINUING and not overdue_at_end(dossier):
        return ApologyStatus.NOT_NEEDED
    if unanswered(missed, issued):
        return ApologyStatus.MISSING
    if any(not each.in_time for each in issued):
        return ApologyStatus.LATE
    return ApologyStatus.IN_TIME if issued else ApologyStatus.NOT_NEEDED


def unanswered(missed: Sequence[MissedDate], issued: Sequence[Apology]) -> list[MissedDate]:
    """Takes missed dates and apologies, returns the dates that no apology answers."""
    return [each for each in missed if not any(each.due in apology.answers for apology in issued)]


def _formal(dossier: Dossier, entry: HistoryEntry, fact: ApologyIssued, history: Sequence[HistoryEntry]) -> bool:
    """Whether it is a form filled in with the receipt: of the same day, with a day left for a true one, and no new date told or proposed on it."""
    if dossier.received_at is None or fact.latest_on is None or fact.new_due_on is not None:
        return False
    day = local_date(dossier.received_at, dossier.timezone)
    if local_date(entry.occurred_at, dossier.timezone) != day or fact.latest_on <= day:
        return False
    dates = (each for each in history if isinstance(each.fact, AppointmentChanged | ExtensionProposed))
    return not any(local_date(each.occurred_at, dossier.timezone) == day for each in dates)


def _too_late(dossier: Dossier, entry: HistoryEntry, fact: ApologyIssued) -> bool:
    overdue = overdue_from(dossier)
    if overdue is not None and overdue <= entry.occurred_at:
        return True
    if fact.latest_on is None or dossier.received_at is None:
        return False
    possible = fact.latest_on >= local_date(dossier.received_at, dossier.timezone)
    return possible and local_date(entry.occurred_at, dossier.timezone) > fact.latest_on
