"""The three roles of a ledger and what each may do.

owner   NOLOGIN; owns the schema, no process works as it
writer  INSERT, SELECT, and EXECUTE on the functions that take the owner's locks
reader  SELECT

Roles belong to the whole server, so their names include the database's name: a writer of one ledger is not thereby a writer
of another. The names are kept in the table `ledger.roles` as role ids, so a renamed database or role is still found.
A database administrator gives a login its rights by `grant ledger_writer_<database> to <login>`.

Where the connecting user may not create roles there are none: the tables belong to that user, who could drop them but, by the
triggers, not change them. `Privileges.separated` tells which of the two it is.
"""

import hashlib
from typing import Any, Final

import psycopg
from msgspec import Struct
from psycopg.sql import SQL, Identifier

from ledger.ddl import FUNCTIONS

Connection = psycopg.Connection[Any]

DUTIES: Final = ("owner", "writer", "reader")
MAX_NAME_BYTES = 63


class Privileges(Struct, frozen=True):
    """The rights that a ledger runs with: the connecting user, the role it has set (None: itself), and whether owner, writer and reader are separate."""

    user: str
    role: str | None
    separated: bool


def name_of(duty: str, database: str) -> str:
    """Takes a duty and a database's name, returns the role's name, at most 63 bytes."""
    name = f"ledger_{duty}_{database}"
    if len(name.encode()) <= MAX_NAME_BYTES:
        return name
    return f"ledger_{duty}_{hashlib.sha256(database.encode()).hexdigest()[:40]}"


def provide(connection: Connection) -> dict[str, str] | None:
    """Creates the roles that are missing and makes the connecting user a member; returns the role of each duty, or None where the user may not create roles."""
    database = connection.info.dbname
    names = {duty: name_of(duty, database) for duty in DUTIES}
    try:
        with connection.transaction():
            for name in names.values():
                _provide_one(connection, name)
    except psycopg.errors.InsufficientPrivilege:
        return None
    return names


def _provide_one(connection: Connection, name: str) -> None:
    role = Identifier(name)
    if connection.execute("select from pg_roles where rolname = %s", (name,)).fetchone() is None:
        connection.execute(SQL("create role {} nologin").format(role))
    # A superuser is a member of every role; anyone else has to become one to hand objects over to it.
    member = connection.execute("select pg_has_role(current_user, %s, 'MEMBER')", (name,)).fetchone()
    superuser = connection.execute("select rolsuper from pg_roles where rolname = current_user").fetchone()
    if not (superuser and superuser[0]) and not (member and member[0] and _may_set(connection, name)):
        connection.execute(SQL("grant {} to current_user").format(role))


def _may_set(connection: Connection, name: str) -> bool:
    """Whether the current user may SET ROLE to it: a right of its own from PostgreSQL 16 on."""
    kind = "SET" if connection.info.server_version >= 160000 else "MEMBER"
    row = connection.execute("select pg_has_role(current_user, %s, %s)", (name, kind)).fetchone()
    return bool(row and row[0])


def grant(connection: Connection, names: dict[str, str]) -> None:
    """Gives writer and reader exactly their rights on the schema of the newest version. Run as the owner."""
    writer, reader = Identifier(names["writer"]), Identifier(names["reader"])
    connection.execute(SQL("grant usage on schema ledger to {}, {}").format(writer, reader))
    connection.execute(SQL("grant select on all tables in schema ledger to {}, {}").format(writer, reader))
    connection.execute(SQL("grant insert on ledger.events, ledger.claims to {}").format(writer))
    for function in FUNCTIONS:
        connection.execute(SQL("grant execute on function {} to {}").format(SQL(function), writer))


def store(connection: Connection, names: dict[str, str]) -> None:
    """Stores which role has which duty, by role id."""
    for duty, name in names.items():
        connection.execute(
            "insert into ledger.roles select %s, oid::regrole from pg_roles where rolname = %s", (duty, name)
        )


def stored(connection: Connection) -> dict[str, str]:
    """Returns the stored role of each duty; empty where there are no roles."""
    rows = connection.execute("select r.duty, p.rolname from ledger.roles r join pg_roles p on p.oid = r.role")
    return dict(rows.fetchall())


def privileges(connection: Connection) -> Privileges:
    """Takes a connection to a migrated ledger, returns the role to work in: writer, else reader, else the connecting user itself."""
    names = stored(connection)
    user = connection.info.user
    for duty in ("writer", "reader"):
        if duty in names and _may_set(connection, names[duty]):
            return Privileges(user=user, role=names[duty], separated=True)
    return Privileges(user=user, role=None, separated=bool(names))


def discard(connection: Connection, database: str) -> None:
    """Drops the roles that were made for a database; it has to be gone already. Those of an existing one own its tables."""
    for duty in DUTIES:
        name = name_of(duty, database)
        if connection.execute("select from pg_roles where rolname = %s", (name,)).fetchone() is not None:
            connection.execute(SQL("drop role {}").format(Identifier(name)))
