"""Whether two databases hold the same tables: row by row, ordered by key, compared as text (docs/semantics.md, "Command line").

Of dossiers that have facts after a given position, one side may know more than the other: whatever has moved on by either is left out of
both. So is the law that has, and, since no dossier tells whether it was judged by that, every dossier that follows any; and duties to publish by what was made public since.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import zip_longest
from typing import Any
from uuid import UUID

import psycopg
from msgspec import Struct
from psycopg import IsolationLevel, sql
from psycopg.rows import scalar_row

from projections.dossiers.dossiers import DOSSIERS
from projections.dossiers.history import HISTORY
from projections.kit import progress
from projections.kit.errors import Behind
from projections.kit.names import PROJECTION, SCHEMA
from projections.kit.table import AnyTable
from projections.law.law_at import JUDGING_TAGS, SHARED_DATA_TAGS
from projections.law.procedure_versions import PROCEDURE_VERSIONS
from projections.publicity.duties import DUTIES
from projections.publicity.publications import PUBLICATIONS
from projections.schema import TABLES

ROWS_AT_ONCE = 5_000
SHOWN = 300
"""Characters of a differing row that are shown."""

Connection = psycopg.Connection[Any]

_d, _h, _o, _p = DOSSIERS.alias("d"), HISTORY.alias("h"), DUTIES.alias("o"), PUBLICATIONS.alias("p")
_v = PROCEDURE_VERSIONS.alias("v")
_LAW_MOVED_ON, _SHARED_DATA_MOVED_ON = (
    f"exists (select from {_h} where {_h.position} > %(until)s and {_h.type} = any(%({tags})s))"
    for tags in ("law", "shared_data")
)
_MOVED_ON = (
    f"select {_h.dossier} from {_h} where {_h.position} > %(until)s"
    f" union select {_d.dossier} from {_d} where {_d.rule_pack} is not null and {_LAW_MOVED_ON}"
)
# Duties are met by what others have in their streams: apart, since whose duty it is may have stood still itself.
_DUTIES_MOVED_ON = (
    f"select {_o.stream} from {_o} where {_LAW_MOVED_ON}"
    f" or ({_o.kind}, {_o.subject}) in (select {_p.kind}, {_p.subject} from {_p}"
    f" join {_h} on {_h.dossier} = {_p.publication} where {_h.position} > %(until)s)"
)
# A procedure's row says which of its papers have shared data, as of what is known of these now.
_PROCEDURES_MOVED_ON = f"select {_v.stream} from {_v} where {_SHARED_DATA_MOVED_ON}"


class Compared(Struct, frozen=True):
    """One table: how many rows were equal, and the first difference, in words; None where there is none."""

    table: str
    rows: int
    difference: str | None


def compare(left: str, right: str, until: int) -> tuple[list[Compared], int]:
    """Takes two databases' connection strings and a position, returns each table's comparison, and how many dossiers were left out.

    Behind where one of the two has not been projected that far.
    """
    with ExitStack() as leaving:
        one, other = (_reading(conninfo, until, leaving) for conninfo in (left, right))
        moved_on, duties, procedures = (
            _moved_on(statement, one, until) | _moved_on(statement, other, until)
            for statement in (_MOVED_ON, _DUTIES_MOVED_ON, _PROCEDURES_MOVED_ON)
        )
        besides = {DUTIES.name: duties, PROCEDURE_VERSIONS.name: procedures}
        left_out = {table.name: moved_on | besides.get(table.name, set()) for table in TABLES}
        return [_compared(table, one, other, list(left_out[table.name])) for table in TABLES], len(moved_on)


def _reading(conninfo: str, until: int, leaving: ExitStack) -> Connection:
    """A connection that sees one moment throughout."""
    connection: Connection = leaving.enter_context(psycopg.connect(conninfo))
    connection.isolation_level = IsolationLevel.REPEATABLE_READ
    connection.read_only = True
    connection.execute("set local timezone = 'UTC'")
    reached = progress.read(connection, SCHEMA, PROJECTION).position
    if reached < until:
        raise Behind(until, reached)
    return connection


def _moved_on(statement: str, connection: Connection, until: int) -> set[UUID]:
    """The streams that one side has to leave out; the other may not know of it."""
    given = {"until": until, "law": list(JUDGING_TAGS), "shared_data": list(SHARED_DATA_TAGS)}
    return {stream for (stream,) in connection.execute(statement, given)}


def _compared(table: AnyTable, left: Connection, right: Connection, moved_on: Sequence[UUID]) -> Compared:
    count = 0
    for one, other in zip_longest(_rows(table, left, moved_on), _rows(table, right, moved_on)):
        if one != other:
            return Compared(table.name, count, f"{_excerpt(one)} on one side, {_excerpt(other)} on the other")
        count += 1
    return Compared(table.name, count, None)


def _rows(table: AnyTable, connection: Connection, moved_on: Sequence[UUID]) -> Iterator[str]:
    statement = sql.SQL("select t::text from {} t where {} not in (select unnest(%s::uuid[])) order by {}").format(
        sql.Identifier(SCHEMA, table.name),
        sql.Identifier(table.of),
        sql.SQL(", ").join(map(sql.Identifier, table.key)),
    )
    with connection.cursor(f"compared_{table.name}", row_factory=scalar_row) as cursor:
        cursor.itersize = ROWS_AT_ONCE
        yield from cursor.execute(statement, (moved_on,))


def _excerpt(row: str | None) -> str:
    if row is None:
        return "no row"
    return row if len(row) <= SHOWN else f"{row[:SHOWN]}..."
