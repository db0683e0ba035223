"""The families of streams that go by a code of their own: whatever a page touches is folded from its first fact on, and its rows written anew.

Such streams are short: some ten facts each.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar
from uuid import UUID

from domain.codec import Codec
from domain.execution.stream_kind import StreamKind
from ledger.records import Recorded
from projections.kit.errors import stops_at
from projections.kit.family import Delta, Records
from projections.kit.table import AnyTable, TableRow

S = TypeVar("S")
RowsOf = Callable[[UUID, S, Recorded], Sequence[tuple[AnyTable, TableRow]]]
"""Takes a stream, what its facts make and the last of its entries, returns its rows, one in each of its tables."""


class StreamFold(Generic[S]):
    """Folds one kind of stream into tables that hold a row per stream."""

    def __init__(
        self,
        kind: StreamKind[S],
        tags: frozenset[str],
        tables: Sequence[AnyTable],
        rows_of: RowsOf[S],
        records: Records,
        codec: Codec,
    ) -> None:
        self.tags = tags
        self.tables = tables
        self._kind = kind
        self._rows_of = rows_of
        self._records = records
        self._codec = codec

    def fold(self, page: Sequence[Recorded]) -> Iterator[Delta]:
        """Takes the kind's entries of a page, yields the rows of the streams that they touch. Unfoldable."""
        streams: defaultdict[UUID, list[Recorded]] = defaultdict(list)
        for entry in page:
            streams[entry.stream].append(entry)
        grown = [stream for stream, entries in streams.items() if entries[0].version > 1]
        earlier = self._records.load_many(grown) if grown else {}
        delta = Delta(self.tables)
        for stream, entries in streams.items():
            before = [entry for entry in earlier.get(stream, ()) if entry.position < entries[0].position]
            state = self._state(before, entries)
            with stops_at(entries[-1]):
                for table, row in self._rows_of(stream, state, entries[-1]):
                    rows = delta.of(table)
                    (rows.replacing if before else rows.new).append(row)
        yield delta

    def _state(self, before: Sequence[Recorded], entries: Sequence[Recorded]) -> S:
        state = self._kind.new
        for entry in (*before, *entries):
            with stops_at(entry):
                for fact in self._codec.decode(entry.tag, entry.payload):
                    state = self._kind.evolve(state, fact)
        return state

    def forget(self) -> None:
        """Nothing is kept in memory."""
