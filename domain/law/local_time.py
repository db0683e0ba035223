"""Local time: the one place where instants become local dates, and local dates become instants (docs/semantics.md, "Two times").

Both ends of the calendar occur in practice: sources write 9999-12-31 for "never". Results past an end are clamped to the first or last
instant or date, without an error.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
TICK = timedelta(microseconds=1)
"""The ledger's resolution of time."""

FIRST = datetime.min.replace(tzinfo=UTC)
LAST = datetime.max.replace(tzinfo=UTC)
"""The ends of the calendar."""

_MIDDLE = date.max.toordinal() // 2

_zone = lru_cache(maxsize=1_024)(ZoneInfo)  # ten times as fast as its own cache


def wall_clock(moment: datetime, zone: str) -> datetime:
    """Takes an instant (aware) and a zone, returns the local date and time there, aware; clamped to the ends of the calendar."""
    try:
        return moment.astimezone(_zone(zone))
    except OverflowError:
        return (LAST if moment.year > 1 else FIRST).replace(tzinfo=_zone(zone))


def local_date(moment: datetime, zone: str) -> date:
    """Takes an instant (aware) and a zone, returns the calendar date there."""
    return wall_clock(moment, zone).date()


def instant(day: date, wall: time, zone: str) -> datetime:
    """Takes a local date, a local time and its zone, returns the instant, in UTC."""
    try:
        return datetime.combine(day, wall, _zone(zone)).astimezone(UTC)
    except OverflowError:
        return _end(day.toordinal())


@lru_cache(maxsize=65_536)
def local_midnight(day: date, zone: str, days: int = 0) -> datetime:
    """Takes a local date and a zone, returns the instant, in UTC, at which the day that many days later begins there."""
    try:
        there = day + timedelta(days=days)
        return datetime(there.year, there.month, there.day, tzinfo=_zone(zone)).astimezone(UTC)
    except OverflowError:
        return _end(day.toordinal() + days)


def end_of_day(day: date, zone: str) -> datetime:
    """Takes a local date, returns the instant of its 23:59:59: how the 24:00 at which a limit ends is written."""
    return instant(day, time(23, 59, 59), zone)


def passes(due_at: datetime, due_on: date | None, zone: str) -> datetime:
    """Takes a due date (`due_on` None: judged by instants), returns the instant from which it has passed.

    For a date: 00:00 local time of the day after; for an instant: the tick after it.
    """
    if due_on is not None:
        return local_midnight(due_on, zone, 1)
    return min(due_at, LAST - TICK) + TICK


def _end(ordinal: int) -> datetime:
    """Takes the ordinal of a day, perhaps past an end of the calendar, returns the nearer end."""
    return LAST if ordinal > _MIDDLE else FIRST
