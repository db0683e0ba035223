"""The runner: follows the ledger page by page, folds, and writes rows and position in one transaction.

Killed at any moment it resumes exactly: what was not committed is folded again from the same position. An entry that cannot
be folded, or whose rows the database refuses, stops the projection there: all before it is written, nothing is skipped.
"""

from collections.abc import Callable, Sequence
from functools import partial
from threading import Event
from types import TracebackType
from typing import Self

import psycopg
from eventsourcing.persistence import Tracking

from ledger.errors import Unavailable
from ledger.faults import reached
from ledger.follower import Bell
from ledger.records import Recorded
from ledger.store import Ledger
from projections.dossiers import dossiers
from projections.fold import LedgerFold
from projections.kit import progress
from projections.kit.errors import Reshaped, Unfoldable
from projections.kit.names import PROJECTION, SCHEMA
from projections.kit.pages import first_half, whole_appends
from projections.kit.table import AnyCursor
from projections.kit.writing import write
from projections.schema import lock, shape_and_position

PAGE = 5_000
POLL_SECONDS = 1.0
RETRY_SECONDS = 1.0

Connection = psycopg.Connection[tuple[object, ...]]
Report = Callable[[int], None]
Writing = Callable[[Connection, Sequence[Recorded]], Sequence[Recorded]]

DATABASE_LOST = (psycopg.OperationalError, psycopg.InterfaceError, Unavailable)


class Runner:
    """Keeps the tables of one schema abreast of the ledger. Several at once do no harm: one works, the others wait."""

    def __init__(
        self, ledger: Ledger, conninfo: str, fold: LedgerFold, *, schema: str = SCHEMA, page: int = PAGE
    ) -> None:
        self._ledger = ledger
        self._conninfo = conninfo
        self._fold = fold
        self._schema = schema
        self._page = page
        self._connection: Connection | None = None
        self._shape: str | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def step(self) -> int:
        """Folds a page; returns how many entries were written, 0 when abreast.

        Unfoldable, recorded as a stoppage, when the very next append cannot be folded; Reshaped; one of DATABASE_LOST.
        """
        try:
            return self._step()
        except Unfoldable:
            raise
        except BaseException:
            self._fold.forget()
            self.close()
            raise

    def _step(self) -> int:
        try:
            return self._fold_page(self._write, records_stop=False)
        except Exception as error:
            if _lost(error) or isinstance(error, Reshaped):
                raise
            self._fold.forget()
        # A page at fault is rare, so that the savepoints that find its fault are spared to all others.
        return self._fold_page(self._write_most, records_stop=True)

    def _fold_page(self, writing: Writing, *, records_stop: bool) -> int:
        """Folds a page in one transaction; returns how many entries `writing` wrote. Unfoldable, recorded as a stoppage before where `records_stop`."""
        stopped: Unfoldable | None = None
        connection = self._connect()
        with connection.transaction():
            cursor = connection.cursor()
            lock(cursor, self._schema)
            entries: Sequence[Recorded] = whole_appends(self._ledger, self._checked_position(cursor), self._page)
            if not entries:
                return 0
            try:
                entries = writing(connection, entries)
                progress.advance(cursor, self._schema, Tracking(PROJECTION, entries[-1].position))
                reached("projection.before-commit")
            except Unfoldable as cause:
                if not records_stop:
                    raise
                progress.record_stop(cursor, self._schema, PROJECTION, cause)
                stopped = cause
        if stopped is not None:
            raise stopped
        reached("projection.after-commit")
        return len(entries)

    def _write(self, connection: Connection, entries: Sequence[Recorded]) -> Sequence[Recorded]:
        """Writes the rows of all entries; returns these."""
        cursor = connection.cursor()
        for delta in self._fold.deltas(entries, partial(dossiers.following, cursor, self._schema)):
            write(cursor, self._schema, delta)
        return entries

    def _write_most(self, connection: Connection, entries: Sequence[Recorded]) -> Sequence[Recorded]:
        """Writes the rows of as many entries, from the first, as halving the page finds faultless; returns those."""
        while True:
            try:
                with connection.transaction():
                    return self._write(connection, entries)
            except Exception as error:
                self._fold.forget()
                if _lost(error):
                    raise
                half = first_half(entries)
                if not half:
                    raise error if isinstance(error, Unfoldable) else Unfoldable(entries[0], error) from error
                entries = half

    def catch_up(self, until: int | None = None, report: Report | None = None) -> int:
        """Folds pages up to a position, by default that of the ledger now; returns how many entries that took. Raises what `step` raises.

        `report` is called with each position passed.
        """
        until = self._ledger.head() if until is None else until
        total = 0
        while (position := self.position()) < until and (folded := self.step()):
            total += folded
            if report is not None:
                report(position)
        return total

    def run(self, stop: Event) -> None:
        """Follows the ledger until `stop` is set. A lost database is tried again; Unfoldable and Reshaped are raised."""
        with Bell(self._ledger.datastore.connect) as bell:
            while not stop.is_set():
                try:
                    bell.quiet()
                    # A page so far from full was all that there was, and what comes after it rings.
                    if self.step() < self._page / 2:
                        bell.wait(stop, POLL_SECONDS)
                except DATABASE_LOST:
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

    def _checked_position(self, cursor: AnyCursor) -> int:
        """The position reached. A rebuild may put other tables in place of those that this runner began with: it must not write its own rows into them."""
        found, position = shape_and_position(cursor, self._schema)
        if self._shape is not None and found != self._shape:
            raise Reshaped(f"the tables in {self._schema!r} were rebuilt in another shape meanwhile")
        self._shape = found
        return position

    def _connect(self) -> Connection:
        if self._connection is None or self._connection.closed:
            connection = psycopg.connect(self._conninfo, autocommit=True)
            # What is read after the lock must be newer than the lock. And a commit lost in a crash is folded again: only the
            # ledger itself has to wait for the disk.
            connection.execute("set default_transaction_isolation = 'read committed'")
            connection.execute("set synchronous_commit = off")
            self._connection = connection
        return self._connection


def _lost(error: Exception) -> bool:
    """Whether it is the database that failed, not the rows: of those it says that they are too large for it (class 54)."""
    too_large = isinstance(error, psycopg.Error) and (error.sqlstate or "").startswith("54")
    return isinstance(error, DATABASE_LOST) and not too_large
