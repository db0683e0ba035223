"""Every version of every rule pack, with all that it says."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec

from domain.law.versions import RulePackVersion
from ledger.records import Recorded
from projections.kit.table import Row, Table

RULE_PACKS = Table(
    name="rule_packs",
    of="stream",
    columns=(
        ("stream", "uuid not null"),
        ("id", 'text collate "C" not null'),
        ("version", "integer not null"),
        ("reference", "text not null"),  # id@version
        ("name", "text not null"),
        ("source", "text not null"),
        ("verified", "boolean not null"),
        ("inherits", "text"),
        ("in_force_from", "date"),
        ("in_force_to", "date"),
        ("latest", "boolean not null"),
        ("pack", "json not null"),
        ("digest", "text"),
        ("activated_at", "timestamptz not null"),
        ("position", "bigint not null"),
    ),
    key=("id", "version"),
    indexes=(("reference", "(reference)"),),
)


def rows(stream: UUID, told: Sequence[tuple[Recorded, Any]]) -> list[Row]:
    """Takes a rule pack's stream and its facts, each with its entry, returns a row per version."""
    last = told[-1][0] if told else None
    return [
        (
            stream,
            fact.pack.id,
            fact.version,
            RulePackVersion(fact.pack, fact.version).reference,
            fact.pack.name,
            fact.pack.source,
            fact.pack.verified,
            fact.pack.inherits,
            fact.pack.in_force_from,
            fact.pack.in_force_to,
            entry is last,
            msgspec.json.encode(fact.pack).decode(),
            fact.digest,
            fact.context.occurred_at,
            entry.position,
        )
        for entry, fact in told
    ]
