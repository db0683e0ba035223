"""A table of a projection: its columns, key and indexes as data, and the statements that follow from them."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import msgspec
import psycopg
from msgspec import Struct
from psycopg import sql

from projections.kit import infinity

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
        if rows:
            cursor.execute(self.insertion(schema, replacing=True), (self.told(rows),))

    def insertion(self, schema: str, *, replacing: bool) -> bytes:
        """Takes a schema name, returns the statement that inserts the rows of `told`; rows with the same key are replaced, or are an error."""
        return _insertion(self, schema, replacing)

    def told(self, rows: Sequence[Row]) -> str:
        """Takes rows, returns them as JSON: the parameter of `insertion`."""
        names, jsons = self.names, [at for at, type_ in enumerate(self.types) if type_ == "json"]
        records = []
        for row in rows:
            values: list[Any] = [infinity.spelt(value) if type(value) is datetime else value for value in row]
            for at in jsons:
                if values[at] is not None:
                    values[at] = msgspec.Raw(values[at].encode())
            records.append(dict(zip(names, values, strict=True)))
        return msgspec.json.encode(records).decode()

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


@cache
def _insertion(table: Table, schema: str, replacing: bool) -> bytes:
    there = sql.Identifier(schema, table.name)
    # As JSON, whose encoding costs a tenth of what psycopg takes for an array of each column.
    statement = sql.SQL("insert into {0} select * from json_populate_recordset(null::{0}, %s)").format(there)
    if replacing:
        statement += sql.SQL(" on conflict ({}) do update set {}").format(
            sql.SQL(", ").join(map(sql.Identifier, table.key)),
            sql.SQL(", ").join(
                sql.SQL("{0} = excluded.{0}").format(sql.Identifier(name))
                for name in table.names
                if name not in table.key
            ),
        )
    return statement.as_bytes(None)
