"""Each agency's part of an inter-agency dossier, with its own deadline."""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from domain.dossier.history import HistoryEntry
from domain.dossier.timeliness import days_late
from domain.facts.routing import LegClosed, LegOpened
from domain.values.context import LimitUnit
from projections.kit.table import Row, Table

LEGS = Table(
    name="legs",
    columns=(
        ("dossier", "uuid not null"),
        ("ordinal", "integer not null"),  # from 1, in the order opened; so in all tables of a dossier's parts
        ("leg", "text not null"),
        ("agency", "text not null"),
        ("task", "text not null"),
        ("lead", "boolean not null"),
        ("opened_at", "timestamptz not null"),
        ("closed_at", "timestamptz"),
        ("due_at", "timestamptz"),
        ("due_on", "date"),
        ("result", "text"),
        ("late_days", "double precision"),  # of a closed leg with a due date; 0 when not late
        ("computation", "json"),
        ("position", "bigint not null"),  # of its opening
        ("closed_position", "bigint"),
    ),
    key=("dossier", "ordinal"),
    indexes=(("agency", "(agency, position)"),),
)


def rows(stream: UUID, life: Sequence[HistoryEntry], zone: str) -> list[Row]:
    """Takes a life (corrections already applied) and its zone, returns a row per leg opened, in order."""
    closed: dict[str, HistoryEntry] = {}
    for lived in life:
        if isinstance(lived.fact, LegClosed):
            closed.setdefault(lived.fact.leg, lived)  # closed once; a second time stays in the history only
    rows: list[Row] = []
    for lived in life:
        fact = lived.fact
        if isinstance(fact, LegOpened):
            ordinal = len(rows) + 1
            rows.append((stream, ordinal, *_says(lived, fact, closed.get(fact.leg), zone)))
    return rows


def _says(opened: HistoryEntry, fact: LegOpened, closing: HistoryEntry | None, zone: str) -> Row:
    unit = fact.computation.unit if fact.computation else None
    hours = unit is LimitUnit.HOUR
    end = closing.occurred_at if closing else None
    return (
        fact.leg,
        fact.agency,
        fact.task,
        fact.lead,
        opened.occurred_at,
        end,
        fact.due_at,
        fact.due_on,
        closing.fact.result if closing and isinstance(closing.fact, LegClosed) else None,
        None if end is None else days_late(end, fact.due_at, None if hours else fact.due_on, zone),
        msgspec.json.encode(fact.computation).decode() if fact.computation else None,
        opened.position,
        closing.position if closing else None,
    )
