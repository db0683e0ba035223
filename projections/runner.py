"""The runner: follows the ledger page by page, folds, and writes rows and position in one transaction.

Killed at any moment it resumes exactly: what was not committed is folded again from the same position. An entry that cannot
be folded stops the projection there; nothing is skipped.
"""

from threading import Event

import psycopg
from eventsourcing.persistence import Tracking

from ledger.errors import Unavailable
from ledger.faults import reached
from ledger.follower import Bell
from ledger.records import Recorded
from ledger.store import Ledger
from projections import due_spans, infinity, progress
from projections.actions import ACTIONS
from projections.changes import CHANGES
from projections.dossiers import DOSSIERS
from projections.due_spans import DUE_SPANS
from projections.errors import Unfoldable
from projections.fold import DossierFold, Rows
from projections.schema import SCHEMA, lock
from projections.standing import STANDING
from projections.table import AnyCursor

PROJECTION = "dossiers"
PAGE = 5_000
POLL_SECONDS = 1.0
RETRY_SECONDS = 1.0


class Runner:
    """Keeps the dossiers' tables of one schema abreast of the ledger."""

    def __init__(
        self, ledger: Ledger, conninfo: str, fold: DossierFold, *, schema: str = SCHEMA, page: int = PAGE
    ) -> None:
        self._ledger = ledger
        self._conninfo = conninfo
        self._fold = fold
        self._schema = schema
        self._page = page
        self._connection: psycopg.Connection[tuple[object, ...]] | None = None

    def step(self) -> int:
        """Folds one page; returns how many entries it held, 0 when abreast. Unfoldable is recorded and raised."""
        try:
            return self._step()
        except Unfoldable as cause:
            self._fold.forget()
            with self._connect() as connection, connection.transaction():
                progress.record_stop(connection.cursor(), self._schema, PROJECTION, cause)
            raise
        except BaseException:
            self._fold.forget()
            self.close()
            raise

    def _step(self) -> int:
        connection = self._connect()
        with connection.transaction():
            cursor = connection.cursor()
            infinity.register(cursor)
            lock(cursor, self._schema)
            entries = whole_appends(self._ledger, progress.position(cursor, self._schema, PROJECTION), self._page)
            if not entries:
                return 0
            self._write(cursor, self._fold.rows(entries))
            progress.advance(cursor, self._schema, Tracking(PROJECTION, entries[-1].position))
            reached("projection.before-commit")
        reached("projection.after-commit")
        return len(entries)

    def _write(self, cursor: AnyCursor, rows: Rows) -> None:
        for table, new, changed in (
            (DOSSIERS, rows.new_dossiers, rows.dossiers),
            (DUE_SPANS, rows.new_due_spans, rows.due_spans),
            (STANDING, rows.new_standing, rows.standing),
            (ACTIONS, rows.actions, []),
            (CHANGES, rows.changes, []),
        ):
            table.copy(cursor, self._schema, new)
            table.upsert(cursor, self._schema, changed)
        due_spans.delete_beyond(cursor, self._schema, rows.due_spans_left)

    def catch_up(self, until: int | None = None) -> int:
        """Folds pages until abreast of the ledger, or of the position `until`; returns how many entries that took."""
        total = 0
        while folded := self.step():
            total += folded
            if until is not None and self.position() >= until:
                break
        return total

    def run(self, stop: Event) -> None:
        """Follows the ledger until `stop` is set. A lost database is tried again; an Unfoldable is raised."""
        with Bell(self._ledger.datastore.connect) as bell:
            while not stop.is_set():
                try:
                    bell.quiet()
                    if not self.step():
                        bell.wait(stop, POLL_SECONDS)
                except (psycopg.OperationalError, Unavailable):
                    stop.wait(RETRY_SECONDS)

    def position(self) -> int:
        """The position reached."""
        connection = self._connect()
        with connection.transaction():
            return progress.position(connection.cursor(), self._schema, PROJECTION)

    def close(self) -> None:
        """Closes the connection; a later step opens another."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _connect(self) -> psycopg.Connection[tuple[object, ...]]:
        if self._connection is None or self._connection.closed:
            self._connection = psycopg.connect(self._conninfo)
            # A commit lost in a crash is folded again: only the ledger itself has to wait for the disk.
            self._connection.execute("set synchronous_commit = off")
            self._connection.commit()
        return self._connection


def whole_appends(ledger: Ledger, after: int, limit: int) -> list[Recorded]:
    """The next entries of the ledger, about `limit`, never part of an append: all facts of one are seen together."""
    page = ledger.page(after, limit)
    full = len(page) == limit
    while full:
        last = page[-1]
        kept = next((i for i in range(len(page), 0, -1) if page[i - 1].command_id != last.command_id), 0)
        if kept:
            return page[:kept]
        more = ledger.page(last.position, limit)
        full = len(more) == limit
        page += more
    return page
