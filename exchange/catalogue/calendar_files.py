"""Calendar files: the days of rest, swap days and working hours of a year, with who decided them and when, written in TOML.

A file is read strictly: an unknown key, a day of another year, or a swap whose days are not a working day and a day of rest is refused with
the file, the key and the reason. Entries become facts in the order of their decisions; a correction is a further entry with its
own `decided_on`. `verified = false`: the source was not read.
"""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from msgspec import Meta

import catalogue
from domain.facts.law import (
    HolidayDeclared,
    HolidayRevoked,
    Shift,
    WorkdaySwapDeclared,
    WorkdaySwapRevoked,
    WorkingHoursSet,
)
from domain.law.calendar import Calendar, CalendarFact
from domain.values.context import Actor, Channel, Context
from exchange.errors import BadCalendar
from exchange.toml_files import Strict, Table, convert, parse_toml, read_text

KIND = "calendar"
Text = Annotated[str, Meta(min_length=1, max_length=500)]
Weekday = Annotated[int, Meta(ge=0, le=6)]


class Decided(Strict, frozen=True, kw_only=True):
    """The base of every entry: who decided it, when, and where that was read."""

    decision: Text | None = None
    decided_on: date | None = None
    source: Text | None = None


class Holiday(Decided, frozen=True, kw_only=True):
    """`[[holiday]]`: a day of rest."""

    on: date
    name: Text
    verified: bool = True


class Swap(Decided, frozen=True, kw_only=True):
    """`[[swap]]`: `off` is a working day off, `worked` the day of rest that is worked instead."""

    off: date
    worked: date
    decision: Text
    verified: bool = True


class Revoked(Decided, frozen=True, kw_only=True):
    """`[[revoked]]`: a swap of the same file that was taken back."""

    off: date
    worked: date
    decision: Text


class RevokedHoliday(Decided, frozen=True, kw_only=True):
    """`[[revoked_holiday]]`: a day of rest that was taken back, of this file or of one loaded before (`exchange.catalogue.calendars` looks)."""

    on: date
    decision: Text


class Opening(Strict, frozen=True, kw_only=True):
    """One shift, local time."""

    opens: time
    closes: time


class WorkingHours(Decided, frozen=True, kw_only=True):
    """`[[hours]]`: the working hours from a day on."""

    effective_on: date
    weekdays: Annotated[tuple[Weekday, ...], Meta(min_length=1)]
    shifts: Annotated[tuple[Opening, ...], Meta(min_length=1)]


class CalendarFile(Strict, frozen=True, kw_only=True):
    """One file. Made by `load_calendar_file` or `parse` only, which check what types cannot express."""

    code: Annotated[str, Meta(pattern=r"^[A-Z][A-Z0-9-]{0,19}$")]
    year: Annotated[int, Meta(ge=1900, le=2200)]
    source: Text
    hours: tuple[WorkingHours, ...] = ()
    holiday: tuple[Holiday, ...] = ()
    swap: tuple[Swap, ...] = ()
    revoked: tuple[Revoked, ...] = ()
    revoked_holiday: tuple[RevokedHoliday, ...] = ()

    def facts(self, zone: ZoneInfo, now: datetime) -> list[CalendarFact]:
        """Takes the local zone and the moment of loading, returns the facts of the file, in the order decided; those without a date first."""
        return [_fact(entry, self, zone, now) for _, entry in _entries(self)]


Entry = WorkingHours | Holiday | Swap | Revoked | RevokedHoliday


def load_calendar_file(path: Path) -> CalendarFile:
    """Takes the path of a calendar file, returns it; BadCalendar names the key and the reason."""
    return parse(read_text(path, BadCalendar), str(path))


def parse(text: str, file: str) -> CalendarFile:
    """Takes the TOML of a calendar file and the name to use in errors, returns it; BadCalendar as `load_calendar_file`."""
    return from_table(parse_toml(text, file, BadCalendar), file)


def is_calendar(table: Table) -> bool:
    """Takes the tables of a file, returns whether it is a calendar: it says so, or it names a year."""
    return table.get("kind") == KIND or ("kind" not in table and "year" in table)


def from_table(table: Table, file: str) -> CalendarFile:
    """Takes the tables of a calendar file and the name to use in errors, returns it; BadCalendar as `load_calendar_file`."""
    read = convert({key: value for key, value in table.items() if key != "kind"}, CalendarFile, file, BadCalendar)
    _check(read, file)
    return read


def shipped() -> list[Path]:
    """Returns the calendar files that come with the program, the earliest year first."""
    return sorted((Path(catalogue.__path__[0]) / "calendars").glob("*.toml"))


def _entries(read: CalendarFile) -> list[tuple[str, Entry]]:
    """The entries of a file, each with its key, in the order decided."""
    listed: Iterator[tuple[str, tuple[Entry, ...]]] = iter(
        (
            ("hours", read.hours),
            ("holiday", read.holiday),
            ("swap", read.swap),
            ("revoked", read.revoked),
            ("revoked_holiday", read.revoked_holiday),
        )
    )
    entries = [(f"{name}[{number}]", entry) for name, table in listed for number, entry in enumerate(table)]
    return sorted(entries, key=lambda each: each[1].decided_on or date.min)


def _fact(entry: Entry, read: CalendarFile, zone: ZoneInfo, now: datetime) -> CalendarFact:
    decided_on = entry.decided_on
    context = Context(
        actor=Actor("catalogue"),
        occurred_at=now if decided_on is None else datetime.combine(decided_on, time(), zone),
        channel=Channel.SYSTEM,
        reason=entry.source or read.source,
    )
    match entry:
        case Holiday():
            return HolidayDeclared(
                context=context,
                on=entry.on,
                name=entry.name,
                decision=entry.decision,
                decided_on=decided_on,
                verified=entry.verified,
            )
        case Swap():
            return WorkdaySwapDeclared(
                context=context,
                off=entry.off,
                worked=entry.worked,
                decision=entry.decision,
                decided_on=decided_on,
                verified=entry.verified,
            )
        case Revoked():
            return WorkdaySwapRevoked(
                context=context, off=entry.off, worked=entry.worked, decision=entry.decision, decided_on=decided_on
            )
        case RevokedHoliday():
            return HolidayRevoked(context=context, on=entry.on, decision=entry.decision, decided_on=decided_on)
        case WorkingHours():
            shifts = tuple(Shift(each.opens, each.closes) for each in entry.shifts)
            return WorkingHoursSet(
                context=context,
                effective_on=entry.effective_on,
                shifts=shifts,
                weekdays=entry.weekdays,
                decision=entry.decision,
            )


def _check(read: CalendarFile, file: str) -> None:
    zone, now = ZoneInfo("UTC"), datetime(read.year, 1, 1, tzinfo=ZoneInfo("UTC"))
    calendar = Calendar(read.code)
    for key, entry in _entries(read):
        match entry:
            case WorkingHours():
                _check_hours(entry, file, key)
            case Holiday(on=day):
                _within(day, read.year, file, f"{key}.on")
                if day in calendar.holidays:
                    raise BadCalendar(file, f"{key}.on", f"{day} is declared twice")
            case RevokedHoliday(on=day):
                _within(day, read.year, file, f"{key}.on")
            case Swap(off=off, worked=worked):
                _within(off, read.year, file, f"{key}.off")
                if not calendar.works(off):
                    raise BadCalendar(file, f"{key}.off", f"{off} is not a working day ({calendar.kind(off)})")
                if calendar.works(worked):
                    raise BadCalendar(file, f"{key}.worked", f"{worked} is a working day already")
            case Revoked(off=off, worked=worked):
                if (off, worked) not in calendar.swaps:
                    raise BadCalendar(file, key, f"no swap of {off} and {worked} comes before it")
        calendar = calendar.evolve(_fact(entry, read, zone, now))


def _within(day: date, year: int, file: str, key: str) -> None:
    if day.year != year:
        raise BadCalendar(file, key, f"{day} is not in {year}")


def _check_hours(hours: WorkingHours, file: str, key: str) -> None:
    if len(set(hours.weekdays)) < len(hours.weekdays):
        raise BadCalendar(file, f"{key}.weekdays", "a weekday is listed twice")
    before = time()
    for number, shift in enumerate(hours.shifts):
        if shift.opens.tzinfo or shift.closes.tzinfo or not before <= shift.opens < shift.closes:
            raise BadCalendar(
                file, f"{key}.shifts[{number}]", "is not a local time span after those before it, within a day"
            )
        before = shift.closes
