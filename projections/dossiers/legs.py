"""Each agency's part of an inter-agency dossier, with its own deadline."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from msgspec import Struct

from domain.dossier.history import HistoryEntry
from domain.dossier.timeliness import days_late, deciding_day, part_passes_at
from domain.facts.routing import LegClosed, LegOpened
from projections.kit.table import Column, Table, TableRow, json_text


class _Leg(Struct, frozen=True, gc=False):
    stream: UUID
    ordinal: int
    opening: HistoryEntry
    fact: LegOpened
    closing: tuple[HistoryEntry, LegClosed] | None
    zone: str


def _late_days(leg: _Leg) -> float | None:
    if leg.closing is None:
        return None
    due_on = deciding_day(leg.fact.due_on, leg.fact.computation)
    return days_late(leg.closing[0].occurred_at, leg.fact.due_at, due_on, leg.zone)


def _passes_at(leg: _Leg) -> datetime | None:
    return part_passes_at(leg.fact.due_at, leg.fact.due_on, leg.fact.computation, leg.zone)


LEGS: Table[_Leg] = Table(
    name="legs",
    columns=(
        Column("dossier", "uuid not null", "stream"),
        Column(
            "ordinal", "integer not null", "ordinal"
        ),  # from 1, in the order opened; so in all tables of a dossier's parts
        Column("leg", "text not null", "fact.leg"),
        Column("agency", "text not null", "fact.agency"),
        Column("task", "text not null", "fact.task"),
        Column("lead", "boolean not null", "fact.lead"),
        Column("opened_at", "timestamptz not null", "opening.occurred_at"),
        Column("closed_at", "timestamptz", lambda it: it.closing[0].occurred_at if it.closing else None),
        Column("due_at", "timestamptz", "fact.due_at"),
        Column("due_on", "date", "fact.due_on"),
        Column("passes_at", "timestamptz", _passes_at),  # when its due date passes, done or not
        Column("result", "text", lambda it: it.closing[1].result if it.closing else None),
        Column("late_days", "double precision", _late_days),  # of a closed leg with a due date; 0 when not late
        Column("computation", "json", lambda it: json_text(it.fact.computation) if it.fact.computation else None),
        Column("position", "bigint not null", "opening.position"),  # of its opening
        Column("closed_position", "bigint", lambda it: it.closing[0].position if it.closing else None),
    ),
    key=("dossier", "ordinal"),
    indexes=(("agency", "(agency, position)"),),
)

OVERDUE_NOW = "coalesce(({closed_at} is null or {closed_at} > $now) and {passes_at} <= $now, false)"
"""Open and past its due date, as domain.dossier.timeliness has it; a test holds the two together."""


def rows(stream: UUID, history: Sequence[HistoryEntry], zone: str) -> list[TableRow]:
    """Takes a history (corrections already applied) and its zone, returns a row per leg opened, in order."""
    closed: dict[str, tuple[HistoryEntry, LegClosed]] = {}
    for entry in history:
        if isinstance(entry.fact, LegClosed):
            closed.setdefault(entry.fact.leg, (entry, entry.fact))  # once; a second time stays in the history only
    opened = [(entry, entry.fact) for entry in history if isinstance(entry.fact, LegOpened)]
    return [
        LEGS.row(_Leg(stream, ordinal, entry, fact, closed.get(fact.leg), zone))
        for ordinal, (entry, fact) in enumerate(opened, start=1)
    ]
