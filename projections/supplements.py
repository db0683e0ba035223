"""Every demand for papers made to the citizen, at intake or while processing, and what came of it."""

from projections.table import Table

SUPPLEMENT_REQUESTS = Table(
    name="supplement_requests",
    columns=(
        ("dossier", "uuid not null"),
        ("ordinal", "integer not null"),
        ("position", "bigint not null"),
        ("version", "bigint not null"),
        ("phase", "text not null"),  # INTAKE, PROCESSING
        ("occurred_at", "timestamptz not null"),
        ("recorded_at", "timestamptz not null"),
        ("notified_at", "timestamptz"),
        ("official", "text not null"),
        ("agency", "text"),  # the official's
        ("channel", "text not null"),
        ("form", "text"),
        ("reason", "text"),
        ("legal_basis", "json not null"),
        ("round", "integer"),
        ("latest_on", "date"),
        ("items", "json not null"),  # [{"name", "requirement"}]
        ("answered_at", "timestamptz"),  # when something was first brought after it, and before the next one
        ("complete", "boolean not null"),  # whether nothing of it is missing any more
    ),
    key=("dossier", "ordinal"),
)
