"""Writing what a page does to the tables of a family: many rows by COPY, the few of a page that holds a command or two all in one statement.

A COPY takes three round trips for each table, whatever it holds; a page of one command touches seven tables with a dozen rows.
"""

from typing import Final

from projections.kit.family import Delta
from projections.kit.table import AnyCursor

FEW: Final = 100  # rows


def write(cursor: AnyCursor, schema: str, delta: Delta) -> None:
    """Takes what becomes of a family's tables, writes it into those of a schema."""
    changes = [(table, delta.of(table)) for table in delta.tables]
    for table, rows in changes:
        table.delete(cursor, schema, rows.gone)
    if sum(len(rows.new) + len(rows.replacing) for _, rows in changes) <= FEW:
        _write_few(cursor, schema, delta)
    else:
        for table, rows in changes:
            table.copy(cursor, schema, rows.new)
            table.upsert(cursor, schema, rows.replacing)
    for settle in delta.afterwards:
        settle(cursor, schema)


def _write_few(cursor: AnyCursor, schema: str, delta: Delta) -> None:
    parts: list[bytes] = []
    parameters: list[str] = []
    for table in delta.tables:
        rows = delta.of(table)
        for some, replacing in ((rows.new, False), (rows.replacing, True)):
            if some:
                parts.append(b"w%d as (%b)" % (len(parts), table.insertion(schema, replacing=replacing)))
                parameters.append(table.as_json(some))
    if parts:
        cursor.execute(b"with %b select" % b", ".join(parts), parameters)
