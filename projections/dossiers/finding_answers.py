"""What agencies answered to findings (giải trình): every answer that was ever given, the one to what has changed since among them."""

from collections.abc import Collection, Sequence
from uuid import UUID

from msgspec import Struct

from domain.dossier.history import HistoryEntry
from domain.facts.examinations import FindingAnswered
from domain.judged.finding import Finding
from domain.standing.examined import still_about
from projections.kit.table import Column, Table, TableRow


class _Answered(Struct, frozen=True, gc=False):
    stream: UUID
    entry: HistoryEntry
    outdated: bool


FINDING_ANSWERS: Table[_Answered] = Table(
    name="finding_answers",
    columns=(
        Column("dossier", "uuid not null", "stream"),
        Column("position", "bigint not null", "entry.position"),
        Column("code", 'text collate "C" not null', "entry.fact.finding.code"),
        Column("finding_position", "bigint not null", "entry.fact.finding.position"),
        Column("reference", "text not null", "entry.fact.finding.reference"),
        Column("answer", "text not null", "entry.fact.answer"),
        Column("outdated", "boolean not null", "outdated"),  # the finding has changed since, or is gone
        Column("occurred_at", "timestamptz not null", "entry.occurred_at"),
        Column("official", "text not null", "entry.fact.context.actor.id"),
        Column("agency", "text", "entry.fact.context.actor.agency"),
    ),
    key=("position",),
    indexes=(("dossier", "(dossier, code, finding_position)"),),
)


def rows(stream: UUID, recorded: Sequence[HistoryEntry], findings: Collection[Finding]) -> list[TableRow]:
    """Takes a dossier's history as recorded and its findings, returns a row per answer."""
    return [
        FINDING_ANSWERS.row(_Answered(stream, entry, not still_about(entry, findings, recorded)))
        for entry in recorded
        if isinstance(entry.fact, FindingAnswered)
    ]
