"""The papers of a dossier side by side: what the law lists, what came, what was demanded, and the verdict."""

from projections.table import Table

REQUIREMENT_CHECKS = Table(
    name="requirement_checks",
    columns=(
        ("dossier", "uuid not null"),
        ("ordinal", "integer not null"),
        ("requirement", "text"),  # null: no requirement of the procedure version of receipt
        ("name", "text not null"),
        ("originals", "integer"),
        ("copies", "integer"),
        ("condition", "text"),
        ("listed", "boolean not null"),
        ("submitted", "boolean not null"),
        ("submitted_at", "timestamptz"),
        ("demanded", "integer not null"),  # how often
        ("positions", "bigint[] not null"),  # of the demands
        ("reasons", "json not null"),  # those that the demands gave
        ("verdict", "text not null"),
    ),
    key=("dossier", "ordinal"),
)
