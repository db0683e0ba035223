"""One row per dossier: how it stands by everything that the ledger knows."""

from projections.table import Table

DOSSIERS = Table(
    name="dossiers",
    columns=(
        ("dossier", "uuid not null"),
        ("code", 'text collate "C" not null'),
        ("source", "text"),
        ("case_id", "text"),
        ("procedure", "text"),
        ("agency", "text"),
        ("department", "text"),
        ("official", "text"),
        ("filed_through", "text"),
        ("timezone", "text"),
        ("status", "text not null"),
        ("national_status", "smallint not null"),
        ("submitted_at", "timestamptz"),
        ("received_at", "timestamptz"),
        ("finished_at", "timestamptz"),
        ("outcome", "text"),
        ("result_delivered_at", "timestamptz"),
        ("unit", "text"),
        ("paused", "boolean not null"),
        ("original_due_at", "timestamptz"),
        ("original_due_on", "date"),
        ("due_at", "timestamptz"),
        ("due_on", "date"),
        ("computation", "json"),
        ("supplement_requests", "integer not null"),
        ("version", "bigint not null"),
        ("position", "bigint not null"),
    ),
    key=("dossier",),
    indexes=(
        ("code", "(code)"),
        ("received", "(received_at, code) where received_at is not null"),
        ("agency", "(agency, received_at, code)"),
    ),
)
