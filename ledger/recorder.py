"""The recorder of the eventsourcing package, with insert and select of our own.

Found by measurement: its database function takes no lock and loses events to followers; its pipelined insert
hangs on large batches; its retry can report a committed insert as an IntegrityError. Here every insert goes through
`ledger.append`, and command ids make repeating it safe.
"""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from itertools import groupby
from typing import Any, Final
from uuid import UUID

import msgspec
from eventsourcing.persistence import (
    DataError,
    IntegrityError,
    Notification,
    ProgrammingError,
    StoredEvent,
)
from eventsourcing.postgres import PostgresApplicationRecorder
from psycopg import Connection
from psycopg.rows import tuple_row

from ledger import append_statement, bulk, envelope, faults
from ledger.append_statement import Outcome
from ledger.datastore import LedgerDatastore, Line
from ledger.drafts import Draft, drafted, independent
from ledger.errors import Conflict
from ledger.records import Appended
from ledger.statement import nothing
from ledger.subscription import PolledSubscription

# From here on a COPY is faster than the append function's arrays.
COPY_FROM_EVENTS: Final = 200

_SELECT_EVENTS = """
select originator_id, originator_version, topic, state from ledger.events
where originator_id = %s and originator_version > %s and originator_version <= %s
"""
_SELECT_NOTIFICATIONS = """
select notification_id, originator_id, originator_version, topic, state from ledger.events
where notification_id >= %s and notification_id <= %s
"""
_LARGEST = 2**63 - 1


class LedgerRecorder(PostgresApplicationRecorder):
    """Stored events in, stored events and notifications out, over the ledger's own table.

    The state of a stored event handed in is an open envelope (`ledger.envelope`); the state of one handed out is the stored
    bytes, closed. Consecutive events under one command id are one command.
    """

    datastore: LedgerDatastore

    def __init__(self, datastore: LedgerDatastore):
        if datastore.enable_db_functions:
            raise ProgrammingError(
                "database functions of eventsourcing insert without a lock: followers would miss events"
            )
        super().__init__(datastore, events_table_name="events")
        self.channel_name = "ledger_events"
        self._line = Line(datastore)

    def create_table(self) -> None:
        """Refused: `ledger.schema.migrate` makes the tables, with their roles and triggers."""
        raise ProgrammingError("the ledger's tables are made by ledger.schema.migrate")

    def record_batch(self, drafts: Sequence[Draft], meanwhile: Callable[[], None] = nothing) -> list[Outcome]:
        """Takes drafts that share no stream, claim or id, returns the outcome of each, in order. For one thread at a time.

        Calls `meanwhile` while the server works or the connection is awaited, perhaps more than once. Repeated after
        a lost connection. Raises Unavailable.
        """

        def insert(connection: Connection[Any]) -> list[Outcome]:
            try:
                return _in_one_statement(connection, drafts, meanwhile)
            except BaseException:
                meanwhile()
                raise

        if not self._line.open:
            meanwhile()
        return self._line.attempt(insert)

    def record_all(self, drafts: Sequence[Draft]) -> list[Outcome]:
        """Takes drafts in any relation to each other, returns the outcome of each, in order, in one transaction. Otherwise as `record_batch`."""
        return self.datastore.attempt(lambda connection: _in_one_transaction(connection, drafts))

    def close(self) -> None:
        """Closes the connection kept for `record_batch`."""
        self._line.close()

    def insert_events(self, stored_events: Sequence[StoredEvent], **_: Any) -> Sequence[int]:
        """Takes stored events, all or none of which are recorded, returns their positions. IntegrityError on any conflict."""
        drafts = _drafts(stored_events)

        def insert(connection: Connection[Any]) -> list[int]:
            with connection.transaction():
                outcomes = _in_one_transaction(connection, drafts)
                for outcome in outcomes:
                    if isinstance(outcome, Conflict):
                        raise IntegrityError(str(outcome))
            return [position for outcome in outcomes if isinstance(outcome, Appended) for position in outcome.positions]

        return self.datastore.attempt(insert)

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> PolledSubscription:
        """Takes a position and topics (none: all), returns a subscription to what is recorded after it."""
        return PolledSubscription(self, gt=gt, topics=topics)

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """Takes a stream and a range of versions, returns its stored events."""
        order = " order by originator_version desc limit %s" if desc else " order by originator_version limit %s"
        parameters = (originator_id, gt or 0, _LARGEST if lte is None else lte, limit)
        return [StoredEvent(*row) for row in self._select(_SELECT_EVENTS + order, parameters)]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """Takes a range of positions, returns its stored events with their positions, by keyset."""
        first = 0 if start is None else start if inclusive_of_start else start + 1
        parameters: list[Any] = [first, _LARGEST if stop is None else stop]
        chosen = ""
        if topics:
            chosen = " and topic = any(%s)"
            parameters.append(list(topics))
        rows = self._select(f"{_SELECT_NOTIFICATIONS}{chosen} order by notification_id limit %s", [*parameters, limit])
        return [Notification(id=position, **dict(zip(_FIELDS, event, strict=True))) for position, *event in rows]

    def _select(self, statement: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
        def select(connection: Connection[Any]) -> list[tuple[Any, ...]]:
            cursor = connection.cursor(binary=True, row_factory=tuple_row)
            return cursor.execute(statement, parameters, prepare=True).fetchall()

        return self.datastore.attempt(select)


_FIELDS = ("originator_id", "originator_version", "topic", "state")


def _in_one_statement(
    connection: Connection[Any], drafts: Sequence[Draft], meanwhile: Callable[[], None]
) -> list[Outcome]:
    # One statement is its own transaction; only the test that kills before a commit needs them separated.
    with connection.transaction() if faults.armed("append.before-commit") else nullcontext():
        outcomes = append_statement.append_batch(connection, drafts, meanwhile)
        faults.reached("append.before-commit")
    return outcomes


def _in_one_transaction(connection: Connection[Any], drafts: Sequence[Draft]) -> list[Outcome]:
    if sum(len(one.tags) for one in drafts) < COPY_FROM_EVENTS and independent(drafts):
        return append_statement.append_batch(connection, drafts)
    return bulk.copy_batch(connection, drafts)


def _drafts(stored_events: Sequence[StoredEvent]) -> list[Draft]:
    drafts: list[Draft] = []
    for (stream, command_id), group in groupby(stored_events, _command_of):
        events = list(group)
        first = events[0].originator_version
        if [event.originator_version for event in events] != list(range(first, first + len(events))):
            raise DataError(f"the versions of command {command_id} do not follow each other")
        tags, states = [event.topic for event in events], [event.state for event in events]
        drafts.append(drafted(stream, first - 1, command_id, tags, states))
    return drafts


def _command_of(event: StoredEvent) -> tuple[UUID, UUID]:
    try:
        stream = event.originator_id if isinstance(event.originator_id, UUID) else UUID(event.originator_id)
        return stream, envelope.read_open(event.state).command_id
    except (msgspec.MsgspecError, ValueError) as error:
        raise DataError(f"not a stream's open envelope: {error}") from error
