"""Ledgers to project.

| fixture       | scope    | yields                                                              |
|---------------|----------|---------------------------------------------------------------------|
| `ledger`      | function | an empty `Ledger` with the projections' empty tables beside it      |
| `scribe`      | function | what writes facts into it                                           |
| `life`        | function | a `RecordedLife` in `ledger`, projected                             |
| `filled`      | module   | a `Ledger` of forty dossiers; not to be written to                  |
| `undisturbed` | module   | what the tables say of those when all is folded at once             |
| `empty`       | function | `filled` with nothing projected                                     |
"""

from collections.abc import Iterator

import psycopg
import pytest

from ledger.schema import migrate
from ledger.store import Ledger
from projections import schema
from tests.projections.recorded_life import RecordedLife
from tests.projections.samples import SHAPE, Contents, Scribe, catch_up, contents, fill, start_anew


def open_ledger(conninfo: str) -> Ledger:
    migrate(conninfo)
    with psycopg.connect(conninfo, autocommit=True) as connection:
        schema.ensure(connection, SHAPE)
    return Ledger(conninfo)


@pytest.fixture
def ledger(database: str) -> Iterator[Ledger]:
    with open_ledger(database) as opened:
        yield opened


@pytest.fixture
def scribe(ledger: Ledger) -> Scribe:
    return Scribe(ledger)


@pytest.fixture
def life(ledger: Ledger, scribe: Scribe) -> RecordedLife:
    reply = RecordedLife(scribe)
    assert catch_up(ledger) == 10
    return reply


@pytest.fixture(scope="module")
def filled(module_database: str) -> Iterator[Ledger]:
    with open_ledger(module_database) as opened:
        fill(Scribe(opened), dossiers=40)
        yield opened


@pytest.fixture(scope="module")
def undisturbed(filled: Ledger) -> Contents:
    assert catch_up(filled) == filled.head()
    return contents(filled)


@pytest.fixture
def empty(filled: Ledger, undisturbed: Contents) -> Ledger:
    start_anew(filled)
    return filled
