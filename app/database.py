"""The database that a program works on: the one of DATABASE_URL, or the embedded one."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from app.errors import DatabaseUnavailable
from app.postgres.embedded import Embedded
from app.settings import Settings

OLDEST = 15
"""The oldest PostgreSQL major version that a ledger works on."""
_CONNECT_TIMEOUT = 10
"""Seconds, unless DATABASE_URL gives its own connect_timeout."""


@contextmanager
def open_database(settings: Settings) -> Iterator[str]:
    """Takes the settings, yields the connection string of a database that can hold a ledger.

    Raises DatabaseUnavailable: unreachable, older than PostgreSQL 15, or not in UTF-8. The embedded server stays in use until the block ends.
    """
    if settings.database_url is None:
        with Embedded(settings.home) as server:
            yield server.conninfo
    else:
        check(settings.database_url)
        yield settings.database_url


def check(conninfo: str) -> None:
    """Takes the connection string of DATABASE_URL. Raises DatabaseUnavailable where no ledger can be kept there."""
    try:
        with psycopg.connect(make_conninfo(conninfo, connect_timeout=_patience(conninfo))) as connection:
            version, encoding = connection.info.server_version, connection.info.parameter_status("server_encoding")
    except psycopg.Error as error:
        raise DatabaseUnavailable(f"DATABASE_URL: {' '.join(str(error).split())}") from error
    if (why := unfit(version, encoding)) is not None:
        raise DatabaseUnavailable(f"DATABASE_URL: {why}")


def unfit(version: int, encoding: str | None) -> str | None:
    """Takes a server's version as libpq numbers it (150004 for 15.4) and a database's encoding, returns why no ledger can be kept there."""
    if version < OLDEST * 10000:
        return f"PostgreSQL {version // 10000} is too old, {OLDEST} or newer is needed"
    if encoding != "UTF8":
        return f"the database's encoding is {encoding}, UTF8 is needed"
    return None


def _patience(conninfo: str) -> int | None:
    return None if "connect_timeout" in conninfo_to_dict(conninfo) else _CONNECT_TIMEOUT
