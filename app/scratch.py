"""A scratch database on the ledger's server, dropped after use."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from app.errors import AppError, DatabaseUnavailable
from ledger import roles

SCRATCH_LOCK = 7_061_800_003  # any constant of our own


class ScratchInUse(AppError):
    """Another program is using the scratch database of this ledger."""


@contextmanager
def scratch(conninfo: str) -> Iterator[str]:
    """Takes a database's connection string, yields that of an empty one, which is dropped afterwards, with the roles made for it.

    One that a killed program left behind is dropped first. ScratchInUse; DatabaseUnavailable where none may be created.
    """
    with psycopg.connect(conninfo, autocommit=True) as connection:
        locked = connection.execute("select pg_try_advisory_lock(%s)", (SCRATCH_LOCK,)).fetchone()
        if not (locked and locked[0]):
            raise ScratchInUse("another drill is under way beside this ledger")
        name = _name(connection)
        _drop(connection, name)
        _create(connection, name)
        try:
            yield make_conninfo(conninfo, dbname=name)
        finally:
            _drop(connection, name)


def _name(connection: psycopg.Connection[Any]) -> str:
    """The same name for the same ledger, so that what a killed program left behind is found."""
    row = connection.execute("select oid from pg_database where datname = current_database()").fetchone()
    assert row is not None
    return f"dossier_scratch_{row[0]}"


def _create(connection: psycopg.Connection[Any], name: str) -> None:
    try:
        connection.execute(
            sql.SQL("create database {} template template0 encoding 'UTF8'").format(sql.Identifier(name))
        )
    except psycopg.errors.InsufficientPrivilege as error:
        user = connection.info.user
        raise DatabaseUnavailable(
            f"a drill needs a database of its own beside the ledger's, and the user {user!r} may not create one"
            " (ALTER ROLE ... CREATEDB lets it)"
        ) from error
    except psycopg.Error as error:
        raise DatabaseUnavailable(f"no scratch database can be created: {error}") from error


def _drop(connection: psycopg.Connection[Any], name: str) -> None:
    connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))
    roles.discard(connection, name)
