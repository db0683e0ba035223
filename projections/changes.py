"""What each fact did to its dossier's legal state, field by field; a row only where something changed."""

from projections.table import Table

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
