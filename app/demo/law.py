"""The shipped law in a simulated journal: recorded at one moment, before anything is done by it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from app.demo.buffered_journal import BufferedJournal
from domain.codec import CODEC
from domain.law.versions import CALENDAR
from domain.values.context import Fact
from exchange.catalogue import calendar_files, files
from exchange.catalogue.held_law import HeldLaw, Key
from exchange.catalogue.loading import AS_IT_STANDS, RECORDER
from exchange.catalogue.plan import Plan

_IDS = uuid5(NAMESPACE_URL, "dossier-ledger/demo/law")


def record_law(journal: BufferedJournal, at: datetime, zone: ZoneInfo) -> None:
    """Takes an empty journal, a moment and the zone of local days, records the shipped calendars, rule packs, agencies and procedures."""
    calendars: dict[Key, list[Fact]] = {}
    for file in sorted(map(calendar_files.load_calendar_file, calendar_files.shipped()), key=lambda each: each.year):
        calendars.setdefault((CALENDAR, file.code), []).extend(file.facts(zone, at))
    for key, facts in calendars.items():
        _record(journal, key, facts)
    plan = Plan(files.read_catalogue(files.shipped(made_up=True), made_up=True), AS_IT_STANDS, at, zone)
    nothing = HeldLaw({}, {})
    for key in plan.keys():  # noqa: SIM118  # a plan is no mapping
        _record(journal, key, list(plan.additions(key, nothing)))


def _record(journal: BufferedJournal, key: Key, facts: Sequence[Fact]) -> None:
    name = "|".join(key)
    journal.append(
        command_id=uuid5(_IDS, f"command|{name}"),
        stream=uuid5(_IDS, name),
        expected_version=0,
        facts=[CODEC.encode(fact) for fact in facts],
        claims=(key,),
        recorder=RECORDER,
    )
