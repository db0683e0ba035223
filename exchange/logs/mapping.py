"""Import mappings (docs/guide/importing.md): which attribute of a foreign case log means what, written in TOML.

A mapping is read strictly: an unknown key, fact or zone, and a key that its format cannot have, are rejected with the file,
the key and the reason. Names of attributes are checked against the data by `exchange.logs.attributes`.
"""

import re
from collections.abc import Callable
from collections.abc import Mapping as Dictionary
from pathlib import Path
from typing import Annotated, Any, Literal, get_args
from zoneinfo import ZoneInfo

from msgspec import Meta

import catalogue
from domain.facts.filing import SupplementProvided
from domain.facts.outcome import (
    ClosedIncomplete,
    DossierClosed,
    DossierWithdrawn,
    ProcessingStopped,
    RefusedAfterAppraisal,
    ResultDelivered,
    ResultIssued,
)
from domain.facts.processing import SupplementRequested
from domain.facts.routing import StepCompleted
from domain.values.texts import tidied
from exchange.errors import BadMapping, BadValue
from exchange.logs.csv_dialect import check_delimiter, check_encoding
from exchange.logs.date_formats import DateFormats
from exchange.toml_files import Strict, convert, parse_toml, read_text

# What an activity of a foreign log may mean. Facts that move the clock are left out: a foreign history is not judged again.
StepFact = (
    StepCompleted
    | SupplementRequested
    | SupplementProvided
    | RefusedAfterAppraisal
    | DossierWithdrawn
    | ProcessingStopped
    | ClosedIncomplete
    | ResultIssued
    | ResultDelivered
    | DossierClosed
)
MAPPABLE: Dictionary[str, type[StepFact]] = {fact.__name__: fact for fact in get_args(StepFact)}
MAX_DAYS = 36_525
# Keys whose values are taken as they are written; in all others blanks do not count.
VERBATIM = frozenset({"delimiter", "date_format"})
ONLY_CSV = ("delimiter", "encoding", "date_format", "decimal")

Name = Annotated[str, Meta(min_length=1, max_length=200)]
# The source is the part of a dossier's code before the first colon.
SourceName = Annotated[str, Meta(min_length=1, max_length=100, pattern=r"^[^\s:#]+$")]


class Attribute(Strict, frozen=True, kw_only=True):
    """The value of an attribute; a plain text would be a constant."""

    attribute: Name


class AtEvent(Strict, frozen=True, kw_only=True):
    """The time of a case's first event of an activity. `optional`: a whole file may have no such event."""

    event: Name
    optional: bool = False


class AfterEvent(Strict, frozen=True, kw_only=True):
    """The local date of a case's first event of an activity, plus a number of days."""

    after_event: Name
    days: Annotated[int, Meta(ge=0, le=MAX_DAYS)]
    optional: bool = False


class Condition(Strict, frozen=True, kw_only=True):
    """Holds where the attribute has this text, blanks around it aside. `optional`: a whole file may never have it."""

    attribute: Name
    equals: str
    optional: bool = False


class CaseKeys(Strict, frozen=True, kw_only=True):
    """`[case]`: the attributes of a trace, or the columns of a row."""

    id: Name
    submitted_at: Name | AtEvent | None = None
    due_at: Name | AfterEvent | None = None
    due_unit: Literal["day", "hour", "minute"] | Attribute = "day"
    closed_at: Name | None = None
    closed_when: Condition | None = None
    department: Name | None = None
    channel: Name | None = None
    official: Name | None = None
    # The attribute that names the zone of the case's own days; None, or empty: that of the source.
    timezone: Name | None = None
    # A case that was submitted and never received: nothing is owed in it.
    unreceived_when: Condition | None = None


class EventKeys(Strict, frozen=True, kw_only=True):
    """`[event]`: the attributes of an event of a trace."""

    activity: Name
    occurred_at: Name
    noted_at: Name | None = None
    actor: Name | None = None
    unit: Name | None = None
    # What it did to the activity; None: the attribute that the XES standard names. Only `complete` completes a step.
    transition: Name | None = None
    keep: tuple[Name, ...] = ()
    # Events that only repeat what the attributes of their trace say.
    leave_out: Condition | None = None


class Rule(Strict, frozen=True, kw_only=True):
    """`[[map]]`: an activity that means more than "a step was completed"; `fact` is the name of a fact in `MAPPABLE`.

    Without `activity` the condition alone decides. `optional`: nothing is said where no event of a file meets it.
    """

    fact: str
    activity: Name | None = None
    when: Condition | None = None
    optional: bool = False


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
    # Attributes, and values named above, that a whole log may lack; any other that is missing everywhere is taken for a slip.
    optional: tuple[Name, ...] = ()
    # Codes of agencies, procedures and the source itself that look like others of the ledger and mean their own.
    distinct: tuple[Name, ...] = ()
    # How a table is written: None where its first bytes or its first line say so themselves.
    delimiter: str | None = None
    encoding: str | None = None
    date_format: Name | tuple[Name, ...] = ()
    decimal: Literal[",", "."] | None = None
    # Texts that stand for no value.
    empty: Name | tuple[Name, ...] = ()

    @property
    def zone(self) -> ZoneInfo | None:
        """The local calendar of the source, or None where the mapping names none."""
        return ZoneInfo(self.timezone) if self.timezone is not None else None

    @property
    def date_formats(self) -> DateFormats | None:
        """How the source writes its dates; None for ISO 8601."""
        return DateFormats(_several(self.date_format)) if self.date_format else None

    @property
    def no_values(self) -> frozenset[str]:
        """The texts that stand for no value."""
        return frozenset(_several(self.empty))


def load_mapping(path: Path) -> Mapping:
    """Takes the path of a mapping file, returns the mapping; BadMapping names the key and the reason."""
    return parse(read_text(path, BadMapping), str(path))


def parse(text: str, file: str) -> Mapping:
    """Takes the TOML of a mapping and the name to use in errors, returns the mapping; BadMapping as `load_mapping`."""
    mapping = convert(_tidied(parse_toml(text, file, BadMapping)), Mapping, file, BadMapping)
    _check(mapping, file)
    return mapping


def shipped() -> dict[str, Path]:
    """Returns the mappings that come with the program, by name."""
    folder = Path(catalogue.__path__[0]) / "mappings"
    return {path.stem: path for path in sorted(folder.glob("*.toml"))}


def _tidied(value: Any) -> Any:
    """What was read, with the names and texts in it as those of a file are compared."""
    if isinstance(value, str):
        return tidied(value)
    if isinstance(value, list):
        return [_tidied(each) for each in value]
    if isinstance(value, dict):
        return {key: inner if key in VERBATIM else _tidied(inner) for key, inner in value.items()}
    return value


def _several(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


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
        return
    if mapping.event is None:
        raise BadMapping(file, "event", "is missing: format xes needs activity and occurred_at")
    for key in ONLY_CSV:
        if getattr(mapping, key):
            raise BadMapping(
                file, key, "is for tables (format csv): XES says itself how it is written, and its times are ISO 8601"
            )


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
    checks: dict[str, Callable[[], object]] = {
        "delimiter": lambda: check_delimiter(mapping.delimiter),
        "encoding": lambda: check_encoding(mapping.encoding),
        "date_format": lambda: mapping.date_formats,
    }
    for key, check in checks.items():
        try:
            check()
        except BadValue as error:
            raise BadMapping(file, key, str(error)) from error
    case = mapping.case
    if mapping.event is not None:
        for key, value in (("case.due_at", case.due_at), ("case.closed_at", case.closed_at)):
            if value == mapping.event.occurred_at:
                raise BadMapping(file, key, f"{value!r} is the time of each event (event.occurred_at), not of the case")
        return
    without_events = "format csv has rows without events, unless [event] says that each row is one"
    if mapping.map:
        raise BadMapping(file, "map", without_events)
    if case.submitted_at is None:
        raise BadMapping(file, "case.submitted_at", f"is missing: {without_events}, so nothing else dates a case")
    if isinstance(case.submitted_at, AtEvent):
        raise BadMapping(file, "case.submitted_at", without_events)
    if isinstance(case.due_at, AfterEvent):
        raise BadMapping(file, "case.due_at", without_events)
