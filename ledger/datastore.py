"""The connections of a ledger: eventsourcing's datastore and pool, over any conninfo or URI."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from time import monotonic
from typing import Any, Final, TypeVar

import psycopg
from eventsourcing.persistence import InterfaceError, OperationalError, PersistenceError
from eventsourcing.postgres import ConnectionPool, PostgresDatastore
from psycopg import Connection
from psycopg.rows import DictRow, dict_row

from ledger import arrays, schema
from ledger.errors import SchemaForbidden, Unavailable
from ledger.roles import Privileges, privileges

T = TypeVar("T")

CONNECT_SECONDS: Final = 10.0
# A connection idle while holding the append lock is closed, so that others can go on.
IDLE_IN_TRANSACTION_SECONDS: Final = 60.0
FIRST_WAIT_SECONDS: Final = 0.05
LONGEST_WAIT_SECONDS: Final = 1.0

# Both families: the pool raises the package's errors, our own connections the driver's.
_LOST: Final = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)

# READ COMMITTED: see ledger.ddl. Commits are durable on return even where the server's default says otherwise.
_SETTINGS: Final = """
select set_config('default_transaction_isolation', 'read committed', false),
    set_config('synchronous_commit', coalesce(nullif(current_setting('synchronous_commit'), 'off'), 'on'), false)
"""


class LedgerDatastore(PostgresDatastore):
    """A pool of connections to a migrated ledger, each working as the writer (else the reader) where there is such a role.

    Raises SchemaMissing, SchemaTooNew, SchemaForbidden, Unavailable when it opens.
    """

    def __init__(self, conninfo: str, *, pool_size: int = 4, patience: float = 30.0):
        self.conninfo = conninfo
        self.patience = patience
        self.privileges, self.schema_version = _inspect(conninfo)
        self._closing = threading.Event()
        super().__init__(
            dbname="",
            host="",
            port="",
            user="",
            password="",
            pool_size=1,
            schema="ledger",
            idle_in_transaction_session_timeout=IDLE_IN_TRANSACTION_SECONDS,
        )
        # The package's pool connects by host, port and user; it is not open yet, and is replaced by one over the conninfo.
        self.pool = ConnectionPool(
            conninfo,
            connection_class=Connection[DictRow],
            kwargs={"row_factory": dict_row},
            min_size=1,
            max_size=pool_size,
            open=False,
            configure=self.after_connect_func(),
            timeout=CONNECT_SECONDS,
        )

    def after_connect_func(self) -> Callable[[Connection[Any]], None]:
        configure = super().after_connect_func()
        role = self.privileges.role

        def after_connect(connection: Connection[Any]) -> None:
            configure(connection)
            settle(connection, role)

        return after_connect

    def register_type_adapters(self) -> None:
        """Nothing to register: no composite types here, and the append function's arrays are registered per connection."""

    def attempt(self, work: Callable[[Connection[Any]], T]) -> T:
        """Takes work that may be repeated, returns its result; a lost connection is replaced and the work done again.

        Raises Unavailable when that fails for `patience` seconds, SchemaForbidden, and any other database error
        unchanged.
        """
        return self.persist(self.get_connection, work)

    def persist(
        self, connection: Callable[[], AbstractContextManager[Connection[Any]]], work: Callable[[Connection[Any]], T]
    ) -> T:
        """As `attempt`, with connections from another source."""
        deadline = monotonic() + self.patience
        wait = FIRST_WAIT_SECONDS
        while True:
            try:
                with connection() as open_connection:
                    return work(open_connection)
            except (PersistenceError, psycopg.Error) as error:
                cause = error.__cause__ if isinstance(error, PersistenceError) else error
                if isinstance(cause, psycopg.errors.InsufficientPrivilege):
                    raise SchemaForbidden(f"the ledger refuses this user: {error}") from error
                if not isinstance(error, _LOST):
                    raise
                if self._closing.is_set() or monotonic() + wait > deadline:
                    raise Unavailable(f"the database did not answer within {self.patience:g} s: {error}") from error
            self._closing.wait(wait)
            wait = min(2 * wait, LONGEST_WAIT_SECONDS)

    def connect(self) -> Connection[Any]:
        """Returns a connection of its own, outside the pool, with the same role; the caller closes it."""
        connection = psycopg.connect(self.conninfo, autocommit=True, connect_timeout=int(CONNECT_SECONDS))
        try:
            settle(connection, self.privileges.role)
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def session(self) -> Iterator[Connection[Any]]:
        """A connection of its own for work that cannot be repeated. Raises Unavailable."""
        try:
            with self.connect() as connection:
                yield connection
        except _LOST as error:
            raise Unavailable(f"the connection to the database was lost: {error}") from error

    def close(self) -> None:
        with suppress(AttributeError):
            self._closing.set()
        super().close()


class Line:
    """One connection for one user at a time, replaced after any error: kept for `append`, since taking one from the pool each time is slow."""

    def __init__(self, datastore: LedgerDatastore):
        self._datastore = datastore
        self._connection: Connection[Any] | None = None

    @property
    def open(self) -> bool:
        """Whether there is a connection already."""
        return self._connection is not None

    def attempt(self, work: Callable[[Connection[Any]], T]) -> T:
        """As `LedgerDatastore.attempt`."""
        return self._datastore.persist(self._held, work)

    @contextmanager
    def _held(self) -> Iterator[Connection[Any]]:
        if self._connection is None:
            self._connection = self._datastore.connect()
        try:
            yield self._connection
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Closes the connection; the next attempt would open another."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def settle(connection: Connection[Any], role: str | None) -> None:
    """Prepares a fresh connection: isolation, durability, parameter types, role."""
    connection.execute(_SETTINGS)
    arrays.register(connection)
    if role is not None:
        connection.execute("select set_config('role', %s, false)", (role,))


def _inspect(conninfo: str) -> tuple[Privileges, int]:
    try:
        with psycopg.connect(conninfo, autocommit=True) as connection:
            version = schema.check_connection(connection)
            return privileges(connection), version
    except psycopg.OperationalError as error:
        raise Unavailable(f"the database cannot be reached: {error}") from error
