"""Each agency's part of an inter-agency dossier, with its own deadline."""

from projections.table import Table

LEGS = Table(
    name="legs",
    columns=(
        ("dossier", "uuid not null"),
        ("ordinal", "integer not null"),  # from 1, in the order opened; so in all tables of a dossier's parts
        ("leg", "text not null"),
        ("agency", "text not null"),
        ("task", "text not null"),
        ("lead", "boolean not null"),
        ("opened_at", "timestamptz not null"),
        ("closed_at", "timestamptz"),
        ("due_at", "timestamptz"),
        ("due_on", "date"),
        ("result", "text"),
        ("late_days", "double precision"),  # of a closed leg with a due date; 0 when not late
        ("computation", "json"),
        ("position", "bigint not null"),  # of its opening
        ("closed_position", "bigint"),
    ),
    key=("dossier", "ordinal"),
    indexes=(("agency", "(agency, position)"),),
)
