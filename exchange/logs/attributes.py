"""The attributes that a mapping names, and the treatment of those that a file lacks.

A name that occurs nowhere in a file is almost always a slip in the mapping; an import would silently lose its meaning.
But a small part of a log may really have no closed case. So, before anything is written, the first cases are examined:

- an attribute without which no case can be read (`case.id`, `case.submitted_at`, `event.activity`, `event.occurred_at`)
  must be there, however small the file;
- any other must be there where at least `ENOUGH` cases were examined, unless the mapping calls it optional; in a smaller
  file its absence is only reported.

Attributes that a log declares as global count as there.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from msgspec import Struct

from exchange.errors import BadInput
from exchange.logs.mapping import Attribute, Mapping
from exchange.logs.trace import Trace

ENOUGH = 100


class NamedAttribute(Struct, frozen=True):
    """One attribute that a mapping names: its key, whether it is of a case or of its events, and whether it is indispensable."""

    key: str
    attribute: str
    scope: Literal["case", "event"]
    required: bool = False


def named_attributes(mapping: Mapping) -> tuple[NamedAttribute, ...]:
    """Takes a mapping, returns every attribute that it names."""
    return tuple(_of_cases(mapping)) + tuple(_of_events(mapping))


def _of_cases(mapping: Mapping) -> Iterable[NamedAttribute]:
    case = mapping.case
    yield NamedAttribute("case.id", case.id, "case", required=True)
    for key, value, required in (
        ("case.submitted_at", case.submitted_at, True),
        ("case.due_at", case.due_at, False),
        ("case.closed_at", case.closed_at, False),
        ("case.department", case.department, False),
        ("case.channel", case.channel, False),
        ("case.official", case.official, False),
        ("case.timezone", case.timezone, False),
    ):
        if isinstance(value, str):
            yield NamedAttribute(key, value, "case", required)
    for key, when in (("case.closed_when", case.closed_when), ("case.unreceived_when", case.unreceived_when)):
        if when is not None:
            yield NamedAttribute(key, when.attribute, "case")
    for key, whose in (("agency", mapping.agency), ("procedure", mapping.procedure), ("case.due_unit", case.due_unit)):
        if isinstance(whose, Attribute):
            yield NamedAttribute(key, whose.attribute, "case")


def _of_events(mapping: Mapping) -> Iterable[NamedAttribute]:
    event = mapping.event
    if event is None:
        return
    yield NamedAttribute("event.activity", event.activity, "event", required=True)
    yield NamedAttribute("event.occurred_at", event.occurred_at, "event", required=True)
    for key, value in (
        ("event.noted_at", event.noted_at),
        ("event.actor", event.actor),
        ("event.unit", event.unit),
        ("event.transition", event.transition),
    ):
        if value is not None:
            yield NamedAttribute(key, value, "event")
    if event.leave_out is not None:
        yield NamedAttribute("event.leave_out", event.leave_out.attribute, "event")
    for name in event.keep:
        yield NamedAttribute("event.keep", name, "event")
    for number, rule in enumerate(mapping.map):
        if rule.when is not None:
            yield NamedAttribute(f"map[{number}].when", rule.when.attribute, "event")


def unseen(
    mapping: Mapping, file: str, first: Sequence[Trace], declared: Collection[str]
) -> tuple[NamedAttribute, ...]:
    """Takes a file's first cases and the attributes it declares, returns the optional attributes that are nowhere in them.

    BadInput names the first attribute whose absence is refused, by the rule of this module. A file without cases has no
    attributes to miss.
    """
    if not first:
        return ()
    seen = set(declared)
    for trace in first:
        seen.update(trace.attributes)
        for event in trace.events:
            seen.update(event)
    events = any(trace.events for trace in first)
    missing = [
        name for name in named_attributes(mapping) if name.attribute not in seen and (name.scope == "case" or events)
    ]
    for name in missing:
        if name.required or (len(first) >= ENOUGH and name.attribute not in mapping.optional):
            where = "case" if name.scope == "case" else "event"
            reason = f"no {where} has an attribute {name.attribute!r}, which the mapping names as {name.key}"
            raise BadInput(file, f"{reason} ({len(first)} cases examined)")
    return tuple(missing)


def refuse_missing_columns(mapping: Mapping, file: str, columns: Sequence[str], line: int, advice: str = "") -> None:
    """Takes the header of a table; BadInput names a column that the mapping names and the header lacks, or has twice, and gives the advice."""
    for name in named_attributes(mapping):
        count = columns.count(name.attribute)
        if count != 1:
            what = "is not a column" if count == 0 else f"is a column {count} times"
            reason = f"{name.attribute!r}, which the mapping names as {name.key}, {what}; columns: {', '.join(columns)}"
            raise BadInput(file, reason + advice, line=line)
