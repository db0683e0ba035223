"""Fresh ledgers.

| fixture         | scope    | yields                                                |
|-----------------|----------|-------------------------------------------------------|
| `migrated`      | function | the connection string of a database with the schema   |
| `ledger`        | function | an open `Ledger` on it                                |
| `shared_ledger` | module   | one for the tests of a module that do not count       |
| `login`         | function | makes a login without rights, returns how it connects |
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from uuid import uuid4

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier

from ledger.schema import migrate
from ledger.store import Ledger


@pytest.fixture
def migrated(database: str) -> str:
    migrate(database)
    return database


@pytest.fixture
def ledger(migrated: str) -> Iterator[Ledger]:
    with Ledger(migrated) as opened:
        yield opened


@pytest.fixture(scope="module")
def shared_ledger(module_database: str) -> Iterator[Ledger]:
    migrate(module_database)
    with Ledger(module_database) as opened:
        opened.head()  # a pool that opens draws from `random`, which hypothesis watches
        yield opened


class Login:
    """A login of the server: its name, and how it connects to one database."""

    def __init__(self, database: str):
        self.database = database
        self.name = f"login_{uuid4().hex}"
        self.conninfo = make_conninfo(database, user=self.name, password=self.name)
        self.run("create role {login} login password {password}")

    def run(self, statement: str) -> None:
        """Takes a statement that may name `{login}` and `{database}`, runs it as the superuser."""
        with psycopg.connect(self.database, autocommit=True) as connection:
            names = {
                "login": Identifier(self.name),
                "password": self.name,
                "database": Identifier(connection.info.dbname),
            }
            connection.execute(SQL(statement).format(**names))

    def drop(self) -> None:
        self.run("drop owned by {login} cascade")
        self.run("drop role {login}")


@pytest.fixture
def login() -> Iterator[Callable[[str], Login]]:
    with ExitStack() as stack:

        def make(database: str) -> Login:
            made = Login(database)
            stack.callback(made.drop)
            return made

        yield make
