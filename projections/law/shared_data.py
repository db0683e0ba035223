"""The register of databases whose data stand in for papers, as it stands."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from msgspec import Struct

from domain.law.shared_data import SharedSource, fold_shared_data
from ledger.records import Recorded
from projections.kit.table import Column, Table, TableRow, json_text


class _Registered(Struct, frozen=True, gc=False):
    stream: UUID
    source: SharedSource
    position: int


SHARED_DATA_SOURCES: Table[_Registered] = Table(
    name="shared_data_sources",
    of="stream",
    columns=(
        Column("stream", "uuid not null", "stream"),
        Column("id", 'text collate "C" not null', "source.id"),
        Column("name", "text not null", "source.name"),
        Column("owner", "text not null", "source.owner"),
        Column("document", "text not null", "source.document"),
        Column("verified", "boolean not null", "source.verified"),
        Column(
            "declarations", "json not null", lambda it: json_text(it.source.declarations)
        ),  # as domain.law.shared_data.Declaration
        Column("outages", "json not null", lambda it: json_text(it.source.last_told)),  # each as it was told last
        Column("position", "bigint not null", "position"),  # of the last fact about it
    ),
    key=("id",),
)


def rows(stream: UUID, facts: Sequence[tuple[Recorded, Any]]) -> list[TableRow]:
    """Takes a database's stream and its facts, each with its entry, returns its row; none before it is registered."""
    source = fold_shared_data(fact for _, fact in facts)
    return [] if source is None else [SHARED_DATA_SOURCES.row(_Registered(stream, source, facts[-1][0].position))]
