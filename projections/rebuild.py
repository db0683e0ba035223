"""Rebuild: all facts folded into fresh tables beside the old, swapped in one transaction when abreast."""

from collections.abc import Callable

import psycopg
from psycopg import sql

from ledger.faults import reached
from ledger.store import Ledger
from projections import schema
from projections.errors import RebuildRunning
from projections.fold import DossierFold
from projections.runner import Runner

REBUILD_LOCK = 7_061_800_001  # any constant of our own

Report = Callable[[int], None]


def rebuild(ledger: Ledger, conninfo: str, fold: DossierFold, fingerprint: str, report: Report | None = None) -> int:
    """Folds the whole ledger anew and puts the result in place of the old tables; returns the number of facts folded.

    Queries go on being served from the old tables meanwhile. `report` is told the position reached. RebuildRunning when
    another rebuild is under way; a killed one leaves the old tables as they were, and the next one starts afresh.
    """
    with psycopg.connect(conninfo, autocommit=True) as connection:
        row = connection.execute("select pg_try_advisory_lock(%s)", (REBUILD_LOCK,)).fetchone()
        if row is None or not row[0]:
            raise RebuildRunning("another rebuild is under way")
        with connection.transaction():
            schema.drop(connection, schema.NEXT)
            schema.create(connection, schema.NEXT, fingerprint, indexes=False)
        runner = Runner(ledger, conninfo, fold, schema=schema.NEXT)
        try:
            total = 0
            while folded := runner.step():
                total += folded
                if report is not None:
                    report(runner.position())
            reached("rebuild.before-indexes")
            with connection.transaction():
                schema.create_indexes(connection, schema.NEXT)
            with connection.transaction():
                schema.lock(connection.cursor(), schema.SCHEMA)  # the runner of the old tables waits from here on
                total += runner.catch_up()
                runner.close()
                schema.swap(connection)
                reached("rebuild.before-swap")
            reached("rebuild.after-swap")
        finally:
            runner.close()
        connection.execute(sql.SQL("drop schema if exists {} cascade").format(sql.Identifier(schema.OLD)))
    return total
