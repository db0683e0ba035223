"""Statements through libpq: prepared again when lost, usable in transactions, refusals raised once all is received."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from psycopg import Connection
from psycopg.pq import TransactionStatus

from ledger.arrays import bigint
from ledger.statement import ROWS_AT_ONCE, PreparedStatement

BIGINT = 20
HALF = PreparedStatement("half", "select $1 / $2, 'x'", [BIGINT, BIGINT])
COUNT = PreparedStatement("counted", "select n, n::text as said from generate_series(1, $1) as n", [BIGINT])
LATE_FAULT = PreparedStatement("late_fault", "select 1 / (n - $1) from generate_series(1, 10000) n", [BIGINT])


@pytest.fixture
def connection(database: str) -> Iterator[Connection[Any]]:
    with psycopg.connect(database, autocommit=True) as opened:
        yield opened


def half(connection: Connection[Any], number: int, by: int = 2) -> int:
    quotient, text = HALF.row(connection, [bigint(number), bigint(by)])
    assert (quotient, text) == (bigint(number // by), b"x")
    return int.from_bytes(quotient or b"", signed=True)


def prepared(connection: Connection[Any]) -> list[str]:
    return [
        name for (name,) in connection.execute("select name from pg_prepared_statements where not name like '_pg3%'")
    ]


def test_a_statement_is_prepared_once(connection: Connection[Any]):
    assert [half(connection, number) for number in (2, 40, 6)] == [1, 20, 3]
    assert prepared(connection) == ["half"]


def test_a_statement_that_was_forgotten_is_prepared_again(connection: Connection[Any]):
    """psycopg deallocates all statements after a rollback."""
    half(connection, 2)
    with connection.transaction(force_rollback=True):
        connection.execute("select 1")
    connection.execute("deallocate all")
    assert half(connection, 8) == 4
    assert prepared(connection) == ["half"]


def test_within_a_transaction_it_is_sent_as_it_is(connection: Connection[Any]):
    with connection.transaction():
        assert half(connection, 8) == 4
        assert prepared(connection) == []
        assert half(connection, 10) == 5


def test_rows_come_some_at_a_time_and_decoded(connection: Connection[Any]):
    for many in (0, 1, ROWS_AT_ONCE, 3 * ROWS_AT_ONCE + 7):
        chunks = list(COUNT.rows(connection, [bigint(many)]))
        assert [row for chunk in chunks for row in chunk] == [(n, str(n)) for n in range(1, many + 1)]
        assert max(map(len, chunks), default=0) <= max(many, ROWS_AT_ONCE)
    assert half(connection, 4) == 2


@pytest.mark.parametrize("within", [False, True])
def test_a_refusal_is_raised_and_the_connection_stays_usable(connection: Connection[Any], within: bool):
    for statement, parameters in ((HALF, [bigint(1), bigint(0)]), (LATE_FAULT, [bigint(9_000)])):
        if within:
            with pytest.raises(psycopg.errors.DivisionByZero), connection.transaction():
                list(statement.rows(connection, parameters))
        else:
            with pytest.raises(psycopg.errors.DivisionByZero):
                list(statement.rows(connection, parameters))
        assert connection.info.transaction_status == TransactionStatus.IDLE
        assert half(connection, 6) == 3


def test_a_lost_connection_is_an_operational_error(connection: Connection[Any], database: str):
    half(connection, 2)
    with psycopg.connect(database, autocommit=True) as other:
        other.execute("select pg_terminate_backend(%s, 5000)", (connection.info.backend_pid,))
    with pytest.raises(psycopg.OperationalError):
        half(connection, 2)
