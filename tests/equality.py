"""What a ledger and its tables hold, so that two of them can be compared: an undisturbed run and one that was killed and resumed.

Equal means: equal rows, ordered by key, compared as text (docs/semantics.md, "Command line"). Streams are named at random and times are
the server's, so a dossier is told by its code, and a recorded time by the last position that was recorded at it. Salts are left out.
"""

from typing import Any

import psycopg
from psycopg import sql

from projections.dossiers.derived import DERIVED_TABLES
from projections.dossiers.fold import DossierFold
from projections.kit.names import SCHEMA
from projections.kit.table import AnyTable
from projections.schema import TABLES

RECORDED_TIMES = {"recorded_at", "known_from", "known_to"}
STREAMS = {"dossier", "stream"}
ALWAYS = frozenset(DossierFold.tables) - frozenset(DERIVED_TABLES)
SOMETIMES = {"stoppages", *(table.name for table in TABLES if table not in ALWAYS)}
"""Tables that hold something of some ledgers only."""

_NAMES = """
create temporary table named as
    select stream as dossier, value as code from ledger.claims where kind = 'dossier-code'
    union all
    select stream, kind || ' ' || value from ledger.claims where kind in ('procedure', 'rule-pack', 'calendar', 'agency');
create unique index on named (dossier);
create temporary table dated as
    select convert_from(substring(state from 17 for 27), 'UTF8')::timestamptz as at, max(notification_id) as position
    from ledger.events group by 1;
create unique index on dated (at);
analyze named, dated;
"""
_LEDGER = {
    "events": """
        select row(e.notification_id, n.code, e.originator_version, e.topic, e.command_id,
                   convert_from(e.state, 'UTF8')::jsonb - 'recorded_at' - 'salt')::text
        from ledger.events e left join named n on n.dossier = e.originator_id order by e.notification_id""",
    "claims": """
        select row(c.kind, c.value, n.code)::text
        from ledger.claims c left join named n on n.dossier = c.stream order by c.kind collate "C", c.value collate "C" """,
    "tracking": "select t::text from projections.tracking t",
    "stoppages": "select s::text from projections.stoppages s",
}

Contents = dict[str, list[str]]


def contents(conninfo: str) -> Contents:
    """Takes a database, returns the rows of every table of the ledger and of its projections."""
    with psycopg.connect(conninfo) as connection:
        connection.execute("set local timezone = 'UTC'")
        connection.execute(_NAMES)
        found = {name: _column(connection, sql.SQL(statement)) for name, statement in _LEDGER.items()}
        return found | {table.name: _column(connection, _rows(table)) for table in TABLES}


def assert_equal(left: Contents, right: Contents) -> None:
    """Takes the contents of two ledgers; fails at the first row that differs, and where a table holds nothing to compare."""
    assert left.keys() == right.keys()
    for name, rows in left.items():
        assert rows or name in SOMETIMES, f"{name} is empty"
        for one, other in zip(rows, right[name], strict=False):
            assert one == other, name
        assert len(rows) == len(right[name]), name


def _rows(table: AnyTable) -> sql.Composed:
    columns = sql.SQL(", ").join(_reply(name) for name in table.names)
    order = sql.SQL(", ").join(
        sql.SQL('n.code collate "C"') if name in STREAMS else sql.Identifier("t", name) for name in table.key
    )
    return sql.SQL("select row({})::text from {} t left join named n on n.dossier = t.{} order by {}").format(
        columns, sql.Identifier(SCHEMA, table.name), sql.Identifier(table.of), order
    )


def _reply(name: str) -> sql.Composable:
    if name in STREAMS:
        return sql.SQL("n.code")
    column = sql.Identifier("t", name)
    if name in RECORDED_TIMES:
        # Infinity is no time at which something was recorded.
        return sql.SQL("coalesce((select d.position::text from dated d where d.at = {0}), {0}::text)").format(column)
    return column


def _column(connection: psycopg.Connection[Any], statement: sql.SQL | sql.Composed) -> list[str]:
    return [row[0] for row in connection.execute(statement)]
