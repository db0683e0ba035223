"""The citizen's visits: why each was made, and by whose fault."""

from projections.table import Table

VISITS = Table(
    name="visits",
    columns=(
        ("dossier", "uuid not null"),
        ("ordinal", "integer not null"),
        ("position", "bigint not null"),
        ("version", "bigint not null"),
        ("occurred_at", "timestamptz not null"),
        ("purpose", "text not null"),
        ("fault", "text not null"),  # AGENCY, CITIZEN, NOBODY
        ("caused_by", "integer"),  # the version of the fact that made it necessary
    ),
    key=("dossier", "ordinal"),
)
