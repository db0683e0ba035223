"""What tests of the calendar share: the shipped calendar, and how a local time is written."""

from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo

from domain.facts.law import (
    HolidayDeclared,
    HolidayRevoked,
    Shift,
    WorkdaySwapDeclared,
    WorkdaySwapRevoked,
    WorkingHoursSet,
)
from domain.law.calendar import Calendar
from domain.values.context import Actor, Channel, Computation, Context
from domain.values.rules import RulePack
from exchange.catalogue import calendar_files

ZONE = "Asia/Ho_Chi_Minh"
CONTEXT = Context(actor=Actor("catalogue"), occurred_at=datetime(2026, 1, 1, tzinfo=UTC), channel=Channel.SYSTEM)
SHIFTS = (Shift(time(7), time(11, 30)), Shift(time(13, 30), time(17)))
RULES = RulePack(
    id="test",
    name="test",
    source="test",
    bases={"due_date": "Art. 147", "hours": "practice", "moved_last_day": "Art. 148(5)", "counted_from": "Art. 18"},
)


@cache
def shipped() -> Calendar:
    """The calendar that the shipped files make."""
    calendar = Calendar()
    for path in calendar_files.shipped():
        for fact in calendar_files.load_calendar_file(path).facts(ZoneInfo(ZONE), CONTEXT.occurred_at):
            calendar = calendar.evolve(fact)
    return calendar


def local(text: str) -> datetime:
    """Takes a local time of Vietnam, returns the instant."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE))


def day(text: str) -> date:
    """Takes an ISO date, returns it."""
    return date.fromisoformat(text)


def holiday(on: str, name: str = "Tết", *, verified: bool = True) -> HolidayDeclared:
    """A day of rest."""
    return HolidayDeclared(context=CONTEXT, on=day(on), name=name, verified=verified)


def swap(off: str, worked: str, decision: str = "1/TB", *, verified: bool = True) -> WorkdaySwapDeclared:
    """A working day off, worked on another."""
    return WorkdaySwapDeclared(context=CONTEXT, off=day(off), worked=day(worked), decision=decision, verified=verified)


def revoked(off: str, worked: str) -> WorkdaySwapRevoked:
    """A swap taken back."""
    return WorkdaySwapRevoked(context=CONTEXT, off=day(off), worked=day(worked), decision="2/TB")


def no_holiday(on: str) -> HolidayRevoked:
    """A day of rest taken back."""
    return HolidayRevoked(context=CONTEXT, on=day(on), decision="3/TB")


def hours(
    from_day: str, *, shifts: tuple[Shift, ...] = SHIFTS, weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)
) -> WorkingHoursSet:
    """Working hours from a day on."""
    return WorkingHoursSet(context=CONTEXT, effective_on=day(from_day), shifts=shifts, weekdays=weekdays)


def ends(found: Computation) -> tuple[datetime, date]:
    """Takes a computation, returns the moment and the local date that it came to."""
    assert found.due_at is not None
    assert found.due_on is not None
    return found.due_at, found.due_on
