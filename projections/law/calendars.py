"""Calendars as they were declared: the days that are not plain weekdays or weekends, and the working hours.

Two times, as for `standing`: `known_from <= K < known_to` chooses what was known at K. A swap is two rows, its day off and the day worked
instead; both end where it is revoked, as a holiday does. Of several rows for one day, known at once, `domain.law.calendar` says which one holds.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct

from domain.facts.law import (
    HolidayDeclared,
    HolidayRevoked,
    WorkdaySwapDeclared,
    WorkdaySwapRevoked,
    WorkingHoursSet,
)
from domain.values.context import DayKind
from ledger.records import Recorded
from projections.kit.infinity import FOREVER
from projections.kit.table import Column, Table, TableRow, json_text

Facts = Sequence[tuple[Recorded, Any]]


class _Day(Struct, frozen=True, gc=False):
    stream: UUID
    calendar: str
    entry: Recorded
    fact: HolidayDeclared | WorkdaySwapDeclared
    day: date
    kind: DayKind
    note: str | None
    revocation: Recorded | None = None


class _Hours(Struct, frozen=True, gc=False):
    stream: UUID
    calendar: str
    entry: Recorded
    fact: WorkingHoursSet


CALENDAR_DAYS: Table[_Day] = Table(
    name="calendar_days",
    of="stream",
    endless=True,
    columns=(
        Column("stream", "uuid not null", "stream"),
        Column("calendar", "text not null", "calendar"),
        Column("day", "date not null", "day"),
        Column("kind", "text not null", "kind"),  # HOLIDAY, SWAPPED_OFF, SWAPPED_IN
        Column("note", "text", "note"),  # the holiday's name; of a swap: the other day of it
        Column("decision", "text", "fact.decision"),
        Column("decided_on", "date", "fact.decided_on"),
        Column("position", "bigint not null", "entry.position"),
        Column("known_from", "timestamptz not null", "entry.recorded_at"),
        Column("known_to", "timestamptz not null", lambda it: it.revocation.recorded_at if it.revocation else FOREVER),
        Column("revoked", "boolean not null", lambda it: it.revocation is not None),
    ),
    key=("calendar", "day", "position"),
)
WORKING_HOURS: Table[_Hours] = Table(
    name="working_hours",
    of="stream",
    columns=(
        Column("stream", "uuid not null", "stream"),
        Column("calendar", "text not null", "calendar"),
        Column("effective_on", "date not null", "fact.effective_on"),
        Column(
            "shifts", "json not null", lambda it: json_text(it.fact.shifts)
        ),  # [{"opens": "07:00:00", "closes": "11:30:00"}]
        Column("weekdays", "json not null", lambda it: json_text(it.fact.weekdays)),  # 0 Monday ... 6 Sunday
        Column("decision", "text", "fact.decision"),
        Column("position", "bigint not null", "entry.position"),
        Column("known_from", "timestamptz not null", "entry.recorded_at"),
    ),
    key=("calendar", "position"),
)


def day_rows(stream: UUID, calendar: str, facts: Facts) -> list[TableRow]:
    """Takes a calendar's stream, its code and its facts, each with its entry, returns a row per day declared: two for a swap.

    A revocation ends the swaps of these two days, or the holidays of its day, that are not revoked yet; that of none ends nothing
    (domain.law.calendar).
    """
    rows: list[TableRow] = []
    for index, (entry, fact) in enumerate(facts):
        match fact:
            case HolidayDeclared():
                ended = _revocation(facts[index + 1 :], fact)
                day = _Day(stream, calendar, entry, fact, fact.on, DayKind.HOLIDAY, fact.name, ended)
                rows.append(CALENDAR_DAYS.row(day))
            case WorkdaySwapDeclared():
                revocation = _revocation(facts[index + 1 :], fact)
                rows += [
                    CALENDAR_DAYS.row(_Day(stream, calendar, entry, fact, on, kind, other.isoformat(), revocation))
                    for on, kind, other in _days(fact)
                ]
    return rows


def hour_rows(stream: UUID, calendar: str, facts: Facts) -> list[TableRow]:
    """Takes a calendar's stream, its code and its facts, each with its entry, returns a row per setting of the working hours."""
    return [
        WORKING_HOURS.row(_Hours(stream, calendar, entry, fact))
        for entry, fact in facts
        if isinstance(fact, WorkingHoursSet)
    ]


def _days(swap: WorkdaySwapDeclared) -> tuple[tuple[date, DayKind, date], tuple[date, DayKind, date]]:
    return (swap.off, DayKind.SWAPPED_OFF, swap.worked), (swap.worked, DayKind.SWAPPED_IN, swap.off)


def _revocation(later: Facts, declared: HolidayDeclared | WorkdaySwapDeclared) -> Recorded | None:
    """The entry that took the holiday or the swap back."""
    return next((entry for entry, fact in later if _revokes(fact, declared)), None)


def _revokes(fact: object, declared: HolidayDeclared | WorkdaySwapDeclared) -> bool:
    match fact, declared:
        case HolidayRevoked(on=on), HolidayDeclared():
            return on == declared.on
        case WorkdaySwapRevoked(off=off, worked=worked), WorkdaySwapDeclared():
            return (off, worked) == (declared.off, declared.worked)
        case _:
            return False
