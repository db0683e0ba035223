"""What each fact did to its dossier's legal state, field by field; a row only where something changed."""

from uuid import UUID

import msgspec

from domain.changes import Change
from domain.life import Lived
from projections.table import Row, Table

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


def row(stream: UUID, lived: Lived, changed: list[Change]) -> Row:
    """Takes a fact where it stands and what it changed, returns its row."""
    return (lived.position, stream, lived.version, msgspec.json.encode(changed).decode())
