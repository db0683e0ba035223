"""The register of agencies and one-stop units, as it stands."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from domain.law.folding import fold_agency
from ledger.records import Recorded
from projections.kit.table import Row, Table

AGENCIES = Table(
    name="agencies",
    of="stream",
    columns=(
        ("stream", "uuid not null"),
        ("code", 'text collate "C" not null'),
        ("name", "text not null"),
        ("parent", "text"),
        ("level", "text"),
        ("one_stop", "boolean not null"),
        ("merged_into", "text"),
        ("position", "bigint not null"),  # of the last fact about it
    ),
    key=("code",),
)


def rows(stream: UUID, told: Sequence[tuple[Recorded, Any]]) -> list[Row]:
    """Takes an agency's stream and its facts, each with its entry, returns its row; none before it is registered."""
    agency = fold_agency(fact for _, fact in told)
    if agency is None:
        return []
    says = (agency.code, agency.name, agency.parent, agency.level, agency.one_stop, agency.merged_into)
    return [(stream, *says, told[-1][0].position)]
