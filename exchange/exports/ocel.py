"""Dossiers as an object-centric event log: OCEL 2.0, JSON (schema: https://www.ocel-standard.org/2.0/ocel20-schema-json.json).

Objects are the dossiers and their parts at other agencies, the agencies, the officials and the versions of procedures, events are
facts. Written in one pass: events go to the file while the dossiers gather in a temporary file; only the agencies, officials,
procedures and event types are held in memory.
"""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import IO, Any

import msgspec

from domain.facts.dossier import DossierFact
from domain.facts.processing import OpinionRequested
from domain.facts.routing import LegClosed, LegOpened
from exchange.exports.activities import details, event_type, kept, official, plain
from exchange.exports.dossiers import ExportedDossier, dossiers
from exchange.source import Progress
from ledger.store import Ledger

DOSSIER, LEG, AGENCY, OFFICIAL, PROCEDURE = "Dossier", "Leg", "Agency", "Official", "Procedure"
OF_A_DOSSIER = (
    *("agency", "procedure", "department", "channel", "official", "source", "case", "status", "timezone"),
    *("rule_pack", "due_unit"),
)
OBJECT_TYPES: list[dict[str, Any]] = [
    {
        "name": DOSSIER,
        "attributes": [{"name": name, "type": "string"} for name in OF_A_DOSSIER]
        + [{"name": name, "type": "time"} for name in ("due_at", "appointed_at")],
    },
    {
        "name": LEG,
        "attributes": [{"name": name, "type": "string"} for name in ("task", "lead")]
        + [{"name": "due_at", "type": "time"}],
    },
    {"name": AGENCY, "attributes": []},
    {"name": OFFICIAL, "attributes": []},
    {"name": PROCEDURE, "attributes": []},
]
# OCEL's notation for: from the beginning.
ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)

_encode = msgspec.json.Encoder().encode


def export_ocel(ledger: Ledger, file: IO[bytes], source: str | None = None, progress: Progress | None = None) -> int:
    """Takes a ledger, a file to write and optionally the source of an import, whose dossiers alone are then exported; returns their number."""
    count = 0
    others: dict[str, str] = {}
    types: dict[str, set[str]] = {}
    with tempfile.TemporaryFile() as objects:
        file.write(b'{"objectTypes":' + _encode(OBJECT_TYPES) + b',"events":[')
        events = _List(file)
        held = _List(objects)
        for exported in dossiers(ledger, source, progress):
            for event in _events(exported, types, others):
                events.add(event)
            held.add(_dossier(exported, others))
            for leg in _legs(exported, others):
                held.add(leg)
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


def _events(exported: ExportedDossier, types: dict[str, set[str]], others: dict[str, str]) -> Iterator[dict[str, Any]]:
    for entry in exported.history:
        fact = entry.fact
        name = event_type(fact)
        attributes = _attributes(fact)
        types.setdefault(name, set()).update(attribute["name"] for attribute in attributes)
        yield {
            "id": f"event:{entry.position}",
            "type": name,
            "time": entry.occurred_at,
            "attributes": attributes,
            "relationships": [_related(*each) for each in _of_event(exported, fact, others)],
        }


def _of_event(exported: ExportedDossier, fact: DossierFact, others: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The objects of an event: its subject, and everyone involved."""
    actor = fact.context.actor
    yield _dossier_id(exported), "of dossier"
    if (by := official(fact, exported.dossier)) is not None:
        yield _other(others, OFFICIAL, by), "done by"
    if actor.agency is not None:
        yield _other(others, AGENCY, actor.agency), "done at"
    if isinstance(fact, LegOpened | LegClosed) and fact.leg in {leg.leg for leg in _opened(exported)}:
        yield _leg_id(exported, fact.leg), "of leg"
    if isinstance(fact, LegOpened | OpinionRequested):
        yield _other(others, AGENCY, fact.agency), "asked of"


def _attributes(fact: DossierFact) -> list[dict[str, str]]:
    context = fact.context
    found = {key: plain(value) for key, value in kept(fact).items()} | details(fact) | {"fact": type(fact).__name__}
    for key, value in (("unit", context.actor.unit), ("reason", context.reason)):
        if value is not None:
            found[key] = value
    if context.noted_at is not None:
        found["noted_at"] = context.noted_at.isoformat()
    return [{"name": key, "value": value} for key, value in found.items()]


def _dossier(exported: ExportedDossier, others: dict[str, str]) -> dict[str, Any]:
    dossier = exported.dossier
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
        "rule_pack": dossier.rule_pack,
        "due_unit": dossier.unit.value if dossier.unit is not None else None,
    }
    attributes = [{"name": key, "time": since, "value": value} for key, value in values.items() if value is not None]
    attributes += [
        {"name": name, "time": span.start, "value": span.due_at.isoformat()}
        for name, spans in (("due_at", dossier.spans), ("appointed_at", dossier.appointments))
        for span in spans
        if span.due_at is not None
    ]
    relationships = [(_leg_id(exported, leg.leg), "has part") for leg in _opened(exported)]
    if dossier.agency is not None:
        relationships.append((_other(others, AGENCY, dossier.agency), "handled by"))
    if dossier.other_one_stop is not None:
        relationships.append((_other(others, AGENCY, dossier.other_one_stop), "received at"))
    if dossier.official is not None:
        relationships.append((_other(others, OFFICIAL, dossier.official), "responsible"))
    if dossier.procedure is not None:
        version = f"@{dossier.procedure_version}" if dossier.procedure_version is not None else ""
        relationships.append((_other(others, PROCEDURE, dossier.procedure + version), "follows"))
    related = [_related(*each) for each in relationships]
    return {"id": _dossier_id(exported), "type": DOSSIER, "attributes": attributes, "relationships": related}


def _legs(exported: ExportedDossier, others: dict[str, str]) -> Iterator[dict[str, Any]]:
    for leg in _opened(exported):
        opened_at = leg.context.occurred_at
        values = {"task": leg.task, "lead": "true" if leg.lead else "false"}
        if leg.due_at is not None:
            values["due_at"] = leg.due_at.isoformat()
        yield {
            "id": _leg_id(exported, leg.leg),
            "type": LEG,
            "attributes": [{"name": key, "time": opened_at, "value": value} for key, value in values.items()],
            "relationships": [
                _related(_dossier_id(exported), "part of"),
                _related(_other(others, AGENCY, leg.agency), "done by"),
            ],
        }


def _opened(exported: ExportedDossier) -> list[LegOpened]:
    """The parts of a dossier at other agencies, each once."""
    legs = {entry.fact.leg: entry.fact for entry in reversed(exported.history) if isinstance(entry.fact, LegOpened)}
    return list(reversed(legs.values()))


def _leg_id(exported: ExportedDossier, leg: str) -> str:
    return f"leg:{exported.dossier.code or exported.stream}:{leg}"


def _related(identity: str, qualifier: str) -> dict[str, str]:
    return {"objectId": identity, "qualifier": qualifier}


def _dossier_id(exported: ExportedDossier) -> str:
    return f"dossier:{exported.dossier.code or exported.stream}"


def _other(others: dict[str, str], kind: str, name: str) -> str:
    identity = f"{kind.lower()}:{name}"
    others[identity] = kind
    return identity


def _event_types(types: dict[str, set[str]]) -> Iterable[dict[str, Any]]:
    for name, attributes in sorted(types.items()):
        yield {"name": name, "attributes": [{"name": attribute, "type": "string"} for attribute in sorted(attributes)]}
