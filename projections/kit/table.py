"""A table of a projection: its columns, key and indexes as data, and the statements that follow from them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from typing import Any, Generic, TypeVar
from uuid import UUID

import msgspec
import psycopg
from msgspec import Struct
from psycopg import sql

from projections.kit import infinity
from projections.kit.relation import Relation

S = TypeVar("S")
TableRow = tuple[Any, ...]
AnyCursor = psycopg.Cursor[Any]
_encode = msgspec.json.Encoder().encode


class Column(Struct, Generic[S], frozen=True):
    """A column's name, its SQL type with constraints, and its value: a path of attributes of what the row is about, or a function of it."""

    name: str
    declared: str
    value: str | Callable[[S], object]

    @property
    def type(self) -> str:
        """The SQL type without constraints."""
        return self.declared.removesuffix(" not null").removesuffix(' collate "C"')


class Table(Relation, Generic[S]):
    """Columns, primary key, and further indexes as (name, definition after ON table); `S` is what a row is about.

    `of`: the column that holds the stream whose facts a row tells. `endless`: its rows may hold FOREVER. `row`: takes what a row is about,
    returns its values in the order of the columns.
    """

    def __init__(
        self,
        *,
        name: str,
        columns: tuple[Column[S], ...],
        key: tuple[str, ...],
        indexes: tuple[tuple[str, str], ...] = (),
        endless: bool = False,
        of: str = "dossier",
    ) -> None:
        super().__init__(name, {column.name: column.type for column in columns})
        assert len(self.sql_types) == len(columns), f"{name} has a column twice"
        self.key = key
        self.indexes = indexes
        self.endless = endless
        self.of = of
        self.names = tuple(self.sql_types)
        self.types = tuple(self.sql_types.values())
        self.row: Callable[[S], TableRow] = _compiled(columns)
        self._declared = tuple((column.name, column.declared) for column in columns)
        self._json = [at for at, type_ in enumerate(self.types) if type_ == "json"]
        # JSON is given as text, and its binary form is that text; psycopg's own dumper would quote it as a JSON string.
        self._copied_as = ["text" if type_ == "json" else type_ for type_ in self.types]

    @property
    def shape(self) -> str:
        """Its name, columns, key and indexes as text. In the fingerprint of all tables: when this changes, they are rebuilt."""
        return (
            f"Table(name={self.name!r}, columns={self._declared!r}, key={self.key!r}, indexes={self.indexes!r},"
            f" endless={self.endless!r}, of={self.of!r})"
        )

    def create(self, schema: str) -> list[sql.Composed]:
        """Takes a schema name, returns the statements that create the table and its indexes there."""
        columns = sql.SQL(", ").join(
            sql.SQL("{} {}").format(sql.Identifier(name), sql.SQL(declared)) for name, declared in self._declared
        )
        key = sql.SQL(", ").join(map(sql.Identifier, self.key))
        table = sql.Identifier(schema, self.name)
        statements = [sql.SQL("create table {} ({}, primary key ({}))").format(table, columns, key)]
        for name, definition in self.indexes:
            index = sql.Identifier(f"{self.name}_{name}")
            statements.append(sql.SQL("create index {} on {} {}").format(index, table, sql.SQL(definition)))
        return statements

    def upsert(self, cursor: AnyCursor, schema: str, rows: Sequence[TableRow]) -> None:
        """Inserts rows, replacing those with the same key, in one statement."""
        if rows:
            cursor.execute(self.insertion(schema, replacing=True), (self.as_json(rows),))

    def insertion(self, schema: str, *, replacing: bool) -> bytes:
        """Takes a schema name, returns the statement that inserts the rows of `as_json`; rows with the same key are replaced, or are an error."""
        return _insertion(self, schema, replacing)

    def as_json(self, rows: Sequence[TableRow]) -> str:
        """Takes rows, returns them as JSON: the parameter of `insertion`."""
        records = []
        for row in rows:
            values: list[Any] = [infinity.in_json(value) if type(value) is datetime else value for value in row]
            for at in self._json:
                if values[at] is not None:
                    values[at] = msgspec.Raw(values[at].encode())
            records.append(dict(zip(self.names, values, strict=True)))
        return json_text(records)

    def delete(self, cursor: AnyCursor, schema: str, streams: Sequence[UUID]) -> None:
        """Deletes every row that tells of one of these streams."""
        if streams:
            statement = sql.SQL("delete from {} where {} = any(%s)")
            names = (sql.Identifier(schema, self.name), sql.Identifier(self.of))
            cursor.execute(statement.format(*names), (list(streams),))

    def copy(self, cursor: AnyCursor, schema: str, rows: Sequence[TableRow]) -> None:
        """Appends rows by binary COPY: for rows that cannot be there yet."""
        if not rows:
            return
        with self._cursor(cursor).copy(_copying(self, schema)) as copy:
            copy.set_types(self._copied_as)
            for row in rows:
                copy.write_row(row)

    def _cursor(self, cursor: AnyCursor) -> AnyCursor:
        return infinity.cursor(cursor.connection) if self.endless else cursor


AnyTable = Table[Any]


def json_text(value: object) -> str:
    """Takes a value, returns the text that a json column holds for it."""
    return _encode(value).decode()


def _compiled(columns: Sequence[Column[S]]) -> Callable[[S], TableRow]:
    """One function that makes a whole row: a call for each of its values would cost a projection a twentieth of its speed."""
    functions: dict[str, Any] = {}
    values = []
    for column in columns:
        if isinstance(column.value, str):
            assert all(part.isidentifier() for part in column.value.split(".")), column
            values.append(f"of.{column.value}")
        else:
            functions[f"of_{column.name}"] = column.value
            values.append(f"of_{column.name}(of)")
    # What is evaluated are the declarations of this program's own tables.
    compiled: Callable[[S], TableRow] = eval(f"lambda of: ({', '.join(values)},)", functions)  # noqa: S307
    return compiled


@cache
def _copying(table: AnyTable, schema: str) -> bytes:
    statement = sql.SQL("copy {} ({}) from stdin (format binary)")
    names = sql.SQL(", ").join(map(sql.Identifier, table.names))
    return statement.format(sql.Identifier(schema, table.name), names).as_bytes(None)


@cache
def _insertion(table: AnyTable, schema: str, replacing: bool) -> bytes:
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
