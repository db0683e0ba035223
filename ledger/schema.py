"""Migrates a database to the schema of this program, and refuses one that does not fit.

The versions applied are rows of `ledger.migrations`. Migrating is one transaction under an advisory lock, so that two
processes may start at once, and one that dies leaves nothing half done.
"""

from typing import Any, Final

import psycopg
from psycopg import IsolationLevel
from psycopg.sql import SQL, Identifier

from ledger import roles
from ledger.ddl import MIGRATIONS
from ledger.errors import SchemaForbidden, SchemaMissing, SchemaTooNew

NEWEST: Final = len(MIGRATIONS)
# "ledger" in ASCII: the key of the advisory lock of migrations.
_MEETING_POINT = 0x6C6564676572

Connection = psycopg.Connection[Any]

_FOUNDATION: Final = """
create table ledger.migrations (
    version int primary key,
    applied_at timestamptz not null default now()
);
create table ledger.roles (
    duty text primary key,
    role regrole not null
);
"""


def migrate(conninfo: str) -> None:
    """Takes a conninfo, migrates its database. Safe to repeat, and for several processes at once.

    Raises SchemaTooNew, SchemaForbidden.
    """
    try:
        with psycopg.connect(conninfo) as connection:
            connection.isolation_level = IsolationLevel.READ_COMMITTED
            connection.execute("select pg_advisory_xact_lock(%s)", (_MEETING_POINT,))
            current = version(connection)
            if current > NEWEST:
                raise _too_new(current)
            if current < NEWEST:
                _apply(connection, current)
    except psycopg.errors.InsufficientPrivilege as error:
        raise SchemaForbidden(f"the ledger's schema cannot be made or migrated by this user: {error}") from error


def _apply(connection: Connection, current: int) -> None:
    names = _found(connection) if current == 0 else roles.stored(connection)
    if names:
        connection.execute(SQL("set local role {}").format(Identifier(names["owner"])))
    if current == 0:
        connection.execute(_FOUNDATION)
        roles.store(connection, names)
    for number in range(current + 1, NEWEST + 1):
        connection.execute(MIGRATIONS[number - 1])
        connection.execute("insert into ledger.migrations (version) values (%s)", (number,))
    if names:
        roles.grant(connection, names)


def _found(connection: Connection) -> dict[str, str]:
    """Creates the roles and the schema; returns the role of each duty, empty where the user may not create roles."""
    names = roles.provide(connection) or {}
    there = connection.execute("select from pg_namespace where nspname = 'ledger'").fetchone() is not None
    if not names:
        if not there:
            connection.execute("create schema ledger")
    elif there:
        connection.execute(SQL("alter schema ledger owner to {}").format(Identifier(names["owner"])))
    else:
        connection.execute(SQL("create schema ledger authorization {}").format(Identifier(names["owner"])))
    return names


def version(connection: Connection) -> int:
    """Takes a connection, returns its database's schema version, 0 when it has none. SchemaForbidden when the user may not look."""
    try:
        with connection.transaction():
            there = connection.execute("select to_regclass('ledger.migrations') is not null").fetchone()
            if not (there and there[0]):
                return 0
            newest = connection.execute("select max(version) from ledger.migrations").fetchone()
            return int(newest[0]) if newest and newest[0] else 0
    except psycopg.errors.InsufficientPrivilege as error:
        raise SchemaForbidden(f"the user {connection.info.user} may not read the ledger: {error}") from error


def check(conninfo: str) -> None:
    """Takes a conninfo; raises SchemaMissing or SchemaTooNew unless its database fits this program exactly."""
    with psycopg.connect(conninfo, autocommit=True) as connection:
        check_connection(connection)


def check_connection(connection: Connection) -> int:
    """As `check`, on an open connection; returns the version."""
    current = version(connection)
    if current > NEWEST:
        raise _too_new(current)
    if current < NEWEST:
        raise SchemaMissing(
            f"the database {connection.info.dbname!r} holds schema version {current} of the ledger, {NEWEST} is needed: migrate it"
        )
    return current


def _too_new(current: int) -> SchemaTooNew:
    return SchemaTooNew(f"the ledger's schema has version {current}; this program knows {NEWEST}: use a newer program")
