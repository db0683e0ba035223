"""The database as the API sees it: read-only, one statement at a time, with a limit on how long each may take."""

import logging
from typing import Any

import psycopg
from psycopg import AsyncConnection, AsyncRawCursor
from psycopg.sql import SQL, Composed, Identifier
from psycopg_pool import AsyncConnectionPool, PoolClosed, TooManyRequests

from graphql_api.compiler.binding import Bound
from graphql_api.errors import Internal, TimedOut, Unavailable
from graphql_api.settings import ApiSettings

log = logging.getLogger(__name__)

PREPARE_AFTER = 1  # executions of a statement on a connection; unprepared ones double the database's work
PREPARED_KEPT = 200
MAX_WAITING = 200


class Database:
    """A pool of read-only connections. Its errors are ApiErrors; their causes are logged."""

    def __init__(self, settings: ApiSettings) -> None:
        self._settings = settings
        self.statements = 0  # executed so far
        self._pool: AsyncConnectionPool[AsyncConnection[Any]] = AsyncConnectionPool(
            settings.conninfo,
            min_size=1,
            max_size=settings.pool_size,
            timeout=settings.pool_wait,
            max_waiting=MAX_WAITING,
            open=False,
            configure=self._configure,
            kwargs={"autocommit": True, "prepare_threshold": PREPARE_AFTER, "application_name": "dossier-api"},
        )

    async def open(self) -> None:
        """Starts connecting; does not wait for the database."""
        await self._pool.open()

    async def close(self) -> None:
        """Closes every connection."""
        await self._pool.close()

    async def _configure(self, connection: AsyncConnection[Any]) -> None:
        connection.prepared_max = PREPARED_KEPT
        timeout = int(self._settings.statement_timeout * 1000)
        statements: list[SQL | Composed] = [
            SQL("set timezone = 'UTC'"),
            SQL("set datestyle = 'ISO, YMD'"),
            SQL("set extra_float_digits = 1"),
            SQL("set default_transaction_read_only = on"),
            SQL("set statement_timeout = {}").format(timeout),
            SQL("set search_path = pg_catalog"),
            SQL("set jit = off"),  # compiling takes longer than any page
        ]
        if self._settings.role:
            statements.append(SQL("set role {}").format(Identifier(self._settings.role)))
        for statement in statements:
            await connection.execute(statement)

    async def fetch(self, statement: str, values: list[Bound]) -> tuple[Any, ...]:
        """Takes a statement and what it binds, returns its only row. TimedOut, Unavailable, Internal."""
        try:
            return await self._fetch(statement, values)
        except psycopg.errors.QueryCanceled:
            raise TimedOut(f"The database took longer than {self._settings.statement_timeout:g} seconds.") from None
        except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName) as error:
            log.warning("the tables are missing: %s", error)
            raise Unavailable("The ledger's tables do not exist yet.") from None
        except (psycopg.OperationalError, psycopg.InterfaceError, PoolClosed, TooManyRequests) as error:
            log.warning("the database cannot be reached: %s", error)
            raise Unavailable("The database is unreachable or too busy.") from None
        except psycopg.Error as error:
            log.exception("a statement failed: %s", statement, exc_info=error)
            raise Internal("Internal server error; it has been logged.") from None

    async def _fetch(self, statement: str, values: list[Bound]) -> tuple[Any, ...]:
        """Fetches; retries for each connection that turns out to have been lost while it was pooled, since reading changes nothing."""
        self.statements += 1
        for left in range(self._settings.pool_size, -1, -1):
            # What `async with pool.connection()` adds, ending a transaction, has nothing to end in autocommit.
            connection = await self._pool.getconn()
            try:
                cursor = await AsyncRawCursor(connection).execute(statement, values)
                row: tuple[Any, ...] | None = await cursor.fetchone()
                assert row is not None
                return row
            except (psycopg.OperationalError, psycopg.InterfaceError):
                if not connection.closed or not left:
                    raise
            finally:
                await self._pool.putconn(connection)
        raise AssertionError("unreachable")
