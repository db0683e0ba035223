"""How far a projection has come, and where and why it stopped.

Both tables live in the projections' own schema, so that position and rows change in one transaction and swap together.
"""

import time
from datetime import datetime
from threading import Event
from typing import Any
from uuid import UUID

import psycopg
from eventsourcing.persistence import Tracking
from msgspec import Struct
from psycopg import sql

from projections.kit.errors import Behind, Stopped, Unfoldable
from projections.kit.relation import Relation
from projections.kit.table import AnyCursor

# As the `eventsourcing` package's single-row tracking.
TRACKING = """
create table {schema}.tracking (
    application_name text primary key,
    notification_id bigint not null
)
"""
STOPPAGES = """
create table {schema}.stoppages (
    projection text primary key,
    position bigint not null,
    dossier uuid not null,
    type text not null,
    error text not null,
    stopped_at timestamptz not null default clock_timestamp()
)
"""
_TRACKING = Relation("tracking", {"application_name": "text", "notification_id": "bigint"})
_STOPPAGES = Relation(
    "stoppages",
    {
        "projection": "text",
        "position": "bigint",
        "dossier": "uuid",
        "type": "text",
        "error": "text",
        "stopped_at": "timestamptz",
    },
)
REACHED = f"select coalesce(min(t.notification_id), 0) from {_TRACKING.qualified} t"
"""The position that every family of tables has reached."""
PROGRESS_COLUMNS = {
    "name": "text",
    "position": "bigint",
    "lag": "bigint",
    "stopped_position": "bigint",
    "stopped_dossier": "uuid",
    "stopped_type": "text",
    "stopped_error": "text",
    "stopped_at": "timestamptz",
}
POLL_SECONDS = 0.02


def progress_rows(head: str) -> str:
    """Takes the SQL of the ledger's last position, returns a relation of PROGRESS_COLUMNS: a row per projection."""
    tracking, stoppages = _TRACKING.qualified, _STOPPAGES.qualified
    return (
        f"(select t.application_name as name, t.notification_id as position, {head} - t.notification_id as lag,"
        f" s.position as stopped_position, s.dossier as stopped_dossier, s.type as stopped_type, s.error as stopped_error,"
        f" s.stopped_at from {tracking} t left join {stoppages} s on s.projection = t.application_name"
        f" union all"
        f" select s.projection, 0, {head}, s.position, s.dossier, s.type, s.error, s.stopped_at from {stoppages} s"
        f" where not exists (select from {tracking} t where t.application_name = s.projection))"
    )


class Stoppage(Struct, frozen=True):
    """Where a projection stopped: the entry that it could not fold, and the error."""

    position: int
    dossier: UUID
    type: str
    error: str
    stopped_at: datetime


class Progress(Struct, frozen=True):
    """A projection's position (0: nothing yet) and, where it stands still, its stoppage."""

    projection: str
    position: int
    stopped: Stoppage | None = None


def position_query(schema: str) -> sql.Composed:
    """The query of a projection's position in a schema; its one parameter is the projection's name."""
    return sql.SQL("select notification_id from {} where application_name = %s").format(
        sql.Identifier(schema, "tracking")
    )


def position(cursor: AnyCursor, schema: str, projection: str) -> int:
    """The position up to which a projection's tables are folded; 0 before the first page."""
    row = cursor.execute(position_query(schema), (projection,)).fetchone()
    return int(row[0]) if row else 0


def advance(cursor: AnyCursor, schema: str, tracking: Tracking) -> None:
    """Moves a projection to a position, in the caller's transaction, and clears its stoppage."""
    statement = sql.SQL(
        "with cleared as (delete from {1} where projection = %s)"
        " insert into {0} as t values (%s, %s)"
        " on conflict (application_name) do update set notification_id = excluded.notification_id"
        " where t.notification_id < excluded.notification_id"
    ).format(sql.Identifier(schema, "tracking"), sql.Identifier(schema, "stoppages"))
    name = tracking.application_name
    cursor.execute(statement, (name, name, tracking.notification_id))
    if cursor.rowcount != 1:
        raise AssertionError(f"{tracking} would move a projection backwards")


def record_stop(cursor: AnyCursor, schema: str, projection: str, cause: Unfoldable) -> None:
    """Records where and why a projection stopped."""
    statement = sql.SQL(
        "insert into {} (projection, position, dossier, type, error) values (%s, %s, %s, %s, %s)"
        " on conflict (projection) do update set position = excluded.position, dossier = excluded.dossier,"
        " type = excluded.type, error = excluded.error, stopped_at = excluded.stopped_at"
    )
    entry = cause.entry
    cursor.execute(
        statement.format(sql.Identifier(schema, "stoppages")),
        (projection, entry.position, entry.stream, entry.tag, cause.why.replace("\0", "\\0")),
    )


def read(connection: psycopg.Connection[Any], schema: str, projection: str) -> Progress:
    """Takes a projection's name, returns how far it has come."""
    statement = sql.SQL(
        "select coalesce(t.notification_id, 0), s.position, s.dossier, s.type, s.error, s.stopped_at"
        " from (select %s as name) n left join {} t on t.application_name = n.name"
        " left join {} s on s.projection = n.name"
    ).format(sql.Identifier(schema, "tracking"), sql.Identifier(schema, "stoppages"))
    row = connection.execute(statement, (projection,)).fetchone()
    assert row is not None
    return Progress(projection, row[0], None if row[1] is None else Stoppage(*row[1:]))


def wait_for(
    connection: psycopg.Connection[Any], schema: str, projection: str, wanted: int, timeout: float
) -> Progress:
    """Waits until a projection has reached a position, at most `timeout` seconds. Behind or Stopped when it does not come."""
    deadline = time.monotonic() + timeout
    pause = Event()
    while True:
        progress = read(connection, schema, projection)
        if progress.position >= wanted:
            return progress
        if progress.stopped is not None:
            raise Stopped(projection, progress.stopped.position, progress.stopped.error)
        if time.monotonic() >= deadline:
            raise Behind(wanted, progress.position)
        pause.wait(POLL_SECONDS)
