"""Every due date that a dossier ever had: from when to when, why, and on what basis."""

from projections.table import Table

DUE_SPANS = Table(
    name="due_spans",
    columns=(
        ("dossier", "uuid not null"),
        ("ordinal", "integer not null"),
        ("from_at", "timestamptz not null"),
        ("to_at", "timestamptz"),
        ("due_at", "timestamptz"),
        ("due_on", "date"),
        ("cause", "text not null"),
        ("reason", "text"),
        ("legal_basis", "json not null"),
    ),
    key=("dossier", "ordinal"),
)
