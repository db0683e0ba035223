"""What each fact did to its dossier's legal state, field by field; a row only where something changed."""

import msgspec

from domain.dossier.changes import Change
from ledger.records import Recorded
from projections.kit.table import Row, Table

CHANGES = Table(
    name="changes",
    columns=(
        ("position", "bigint not null"),
        ("dossier", "uuid not null"),
        ("version", "bigint not null"),
        ("fields", "json not null"),  # [{"field": ..., "before": ..., "after": ...}]
    ),
    key=("position",),
)
_encode = msgspec.json.Encoder().encode


def row(entry: Recorded, changed: list[Change]) -> Row:
    """Takes an entry and what it changed, returns its row."""
    return (entry.position, entry.stream, entry.version, _encode(changed).decode())
