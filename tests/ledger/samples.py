"""Commands to append and ways to look at what they left."""

from itertools import count
from typing import Any
from uuid import UUID, uuid4

import psycopg

from ledger.records import Command, Recorded

_numbers = count()
WAIT_SECONDS = 30.0


def fact(text: str = "x", tag: str = "noted") -> tuple[str, bytes]:
    """Takes a text without quotes, returns a fact that says it."""
    return tag, b'{"text":"%b"}' % text.encode()


def command(
    stream: UUID | None = None,
    version: int = 0,
    *facts: tuple[str, bytes],
    id_: UUID | None = None,
    claims: tuple[tuple[str, str], ...] = (),
    recorder: str = "someone",
) -> Command:
    """Returns a command; what is not given is new: its id, its stream, one fact unlike any other."""
    return Command(id_ or uuid4(), stream or uuid4(), version, facts or (fact(f"n{next(_numbers)}"),), recorder, claims)


def contents(recorded: list[Recorded]) -> list[tuple[UUID, int, str, bytes]]:
    """Takes recorded facts, returns what of them does not depend on when and how they were recorded."""
    return [(one.stream, one.version, one.tag, bytes(one.payload)) for one in recorded]


def rows(conninfo: str, statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """Takes a connection string and a query, returns its rows."""
    with psycopg.connect(conninfo, autocommit=True) as connection:
        return connection.execute(statement, parameters).fetchall()


def states(conninfo: str) -> list[bytes]:
    """Takes a connection string, returns the stored envelopes in order."""
    return [state for (state,) in rows(conninfo, "select state from ledger.events order by notification_id")]
