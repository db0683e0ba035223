"""The citizen's visits, as domain.visits counts them: why each was made, and by whose fault."""

from collections.abc import Sequence
from uuid import UUID

from msgspec import Struct

from domain.dossier.visits import Visit
from domain.facts.citizen import Fault
from projections.kit.table import Column, Table, TableRow


class _Counted(Struct, frozen=True, gc=False):
    stream: UUID
    ordinal: int
    visit: Visit


VISITS: Table[_Counted] = Table(
    name="visits",
    columns=(
        Column("dossier", "uuid not null", "stream"),
        Column("ordinal", "integer not null", "ordinal"),
        Column("position", "bigint not null", "visit.position"),  # of the entry that shows it
        Column("occurred_at", "timestamptz not null", "visit.occurred_at"),
        Column("purpose", "text not null", "visit.purpose"),
        Column("fault", "text not null", "visit.fault"),  # AGENCY, CITIZEN, NOBODY
        Column("caused_by", "bigint", "visit.cause"),  # the position of the entry that made it necessary
    ),
    key=("dossier", "ordinal"),
)


OF_NEED = f"{{fault}} <> '{Fault.CITIZEN}'"
"""Not the citizen's own fault."""
AFTER_FILING = "{ordinal} > case when $filing = 'DIRECT' then 1 else 0 end"
"""Another trip than the one for filing, which whoever files at the counter has."""


def rows(stream: UUID, visits: Sequence[Visit]) -> list[TableRow]:
    """Takes a dossier's visits in order, returns a row per visit."""
    return [VISITS.row(_Counted(stream, ordinal, each)) for ordinal, each in enumerate(visits, start=1)]
