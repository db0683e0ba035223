"""Early, on time, late: the one place that judges a due date. See docs/semantics.md, "Timeliness".

Limits in days and months compare local calendar dates in the dossier's zone; limits in hours compare instants.
"""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from domain.dossier.state import Dossier, DueSpan
from domain.facts.outcome import ClosedIncomplete, DossierWithdrawn, ProcessingStopped, RefusedAfterAppraisal
from domain.law.local_time import DAY, FIRST, local_date, local_midnight, passes
from domain.values.context import BY_INSTANT, Computation

DISCONTINUING = frozenset({DossierWithdrawn.TAG, ProcessingStopped.TAG, ClosedIncomplete.TAG})


class Timeliness(StrEnum):
    """How a dossier stands against its due date; `NO_DEADLINE` is a separate class and never counts as on time."""

    EARLY = "EARLY"
    ON_TIME = "ON_TIME"
    LATE = "LATE"
    IN_TIME = "IN_TIME"
    DUE_SOON = "DUE_SOON"
    OVERDUE = "OVERDUE"
    DISCONTINUED = "DISCONTINUED"
    NO_DEADLINE = "NO_DEADLINE"


def has_deadline(dossier: Dossier) -> bool:
    """Whether a due date is in force."""
    return dossier.due_on is not None if _by_date(dossier) else dossier.due_at is not None


def passes_at(dossier: Dossier) -> datetime | None:
    """The instant at which the due date in force has passed (days: 00:00 local of the day after; hours: just after it); None without a deadline."""
    return date_passes_at(dossier, dossier.due_at, dossier.due_on)


def date_passes_at(dossier: Dossier, at: datetime | None, on: date | None) -> datetime | None:
    """Takes a dossier and a date as instant and local date, returns the instant at which it has passed, by the unit of the dossier's limit; None without a date."""
    if _by_date(dossier):
        return local_midnight(on, dossier.timezone, 1) if on else None
    return passes(at, None, dossier.timezone) if at else None


def overdue_from(dossier: Dossier) -> datetime | None:
    """The instant from which an open dossier is overdue; None if it never becomes so: no deadline, or paused before it passed."""
    return unless_paused_before(dossier, passes_at(dossier))


def soon_from(dossier: Dossier, due_soon_days: int) -> datetime | None:
    """The instant from which an open dossier is due soon: 00:00 local that many calendar days before (hours: that many times 24 h before)."""
    if _by_date(dossier):
        if dossier.due_on is None:
            return None
        return local_midnight(dossier.due_on, dossier.timezone, -due_soon_days)
    return max(dossier.due_at, FIRST + due_soon_days * DAY) - due_soon_days * DAY if dossier.due_at else None


class Ended(Struct, frozen=True, gc=False):
    """How a finished dossier stands for good: its class, and the days by which it was late, or its end past the other dates that it had (None: no such date)."""

    kind: Timeliness
    late: float | None
    late_original: float | None
    late_appointed: float | None
    overdue: bool  # withdrawn or stopped when it was overdue


def ended(dossier: Dossier) -> Ended:
    """Takes a finished dossier, returns how it stands for good. One reading of its end: every row of a finished dossier asks for all of it."""
    if dossier.finished_at is None:
        raise ValueError("only a finished dossier stands for good")
    law, promise, appointment = dossier.spans[-1] if dossier.spans else None, dossier.promise, dossier.appointment
    past = _past(dossier, law)  # for most, of all three
    return Ended(
        kind=settled(dossier),
        late=past if past is None or _may_be_late(dossier, dossier.finished_at) else 0.0,
        late_original=past if promise is law else _past(dossier, promise),
        late_appointed=past if appointment is law else _past(dossier, appointment),
        overdue=overdue_at_end(dossier),
    )


def settled(dossier: Dossier) -> Timeliness:
    """Takes a finished dossier, returns its final class."""
    if dossier.finished_at is None:
        raise ValueError("only a finished dossier has a settled class")
    if dossier.outcome in DISCONTINUING:
        return Timeliness.DISCONTINUED
    due = dossier.due_on if _by_date(dossier) else dossier.due_at
    if due is None:
        return Timeliness.NO_DEADLINE
    ended_at = dossier.paused_at if refused_while_paused(dossier) else dossier.finished_at
    assert ended_at is not None
    end = local_date(ended_at, dossier.timezone) if _by_date(dossier) else ended_at
    if end == due:
        return Timeliness.ON_TIME
    return Timeliness.LATE if end > due else Timeliness.EARLY


def classify(dossier: Dossier, now: datetime, due_soon_days: int) -> Timeliness:
    """Takes a received dossier and a moment, returns its class then."""
    if dossier.finished_at is not None:
        return settled(dossier)
    if not has_deadline(dossier):
        return Timeliness.NO_DEADLINE
    overdue = overdue_from(dossier)
    if overdue is not None and overdue <= now:
        return Timeliness.OVERDUE
    soon = soon_from(dossier, due_soon_days)
    return Timeliness.DUE_SOON if soon is not None and soon <= now else Timeliness.IN_TIME


def lateness_days(dossier: Dossier, now: datetime) -> float | None:
    """Days late at a moment, against the due date in force: whole local dates (hours: instants / 24 h).

    0 when not late; None without a deadline. A finished dossier is measured at its end.
    """
    if has_deadline(dossier) and not _may_be_late(dossier, now):
        return 0.0
    return days_after(dossier, now, dossier.due_at, dossier.due_on)


def days_after(dossier: Dossier, now: datetime, at: datetime | None, on: date | None) -> float | None:
    """Takes a dossier, a moment and a date as instant and local date, returns the days by which the dossier, or its end, is past it.

    Whole local dates (hours: instants / 24 h); 0 when not past it; None without a date.
    """
    end = dossier.finished_at or now
    if _by_date(dossier):
        return float(max(0, (local_date(end, dossier.timezone) - on).days)) if on is not None else None
    return max(0.0, (end - at) / DAY) if at is not None else None


def overdue_at_end(dossier: Dossier) -> bool:
    """Whether a withdrawn or stopped dossier was overdue when it ended: then the duty to apologise stays."""
    if dossier.finished_at is None or dossier.outcome not in DISCONTINUING:
        return False
    overdue = overdue_from(dossier)
    return overdue is not None and overdue <= dossier.finished_at


def appointment_passes_at(dossier: Dossier) -> datetime | None:
    """The instant at which the last appointment of its own has passed; None without one, and where the clock was paused before."""
    return unless_paused_before(dossier, date_passes_at(dossier, dossier.appointed_at, dossier.appointed_on))


def days_late(end: datetime, due_at: datetime | None, due_on: date | None, zone: str) -> float | None:
    """Takes when something was done and when it was due (`due_on` None: judged by instants), returns the days late; 0 when not late, None without a deadline."""
    if due_on is not None:
        return float(max(0, (local_date(end, zone) - due_on).days))
    return max(0.0, (end - due_at) / DAY) if due_at is not None else None


def deciding_day(due_on: date | None, computation: Computation | None) -> date | None:
    """Takes the due date of a leg or an opinion and how it was computed, returns the local date that decides; None where the instant does: a limit in hours."""
    return None if computation is not None and computation.unit in BY_INSTANT else due_on


def part_passes_at(
    due_at: datetime | None, due_on: date | None, computation: Computation | None, zone: str
) -> datetime | None:
    """Takes the due date of a leg or an opinion, how it was computed and the dossier's zone, returns the instant at which it has passed; None without one."""
    day = deciding_day(due_on, computation)
    if day is not None:
        return local_midnight(day, zone, 1)
    return passes(due_at, None, zone) if due_at is not None else None


def _may_be_late(dossier: Dossier, now: datetime) -> bool:
    """Whether the due date alone decides lateness: not for a discontinued dossier, nor for one paused before that date."""
    if dossier.finished_at is not None:
        return dossier.outcome not in DISCONTINUING and not refused_while_paused(dossier)
    overdue = overdue_from(dossier)
    return overdue is not None and overdue <= now


def refused_while_paused(dossier: Dossier) -> bool:
    """Whether it was refused while its clock stood, and had stood since before the due date passed: what was awaited never came, and none of the limit ran any more."""
    if dossier.outcome != RefusedAfterAppraisal.TAG or dossier.paused_at is None:
        return False
    return overdue_from(dossier) is None


def unless_paused_before(dossier: Dossier, moment: datetime | None) -> datetime | None:
    """The moment at which a date passes; None where the clock was paused before it."""
    if moment is not None and dossier.paused_at is not None and dossier.paused_at < moment:
        return None
    return moment


def _by_date(dossier: Dossier) -> bool:
    return dossier.unit not in BY_INSTANT


def _past(dossier: Dossier, span: DueSpan | None) -> float | None:
    """The days by which the end of a finished dossier is past a date; None without one."""
    end = dossier.finished_at
    return days_after(dossier, end, span.due_at, span.due_on) if span is not None and end is not None else None
