"""`calendar`: the working days into the ledger, shown, and counted on."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from msgspec import to_builtins
from rich.table import Table
from rich.text import Text

from app import exits
from app.assembly import assembled
from app.commands.options import AsJson, KnownAt
from app.commands.touched_dossiers import dossiers_touched, print_touched
from app.moments import moment
from app.settings import Settings, from_environment
from app.terminal import OUT, print_json, say
from domain.codec import CODEC
from domain.facts.law import RulePackActivated
from domain.law.calendar import HOME_CALENDAR, Calendar
from domain.law.due_dates import due as due_date
from domain.law.versions import CALENDAR, RULE_PACK
from domain.law.working_time import days
from domain.values.context import Computation, CountedDay, DayKind, LimitUnit
from domain.values.rules import RestDayReceipt, RulePack
from exchange.catalogue import calendar_files
from exchange.catalogue.calendars import load_calendars, stored_calendar
from ledger.store import Ledger

RECORDER = "catalogue"
PLAIN = RulePack(id="plain", name="", source="", rest_day_receipt=RestDayReceipt.FIRST_DAY)
"""No cut-off hour, no article cited: the counting itself."""

calendar = typer.Typer(help="The calendar of working days: load it, show one year, count a time limit.")

Code = Annotated[str, typer.Option("--code", help="The calendar's code.")]


@calendar.command()
def load(
    files: Annotated[list[Path] | None, typer.Argument(help="Calendar files; by default, the shipped ones.")] = None,
    as_json: AsJson = False,
) -> None:
    """Record the contents of calendar files, and name the open dossiers touched. Repeating it adds nothing; a changed file adds only what is new."""
    settings = from_environment()
    with assembled(settings, projections=False) as assembly:
        done = load_calendars(assembly.ledger, files or calendar_files.shipped(), RECORDER, settings.timezone.key)
        changed = any(each.calendar == HOME_CALENDAR and each.added for each in done)
        total, named = dossiers_touched(assembly, [(CALENDAR, HOME_CALENDAR)] if changed else [])
    if as_json:
        none: dict[str, Any] = {"totalCount": 0, "nodes": []}
        home = {"totalCount": total, "nodes": to_builtins(named)}
        print_json([to_builtins(each) | {"touched": home if each.calendar == HOME_CALENDAR else none} for each in done])
        return
    for each in done:
        OUT.print(Text(f"{each.calendar}@{each.version}: {each.added:,} added, {each.skipped:,} there already"))
    if total:
        print_touched(total, named)


@calendar.command()
def show(
    year: Annotated[int, typer.Argument(min=1, max=9998, help="The year.")],
    known_at: KnownAt = None,
    code: Code = "VN",
    as_json: AsJson = False,
) -> None:
    """Show the days of a year that differ from their weekday: holidays and swapped days."""
    settings = from_environment()
    with assembled(settings, projections=False) as assembly:
        found = _calendar(assembly.ledger, code, known_at, settings)
    listed = [
        CountedDay(day, found.kind(day), note=found.note(day))
        for day in days(date(year, 1, 1), date(year + 1, 1, 1))
        if found.kind(day) not in (DayKind.COUNTED, DayKind.WEEKEND)
    ]
    if as_json:
        print_json({"calendar": found.reference, "year": year, "days": [_day(each) for each in listed]})
        return
    _print(found.reference, listed)
    if not found.declares(year):
        say(f"{found.reference} declares no holiday of {year}: only its weekends are known")


@calendar.command()
def due(
    start: Annotated[
        str, typer.Argument(help="When it was received: an instant, or a date, which means the start of that day.")
    ],
    amount: Annotated[int, typer.Argument(min=0, help="The number of units.")],
    unit: Annotated[LimitUnit, typer.Argument(case_sensitive=False, help="The unit.")],
    known_at: KnownAt = None,
    rules: Annotated[
        str | None,
        typer.Option(
            "--rules", help="The rule pack by which limits begin, and its articles; by default, the Civil Code alone."
        ),
    ] = None,
    code: Code = "VN",
    as_json: AsJson = False,
) -> None:
    """Count a time limit: the due date, and how it was reached, day by day."""
    settings = from_environment()
    received = _received(start, settings.timezone)
    with assembled(settings, projections=False) as assembly:
        found = _calendar(assembly.ledger, code, known_at, settings)
        pack = PLAIN if rules is None else _rules(assembly.ledger, rules)
    computed = due_date(received, amount, unit, found, settings.timezone.key, pack)
    if as_json:
        print_json(_computation(computed))
        return
    _print(f"due {_local(computed.due_at, settings)}", computed.days)
    for label, value in (
        ("begins", f"{computed.start_rule.vi}\n        {computed.start_rule.en}" if computed.start_rule else None),
        ("counted from", _local(computed.counted_from, settings)),
        ("moved from", computed.moved_from),
        ("by", computed.rule),
        ("calendar", computed.calendar),
    ):
        if value is not None:
            OUT.print(Text(f"{label}: {value}"))
    if computed.incomplete:
        say(f"{computed.calendar} declares no holiday of a year that was counted: only its weekends are known")


def _received(text: str, zone: ZoneInfo) -> datetime:
    """A date alone means its start: its end would lie after every cut-off hour."""
    try:
        return datetime.combine(date.fromisoformat(text), time(), zone)
    except ValueError:
        found = moment(text, zone, "start")
        assert found is not None
        return found


def _calendar(ledger: Ledger, code: str, known_at: str | None, settings: Settings) -> Calendar:
    at = moment(known_at, settings.timezone, "--known-at")
    found = stored_calendar(ledger, code, at)
    if found is None:
        when = "" if at is None else f" by {at.astimezone(settings.timezone).isoformat()}"
        say(f"dossier: no calendar {code} was loaded{when} (`dossier calendar load` loads it)")
        raise typer.Exit(exits.NOT_FOUND)
    return found


def _rules(ledger: Ledger, id: str) -> RulePack:
    """The version of the rule pack that was activated last."""
    stream = ledger.find(RULE_PACK, id)
    entries = ledger.load(stream) if stream is not None else []
    packs = [
        fact.pack
        for entry in entries
        for fact in CODEC.decode(entry.tag, entry.payload)
        if isinstance(fact, RulePackActivated)
    ]
    if not packs:
        say(f"dossier: no rule pack {id} was loaded")
        raise typer.Exit(exits.NOT_FOUND)
    return packs[-1]


def _print(title: str, listed: list[CountedDay] | tuple[CountedDay, ...]) -> None:
    OUT.print(Text(title))
    table = Table(box=None, show_header=False)
    for each in listed:
        minutes = "" if each.minutes is None else f"{each.minutes} min"
        table.add_row(each.on.isoformat(), f"{each.on:%a}", each.kind.value, minutes, Text(each.note or ""))
    OUT.print(table)


def _local(at: datetime | None, settings: Settings) -> str | None:
    return None if at is None else at.astimezone(settings.timezone).isoformat(sep=" ")


def _day(day: CountedDay) -> dict[str, Any]:
    return {"on": day.on.isoformat(), "kind": day.kind.value, "minutes": day.minutes, "note": day.note}


def _computation(computed: Computation) -> dict[str, Any]:
    def utc(at: datetime | None) -> str | None:
        return None if at is None else at.astimezone(UTC).isoformat()

    return {
        "start": utc(computed.start),
        "limit": computed.limit,
        "unit": computed.unit,
        "calendar": computed.calendar,
        "rule": computed.rule,
        "startRule": None if computed.start_rule is None else to_builtins(computed.start_rule),
        "countedFrom": utc(computed.counted_from),
        "movedFrom": computed.moved_from,
        "dueAt": utc(computed.due_at),
        "dueOn": computed.due_on,
        "incomplete": computed.incomplete,
        "days": [_day(each) for each in computed.days],
    }
