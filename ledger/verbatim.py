"""A ledger's rows, byte for byte: out of one ledger, and into an empty one.

A restored ledger holds the same bytes at the same positions.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import Any, Final, TypeVar
from uuid import UUID

import msgspec
import psycopg
from msgspec import Struct
from psycopg import Connection, IsolationLevel
from psycopg.rows import class_row, scalar_row, tuple_row

from ledger import envelope
from ledger.arrays import BigintArray, TextArray, bigint
from ledger.copy_format import claim_row, copy_claims, copy_events, event_row
from ledger.errors import BadCopy, NotEmpty
from ledger.records import Command
from ledger.store import Ledger

T = TypeVar("T")

_ROWS_AT_ONCE: Final = 2000
_ROWS: Final = (
    "select notification_id as position, originator_id as stream, originator_version as version, topic as tag, state, "
    "command_id from ledger.events "
)
_CLAIMS: Final = "select kind, value, stream from ledger.claims "
_THESE_ROWS: Final = _ROWS + "where notification_id = any(%b) order by notification_id"
_THESE_CLAIMS: Final = (
    "select kind, value, stream from ledger.claims where (kind, value) in (select * from unnest(%b, %b))"
)
_NO_TIME_LIMIT: Final = "set local idle_in_transaction_session_timeout = 0"
# Takes the append lock for the transaction.
_HOLD: Final = "select first_position from ledger.hold('{}', '{}', '{}', '{}')"
_ANY_CLAIM: Final = "select exists (select from ledger.claims)"
_GAP: Final = (
    "select originator_id from ledger.events group by originator_id having max(originator_version) <> count(*) limit 1"
)
_ORPHAN: Final = (
    "select kind || ' ' || value from ledger.claims c "
    "where not exists (select from ledger.events e where e.originator_id = c.stream) limit 1"
)


class StoredRow(Struct, frozen=True):
    """One row of the events table. `command_id`: on the first event of its command only."""

    position: int
    stream: UUID
    version: int
    tag: str
    state: bytes
    command_id: UUID | None


class StoredClaim(Struct, frozen=True):
    """One row of the claims table."""

    kind: str
    value: str
    stream: UUID


class Snapshot:
    """A ledger as of one moment, to be read without a time limit."""

    def __init__(self, connection: Connection[Any]):
        self._connection = connection

    def rows(self, after: int = 0) -> Iterator[StoredRow]:
        """Takes a position, yields the rows after it, in order."""
        with self._connection.cursor("rows", row_factory=class_row(StoredRow)) as cursor:
            cursor.itersize = _ROWS_AT_ONCE
            statement = _ROWS + "where notification_id > %s order by notification_id"
            yield from cursor.execute(statement, (after,), binary=True)

    def claims(self) -> Iterator[StoredClaim]:
        """Yields all claims, in the order of their keys."""
        with self._connection.cursor("claims", row_factory=class_row(StoredClaim)) as cursor:
            cursor.itersize = _ROWS_AT_ONCE
            yield from cursor.execute(_CLAIMS + 'order by kind collate "C", value collate "C"', binary=True)


@contextmanager
def snapshot(ledger: Ledger) -> Iterator[Snapshot]:
    """Takes a ledger, gives a Snapshot of it for as long as the context lasts. Raises Unavailable."""
    with ledger.datastore.session() as connection:
        connection.isolation_level = IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        with connection.transaction():
            connection.execute(_NO_TIME_LIMIT)
            yield Snapshot(connection)


def as_recorded(command: Command, position: int, recorded_at: datetime, salts: Sequence[bytes]) -> Iterator[StoredRow]:
    """Takes a command, the position of its first fact, a time in UTC and 16 bytes of salt for each fact, yields the rows of a ledger that recorded it so.

    For `restore`: of a made-up ledger, a program may say when it recorded what. InvalidCommand.
    """
    payloads = [payload for _, payload in command.facts]
    rests = envelope.write_open(command.id, command.recorder, payloads, [salt.hex().encode() for salt in salts])
    for number, ((tag, _), rest) in enumerate(zip(command.facts, rests, strict=True)):
        yield StoredRow(
            position=position + number,
            stream=command.stream,
            version=command.expected_version + 1 + number,
            tag=tag,
            state=envelope.opening(recorded_at) + rest,
            command_id=None if number else command.id,
        )


def restore(ledger: Ledger, rows: Iterable[StoredRow], claims: Iterable[StoredClaim]) -> int:
    """Takes an empty ledger and the rows and claims of another, writes them verbatim, all or none; returns the number of rows.

    Appends wait until it is done. Raises NotEmpty, BadCopy, Unavailable.
    """
    with ledger.datastore.session() as connection, connection.transaction():
        cursor = connection.cursor(row_factory=scalar_row)
        cursor.execute(_NO_TIME_LIMIT)
        if cursor.execute(_HOLD).fetchone() != 1 or cursor.execute(_ANY_CLAIM).fetchone():
            raise NotEmpty("the ledger to restore into holds facts or claims")
        check = _Check()
        try:
            copy_events(cursor, (_row_bytes(check.passed(row)) for row in rows))
            copy_claims(cursor, (claim_row(claim.kind, claim.value, claim.stream.bytes) for claim in claims))
        except psycopg.errors.UniqueViolation as error:
            raise BadCopy(f"a version, command or claim appears twice: {error}") from error
        if (gap := cursor.execute(_GAP).fetchone()) is not None:
            raise BadCopy(f"the versions of stream {gap} are not 1, 2, 3 ...")
        if (orphan := cursor.execute(_ORPHAN).fetchone()) is not None:
            raise BadCopy(f"the claim {orphan} belongs to a stream without facts")
        return check.position


def difference(ledger: Ledger, rows: Iterable[StoredRow], claims: Iterable[StoredClaim]) -> str | None:
    """Takes a ledger and rows and claims, returns None when it holds exactly these, else a description of the first difference."""
    with ledger.datastore.session() as connection:
        for expected in _chunks(rows):
            positions = BigintArray.of([bigint(row.position) for row in expected])
            found = connection.cursor(row_factory=class_row(StoredRow)).execute(_THESE_ROWS, (positions,), binary=True)
            held = {row.position: row for row in found}
            for row in expected:
                if held.get(row.position) != row:
                    return f"position {row.position} " + ("differs" if row.position in held else "is not there")
        for wanted in _chunks(claims):
            keys = (TextArray.of([c.kind.encode() for c in wanted]), TextArray.of([c.value.encode() for c in wanted]))
            streams = {
                (kind, value): stream
                for kind, value, stream in connection.cursor(row_factory=tuple_row).execute(_THESE_CLAIMS, keys)
            }
            for claim in wanted:
                if streams.get((claim.kind, claim.value)) != claim.stream:
                    return f"the claim {claim.kind} {claim.value} is not that of stream {claim.stream}"
    return None


class _Check:
    """Checks the rows of a ledger one after another; raises BadCopy at the first that no ledger could hold there."""

    def __init__(self) -> None:
        self.position = 0
        self._last: tuple[UUID, UUID, int] | None = None
        self._time = b""

    def passed(self, row: StoredRow) -> StoredRow:
        try:
            inside = envelope.read(row.state)
        except msgspec.MsgspecError as error:
            raise self._bad(row, f"not an envelope: {error}") from error
        if row.position != self.position + 1:
            raise self._bad(row, f"position {self.position + 1} is expected")
        if not row.state.startswith(envelope.opening(inside.recorded_at)):
            raise self._bad(row, "the envelope does not begin with its time")
        time = row.state[envelope.TIME]
        if row.command_id is None:
            if (row.stream, inside.command_id, row.version - 1) != self._last or time != self._time:
                raise self._bad(row, "it does not continue the command before it")
        elif row.command_id != inside.command_id or time <= self._time:
            raise self._bad(row, "the command's id is another one, or it is not later than the one before it")
        self.position = row.position
        self._last = (row.stream, inside.command_id, row.version)
        self._time = time
        return row

    def _bad(self, row: StoredRow, reason: str) -> BadCopy:
        return BadCopy(f"row at position {row.position}: {reason}")


def _row_bytes(row: StoredRow) -> bytes:
    command_id = None if row.command_id is None else row.command_id.bytes
    return event_row(row.stream.bytes, row.version, row.tag.encode(), row.position, command_id, row.state)


def _chunks(items: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, _ROWS_AT_ONCE)):
        yield chunk
