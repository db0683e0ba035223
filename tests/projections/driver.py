"""A program that projects or rebuilds, for tests to kill.

    python -m tests.projections.driver CONNINFO project|rebuild|ensure [SHAPE]

`ensure` prints what it found once its standard input ends.
"""

import sys

import psycopg

from ledger.store import Ledger
from projections import schema
from projections.rebuild import rebuild
from tests.projections.samples import SHAPE, catch_up, folding

PAGE = 40


def main(conninfo: str, what: str, shape: str = SHAPE) -> None:
    """Takes a database and what to do there, does it."""
    if what == "ensure":
        sys.stdin.read()
        with psycopg.connect(conninfo, autocommit=True) as connection:
            print(schema.ensure(connection, shape))
        return
    with Ledger(conninfo) as ledger:
        if what == "rebuild":
            rebuild(ledger, conninfo, folding(ledger), shape)
        else:
            catch_up(ledger, page=PAGE)


if __name__ == "__main__":
    main(*sys.argv[1:])
