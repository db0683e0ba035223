"""What auditors made of findings (thẩm tra): every examination, whether it is in force or not."""

from collections.abc import Collection, Sequence
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from domain.dossier.history import HistoryEntry
from domain.facts.examinations import FindingExamined
from domain.judged.finding import Finding
from domain.standing.examined import examinations, still_about
from projections.kit.table import Column, Table, TableRow


class Standing(StrEnum):
    """Whether an examination counts: the last of the finding as it is now does."""

    IN_FORCE = "IN_FORCE"
    REPLACED = "REPLACED"
    OUTDATED = "OUTDATED"


class _Examined(Struct, frozen=True, gc=False):
    stream: UUID
    entry: HistoryEntry
    standing: Standing


EXAMINATIONS: Table[_Examined] = Table(
    name="examinations",
    columns=(
        Column("dossier", "uuid not null", "stream"),
        Column("position", "bigint not null", "entry.position"),
        Column("code", 'text collate "C" not null', "entry.fact.finding.code"),
        Column("finding_position", "bigint not null", "entry.fact.finding.position"),
        Column("reference", "text not null", "entry.fact.finding.reference"),
        Column("outcome", "text not null", "entry.fact.outcome"),
        Column("reason", "text", "entry.fact.context.reason"),
        Column("standing", "text not null", "standing"),
        Column("occurred_at", "timestamptz not null", "entry.occurred_at"),
        Column("examiner", "text not null", "entry.fact.context.actor.id"),
        Column("agency", "text", "entry.fact.context.actor.agency"),
    ),
    key=("position",),
    indexes=(("dossier", "(dossier, code, finding_position)"), ("examiner", "(examiner, position)")),
)


def rows(stream: UUID, recorded: Sequence[HistoryEntry], findings: Collection[Finding]) -> list[TableRow]:
    """Takes a dossier's history as recorded and its findings, returns a row per examination."""
    in_force = {entry.position for entry in examinations(findings, recorded).values()}

    def standing(entry: HistoryEntry) -> Standing:
        if entry.position in in_force:
            return Standing.IN_FORCE
        return Standing.REPLACED if still_about(entry, findings, recorded) else Standing.OUTDATED

    return [
        EXAMINATIONS.row(_Examined(stream, entry, standing(entry)))
        for entry in recorded
        if isinstance(entry.fact, FindingExamined)
    ]
