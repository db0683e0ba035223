"""Dossiers as an object-centric event log: OCEL 2.0, JSON (schema: https://www.ocel-standard.org/2.0/ocel20-schema-json.json).

Objects are the dossiers, the agencies and the officials, events are facts. Written in one pass: events go to the file while
the dossiers gather in a temporary file; only the agencies, officials and event types are held in memory.
"""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import IO, Any

import msgspec

from domain.facts.dossier import DossierFact
from exchange.dossiers import Told, activity, dossiers, kept, plain
from exchange.source import Progress
from ledger.store import Ledger

DOSSIER, AGENCY, OFFICIAL = "Dossier", "Agency", "Official"
OF_A_DOSSIER = ("agency", "procedure", "department", "channel", "official", "source", "case", "status", "timezone")
OBJECT_TYPES: list[dict[str, Any]] = [
    {
        "name": DOSSIER,
        "attributes": [{"name": name, "type": "string"} for name in OF_A_DOSSIER]
        + [{"name": "due_at", "type": "time"}],
    },
    {"name": AGENCY, "attributes": []},
    {"name": OFFICIAL, "attributes": []},
]
# OCEL's own way to say: from the beginning.
ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)

_encode = msgspec.json.Encoder().encode


def export_ocel(ledger: Ledger, file: IO[bytes], source: str | None = None, progress: Progress | None = None) -> int:
    """Takes a ledger, a file to write and, to have only its dossiers, the source of an import; returns the number of dossiers."""
    count = 0
    others: dict[str, str] = {}
    types: dict[str, set[str]] = {}
    with tempfile.TemporaryFile() as objects:
        file.write(b'{"objectTypes":' + _encode(OBJECT_TYPES) + b',"events":[')
        events = _List(file)
        held = _List(objects)
        for told in dossiers(ledger, source, progress):
            for event in _events(told, types, others):
                events.add(event)
            held.add(_dossier(told, others))
            count += 1
        for identity, kind in others.items():
            held.add({"id": identity, "type": kind})
        file.write(b'],"objects":[')
        objects.seek(0)
        shutil.copyfileobj(objects, file)
    file.write(b'],"eventTypes":' + _encode(list(_event_types(types))) + b"}\n")
    return count


class _List:
    """The items of a JSON array, written one by one."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._between = b""

    def add(self, item: dict[str, Any]) -> None:
        self._file.write(self._between + _encode(item))
        self._between = b",\n"


def _events(told: Told, types: dict[str, set[str]], others: dict[str, str]) -> Iterator[dict[str, Any]]:
    for lived in told.life:
        fact = lived.fact
        name = activity(fact)
        attributes = _attributes(fact)
        types.setdefault(name, set()).update(attribute["name"] for attribute in attributes)
        yield {
            "id": f"event:{lived.position}",
            "type": name,
            "time": lived.occurred_at,
            "attributes": attributes,
            "relationships": [
                {"objectId": _dossier_id(told), "qualifier": "of dossier"},
                {"objectId": _other(others, OFFICIAL, fact.context.actor.id), "qualifier": "done by"},
            ],
        }


def _attributes(fact: DossierFact) -> list[dict[str, str]]:
    context = fact.context
    found = {key: plain(value) for key, value in kept(fact).items()} | {"fact": type(fact).__name__}
    for key, value in (("unit", context.actor.unit), ("reason", context.reason)):
        if value is not None:
            found[key] = value
    if context.noted_at is not None:
        found["noted_at"] = context.noted_at.isoformat()
    return [{"name": key, "value": value} for key, value in found.items()]


def _dossier(told: Told, others: dict[str, str]) -> dict[str, Any]:
    dossier = told.dossier
    since = dossier.received_at or dossier.submitted_at or ALWAYS
    values = {
        "agency": dossier.agency,
        "procedure": dossier.procedure,
        "department": dossier.department,
        "channel": dossier.filed_through,
        "official": dossier.official,
        "source": dossier.source,
        "case": dossier.case,
        "status": dossier.status.value,
        "timezone": dossier.timezone,
    }
    attributes = [{"name": key, "time": since, "value": value} for key, value in values.items() if value is not None]
    attributes += [
        {"name": "due_at", "time": span.start, "value": span.due_at.isoformat()}
        for span in dossier.spans
        if span.due_at is not None
    ]
    relationships = []
    if dossier.agency is not None:
        relationships.append({"objectId": _other(others, AGENCY, dossier.agency), "qualifier": "handled by"})
    if dossier.official is not None:
        relationships.append({"objectId": _other(others, OFFICIAL, dossier.official), "qualifier": "responsible"})
    return {"id": _dossier_id(told), "type": DOSSIER, "attributes": attributes, "relationships": relationships}


def _dossier_id(told: Told) -> str:
    return f"dossier:{told.dossier.code or told.stream}"


def _other(others: dict[str, str], kind: str, name: str) -> str:
    identity = f"{kind.lower()}:{name}"
    others[identity] = kind
    return identity


def _event_types(types: dict[str, set[str]]) -> Iterable[dict[str, Any]]:
    for name, attributes in sorted(types.items()):
        yield {"name": name, "attributes": [{"name": attribute, "type": "string"} for attribute in sorted(attributes)]}
