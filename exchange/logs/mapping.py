"""Import mappings (docs/guide/importing.md): which attribute of a foreign case log means what, written in TOML.

A mapping is read strictly: an unknown key, fact or zone, and a key that its format cannot have, are rejected with the file,
the key and the reason. Names of attributes are checked against the data by `exchange.logs.attributes`.
"""

import re
from collections.abc import Mapping as Dictionary
from pathlib import Path
from typing import Annotated, Literal, get_args
from zoneinfo import ZoneInfo

from msgspec import Meta

import catalogue
from domain.facts.filing import SupplementProvided
from domain.facts.outcome import (
    DossierClosed,
    DossierWithdrawn,
    ProcessingStopped,
    RefusedAfterAppraisal,
    ResultDelivered,
    ResultIssued,
)
from domain.facts.processing import SupplementRequested
from domain.facts.routing import StepCompleted
from domain.values.context import LimitUnit
from exchange.errors import BadMapping
from exchange.toml_files import Strict, convert, parse_toml, read_text

# What an activity of a foreign log may mean. Facts that move the clock are left out: a foreign history is not judged again.
StepFact = (
    StepCompleted
    | SupplementRequested
    | SupplementProvided
    | RefusedAfterAppraisal
    | DossierWithdrawn
    | ProcessingStopped
    | ResultIssued
    | ResultDelivered
    | DossierClosed
)
MAPPABLE: Dictionary[str, type[StepFact]] = {fact.__name__: fact for fact in get_args(StepFact)}
MAX_DAYS = 36_525

Name = Annotated[str, Meta(min_length=1, max_length=200)]
# The source is the part of a dossier's code before the first colon.
SourceName = Annotated[str, Meta(min_length=1, max_length=100, pattern=r"^[^\s:#]+$")]


class Attribute(Strict, frozen=True, kw_only=True):
    """The value of an attribute; a plain text would be a constant."""

    attribute: Name


class AtEvent(Strict, frozen=True, kw_only=True):
    """The time of a case's first event of an activity."""

    event: Name


class AfterEvent(Strict, frozen=True, kw_only=True):
    """The local date of a case's first event of an activity, plus a number of days."""

    after_event: Name
    days: Annotated[int, Meta(ge=0, le=MAX_DAYS)]


class Condition(Strict, frozen=True, kw_only=True):
    """Holds where the attribute has exactly this text."""

    attribute: Name
    equals: str


class CaseKeys(Strict, frozen=True, kw_only=True):
    """`[case]`: the attributes of a trace, or the columns of a row."""

    id: Name
    submitted_at: Name | AtEvent | None = None
    due_at: Name | AfterEvent | None = None
    due_unit: Literal["day", "hour"] = "day"
    closed_at: Name | None = None
    closed_when: Condition | None = None
    department: Name | None = None
    channel: Name | None = None
    official: Name | None = None


class EventKeys(Strict, frozen=True, kw_only=True):
    """`[event]`: the attributes of an event of a trace."""

    activity: Name
    occurred_at: Name
    noted_at: Name | None = None
    actor: Name | None = None
    unit: Name | None = None
    keep: tuple[Name, ...] = ()


class Rule(Strict, frozen=True, kw_only=True):
    """`[[map]]`: an activity that means more than "a step was completed"; `fact` is the name of a fact in `MAPPABLE`.

    Without `activity` the condition alone decides.
    """

    fact: str
    activity: Name | None = None
    when: Condition | None = None


class Mapping(Strict, frozen=True, kw_only=True):
    """One mapping. Made by `load_mapping` or `parse` only, which check what types cannot express."""

    format: Literal["xes", "csv"]
    source: SourceName
    case: CaseKeys
    timezone: str | None = None
    agency: Name | Attribute | None = None
    procedure: Name | Attribute | None = None
    rule_pack: Name | None = None
    event: EventKeys | None = None
    map: tuple[Rule, ...] = ()
    # Attributes that a whole log may lack; any other that is missing everywhere is taken for a slip.
    optional: tuple[Name, ...] = ()

    @property
    def zone(self) -> ZoneInfo | None:
        """The local calendar of the source, or None where the mapping names none."""
        return ZoneInfo(self.timezone) if self.timezone is not None else None

    @property
    def due_unit(self) -> LimitUnit:
        """How lateness is judged: by local date, or by instant."""
        return LimitUnit.HOUR if self.case.due_unit == "hour" else LimitUnit.CALENDAR_DAY


def load_mapping(path: Path) -> Mapping:
    """Takes the path of a mapping file, returns the mapping; BadMapping names the key and the reason."""
    return parse(read_text(path, BadMapping), str(path))


def parse(text: str, file: str) -> Mapping:
    """Takes the TOML of a mapping and the name to use in errors, returns the mapping; BadMapping as `load_mapping`."""
    mapping = convert(parse_toml(text, file, BadMapping), Mapping, file, BadMapping)
    _check(mapping, file)
    return mapping


def shipped() -> dict[str, Path]:
    """Returns the mappings that come with the program, by name."""
    folder = Path(catalogue.__path__[0]) / "mappings"
    return {path.stem: path for path in sorted(folder.glob("*.toml"))}


def _check(mapping: Mapping, file: str) -> None:
    _check_zone(mapping.timezone, file)
    for number, rule in enumerate(mapping.map):
        if rule.fact not in MAPPABLE:
            raise BadMapping(file, f"map[{number}].fact", f"{rule.fact!r} is not one of {', '.join(MAPPABLE)}")
        if rule.activity is None and rule.when is None:
            raise BadMapping(file, f"map[{number}]", "has neither an activity nor a condition")
    if mapping.case.closed_when is not None and mapping.case.closed_at is None:
        raise BadMapping(file, "case.closed_when", "has no case.closed_at to say when")
    if mapping.format == "csv":
        _check_csv(mapping, file)
    elif mapping.event is None:
        raise BadMapping(file, "event", "is missing: format xes needs activity and occurred_at")


def _check_zone(name: str | None, file: str) -> None:
    if name is None:
        return
    try:
        # A path is not a zone: ZoneInfo would look for it below the zone database.
        if not re.fullmatch(r"[A-Za-z0-9_+\-]+(/[A-Za-z0-9_+\-]+)*", name):
            raise ValueError(name)
        ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:
        raise BadMapping(file, "timezone", f"unknown zone {name!r}") from error


def _check_csv(mapping: Mapping, file: str) -> None:
    without_events = "format csv has rows without events"
    if mapping.event is not None:
        raise BadMapping(file, "event", without_events)
    if mapping.map:
        raise BadMapping(file, "map", without_events)
    if mapping.case.submitted_at is None:
        raise BadMapping(file, "case.submitted_at", f"is missing: {without_events}, so nothing else dates a case")
    if isinstance(mapping.case.submitted_at, AtEvent):
        raise BadMapping(file, "case.submitted_at", without_events)
    if isinstance(mapping.case.due_at, AfterEvent):
        raise BadMapping(file, "case.due_at", without_events)
