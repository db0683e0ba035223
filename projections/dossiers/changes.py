"""What each fact did to its dossier's legal state, field by field; a row only where something changed."""

from collections.abc import Sequence

from msgspec import Struct

from domain.dossier.changes import Change
from ledger.records import Recorded
from projections.kit.table import Column, Table, TableRow, json_text


class _Changed(Struct, frozen=True, gc=False):
    entry: Recorded
    changes: Sequence[Change]


CHANGES: Table[_Changed] = Table(
    name="changes",
    columns=(
        Column("position", "bigint not null", "entry.position"),
        Column("dossier", "uuid not null", "entry.stream"),
        Column("version", "bigint not null", "entry.version"),
        Column(
            "fields", "json not null", lambda it: json_text(it.changes)
        ),  # [{"field": ..., "before": ..., "after": ...}]
    ),
    key=("position",),
)


def row(entry: Recorded, changes: Sequence[Change]) -> TableRow:
    """Takes an entry and what it changed, returns its row."""
    return CHANGES.row(_Changed(entry, changes))
