"""Statements sent through libpq itself (psycopg.pq), parameters and results in binary.

For the few statements that every append and every page wait for: a cursor's adapting and bookkeeping take longer than
the statement itself, and a cursor returns a page only when all of it has arrived, while here the first rows are decoded while
the server is still sending.
"""

import select
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any, Final

import psycopg
from psycopg import Connection, capabilities
from psycopg.adapt import Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ConnStatus, DiagnosticField, ExecStatus, Format, TransactionStatus
from psycopg.pq.abc import PGconn, PGresult

ROWS_AT_ONCE: Final = 100
_UNKNOWN_STATEMENT: Final = b"26000"
_CHUNKED: Final = capabilities.has_stream_chunked()


def nothing() -> None:
    """Does nothing."""


class PreparedStatement:
    """One statement, prepared on first use, unless that is in a transaction.

    After any error other than a server's answer the connection is unusable.
    """

    def __init__(self, name: str, text: str, types: Sequence[int]):
        self._name = name.encode()
        self._text = text.encode()
        self._types = types
        self._formats = [Format.BINARY] * len(types)

    def row(
        self, connection: Connection[Any], parameters: Sequence[bytes | None], meanwhile: Callable[[], None] = nothing
    ) -> list[bytes | None]:
        """Takes encoded parameters, returns the one row of the answer, encoded; calls `meanwhile` while the server works.

        Raises psycopg's errors.
        """
        (result,) = self._results(connection, parameters, meanwhile=meanwhile)
        return [result.get_value(0, column) for column in range(result.nfields)]

    def rows(self, connection: Connection[Any], parameters: Sequence[bytes | None]) -> Iterator[list[tuple[Any, ...]]]:
        """Takes encoded parameters, yields the rows of the answer, decoded, in parts as they arrive. Raises psycopg's errors."""
        transformer, fresh = Transformer(connection), True
        for result in self._results(connection, parameters, chunked=_CHUNKED):
            transformer.set_pgresult(result, set_loaders=fresh, format=Format.BINARY)
            fresh = False
            yield transformer.load_rows(0, result.ntuples, tuple)

    def _results(
        self,
        connection: Connection[Any],
        parameters: Sequence[bytes | None],
        *,
        chunked: bool = False,
        meanwhile: Callable[[], None] = nothing,
    ) -> Iterator[PGresult]:
        pgconn = connection.pgconn
        if pgconn.transaction_status != TransactionStatus.IDLE:
            # A missing prepared statement would abort the transaction.
            pgconn.send_query_params(self._text, parameters, self._types, self._formats, Format.BINARY)
            meanwhile()
            return _checked(pgconn, _answer(pgconn, chunked))
        answer = self._ask(pgconn, parameters, chunked)
        meanwhile()
        first = next(answer, None)
        if first is None:
            raise psycopg.OperationalError("the server sent no answer")
        if first.error_field(DiagnosticField.SQLSTATE) != _UNKNOWN_STATEMENT:
            return _checked(pgconn, chain([first], answer))
        list(answer)
        pgconn.send_prepare(self._name, self._text, self._types)
        list(_checked(pgconn, _answer(pgconn, chunked=False)))
        return _checked(pgconn, self._ask(pgconn, parameters, chunked))

    def _ask(self, pgconn: PGconn, parameters: Sequence[bytes | None], chunked: bool) -> Iterator[PGresult]:
        pgconn.send_query_prepared(self._name, parameters, self._formats, Format.BINARY)
        return _answer(pgconn, chunked)


def _answer(pgconn: PGconn, chunked: bool) -> Iterator[PGresult]:
    """Yields the results of what was sent; handles signals while it waits, unlike libpq's own blocking calls."""
    if chunked:
        pgconn.set_chunked_rows_mode(ROWS_AT_ONCE)
    poll = select.poll()
    while pgconn.flush():
        poll.register(pgconn.socket, select.POLLIN | select.POLLOUT)
        if any(event & select.POLLIN for _, event in poll.poll()):
            pgconn.consume_input()
    poll.register(pgconn.socket, select.POLLIN)
    while True:
        while pgconn.is_busy():
            poll.poll()
            pgconn.consume_input()
        result = pgconn.get_result()
        if result is None:
            return
        yield result


def _checked(pgconn: PGconn, answer: Iterator[PGresult]) -> Iterator[PGresult]:
    """Passes results on; raises the error of the server, once everything has been received."""
    refusal: PGresult | None = None
    for result in answer:
        if result.status == ExecStatus.FATAL_ERROR:
            refusal = result
        else:
            yield result
    if refusal is not None:
        error = error_from_result(refusal)
        if pgconn.status == ConnStatus.BAD:
            raise psycopg.OperationalError(str(error)) from error
        raise error
