"""One level of an answer: rows with all their leaves, and the columns by which the next level is found."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import orjson
from graphql import GraphQLObjectType
from msgspec import Struct

from graphql_api.compiler import identity
from graphql_api.compiler.arguments import Arguments
from graphql_api.compiler.binding import Call, Parameter
from graphql_api.compiler.compiler import NOTHING, Compiler
from graphql_api.compiler.lexicon import Lexicon, Meaning
from graphql_api.compiler.mapping import ByKey, Expression, Inside, Many, One, Page
from graphql_api.compiler.rows import SourceRow, TableRow
from graphql_api.compiler.selection import Chosen
from graphql_api.compiler.source import Source
from graphql_api.compiler.statement import StatementBuilder, json_object
from graphql_api.compiler.template import references
from graphql_api.execution.database import Database

KEY = "#"  # marks the columns that lead to other rows; no GraphQL name begins so
_NONE = Arguments({})


class FetchedRow:
    """A fetched row: its leaves by GraphQL name, and the source it came from."""

    def __init__(self, type_name: str, source: Source, values: Mapping[str, Any]) -> None:
        self.type_name = type_name
        self.source = source
        self.values = values

    def key(self, column: str) -> Any:
        """Takes a column, returns its value."""
        return self.values[KEY + column]

    def identity(self) -> tuple[Any, ...]:
        """What distinguishes this row from others of its source: the columns that lead to other rows."""
        return tuple(
            (name, tuple(value) if isinstance(value, list) else value)
            for name, value in self.values.items()
            if name.startswith(KEY)
        )


class Level(Struct, frozen=True):
    """A field to fetch, with all leaves below it, and the source of its rows (None: plain values)."""

    chosen: Chosen
    type: GraphQLObjectType | None
    source: Source | None


class LevelCompiler(Compiler):
    """Compiles one level; adds to each object of a source the columns that lead to other rows."""

    def objects(self, chosen: Chosen, row: SourceRow) -> str:
        """Takes a field that yields objects and the row behind one of them, returns the SQL of that object."""
        pairs = [(each.key, self.value(each, row)) for each in chosen.chosen]
        if isinstance(row, TableRow) and chosen.type is not None:
            columns = leading(self.lexicon, chosen.type.name, row.source)
            pairs += [(KEY + column, row.column(None, column)) for column in columns]
        return json_object(pairs)


@lru_cache(maxsize=1_000)
def leading(lexicon: Lexicon, type_name: str, source: Source) -> tuple[str, ...]:
    """Takes a type and its source, returns the columns by which the fields of the type find other rows."""
    columns: set[str] = set()
    for meaning in lexicon.fields(type_name):
        word = meaning.word
        if isinstance(word, One) and word.companion is not None:
            columns.update(name for owner, name in references(source.companions[word.companion].join) if owner is None)
        elif isinstance(word, One | Many | Page):
            columns.update(word.on.values())
        if isinstance(word, Many):
            columns.update(word.among.values())
        if isinstance(word, Many) and word.when:
            columns.update(name for _, name in references(word.when))
        if meaning.resolver is not None:
            columns.add(source.key)
    return tuple(sorted(columns))


@lru_cache(maxsize=1_000)
def leaves(lexicon: Lexicon, type_name: str) -> tuple[Chosen, ...]:
    """Takes a type, returns the fields that are stored in its own row."""
    chosen = []
    for meaning in lexicon.fields(type_name):
        word = meaning.word
        embedded = isinstance(word, Inside) or (isinstance(word, One) and word.columns is not None)
        if meaning.type is not None and embedded:
            chosen.append(Chosen(meaning.name, meaning, _NONE, meaning.type, leaves(lexicon, meaning.type.name)))
        elif meaning.is_leaf and isinstance(word, Expression | Inside | None) and meaning.resolver is None:
            chosen.append(Chosen(meaning.name, meaning, _NONE))
    return tuple(chosen)


def of(meaning: Meaning, arguments: Arguments, compiler: Compiler, above: Source = NOTHING) -> Level:
    """Takes a field, its arguments, and the source of the rows that it is a field of, returns the level that it yields."""
    lexicon, word = compiler.lexicon, meaning.word
    if isinstance(word, Page):
        connection = meaning.type
        assert connection is not None
        edges, info = (lexicon.of(connection.name, name) for name in ("edges", "pageInfo"))
        assert edges.type is not None
        assert info.type is not None
        cursor, node = (lexicon.of(edges.type.name, name) for name in ("cursor", "node"))
        assert node.type is not None
        rows = Chosen("node", node, _NONE, node.type, leaves(lexicon, node.type.name))
        chosen = (
            Chosen("edges", edges, _NONE, edges.type, (Chosen("cursor", cursor, _NONE), rows)),
            Chosen("pageInfo", info, _NONE, info.type, leaves(lexicon, info.type.name)),
        )
        return Level(Chosen(meaning.name, meaning, arguments, connection, chosen), node.type, word.source)
    type_, rows_of = meaning.type, _rows_of(word, above)
    if isinstance(word, ByKey) and word.choices:
        named = identity.decode(arguments.value("id"))
        if named is not None:
            type_, rows_of = lexicon.object_type(named[0]), word.choices[named[0]].source
    below = leaves(lexicon, type_.name) if type_ is not None else ()
    return Level(Chosen(meaning.name, meaning, arguments, type_, below), type_, rows_of)


def counting(meaning: Meaning, arguments: Arguments, compiler: Compiler) -> Level:
    """Takes a connection's field and its arguments, returns the level that only counts it."""
    assert meaning.type is not None
    total = compiler.lexicon.of(meaning.type.name, "totalCount")
    chosen = Chosen(meaning.name, meaning, arguments, meaning.type, (Chosen(total.name, total, _NONE),))
    return Level(chosen, None, None)


def _rows_of(word: object, above: Source) -> Source | None:
    if isinstance(word, One):
        return above.companions[word.companion].source if word.companion is not None else word.source or NOTHING
    return word.source if isinstance(word, Many | ByKey) else None


def fetched(level: Level, value: Any) -> Any:
    """Takes a level and what was fetched for it, returns it with its rows as `FetchedRow`."""
    meaning = level.chosen.meaning
    assert meaning is not None
    if value is None or level.type is None or level.source is None:
        return value

    def row(values: Mapping[str, Any]) -> FetchedRow:
        assert level.type is not None
        assert level.source is not None
        return FetchedRow(level.type.name, level.source, values)

    if isinstance(meaning.word, Page):
        edges = [{"cursor": edge["cursor"], "node": row(edge["node"])} for edge in value["edges"]]
        return {"edges": edges, "nodes": [edge["node"] for edge in edges], "pageInfo": value["pageInfo"]}
    return [row(each) for each in value] if meaning.is_list else row(value)


async def fetch_root(level: Level, compiler: Compiler, database: Database, call: Call) -> Any:
    """Takes a root field's level, returns its value."""
    statement = StatementBuilder(compiler.sight)
    select = f"select ({compiler.root(level.chosen, statement)})::text"
    (text,) = await database.fetch(select, statement.values(call))
    return orjson.loads(text) if text is not None else None


async def fetch_below(
    level: Level, parents: Sequence[FetchedRow], compiler: Compiler, database: Database, call: Call
) -> list[Any]:
    """Takes a level and rows of one source above it, returns the level's value for each of them, in one statement."""
    above = parents[0].source
    columns = [name.removeprefix(KEY) for name in parents[0].values if name.startswith(KEY)]
    keys = orjson.dumps(
        [{"n": n, **{column: parent.key(column) for column in columns}} for n, parent in enumerate(parents)]
    ).decode()
    statement = StatementBuilder(compiler.sight)
    given = statement.bind(Parameter("json", lambda _call: keys))
    alias = statement.alias()
    listed = ", ".join(["n int", *(f"{column} {above.columns[column]}" for column in columns)])
    row = TableRow(
        statement,
        Source(
            f"given {above.name}",
            f"json_to_recordset({given}) as",
            {column: above.columns[column] for column in columns},
            "n",
            above.companions,
        ),
        alias,
    )
    value = compiler.value(level.chosen, row)
    relation = " ".join([f"json_to_recordset({given}) as {alias}({listed})", *row.joins])
    select = f"select coalesce(json_agg(json_build_array({alias}.n, {value})), '[]')::text from {relation}"
    (text,) = await database.fetch(select, statement.values(call))
    values: dict[int, Any] = dict(orjson.loads(text))
    return [values.get(n) for n in range(len(parents))]
