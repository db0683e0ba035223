"""The database that a program works on: the one of DATABASE_URL, or the embedded one."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from app.embedded import Embedded
from app.errors import DatabaseUnavailable
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
        _check(settings.database_url)
        yield settings.database_url


def _check(url: str) -> None:
    try:
        with psycopg.connect(make_conninfo(url, connect_timeout=_patience(url))) as connection:
            version = connection.info.server_version
            encoding = connection.info.parameter_status("server_encoding")
    except psycopg.Error as error:
        raise DatabaseUnavailable(f"DATABASE_URL: {' '.join(str(error).split())}") from error
    if version < OLDEST * 10000:
        raise DatabaseUnavailable(
            f"DATABASE_URL: PostgreSQL {version // 10000} is too old, {OLDEST} or newer is needed"
        )
    if encoding != "UTF8":
        raise DatabaseUnavailable(f"DATABASE_URL: the database's encoding is {encoding}, UTF8 is needed")


def _patience(url: str) -> int | None:
    return None if "connect_timeout" in conninfo_to_dict(url) else _CONNECT_TIMEOUT
