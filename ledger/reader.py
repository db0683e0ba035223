"""Reading recorded facts, typed: pages by position, whole streams, and who holds a claim."""

from collections.abc import Callable, Sequence
from typing import Any, Final
from uuid import UUID

from psycopg import Connection, Cursor
from psycopg.rows import tuple_row

from ledger import appending, envelope
from ledger.arrays import TextArray, UuidArray
from ledger.datastore import LedgerDatastore, T
from ledger.records import Appended, Recorded, storable

_PAGE: Final = (
    "select notification_id, originator_id, originator_version, topic, state from ledger.events "
    "where notification_id > %s order by notification_id limit %s"
)
_STREAM: Final = (
    "select notification_id, originator_id, originator_version, topic, state from ledger.events "
    "where originator_id = %s order by originator_version"
)
_STREAMS: Final = (
    "select notification_id, originator_id, originator_version, topic, state from ledger.events "
    "where originator_id = any(%b) order by originator_id, originator_version"
)
_CLAIMS: Final = "select value, stream from ledger.claims where kind = %s and value = any(%b)"
_HEAD: Final = "select coalesce(max(notification_id), 0) from ledger.events"
_COUNT: Final = "select count(*) from ledger.events"


class Reader:
    """Questions to a ledger; each is one statement, repeated after a lost connection. All raise Unavailable."""

    def __init__(self, datastore: LedgerDatastore):
        self._datastore = datastore

    def page(self, after: int, limit: int) -> list[Recorded]:
        """Takes a position, returns the facts behind it, in order, at most `limit`."""
        return self._ask(lambda cursor: opened(cursor.execute(_PAGE, (after, limit), prepare=True).fetchall()))

    def stream(self, stream: UUID) -> list[Recorded]:
        """Takes a stream, returns its facts in order; empty when it has none."""
        return self._ask(lambda cursor: opened(cursor.execute(_STREAM, (stream,), prepare=True).fetchall()))

    def streams(self, streams: Sequence[UUID]) -> dict[UUID, list[Recorded]]:
        """Takes streams, returns the facts of each, in order; every stream asked for is a key."""
        wanted = UuidArray.of([stream.bytes for stream in streams])
        found: dict[UUID, list[Recorded]] = {stream: [] for stream in streams}
        for recorded in self._ask(lambda cursor: opened(cursor.execute(_STREAMS, (wanted,), prepare=True).fetchall())):
            found[recorded.stream].append(recorded)
        return found

    def claims(self, kind: str, values: Sequence[str]) -> dict[str, UUID]:
        """Takes values of one kind of claim, returns the stream of each that is taken."""
        if not storable(kind):
            return {}
        wanted = TextArray.of([value.encode() for value in values if storable(value)])
        return dict(self._ask(lambda cursor: cursor.execute(_CLAIMS, (kind, wanted), prepare=True).fetchall()))

    def outcome(self, command_id: UUID) -> Appended | None:
        """Takes a command's id, returns what became of it, or None when it is not recorded."""
        held = self._datastore.attempt(lambda connection: appending.stored(connection, [command_id]))
        return held[command_id].outcome if held else None

    def head(self) -> int:
        """Returns the highest position, 0 when the ledger is empty."""
        return self._number(_HEAD)

    def count(self) -> int:
        """Returns the number of recorded facts."""
        return self._number(_COUNT)

    def _number(self, statement: str) -> int:
        row = self._ask(lambda cursor: cursor.execute(statement, prepare=True).fetchone())
        assert row is not None
        return int(row[0])

    def _ask(self, question: Callable[[Cursor[Any]], T]) -> T:
        def ask(connection: Connection[Any]) -> T:
            return question(connection.cursor(binary=True, row_factory=tuple_row))

        return self._datastore.attempt(ask)


def opened(rows: Sequence[tuple[int, UUID, int, str, bytes]]) -> list[Recorded]:
    """Takes rows of events, returns them with their envelopes opened."""
    read = envelope.read_told
    recorded: list[Recorded] = []
    for position, stream, version, tag, state in rows:
        told = read(state)
        recorded.append(Recorded(position, stream, version, tag, told.recorded_at, told.payload, state))
    return recorded
