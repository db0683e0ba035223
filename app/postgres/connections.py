"""The way to a running embedded server: connection strings, and databases made and dropped."""

from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from app.postgres.home import USER

_MAINTENANCE = "postgres"
"""The database that is there from the beginning."""
_CONNECT_TIMEOUT = 10
"""Seconds, for the connections made here."""


class Access(msgspec.Struct, frozen=True):
    """Where the server listens, and the file that holds its password."""

    socket_directory: Path
    password_file: Path

    def conninfo_for(self, database: str) -> str:
        """Takes a database name, returns its connection string. It names the password file and never holds the password."""
        where = {"host": str(self.socket_directory), "port": "5432", "passfile": str(self.password_file)}
        return make_conninfo("", **where, user=USER, dbname=database)

    def refusal(self) -> str | None:
        """Returns None when the server lets us in, or what keeps us out."""
        try:
            self._connect().close()
        except psycopg.OperationalError as error:
            return " ".join(str(error).split())
        return None

    def create_database(self, name: str) -> str:
        """Takes the name of a database, makes it if absent, returns its connection string."""
        with closing(self._connect()) as connection:
            known = connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone()
            if known is None:
                # Copying files beats logging every page: 9 ms against 80 where nothing is synced, 45 against 86 where it is.
                connection.execute(sql.SQL("create database {} strategy file_copy").format(sql.Identifier(name)))
        return self.conninfo_for(name)

    def drop_database(self, name: str) -> None:
        """Takes the name of a database, ends its connections and drops it if it exists."""
        with closing(self._connect()) as connection:
            connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))

    def _connect(self) -> psycopg.Connection[Any]:
        return psycopg.connect(self.conninfo_for(_MAINTENANCE), autocommit=True, connect_timeout=_CONNECT_TIMEOUT)
