"""A table of a projection: its columns, key and indexes as data, and the statements that follow from them."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import psycopg
from msgspec import Struct
from psycopg import sql

from projections import infinity

Row = tuple[Any, ...]
AnyCursor = psycopg.Cursor[Any]


class Table(Struct, frozen=True):
    """Name, columns as (name, SQL type with constraints), primary key, and further indexes as (name, definition after ON table).

    `of`: the column that holds the stream whose facts a row tells. `endless`: its rows may hold FOREVER.
    """

    name: str
    columns: tuple[tuple[str, str], ...]
    key: tuple[str, ...]
    indexes: tuple[tuple[str, str], ...] = ()
    endless: bool = False
    of: str = "dossier"

    @property
    def names(self) -> tuple[str, ...]:
        """The column names, in order: the order of a row's values."""
        return tuple(name for name, _ in self.columns)

    @property
    def types(self) -> tuple[str, ...]:
        """The columns' SQL types, in order, without constraints."""
        return tuple(declared.removesuffix(" not null").removesuffix(' collate "C"') for _, declared in self.columns)

    def create(self, schema: str) -> list[sql.Composed]:
        """Takes a schema name, returns the statements that create the table and its indexes there."""
        columns = sql.SQL(", ").join(
            sql.SQL("{} {}").format(sql.Identifier(name), sql.SQL(declared)) for name, declared in self.columns
        )
        key = sql.SQL(", ").join(map(sql.Identifier, self.key))
        table = sql.Identifier(schema, self.name)
        statements = [sql.SQL("create table {} ({}, primary key ({}))").format(table, columns, key)]
        for name, definition in self.indexes:
            index = sql.Identifier(f"{self.name}_{name}")
            statements.append(sql.SQL("create index {} on {} {}").format(index, table, sql.SQL(definition)))
        return statements

    def upsert(self, cursor: AnyCursor, schema: str, rows: Sequence[Row]) -> None:
        """Inserts rows, replacing those with the same key, in one statement."""
        if not rows:
            return
        others = [name for name in self.names if name not in self.key]
        statement = sql.SQL("insert into {} select {} from unnest({}) u ({}) on conflict ({}) do update set {}").format(
            sql.Identifier(schema, self.name),
            sql.SQL(", ").join(_out_of_arrays(name, t) for name, t in zip(self.names, self.types, strict=True)),
            sql.SQL(", ").join(sql.SQL("%b::{}[]").format(sql.SQL(_in_arrays(t))) for t in self.types),
            sql.SQL(", ").join(map(sql.Identifier, self.names)),
            sql.SQL(", ").join(map(sql.Identifier, self.key)),
            sql.SQL(", ").join(sql.SQL("{0} = excluded.{0}").format(sql.Identifier(name)) for name in others),
        )
        columns = zip(self.types, zip(*rows, strict=True), strict=True)
        self._cursor(cursor).execute(
            statement,
            [[*map(json.dumps, column)] if t.endswith("[]") else list(column) for t, column in columns],
        )

    def delete(self, cursor: AnyCursor, schema: str, streams: Sequence[UUID]) -> None:
        """Deletes every row that tells of one of these streams."""
        if streams:
            statement = sql.SQL("delete from {} where {} = any(%s)")
            names = (sql.Identifier(schema, self.name), sql.Identifier(self.of))
            cursor.execute(statement.format(*names), (list(streams),))

    def copy(self, cursor: AnyCursor, schema: str, rows: Sequence[Row]) -> None:
        """Appends rows by binary COPY: for rows that cannot be there yet."""
        if not rows:
            return
        statement = sql.SQL("copy {} ({}) from stdin (format binary)").format(
            sql.Identifier(schema, self.name), sql.SQL(", ").join(map(sql.Identifier, self.names))
        )
        with self._cursor(cursor).copy(statement) as copy:
            # JSON is given as text, and its binary form is that text; psycopg's own dumper would quote it as a JSON string.
            copy.set_types(["text" if type_ == "json" else type_ for type_ in self.types])
            for row in rows:
                copy.write_row(row)

    def _cursor(self, cursor: AnyCursor) -> AnyCursor:
        return infinity.cursor(cursor.connection) if self.endless else cursor


# An array of arrays would come apart to its last element: so an array travels as JSON, and is made one again.
def _in_arrays(type_: str) -> str:
    return "text" if type_.endswith("[]") else type_


def _out_of_arrays(name: str, type_: str) -> sql.Composable:
    column = sql.Identifier("u", name)
    if not type_.endswith("[]"):
        return column
    return sql.SQL("array(select json_array_elements_text({}::json))::{}").format(column, sql.SQL(type_))
