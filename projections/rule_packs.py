"""Every version of every rule pack, with all that it says."""

from projections.table import Table

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
