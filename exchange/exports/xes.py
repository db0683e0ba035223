"""Dossiers as an XES event log (IEEE 1849-2016), for process-mining tools. `catalogue/mappings/ledger.toml` reads it back.

A dossier is a trace. Of an import, its receipt, due date and end are attributes of the trace, as in other logs, and every
other fact is an event; where there is no other, receipt and end are events as well. For a dossier handled here every fact is an event,
including the receipt, which shows who received it.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import IO

from domain.dossier.state import Dossier
from domain.facts.dossier import DossierFact
from domain.facts.filing import DossierAccepted, DossierSubmitted
from domain.facts.outcome import DossierClosed
from domain.values.context import Channel
from exchange.exports.activities import APPLICANT, details, kept, official, plain, transition
from exchange.exports.dossiers import ExportedDossier, dossiers
from exchange.source import Progress
from exchange.xes_text import attribute
from ledger.store import Ledger

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
\t<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
\t<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
\t<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
\t<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
\t<global scope="trace">
\t\t<string key="concept:name" value=""/>
\t</global>
\t<global scope="event">
\t\t<string key="concept:name" value=""/>
\t\t<date key="time:timestamp" value="1970-01-01T00:00:00+00:00"/>
\t\t<string key="lifecycle:transition" value="complete"/>
\t\t<string key="org:resource" value=""/>
\t\t<string key="fact" value=""/>
\t</global>
\t<classifier name="Activity" keys="concept:name"/>
\t<classifier name="Resource" keys="org:resource"/>
"""
OF_TRACE = "of_trace"
"""Marks an event that only repeats what the attributes of its trace say: for tools that leave out a trace without events."""
UNRECEIVED = "unreceived"
"""Marks a trace of a dossier that was submitted and never received."""
# Keys that an attribute of a source may not use. The header declares as global only those that every trace, or every event, has.
OF_THE_FORMAT = frozenset(
    (
        *(
            "concept:name",
            "concept:instance",
            "time:timestamp",
            "lifecycle:transition",
            "org:resource",
            "org:group",
            "org:role",
        ),
        *(
            "agency",
            "receiving_one_stop",
            "procedure",
            "department",
            "channel",
            "official",
            "timezone",
            "submitted_at",
            "due_at",
            "closed_at",
        ),
        *("noted_at", "reason", "fact", "legal_basis", "items", "charges", "asked_agency", OF_TRACE),
    )
)
ROLE = {"role": "org:role"}  # keys of the standard


def export_xes(ledger: Ledger, file: IO[bytes], source: str | None = None, progress: Progress | None = None) -> int:
    """Takes a ledger, a file to write and optionally the source of an import, whose dossiers alone are then exported; returns their number."""
    count = 0
    file.write(HEAD.encode())
    for exported in dossiers(ledger, source, progress):
        file.write("".join(_trace(exported)).encode())
        count += 1
    file.write(b"</log>\n")
    return count


def _trace(exported: ExportedDossier) -> Iterator[str]:
    dossier = exported.dossier
    closed = next((entry for entry in exported.history if _is_close_of_case(entry.fact)), None)
    yield "\t<trace>\n"
    for key, value in (
        ("concept:name", dossier.code or str(exported.stream)),
        ("agency", dossier.agency),
        ("receiving_one_stop", dossier.other_one_stop),
        ("procedure", dossier.procedure),
        ("department", dossier.department),
        ("channel", dossier.filed_through),
        ("official", dossier.official),
        ("timezone", dossier.timezone),
        ("submitted_at", dossier.submitted_at),
        ("due_at", dossier.due_at),
        ("due_unit", dossier.unit.value if dossier.unit is not None else None),
        (UNRECEIVED, "true" if dossier.received_at is None else None),
        ("closed_at", closed.occurred_at if closed is not None else None),
        *_of_those_handled_here(exported),
    ):
        yield attribute(2, key, value)
    events = [entry.fact for entry in exported.history if not _is_of_the_trace(entry.fact)]
    for fact in events:
        yield from _event(fact, dossier)
    if not events:
        for entry in exported.history:
            if not isinstance(entry.fact, DossierSubmitted):  # an import was submitted when it was received
                yield from _event(entry.fact, dossier, repeats=True)
    yield "\t</trace>\n"


def _of_those_handled_here(exported: ExportedDossier) -> Iterator[tuple[str, str | datetime | None]]:
    """Attributes of dossiers handled here that sources lack, or name otherwise."""
    dossier = exported.dossier
    if dossier.source is not None:
        return
    version = dossier.procedure_version
    yield "procedure_version", str(version) if version is not None else None
    yield "rule_pack", dossier.rule_pack
    yield "status", dossier.status.value
    yield "received_at", dossier.received_at
    yield "original_due_at", dossier.original_due_at
    yield "finished_at", dossier.finished_at


def _event(fact: DossierFact, dossier: Dossier, *, repeats: bool = False) -> Iterator[str]:
    context, actor, this = fact.context, fact.context.actor, transition(fact)
    yield "\t\t<event>\n"
    for key, value in (
        ("concept:name", this.activity),
        ("concept:instance", this.instance),
        ("time:timestamp", context.occurred_at),
        ("lifecycle:transition", this.name),
        ("org:resource", official(fact, dossier) or APPLICANT),
        ("org:group", actor.unit or actor.agency),
        ("agency", actor.agency),
        ("noted_at", context.noted_at),
        ("reason", context.reason),
        ("fact", type(fact).__name__),
        (OF_TRACE, "true" if repeats else None),
        *((ROLE.get(key, key), value) for key, value in details(fact).items()),
    ):
        yield attribute(3, key, value)
    for key, kept_value in kept(fact).items():
        yield attribute(3, f"kept:{key}" if key in OF_THE_FORMAT else key, plain(kept_value))
    yield "\t\t</event>\n"


def _is_of_the_trace(fact: DossierFact) -> bool:
    filed = isinstance(fact, DossierSubmitted | DossierAccepted) and fact.context.channel is Channel.IMPORT
    return filed or _is_close_of_case(fact)


def _is_close_of_case(fact: DossierFact) -> bool:
    return isinstance(fact, DossierClosed) and fact.activity is None
