"""What each version of a procedure changes in the list of papers, against the version before and the national record; and who loaded it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec import Struct

from domain.facts.law import ProcedureVersionAnnounced
from domain.law.folding import fold_procedure
from domain.law.paper_changes import EASING, ComparedVersion, compared
from domain.law.versions import ProcedureVersion
from domain.values.context import Actor
from ledger.records import Recorded
from projections.kit.table import Column, Table, TableRow


class _Compared(Struct, frozen=True, gc=False):
    stream: UUID
    version: ProcedureVersion
    ordinal: int
    found: ComparedVersion
    loaded_by: Actor
    loaded_at: datetime
    position: int


def _paper(name: str) -> Any:
    return lambda it: getattr(it.found.change.paper, name) if it.found.change.paper is not None else None


PAPER_CHANGES: Table[_Compared] = Table(
    name="paper_changes",
    of="stream",
    columns=(
        Column("stream", "uuid not null", "stream"),
        Column("code", 'text collate "C" not null', "version.procedure.code"),
        Column("version", "integer not null", "version.version"),
        Column("ordinal", "integer not null", "ordinal"),
        Column("procedure", "text not null", "version.procedure.name"),
        Column("against", "text not null", "found.against"),
        Column("other", "integer", "found.other"),
        Column("kind", "text not null", "found.change.kind"),
        Column("requirement", "text", _paper("id")),
        Column("name", "text", _paper("name")),
        Column("document", "text", _paper("document")),
        Column("article", "text", _paper("article")),
        Column("was", "text", "found.change.was"),
        Column("now", "text", "found.change.now"),
        Column("added", "text[] not null", lambda it: list(it.found.change.added)),
        Column("effective_on", "date", "version.effective_on"),
        Column("source", "text", "version.procedure.source"),
        Column("loaded_by", "text not null", "loaded_by.id"),
        Column("loaded_by_account", "text", "loaded_by.unit"),
        Column("loaded_at", "timestamptz not null", "loaded_at"),
        Column("position", "bigint not null", "position"),  # of the version's announcement
    ),
    key=("code", "version", "ordinal"),
    indexes=(("loaded", "(loaded_at)"),),
)

DEMANDS_MORE = f"{{kind}} not in ({', '.join(repr(each.value) for each in sorted(EASING))})"
"""Asks for more than before, or for something else."""

TOOK_EFFECT = "({effective_on}::timestamp at time zone $zone)"
"""The start of the day on which the version took effect; null where it always was in effect."""


def rows(stream: UUID, facts: Sequence[tuple[Recorded, Any]]) -> list[TableRow]:
    """Takes a procedure's stream and its facts, each with its entry, returns a row per change of each version."""
    history = fold_procedure(fact for _, fact in facts)
    announced = [(entry, fact.context.actor) for entry, fact in facts if isinstance(fact, ProcedureVersionAnnounced)]
    return [
        PAPER_CHANGES.row(_Compared(stream, version, ordinal, each, loaded_by, entry.recorded_at, entry.position))
        for version, (entry, loaded_by) in zip(history.versions, announced, strict=True)
        for ordinal, each in enumerate(compared(history, version))
    ]
