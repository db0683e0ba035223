"""A statement sent through libpq itself (psycopg.pq), parameters and result in binary.

For the one statement that every append waits for: a cursor's adapting and bookkeeping take more time than the statement.
"""

import select
from collections.abc import Sequence
from typing import Any, Final

import psycopg
from psycopg import Connection
from psycopg.errors import error_from_result
from psycopg.pq import DiagnosticField, ExecStatus, Format, TransactionStatus
from psycopg.pq.abc import PGconn, PGresult

_UNKNOWN_STATEMENT: Final = b"26000"


class Statement:
    """One statement that returns one row. Prepared where it is first used, unless in a transaction."""

    def __init__(self, name: str, text: str, types: Sequence[int]):
        self._name = name.encode()
        self._text = text.encode()
        self._types = types
        self._formats = [Format.BINARY] * len(types)

    def execute(self, connection: Connection[Any], parameters: Sequence[bytes | None]) -> list[bytes | None]:
        """Takes encoded parameters, returns the encoded row. Raises psycopg's errors; after any but a server's answer the connection is of no more use."""
        pgconn = connection.pgconn
        if pgconn.transaction_status != TransactionStatus.IDLE:
            # A failed lookup of the prepared statement would abort the transaction.
            pgconn.send_query_params(self._text, parameters, self._types, self._formats, Format.BINARY)
            return _row(_answer(pgconn))
        result = self._execute_prepared(pgconn, parameters)
        if result.error_field(DiagnosticField.SQLSTATE) == _UNKNOWN_STATEMENT:
            pgconn.send_prepare(self._name, self._text, self._types)
            _answer(pgconn)
            result = self._execute_prepared(pgconn, parameters)
        return _row(result)

    def _execute_prepared(self, pgconn: PGconn, parameters: Sequence[bytes | None]) -> PGresult:
        pgconn.send_query_prepared(self._name, parameters, self._formats, Format.BINARY)
        return _answer(pgconn)


def _answer(pgconn: PGconn) -> PGresult:
    """Waits for the result of what was sent, open to signals, as libpq's own blocking calls are not."""
    poll = select.poll()
    while pgconn.flush():
        poll.register(pgconn.socket, select.POLLIN | select.POLLOUT)
        if any(event & select.POLLIN for _, event in poll.poll()):
            pgconn.consume_input()
    poll.register(pgconn.socket, select.POLLIN)
    result: PGresult | None = None
    while True:
        while pgconn.is_busy():
            poll.poll()
            pgconn.consume_input()
        following = pgconn.get_result()
        if following is None:
            break
        result = following
    if result is None:
        raise psycopg.OperationalError("the server closed the connection without an answer")
    return result


def _row(result: PGresult) -> list[bytes | None]:
    if result.status != ExecStatus.TUPLES_OK:
        raise error_from_result(result)
    return [result.get_value(0, column) for column in range(result.nfields)]
