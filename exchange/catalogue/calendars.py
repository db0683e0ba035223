"""Loads calendars into the ledger and reads them: one stream for each, found by its claim ("calendar", code).

Loading is idempotent: a fact that the stream already holds, whoever wrote it, adds nothing; only new facts are appended. Nothing
is undone because a file no longer has it: only a `[[revoked]]` entry revokes a swap, and only a `[[revoked_holiday]]` a day of rest.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import cast
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from msgspec import Struct

from domain.codec import CODEC
from domain.facts.law import (
    HolidayDeclared,
    HolidayRevoked,
    WorkdaySwapDeclared,
    WorkdaySwapRevoked,
    WorkingHoursSet,
)
from domain.journal import retried
from domain.law.calendar import Calendar, CalendarFact
from domain.law.folding import fold_calendar
from domain.law.versions import CALENDAR
from exchange.catalogue.calendar_files import CalendarFile, load_calendar_file
from exchange.catalogue.held_law import read_held
from exchange.errors import BadCalendar
from ledger.errors import Conflict
from ledger.records import Recorded
from ledger.store import Ledger


class Loaded(Struct, frozen=True):
    """The result of loading a calendar: the facts in the files, those appended and those already there, and the calendar's version now."""

    calendar: str
    facts: int
    added: int
    skipped: int
    version: int


def load_calendars(ledger: Ledger, paths: Sequence[Path], recorder: str, zone: str) -> list[Loaded]:
    """Takes calendar files and the local zone of their dates, appends what the ledger does not hold yet, returns the result for each calendar.

    All files are read before anything is written. Raises BadCalendar, also for a day of rest taken back that nobody declared, Contended
    under concurrent changes, and the ledger's errors.
    """
    return append_calendars(ledger, [load_calendar_file(path) for path in paths], recorder, zone)


def append_calendars(ledger: Ledger, files: Sequence[CalendarFile], recorder: str, zone: str) -> list[Loaded]:
    """Takes what was read from calendar files; as `load_calendars`."""
    by_code = facts_by_calendar(files, ZoneInfo(zone), datetime.now(UTC))
    for code, facts in by_code.items():
        missing(code, facts, _held(ledger, ledger.find(CALENDAR, code)))
    return [_append(ledger, code, facts, recorder) for code, facts in by_code.items()]


def facts_by_calendar(files: Sequence[CalendarFile], zone: ZoneInfo, now: datetime) -> dict[str, list[CalendarFact]]:
    """Takes calendar files, the local zone and the moment of loading, returns the facts of each calendar, the earliest year first."""
    by_code: dict[str, list[CalendarFact]] = {}
    for file in sorted(files, key=lambda each: each.year):
        by_code.setdefault(file.code, []).extend(file.facts(zone, now))
    return by_code


def missing(code: str, facts: Sequence[CalendarFact], entries: Sequence[Recorded]) -> list[CalendarFact]:
    """Takes a calendar's code, the facts of its files and the entries that the ledger holds of it, returns those that it does not hold yet.

    BadCalendar where working hours differ from those held by the same decision from the same day on, where a day of rest is revoked that
    nobody declared before, and where a swap has a day of another one.
    """
    recorded = [fact for entry in entries for fact in _facts(entry)]
    held = Counter(_content(fact) for fact in recorded)
    calendar = fold_calendar(code, recorded)
    hours = {(fact.effective_on, fact.decision) for fact in recorded if isinstance(fact, WorkingHoursSet)}
    new = []
    for fact in facts:
        content = _content(fact)
        if held[content]:
            held[content] -= 1
            continue
        if isinstance(fact, WorkingHoursSet) and (fact.effective_on, fact.decision) in hours:
            reason = f"the ledger holds others from {fact.effective_on} on; a changed figure needs a new effective date or its own decision"
            raise BadCalendar(f"the calendar {code}", "hours", reason)
        if isinstance(fact, HolidayRevoked) and fact.on not in calendar.holidays:
            reason = f"no holiday on {fact.on} was declared before it"
            raise BadCalendar(f"the calendar {code}", "revoked_holiday", reason)
        if isinstance(fact, WorkdaySwapDeclared):
            _require_own_days(code, fact, calendar)
        if isinstance(fact, WorkingHoursSet):
            hours.add((fact.effective_on, fact.decision))
        calendar = calendar.evolve(fact)
        new.append(fact)
    return new


def _require_own_days(code: str, swap: WorkdaySwapDeclared, calendar: Calendar) -> None:
    """Refuses a swap whose days another one has: one day of rest worked would pay for two days off."""
    for off, worked in calendar.swaps:
        if (off, worked) != (swap.off, swap.worked) and (off == swap.off or worked == swap.worked):
            reason = f"{swap.off} off and {swap.worked} worked, but {off} is off for {worked} already: only [[revoked]] takes that back"
            raise BadCalendar(f"the calendar {code}", "swap", reason)


def stored_calendar(ledger: Ledger, code: str, known_at: datetime | None = None) -> Calendar | None:
    """Takes a calendar's code, returns it as recorded by a moment (None: now); None where nothing of it was recorded by then."""
    return read_held(ledger, [(CALENDAR, code)]).calendar(code, known_at)


def _append(ledger: Ledger, code: str, facts: list[CalendarFact], recorder: str) -> Loaded:
    return retried(lambda: _append_new(ledger, code, facts, recorder), lambda: f"the calendar {code}", Conflict)


def _append_new(ledger: Ledger, code: str, facts: list[CalendarFact], recorder: str) -> Loaded:
    """Appends what the ledger does not hold yet. Raises Conflict where the calendar is changed meanwhile."""
    stream = ledger.find(CALENDAR, code)
    entries = _held(ledger, stream)
    new = missing(code, facts, entries)
    if new:
        ledger.append(
            command_id=uuid4(),
            stream=stream or uuid4(),
            expected_version=len(entries),
            facts=[CODEC.encode(fact) for fact in new],
            claims=() if stream is not None else ((CALENDAR, code),),
            recorder=recorder,
        )
    return Loaded(code, len(facts), len(new), len(facts) - len(new), version=len(entries) + len(new))


def _held(ledger: Ledger, stream: UUID | None) -> Sequence[Recorded]:
    return ledger.load(stream) if stream is not None else []


def _content(fact: CalendarFact) -> tuple[object, ...]:
    """The content of a fact, without when and by whom it was loaded."""
    match fact:
        case HolidayDeclared():
            return (fact.TAG, fact.on, fact.name, fact.decision, fact.decided_on, fact.verified)
        case HolidayRevoked():
            return (fact.TAG, fact.on, fact.decision, fact.decided_on)
        case WorkdaySwapDeclared():
            return (fact.TAG, fact.off, fact.worked, fact.decision, fact.decided_on, fact.verified)
        case WorkdaySwapRevoked():
            return (fact.TAG, fact.off, fact.worked, fact.decision, fact.decided_on)
        case _:
            return (fact.TAG, fact.effective_on, fact.shifts, fact.weekdays, fact.decision)


def _facts(entry: Recorded) -> tuple[CalendarFact, ...]:
    # The claim's stream holds a calendar's facts and nothing else.
    return cast(tuple[CalendarFact, ...], CODEC.decode(entry.tag, entry.payload))
