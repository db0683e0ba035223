"""Who did what: one narrow row per fact."""

from projections.table import Table

ACTIONS = Table(
    name="actions",
    columns=(
        ("position", "bigint not null"),
        ("dossier", "uuid not null"),
        ("version", "bigint not null"),
        ("type", "text not null"),
        ("occurred_at", "timestamptz not null"),
        ("recorded_at", "timestamptz not null"),
        ("actor", "text not null"),
        ("role", "text"),
        ("actor_agency", "text"),
        ("unit", "text"),
        ("agency", "text"),
        ("channel", "text not null"),
    ),
    key=("position",),
    indexes=(
        ("actor", "(actor, position)"),
        ("dossier", "(dossier, position)"),
    ),
)
