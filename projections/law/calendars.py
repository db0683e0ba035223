"""Calendars as they were declared: the days that are not plain weekdays or weekends, and the working hours.

Two times, as for `standing`: `known_from <= K < known_to` chooses what was known at K. A swap is two rows, its day off and the day worked
instead; both end where it is revoked. Of several rows for one day, known at once, `domain.law.calendar` says which one holds.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from domain.facts.law import HolidayDeclared, WorkdaySwapDeclared, WorkdaySwapRevoked, WorkingHoursSet
from domain.values.context import DayKind
from ledger.records import Recorded
from projections.kit.infinity import FOREVER
from projections.kit.table import Row, Table

Told = Sequence[tuple[Recorded, Any]]

CALENDAR_DAYS = Table(
    name="calendar_days",
    of="stream",
    endless=True,
    columns=(
        ("stream", "uuid not null"),
        ("calendar", "text not null"),
        ("day", "date not null"),
        ("kind", "text not null"),  # HOLIDAY, SWAPPED_OFF, SWAPPED_IN
        ("note", "text"),  # the holiday's name; of a swap: the other day of it
        ("decision", "text"),
        ("decided_on", "date"),
        ("position", "bigint not null"),
        ("known_from", "timestamptz not null"),
        ("known_to", "timestamptz not null"),
        ("revoked", "boolean not null"),
    ),
    key=("calendar", "day", "position"),
)
WORKING_HOURS = Table(
    name="working_hours",
    of="stream",
    columns=(
        ("stream", "uuid not null"),
        ("calendar", "text not null"),
        ("effective_on", "date not null"),
        ("shifts", "json not null"),  # [{"opens": "07:00:00", "closes": "11:30:00"}]
        ("weekdays", "json not null"),  # 0 Monday ... 6 Sunday
        ("decision", "text"),
        ("position", "bigint not null"),
        ("known_from", "timestamptz not null"),
    ),
    key=("calendar", "position"),
)


def day_rows(stream: UUID, calendar: str, told: Told) -> list[Row]:
    """Takes a calendar's stream, its code and its facts, each with its entry, returns a row per day declared: two for a swap.

    A revocation ends the swaps of these two days that are not revoked yet; that of none ends nothing (domain.calendar).
    """
    rows: list[Row] = []
    for index, (entry, fact) in enumerate(told):
        match fact:
            case HolidayDeclared():
                says = (fact.on, DayKind.HOLIDAY, fact.name, fact.decision, fact.decided_on, entry.position)
                rows.append((stream, calendar, *says, entry.recorded_at, FOREVER, False))
            case WorkdaySwapDeclared():
                end = _revocation(told[index + 1 :], fact)
                known = (entry.recorded_at, end.recorded_at if end else FOREVER, end is not None)
                for day, kind, other in _days(fact):
                    says = (day, kind, other.isoformat(), fact.decision, fact.decided_on, entry.position)
                    rows.append((stream, calendar, *says, *known))
    return rows


def hour_rows(stream: UUID, calendar: str, told: Told) -> list[Row]:
    """Takes a calendar's stream, its code and its facts, each with its entry, returns a row per setting of the working hours."""
    return [
        (
            stream,
            calendar,
            fact.effective_on,
            msgspec.json.encode(fact.shifts).decode(),
            msgspec.json.encode(fact.weekdays).decode(),
            fact.decision,
            entry.position,
            entry.recorded_at,
        )
        for entry, fact in told
        if isinstance(fact, WorkingHoursSet)
    ]


def _days(swap: WorkdaySwapDeclared) -> tuple[tuple[date, DayKind, date], tuple[date, DayKind, date]]:
    return (swap.off, DayKind.SWAPPED_OFF, swap.worked), (swap.worked, DayKind.SWAPPED_IN, swap.off)


def _revocation(later: Told, swap: WorkdaySwapDeclared) -> Recorded | None:
    """The entry that took the swap back."""
    return next(
        (
            entry
            for entry, fact in later
            if isinstance(fact, WorkdaySwapRevoked) and (fact.off, fact.worked) == (swap.off, swap.worked)
        ),
        None,
    )
