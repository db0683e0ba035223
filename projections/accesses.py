"""Who read dossiers, when and why: a row per recorded access."""

from projections.table import Table

ACCESSES = Table(
    name="accesses",
    of="stream",
    columns=(
        ("position", "bigint not null"),
        ("stream", "uuid not null"),
        ("reader", "text not null"),
        ("role", "text"),
        ("on_day", "date not null"),
        ("occurred_at", "timestamptz not null"),
        ("recorded_at", "timestamptz not null"),
        ("purpose", "text"),
        ("field", "text not null"),
        ("dossiers", "text[] not null"),  # codes
        ("filter", "json"),
        ("count", "integer"),
    ),
    key=("position",),
    indexes=(
        ("reader", "(reader, position)"),
        ("day", "(on_day, position)"),
        ("dossiers", "using gin (dossiers)"),
    ),
)
