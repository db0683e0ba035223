"""Who read dossiers, when and why: a row per recorded access."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from domain.codec import Codec
from domain.facts.accesses import RecordAccessed
from ledger.records import Recorded
from projections.kit.errors import stops_at
from projections.kit.family import Delta
from projections.kit.table import Column, Table, json_text


class _Access(Struct, frozen=True, gc=False):
    entry: Recorded
    fact: RecordAccessed


ACCESSES: Table[_Access] = Table(
    name="accesses",
    of="stream",
    columns=(
        Column("position", "bigint not null", "entry.position"),
        Column("stream", "uuid not null", "entry.stream"),
        Column("reader", "text not null", "fact.reader"),
        Column("role", "text", "fact.context.actor.role"),
        Column("on_day", "date not null", "fact.on"),
        Column("occurred_at", "timestamptz not null", "fact.context.occurred_at"),
        Column("recorded_at", "timestamptz not null", "entry.recorded_at"),
        Column("purpose", "text", "fact.context.reason"),
        Column("field", "text not null", "fact.field"),
        Column("dossiers", "text[] not null", lambda it: list(it.fact.dossiers)),  # codes
        Column("filter", "json", lambda it: None if it.fact.filter is None else json_text(it.fact.filter)),
        Column("count", "integer", "fact.count"),
    ),
    key=("position",),
    indexes=(
        ("reader", "(reader, position)"),
        ("day", "(on_day, position)"),
        ("dossiers", "using gin (dossiers)"),
    ),
)


class AccessFold:
    """The family of the one table: every access is a row, and stays as it is."""

    tables = (ACCESSES,)
    tags = frozenset({RecordAccessed.TAG})

    def __init__(self, codec: Codec) -> None:
        self._codec = codec

    def fold(self, page: Sequence[Recorded]) -> Iterator[Delta]:
        """Takes the accesses of a page, yields their rows. Unfoldable."""
        delta = Delta(self.tables)
        new = delta.of(ACCESSES).new
        for entry in page:
            with stops_at(entry):
                new.extend(
                    ACCESSES.row(_Access(entry, fact))
                    for fact in self._codec.decode(entry.tag, entry.payload)
                    if isinstance(fact, RecordAccessed)
                )
        yield delta

    def forget(self) -> None:
        """Nothing is kept in memory."""
