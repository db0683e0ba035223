"""Raw PostgreSQL, the baseline of the ledger: the same bytes into a table of the same shape, with psycopg alone."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

import psycopg

from ledger import envelope
from ledger.drafts import draft
from ledger.records import Command

EventRow = tuple[UUID, int, str, bytes, UUID | None]

_TABLE: Final = """
create schema raw;
create table raw.events (like ledger.events including all);
create sequence raw.positions owned by raw.events.notification_id;
alter table raw.events alter notification_id set default nextval('raw.positions');
"""
_INSERT: Final = (
    "insert into raw.events (originator_id, originator_version, topic, state, command_id) values (%b, %b, %b, %b, %b)"
)
_COPY: Final = (
    "copy raw.events (originator_id, originator_version, topic, state, command_id) from stdin (format binary)"
)
_TYPES: Final = ("uuid", "int8", "text", "bytea", "uuid")
_PAGE: Final = (
    "select notification_id, originator_id, originator_version, topic, state from ledger.events "
    "where notification_id > %s order by notification_id limit %s"
)


@contextmanager
def connect(conninfo: str) -> Iterator[psycopg.Connection[Any]]:
    """Takes a connection string, yields a connection that commits with each statement."""
    with psycopg.connect(conninfo, autocommit=True) as connection:
        yield connection


def make_table(connection: psycopg.Connection[Any]) -> None:
    """Makes `raw.events` in a ledger's database: the same columns, constraints and unique indexes, positions from a sequence."""
    connection.execute(_TABLE)


def rows(commands: Iterable[Command]) -> list[EventRow]:
    """Takes commands, returns their rows, with closed envelopes."""
    found: list[EventRow] = []
    for command in commands:
        opening = envelope.opening(datetime.now(UTC))
        written = zip(draft(command).rests, command.facts, strict=True)
        for number, (rest, (tag, _)) in enumerate(written):
            version = command.expected_version + number + 1
            found.append((command.stream, version, tag, opening + rest, None if number else command.id))
    return found


def insert_each(connection: psycopg.Connection[Any], events: Sequence[EventRow]) -> None:
    """Takes rows, inserts and commits them one by one."""
    cursor = connection.cursor(binary=True)
    for event in events:
        cursor.execute(_INSERT, event, prepare=True)


def copy(connection: psycopg.Connection[Any], events: Sequence[EventRow]) -> None:
    """Takes rows, copies and commits them at once."""
    with connection.cursor().copy(_COPY) as writing:
        writing.set_types(_TYPES)
        for event in events:
            writing.write_row(event)


def read_all(connection: psycopg.Connection[Any], limit: int) -> int:
    """Takes the size of a page, reads the ledger's events page by page as tuples; returns how many there were."""
    cursor = connection.cursor(binary=True)
    after = found = 0
    while page := cursor.execute(_PAGE, (after, limit), prepare=True).fetchall():
        after = page[-1][0]
        found += len(page)
    return found
