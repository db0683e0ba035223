"""Working days and hours: a calendar folded from its facts. The calendar is data; `domain.law.due_dates` counts on it.

The latest fact about a day decides: a swap may make a day of rest a working day, and a later holiday undo that.
"""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from domain.facts.law import HolidayDeclared, Shift, WorkdaySwapDeclared, WorkdaySwapRevoked, WorkingHoursSet
from domain.values.context import DayKind

CalendarFact = HolidayDeclared | WorkdaySwapDeclared | WorkdaySwapRevoked | WorkingHoursSet

MONDAY_TO_FRIDAY = (0, 1, 2, 3, 4)
"""The working weekdays where a calendar sets none."""

UNVERIFIED = "chưa kiểm chứng"
"""Marks the note of a day whose source was not read, and so every computation that counts it."""

HOME_CALENDAR = "VN"
"""The calendar of the country."""


class Hours(Struct, frozen=True, gc=False):
    """The working hours from a day on."""

    effective_on: date
    shifts: tuple[Shift, ...]
    weekdays: tuple[int, ...]


class Calendar(Struct, frozen=True, gc=False):
    """The calendar `code` as its first `version` facts make it; `reference` names it as `VN@37`."""

    code: str = HOME_CALENDAR
    version: int = 0
    holidays: Mapping[date, str] = field(default_factory=dict)
    swapped_off: Mapping[date, str] = field(default_factory=dict)  # to the decision
    swapped_in: Mapping[date, str] = field(default_factory=dict)
    hours: tuple[Hours, ...] = ()
    # The swaps in force, as (off, worked): revoking one must leave those that share a day with it.
    swaps: tuple[tuple[date, date], ...] = ()

    @property
    def reference(self) -> str:
        """`<code>@<version>`."""
        return f"{self.code}@{self.version}"

    def evolve(self, fact: CalendarFact) -> "Calendar":
        """Takes the next fact, returns the calendar after it. Revoking a swap that is not in force changes only the version."""
        after = replace(self, version=self.version + 1)
        match fact:
            case HolidayDeclared():
                return replace(
                    after,
                    holidays={**self.holidays, fact.on: _note(fact.name, fact.verified)},
                    swapped_in=_without(self.swapped_in, fact.on),
                )
            case WorkdaySwapDeclared():
                note = _note(fact.decision, fact.verified)
                return replace(
                    after,
                    swapped_off={**self.swapped_off, fact.off: note},
                    swapped_in={**self.swapped_in, fact.worked: note},
                    swaps=(*self.swaps, (fact.off, fact.worked)),
                )
            case WorkdaySwapRevoked():
                return after._revoke(fact.off, fact.worked)
            case WorkingHoursSet():
                return replace(after, hours=(*self.hours, Hours(fact.effective_on, fact.shifts, fact.weekdays)))

    def _revoke(self, off: date, worked: date) -> "Calendar":
        if (off, worked) not in self.swaps:
            return self
        left = tuple(each for each in self.swaps if each != (off, worked))
        still_off, still_in = {each[0] for each in left}, {each[1] for each in left}
        return replace(
            self,
            swaps=left,
            swapped_off=self.swapped_off if off in still_off else _without(self.swapped_off, off),
            swapped_in=self.swapped_in if worked in still_in else _without(self.swapped_in, worked),
        )

    def kind(self, day: date) -> DayKind:
        """Takes a local date, returns COUNTED, WEEKEND, HOLIDAY, SWAPPED_OFF or SWAPPED_IN."""
        if day in self.swapped_in:
            return DayKind.SWAPPED_IN
        if day in self.holidays:
            return DayKind.HOLIDAY
        if day in self.swapped_off:
            return DayKind.SWAPPED_OFF
        hours = self._hours(day)
        weekdays = MONDAY_TO_FRIDAY if hours is None else hours.weekdays
        return DayKind.COUNTED if day.weekday() in weekdays else DayKind.WEEKEND

    def works(self, day: date) -> bool:
        """Takes a local date, returns whether it is a working day."""
        return self.kind(day) in (DayKind.COUNTED, DayKind.SWAPPED_IN)

    def note(self, day: date) -> str | None:
        """Takes a local date, returns the holiday's name or the decision that swapped it; None for any other day."""
        match self.kind(day):
            case DayKind.HOLIDAY:
                return self.holidays[day]
            case DayKind.SWAPPED_OFF:
                return self.swapped_off[day]
            case DayKind.SWAPPED_IN:
                return self.swapped_in[day]
            case _:
                return None

    def shifts(self, day: date) -> tuple[Shift, ...]:
        """Takes a local date, returns its working hours in order; empty on a day of rest, and where no hours are set for that day."""
        hours = self._hours(day)
        return hours.shifts if hours is not None and self.works(day) else ()

    def declares(self, year: int) -> bool:
        """Takes a year, returns whether any holiday in it is known; if not, only weekends are."""
        return any(day.year == year for day in self.holidays)

    def _hours(self, day: date) -> Hours | None:
        begun = [each for each in self.hours if each.effective_on <= day]
        # Of those that begin on one day, the one set last.
        return max(reversed(begun), key=lambda each: each.effective_on, default=None)


def _without(days: Mapping[date, str], day: date) -> Mapping[date, str]:
    return {each: note for each, note in days.items() if each != day} if day in days else days


def _note(text: str, verified: bool) -> str:
    return text if verified else f"{text} ({UNVERIFIED})"
