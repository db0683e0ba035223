"""Where the projections' tables live, and how they come into being: all families in one schema, so that a rebuild can swap it whole."""

import hashlib
from threading import Event
from typing import Any, Literal

import psycopg
from psycopg import sql

from ledger.roles import stored
from projections.accesses import AccessFold
from projections.dossiers.fold import DossierFold
from projections.dossiers.history import HISTORY_VIEW
from projections.dossiers.scores import SCORED_VIEW
from projections.fold import REVISION
from projections.kit.names import NEXT, OLD, PROJECTION, SCHEMA
from projections.kit.progress import STOPPAGES, TRACKING, position_query
from projections.kit.table import AnyCursor, AnyTable
from projections.law.fold import LawFold
from projections.petitions.conduct import COMMENDATIONS, CONDUCT_CASES
from projections.petitions.petitions import PETITIONS
from projections.publicity.directives import DIRECTIVE_TASKS, DIRECTIVES
from projections.publicity.duties import DUTIES
from projections.publicity.publications import APPEARANCES, PUBLICATIONS

TABLES: tuple[AnyTable, ...] = (
    *DossierFold.tables,
    *LawFold.tables,
    *AccessFold.tables,
    PETITIONS,
    CONDUCT_CASES,
    COMMENDATIONS,
    PUBLICATIONS,
    APPEARANCES,
    DIRECTIVES,
    DIRECTIVE_TASKS,
    DUTIES,
)
OTHERS = (HISTORY_VIEW, SCORED_VIEW, TRACKING, STOPPAGES)

AnyConnection = psycopg.Connection[Any]
CREATE_LOCK = 7_061_800_002  # any constant of our own
PAUSE_SECONDS = 0.05


def fingerprint(*settings: object) -> str:
    """Takes the settings that the fold depends on, returns what names this shape of the tables: another one means a rebuild."""
    shapes = (table.shape for table in TABLES)
    text = "\n".join([str(REVISION), *shapes, *OTHERS, *(repr(setting) for setting in settings)])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def create(connection: AnyConnection, schema: str, fingerprint: str, *, indexes: bool = True) -> None:
    """Creates the schema with every table and view, and the indexes unless they are to follow. The caller commits."""
    connection.execute(sql.SQL("create schema {}").format(sql.Identifier(schema)))
    connection.execute(sql.SQL("comment on schema {} is {}").format(sql.Identifier(schema), sql.Literal(fingerprint)))
    for table in TABLES:
        connection.execute(table.create(schema)[0])
    for definition in OTHERS:
        connection.execute(sql.SQL(definition).format(schema=sql.Identifier(schema)))
    grant(connection, schema)
    if indexes:
        create_indexes(connection, schema)


def grant(connection: AnyConnection, schema: str) -> None:
    """Lets the ledger's reader role, where there is one, read the tables."""
    for duty, role in stored(connection).items():
        if duty == "reader":
            names = (sql.Identifier(schema), sql.Identifier(role))
            connection.execute(sql.SQL("grant usage on schema {} to {}").format(*names))
            connection.execute(sql.SQL("grant select on all tables in schema {} to {}").format(*names))


def create_indexes(connection: AnyConnection, schema: str) -> None:
    """Creates the indexes that `create` left out, and gathers the planner's statistics."""
    for table in TABLES:
        for statement in table.create(schema)[1:]:
            connection.execute(statement)
        connection.execute(sql.SQL("analyze {}").format(sql.Identifier(schema, table.name)))


def settle(connection: AnyConnection, schema: str = SCHEMA) -> None:
    """After much was written at once: gathers statistics and marks pages as seen by all, so that lists are read from indexes alone.

    The connection is in autocommit. A login that does not own the tables leaves them to the server's own housekeeping.
    """
    for table in TABLES:
        connection.execute(sql.SQL("vacuum (analyze) {}").format(sql.Identifier(schema, table.name)))


def ensure(connection: AnyConnection, wanted: str) -> Literal["created", "current", "stale"]:
    """Creates the projections' schema where there is none; says whether the one that is there has the shape `wanted`.

    Safe for several processes at once.
    """
    with connection.transaction():
        connection.execute("select pg_advisory_xact_lock(%s)", (CREATE_LOCK,))
        found = shape(connection.cursor(), SCHEMA)
        if found is None:
            create(connection, SCHEMA, wanted)
            return "created"
    drop_old(connection, 1)
    return "current" if found == wanted else "stale"


def shape(cursor: AnyCursor, schema: str) -> str | None:
    """Takes a schema, returns the fingerprint that its tables were created with; None where there is no such schema."""
    row = cursor.execute(
        "select coalesce(obj_description(oid, 'pg_namespace'), '') from pg_namespace where nspname = %s", (schema,)
    ).fetchone()
    return row[0] if row else None


def shape_and_position(cursor: AnyCursor, schema: str) -> tuple[str | None, int]:
    """Takes a schema that there is, returns what `shape` returns and the position up to which its tables are folded, asked at once."""
    row = cursor.execute(
        sql.SQL(
            "select (select coalesce(obj_description(oid, 'pg_namespace'), '') from pg_namespace where nspname = %s),"
            " ({})"
        ).format(position_query(schema)),
        (schema, PROJECTION),
    ).fetchone()
    assert row is not None
    return row[0], int(row[1] or 0)


def lock(cursor: AnyCursor, schema: str) -> None:
    """Waits until no other transaction writes this schema's tables, and keeps it so until the caller's transaction ends."""
    cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", (f"dossier-ledger {schema}",))


def swap(connection: AnyConnection) -> None:
    """Puts NEXT in the place of SCHEMA, and that aside as OLD, of which there must be none. The caller holds SCHEMA's lock and commits."""
    for before, after in ((SCHEMA, OLD), (NEXT, SCHEMA)):
        connection.execute(
            sql.SQL("alter schema {} rename to {}").format(sql.Identifier(before), sql.Identifier(after))
        )


def drop_old(connection: AnyConnection, attempts: int) -> bool:
    """Drops what a swap put aside; False when queries that began before it are still at it. The next rebuild or `ensure` tries again.

    A query may come to wait for this drop and this drop for it: so the drop gives way, long before PostgreSQL finds the
    deadlock and ends one of the two.
    """
    pause = Event()
    for _ in range(attempts):
        try:
            with connection.transaction():
                connection.execute("set local lock_timeout = '100ms'")
                drop(connection, OLD)
            return True
        except psycopg.errors.LockNotAvailable:
            pause.wait(PAUSE_SECONDS)
    return False


def drop(connection: AnyConnection, schema: str) -> None:
    """Drops a schema with all that is in it, where it exists."""
    connection.execute(sql.SQL("drop schema if exists {} cascade").format(sql.Identifier(schema)))
