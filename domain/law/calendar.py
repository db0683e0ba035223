"""Working days and hours: a calendar folded from its facts. The calendar is data; `domain.law.due_dates` counts on it.

The latest fact about a day that was not revoked decides: a swap may make a day of rest a working day, a later holiday undo that, and
the revocation of that holiday leave the swap as it was.
"""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from domain.facts.law import (
    HolidayDeclared,
    HolidayRevoked,
    Shift,
    WorkdaySwapDeclared,
    WorkdaySwapRevoked,
    WorkingHoursSet,
)
from domain.values.context import DayKind

K = TypeVar("K")

CalendarFact = HolidayDeclared | HolidayRevoked | WorkdaySwapDeclared | WorkdaySwapRevoked | WorkingHoursSet

Pair = tuple[date, date]
"""A swap: the day off, and the day worked instead."""

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
    # The swaps in force, as (off, worked), to the decision: revoking one must leave those that share a day with it.
    swaps: Mapping[Pair, str] = field(default_factory=dict)
    overruled: frozenset[Pair] = frozenset()  # those whose day worked was declared a holiday since

    @property
    def reference(self) -> str:
        """`<code>@<version>`."""
        return f"{self.code}@{self.version}"

    def evolve(self, fact: CalendarFact) -> "Calendar":
        """Takes the next fact, returns the calendar after it. Revoking what is not in force changes only the version."""
        after = replace(self, version=self.version + 1)
        match fact:
            case HolidayDeclared():
                return replace(
                    after,
                    holidays={**self.holidays, fact.on: _note(fact.name, fact.verified)},
                    swapped_in=_without(self.swapped_in, fact.on),
                    overruled=self.overruled | {pair for pair in self.swaps if pair[1] == fact.on},
                )
            case HolidayRevoked():
                return after._no_holiday(fact.on)
            case WorkdaySwapDeclared():
                note, pair = _note(fact.decision, fact.verified), (fact.off, fact.worked)
                return replace(
                    after,
                    swapped_off={**self.swapped_off, fact.off: note},
                    swapped_in={**self.swapped_in, fact.worked: note},
                    swaps={**_without(self.swaps, pair), pair: note},
                    overruled=self.overruled - {pair},
                )
            case WorkdaySwapRevoked():
                return after._no_swap((fact.off, fact.worked))
            case WorkingHoursSet():
                return replace(after, hours=(*self.hours, Hours(fact.effective_on, fact.shifts, fact.weekdays)))

    def _no_holiday(self, on: date) -> "Calendar":
        if on not in self.holidays:
            return self
        left = replace(
            self,
            holidays=_without(self.holidays, on),
            overruled=frozenset(pair for pair in self.overruled if pair[1] != on),
        )
        return replace(left, swapped_in=left._worked(on))

    def _no_swap(self, pair: Pair) -> "Calendar":
        if pair not in self.swaps:
            return self
        off, worked = pair
        left = replace(self, swaps=_without(self.swaps, pair), overruled=self.overruled - {pair})
        still_off = {each: note for (each, _), note in left.swaps.items() if each == off}
        return replace(
            left,
            swapped_off={**_without(self.swapped_off, off), **still_off},
            swapped_in=replace(left, swapped_in=_without(self.swapped_in, worked))._worked(worked),
        )

    def _worked(self, day: date) -> Mapping[date, str]:
        """The days worked, with this one where a swap in force says so that no later holiday has overruled; of several, the last."""
        notes = [note for pair, note in self.swaps.items() if pair[1] == day and pair not in self.overruled]
        return {**self.swapped_in, day: notes[-1]} if notes else self.swapped_in

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


def _without(notes: Mapping[K, str], key: K) -> Mapping[K, str]:
    return {each: note for each, note in notes.items() if each != key} if key in notes else notes


def _note(text: str, verified: bool) -> str:
    return text if verified else f"{text} ({UNVERIFIED})"
