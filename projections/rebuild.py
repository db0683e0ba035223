"""Rebuild: all facts folded into fresh tables beside the old, swapped in one transaction when abreast."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psycopg

from ledger.faults import reached
from ledger.store import Ledger
from projections import schema
from projections.fold import LedgerFold
from projections.kit.errors import RebuildRunning
from projections.kit.names import NEXT, SCHEMA
from projections.runner import Connection, Report, Runner

REBUILD_LOCK = 7_061_800_001  # any constant of our own
DROP_ATTEMPTS = 50


def rebuild(ledger: Ledger, conninfo: str, fold: LedgerFold, fingerprint: str, report: Report | None = None) -> int:
    """Folds the whole ledger anew and puts the result in place of the old tables; returns the number of facts folded.

    Queries go on being served from the old tables meanwhile. `report` is called with each position passed. RebuildRunning when
    another rebuild is under way or not quite over; Unfoldable and a lost database leave the old tables as they were, and so does a kill:
    whatever it leaves behind, the next rebuild starts afresh.
    """
    with psycopg.connect(conninfo, autocommit=True) as connection, _alone(connection):
        if not schema.drop_old(connection, DROP_ATTEMPTS):
            raise RebuildRunning("queries are still at the tables that the last rebuild put aside")
        with connection.transaction():
            schema.drop(connection, NEXT)
            schema.create(connection, NEXT, fingerprint, indexes=False)
        try:
            with Runner(ledger, conninfo, fold, schema=NEXT) as runner:
                total = _fold_and_swap(connection, runner, report)
        finally:
            with suppress(psycopg.Error):  # not swapped: of no use to anybody
                schema.drop(connection, NEXT)
        schema.drop_old(connection, DROP_ATTEMPTS)
    return total


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    """While the block runs, no other rebuild does. RebuildRunning."""
    row = connection.execute("select pg_try_advisory_lock(%s)", (REBUILD_LOCK,)).fetchone()
    if row is None or not row[0]:
        raise RebuildRunning("another rebuild is under way")
    try:
        yield
    finally:
        with suppress(psycopg.Error):  # a lost connection gives it up by itself, but not at once
            connection.execute("select pg_advisory_unlock(%s)", (REBUILD_LOCK,))


def _fold_and_swap(connection: Connection, runner: Runner, report: Report | None) -> int:
    total = runner.catch_up(report=report)
    reached("rebuild.before-indexes")
    with connection.transaction():
        schema.create_indexes(connection, NEXT)
    total += runner.catch_up(report=report)  # what came meanwhile, so that little is left while the others wait
    with connection.transaction():
        schema.lock(connection.cursor(), SCHEMA)  # the runner of the old tables waits from here on
        total += runner.catch_up(report=report)
        schema.swap(connection)
        reached("rebuild.before-swap")
    reached("rebuild.after-swap")
    return total
