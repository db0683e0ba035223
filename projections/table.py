"""A table of a projection: its columns, key and indexes as data, and the statements that follow from them."""

from collections.abc import Sequence
from typing import Any

import psycopg
from msgspec import Struct
from psycopg import sql

Row = tuple[Any, ...]
Key = tuple[Any, ...]
AnyCursor = psycopg.Cursor[Any]


class Table(Struct, frozen=True):
    """Name, columns as (name, SQL type with constraints), primary key, and further indexes as (name, definition after ON table)."""

    name: str
    columns: tuple[tuple[str, str], ...]
    key: tuple[str, ...]
    indexes: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The column names, in order: the order of a row's values."""
        return tuple(name for name, _ in self.columns)

    def _types(self) -> tuple[str, ...]:
        return tuple(declared.split()[0] for _, declared in self.columns)

    def create(self, schema: str) -> list[sql.Composed]:
        """Takes a schema name, returns the statements that create the table and its indexes there."""
        columns = sql.SQL(", ").join(
            sql.SQL("{} {}").format(sql.Identifier(name), sql.SQL(declared)) for name, declared in self.columns
        )
        key = sql.SQL(", ").join(map(sql.Identifier, self.key))
        table = sql.Identifier(schema, self.name)
        statements = [sql.SQL("create table {} ({}, primary key ({}))").format(table, columns, key)]
        for name, definition in self.indexes:
            statements.append(
                sql.SQL("create index {} on {} {}").format(
                    sql.Identifier(f"{self.name}_{name}"),
                    table,
                    sql.SQL(definition),
                )
            )
        return statements

    def upsert(self, cursor: AnyCursor, schema: str, rows: Sequence[Row]) -> None:
        """Inserts rows, replacing those with the same key, in one statement."""
        if not rows:
            return
        others = [name for name in self.names if name not in self.key]
        replace = sql.SQL(", ").join(sql.SQL("{0} = excluded.{0}").format(sql.Identifier(name)) for name in others)
        statement = sql.SQL("insert into {} select * from unnest({}) on conflict ({}) do update set {}").format(
            sql.Identifier(schema, self.name),
            sql.SQL(", ").join(sql.SQL("%s::{}[]").format(sql.SQL(t)) for t in self._types()),
            sql.SQL(", ").join(map(sql.Identifier, self.key)),
            replace,
        )
        cursor.execute(statement, [list(column) for column in zip(*rows, strict=True)], binary=True)

    def copy(self, cursor: AnyCursor, schema: str, rows: Sequence[Row]) -> None:
        """Appends rows by binary COPY: for rows that cannot be there yet."""
        if not rows:
            return
        statement = sql.SQL("copy {} ({}) from stdin (format binary)").format(
            sql.Identifier(schema, self.name), sql.SQL(", ").join(map(sql.Identifier, self.names))
        )
        with cursor.copy(statement) as copy:
            copy.set_types(self._types())
            for row in rows:
                copy.write_row(row)
