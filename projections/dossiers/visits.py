"""The citizen's visits, as domain.visits counts them: why each was made, and by whose fault."""

from collections.abc import Sequence
from uuid import UUID

from domain.dossier.visits import Visit
from projections.kit.table import Row, Table

VISITS = Table(
    name="visits",
    columns=(
        ("dossier", "uuid not null"),
        ("ordinal", "integer not null"),
        ("position", "bigint not null"),  # of the entry that shows it
        ("occurred_at", "timestamptz not null"),
        ("purpose", "text not null"),
        ("fault", "text not null"),  # AGENCY, CITIZEN, NOBODY
        ("caused_by", "bigint"),  # the position of the entry that made it necessary
    ),
    key=("dossier", "ordinal"),
)


def rows(stream: UUID, visits: Sequence[Visit]) -> list[Row]:
    """Takes a dossier's visits in order, returns a row per visit."""
    return [
        (stream, ordinal, each.position, each.occurred_at, each.purpose, each.fault, each.cause)
        for ordinal, each in enumerate(visits, start=1)
    ]
