"""Working days and hours: a calendar folded from its facts. What the days are is data; how they are counted is `domain.due_dates`."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from domain.context import DayKind
from domain.facts.law import HolidayDeclared, Shift, WorkdaySwapDeclared, WorkdaySwapRevoked, WorkingHoursSet

CalendarFact = HolidayDeclared | WorkdaySwapDeclared | WorkdaySwapRevoked | WorkingHoursSet


class Hours(Struct, frozen=True, gc=False):
    """The working hours from a day on."""

    effective_on: date
    shifts: tuple[Shift, ...]
    weekdays: tuple[int, ...]


class Calendar(Struct, frozen=True, gc=False):
    """The calendar `code` as its first `version` facts make it; `reference` names it as `VN@37`."""

    code: str = "VN"
    version: int = 0
    holidays: Mapping[date, str] = field(default_factory=dict)
    swapped_off: Mapping[date, str] = field(default_factory=dict)  # to the decision
    swapped_in: Mapping[date, str] = field(default_factory=dict)
    hours: tuple[Hours, ...] = ()

    @property
    def reference(self) -> str:
        """`<code>@<version>`."""
        return f"{self.code}@{self.version}"

    def evolve(self, fact: CalendarFact) -> "Calendar":
        """Takes the next fact, returns the calendar after it."""
        raise NotImplementedError(fact)

    def kind(self, day: date) -> DayKind:
        """Takes a local date, returns COUNTED, WEEKEND, HOLIDAY, SWAPPED_OFF or SWAPPED_IN."""
        raise NotImplementedError(day)

    def works(self, day: date) -> bool:
        """Takes a local date, returns whether it is a working day."""
        return self.kind(day) in (DayKind.COUNTED, DayKind.SWAPPED_IN)
