"""Every version of every rule pack, with all that it says."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from msgspec import Struct

from domain.facts.law import RulePackActivated
from domain.law.versions import RulePackVersion
from ledger.records import Recorded
from projections.kit.table import Column, Table, TableRow, json_text


class _Activated(Struct, frozen=True, gc=False):
    stream: UUID
    entry: Recorded
    fact: RulePackActivated
    latest: bool


RULE_PACKS: Table[_Activated] = Table(
    name="rule_packs",
    of="stream",
    columns=(
        Column("stream", "uuid not null", "stream"),
        Column("id", 'text collate "C" not null', "fact.pack.id"),
        Column("version", "integer not null", "fact.version"),
        Column(
            "reference", "text not null", lambda it: RulePackVersion(it.fact.pack, it.fact.version).reference
        ),  # id@version
        Column("name", "text not null", "fact.pack.name"),
        Column("source", "text not null", "fact.pack.source"),
        Column("verified", "boolean not null", "fact.pack.verified"),
        Column("inherits", "text", "fact.pack.inherits"),
        Column("in_force_from", "date", "fact.pack.in_force_from"),
        Column("in_force_to", "date", "fact.pack.in_force_to"),
        Column("latest", "boolean not null", "latest"),
        Column("pack", "json not null", lambda it: json_text(it.fact.pack)),
        Column("digest", "text", "fact.digest"),
        Column("activated_at", "timestamptz not null", "fact.context.occurred_at"),
        Column("position", "bigint not null", "entry.position"),
    ),
    key=("id", "version"),
    indexes=(("reference", "(reference)"),),
)


def rows(stream: UUID, facts: Sequence[tuple[Recorded, Any]]) -> list[TableRow]:
    """Takes a rule pack's stream and its facts, each with its entry, returns a row per version."""
    last = facts[-1][0] if facts else None
    return [RULE_PACKS.row(_Activated(stream, entry, fact, latest=entry is last)) for entry, fact in facts]
