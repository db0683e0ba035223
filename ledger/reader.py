"""Reads recorded facts, typed: pages by position, whole streams, and the streams of claims."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final
from uuid import UUID

import msgspec
from psycopg import Connection, Cursor
from psycopg.rows import tuple_row

from ledger import append_statement, envelope
from ledger.arrays import BigintArray, TextArray, UuidArray, bigint
from ledger.datastore import LedgerDatastore, T
from ledger.records import Appended, Recorded, storable
from ledger.statement import PreparedStatement

_JSON: Final = 114  # PostgreSQL's fixed oid of the type (pg_type.dat)
_SELECT: Final = "select notification_id, originator_id, originator_version, topic, state from ledger.events "
_PAGE: Final = PreparedStatement(
    "ledger_page",
    _SELECT + "where notification_id > $1 order by notification_id limit $2",
    [BigintArray.element, BigintArray.element],
)
_STREAM: Final = PreparedStatement(
    "ledger_stream",
    _SELECT + "where originator_id = $1 order by originator_version",
    [UuidArray.element],
)
_STREAMS: Final = PreparedStatement(
    "ledger_streams",
    _SELECT + "where originator_id = any($1) order by originator_id, originator_version",
    [UuidArray.oid],
)
_STREAM_OF: Final = PreparedStatement(
    "ledger_stream_of",
    _SELECT + "join ledger.claims on stream = originator_id where kind = $1 and value = $2 order by originator_version",
    [TextArray.element, TextArray.element],
)
# From value to value of a kind, each by the index: for a whole kind the planner might prefer to scan the table of all
# claims, which has one for every dossier. The parameters come as JSON, not as arrays: the planner guesses the length of an
# array that it does not see, and might plan each call anew, which takes longer than the query.
_REACHED: Final = PreparedStatement(
    "ledger_reached",
    """
with recursive whole as (
    (select kind, value, stream from ledger.claims where kind = $1 order by value limit 1)
    union all
    select c.kind, c.value, c.stream from whole w cross join lateral (
        select * from ledger.claims where kind = $1 and value > w.value order by value limit 1) c
), wanted as (
    select kind, value, stream from whole
    union all
    select c.kind, c.value, c.stream from json_array_elements($2) as k(key) cross join lateral (
        select * from ledger.claims where kind = k.key->>0 and value = k.key->>1 limit 1) c
)
select w.kind, w.value, w.stream, (select e.originator_version from ledger.events e where e.originator_id = w.stream
    order by e.originator_version desc limit 1)
from wanted w
""",
    [TextArray.element, _JSON],
)
_HEADS: Final = (
    "select w.stream, (select e.originator_version from ledger.events e where e.originator_id = w.stream"
    " order by e.originator_version desc limit 1) from unnest(%b) as w(stream)"
)
_CLAIMED: Final = "select value, stream from ledger.claims where kind = %s"
_BEGINNINGS: Final = (
    "select distinct split_part(value, %s, 1) from ledger.claims where kind = %s and strpos(value, %s) > 0"
)
_CLAIMS: Final = "select value, stream from ledger.claims where kind = %s and value = any(%b)"
_HEAD: Final = "select coalesce(max(notification_id), 0) from ledger.events"
_COUNT: Final = "select count(*) from ledger.events"


class Reader:
    """Queries to a ledger; each is one statement, repeated after a lost connection. All raise Unavailable."""

    def __init__(self, datastore: LedgerDatastore):
        self._datastore = datastore

    def page(self, after: int, limit: int) -> list[Recorded]:
        """Takes a position, returns the facts after it, in order, at most `limit`."""
        return self._facts(_PAGE, bigint(after), bigint(limit))

    def stream(self, stream: UUID) -> list[Recorded]:
        """Takes a stream, returns its facts in order; empty when it has none."""
        return self._facts(_STREAM, stream.bytes)

    def stream_of(self, kind: str, value: str) -> list[Recorded]:
        """Takes a claim, returns the facts of the stream that holds it, in order; empty when it is not taken."""
        if not (storable(kind) and storable(value)):
            return []
        return self._facts(_STREAM_OF, kind.encode(), value.encode())

    def streams(self, streams: Sequence[UUID]) -> dict[UUID, list[Recorded]]:
        """Takes streams, returns the facts of each, in order; every given stream is a key."""
        wanted = UuidArray.of([stream.bytes for stream in streams])
        found: dict[UUID, list[Recorded]] = {stream: [] for stream in streams}
        for recorded in self._facts(_STREAMS, wanted):
            found[recorded.stream].append(recorded)
        return found

    def claims(self, kind: str, values: Sequence[str]) -> dict[str, UUID]:
        """Takes values of one kind of claim, returns the stream of each that is taken."""
        if not storable(kind):
            return {}
        wanted = TextArray.of([value.encode() for value in values if storable(value)])
        return dict(self._ask(lambda cursor: cursor.execute(_CLAIMS, (kind, wanted), prepare=True).fetchall()))

    def claimed(self, kind: str) -> dict[str, UUID]:
        """Takes a kind of claim, returns every value that is taken, with its stream."""
        return dict(self._ask(lambda cursor: cursor.execute(_CLAIMED, (kind,), prepare=True).fetchall()))

    def beginnings(self, kind: str, mark: str) -> frozenset[str]:
        """Takes a kind of claim and a mark, returns what stands before the first mark in those values that have one; reads all of the kind."""
        parameters = (mark, kind, mark)
        return frozenset(row[0] for row in self._ask(lambda cursor: cursor.execute(_BEGINNINGS, parameters).fetchall()))

    def reached(self, kind: str, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], tuple[UUID, int]]:
        """Takes a kind of claims with few values, and single claims, returns those that are taken, with the stream and its version."""
        parameters = (
            kind.encode(),
            msgspec.json.encode([(kind, value) for kind, value in keys if storable(kind) and storable(value)]),
        )

        def read(connection: Connection[Any]) -> dict[tuple[str, str], tuple[UUID, int]]:
            return {
                (kind, value): (stream, version)
                for rows in _REACHED.rows(connection, parameters)
                for kind, value, stream, version in rows
                if version is not None
            }

        return self._datastore.attempt(read)

    def heads(self, streams: Sequence[UUID]) -> dict[UUID, int]:
        """Takes streams, returns the version of each; those without an entry are left out."""
        wanted = UuidArray.of([stream.bytes for stream in streams])
        rows = self._ask(lambda cursor: cursor.execute(_HEADS, (wanted,), prepare=True).fetchall())
        return {stream: version for stream, version in rows if version is not None}

    def recorded(self, command_id: UUID) -> list[Recorded]:
        """Takes a command's id, returns the facts that it recorded, in order; empty when it is not recorded."""
        held = self._datastore.attempt(lambda connection: append_statement.stored(connection, [command_id]))
        if not held:
            return []
        positions = set(held[command_id].outcome.positions)
        return [each for each in self.stream(held[command_id].stream) if each.position in positions]

    def outcome(self, command_id: UUID) -> Appended | None:
        """Takes a command's id, returns its outcome, or None when it is not recorded."""
        held = self._datastore.attempt(lambda connection: append_statement.stored(connection, [command_id]))
        return held[command_id].outcome if held else None

    def head(self) -> int:
        """Returns the highest position, 0 when the ledger is empty."""
        return self._number(_HEAD)

    def count(self) -> int:
        """Returns the number of recorded facts."""
        return self._number(_COUNT)

    def _facts(self, statement: PreparedStatement, *parameters: bytes) -> list[Recorded]:
        def read(connection: Connection[Any]) -> list[Recorded]:
            facts: list[Recorded] = []
            for rows in statement.rows(connection, parameters):
                facts += _opened(rows)
            return facts

        return self._datastore.attempt(read)

    def _number(self, statement: str) -> int:
        row = self._ask(lambda cursor: cursor.execute(statement, prepare=True).fetchone())
        assert row is not None
        return int(row[0])

    def _ask(self, question: Callable[[Cursor[Any]], T]) -> T:
        def ask(connection: Connection[Any]) -> T:
            return question(connection.cursor(binary=True, row_factory=tuple_row))

        return self._datastore.attempt(ask)


def _opened(rows: Iterable[tuple[int, UUID, int, str, bytes]]) -> list[Recorded]:
    read = envelope.read_content
    facts: list[Recorded] = []
    for position, stream, version, tag, state in rows:
        content = read(state)
        facts.append(Recorded(position, stream, version, tag, content.recorded_at, content.payload, state))
    return facts
