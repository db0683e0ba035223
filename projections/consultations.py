"""Opinions asked of other agencies, and field checks."""

from projections.table import Table

OPINIONS = Table(
    name="opinions",
    columns=(
        ("dossier", "uuid not null"),
        ("ordinal", "integer not null"),
        ("opinion", "text not null"),
        ("agency", "text not null"),
        ("content", "text"),
        ("requested_at", "timestamptz not null"),
        ("due_at", "timestamptz"),
        ("due_on", "date"),
        ("computation", "json"),
        ("given_at", "timestamptz"),
        ("agrees", "boolean"),
        ("late_noticed_at", "timestamptz"),
        ("position", "bigint not null"),
    ),
    key=("dossier", "ordinal"),
    indexes=(("agency", "(agency, position)"),),
)
VERIFICATIONS = Table(
    name="verifications",
    columns=(
        ("dossier", "uuid not null"),
        ("ordinal", "integer not null"),
        ("verification", "text not null"),
        ("scheduled_at", "timestamptz"),  # when it was set; null: recorded without having been
        ("planned_at", "timestamptz"),
        ("planned_place", "text"),
        ("reported_at", "timestamptz"),  # when it was recorded to have taken place
        ("held_at", "timestamptz"),
        ("held_place", "text"),
        ("participants", "json not null"),
        ("outcome", "text"),
        ("position", "bigint not null"),
    ),
    key=("dossier", "ordinal"),
)
