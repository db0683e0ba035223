"""Who read dossiers, when and why: a row per recorded access."""

from collections.abc import Iterator, Sequence

import msgspec

from domain.codec import Codec
from domain.facts.accesses import RecordAccessed
from ledger.records import Recorded
from projections.kit.errors import stops_at
from projections.kit.family import Delta
from projections.kit.table import Row, Table

ACCESSES = Table(
    name="accesses",
    of="stream",
    columns=(
        ("position", "bigint not null"),
        ("stream", "uuid not null"),
        ("reader", "text not null"),
        ("role", "text"),
        ("on_day", "date not null"),
        ("occurred_at", "timestamptz not null"),
        ("recorded_at", "timestamptz not null"),
        ("purpose", "text"),
        ("field", "text not null"),
        ("dossiers", "text[] not null"),  # codes
        ("filter", "json"),
        ("count", "integer"),
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
                    _row(entry, fact)
                    for fact in self._codec.decode(entry.tag, entry.payload)
                    if isinstance(fact, RecordAccessed)
                )
        yield delta

    def forget(self) -> None:
        """Nothing is kept in memory."""


def _row(entry: Recorded, fact: RecordAccessed) -> Row:
    return (
        entry.position,
        entry.stream,
        fact.reader,
        fact.context.actor.role,
        fact.on,
        fact.context.occurred_at,
        entry.recorded_at,
        fact.context.reason,
        fact.field,
        list(fact.dossiers),
        None if fact.filter is None else msgspec.json.encode(fact.filter).decode(),
        fact.count,
    )
