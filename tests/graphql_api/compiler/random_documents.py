"""Random documents that are valid against the schema: selections, arguments, filters, fragments, aliases, directives, variables."""

from typing import Any

import orjson
from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
)
from hypothesis import strategies as st
from msgspec import Struct

Draw = st.DrawFn
MAX_DEPTH = 7
# Folded or counted by the domain in both executors; have tests of their own.
LEFT_OUT = {
    ("Dossier", "asOf"),
    ("ProcedureVersion", "difference"),
    ("Query", "calendar"),
    ("Query", "cumbersomeProcedures"),
    ("Query", "dueDate"),
    ("Query", "guidanceOnce"),
    ("Query", "performance"),
    ("Query", "periodReport"),
    ("Query", "procedureDifference"),
    ("Query", "scorecards"),
    ("Query", "simplificationResults"),
}


class Pool(Struct, frozen=True):
    """Values that mean something in the world, by the name of the argument or filter key; `cursors` by root field."""

    values: dict[str, list[Any]]
    cursors: dict[str, list[str]]
    ids: list[str]


class Written(Struct, frozen=True):
    """A document and its variables."""

    text: str
    variables: dict[str, Any]


def _of_several_types(schema: GraphQLSchema) -> set[str]:
    """The names of fields that have not the same type in all types that share an interface."""
    types: dict[str, set[str]] = {}
    for interface in schema.type_map.values():
        if isinstance(interface, GraphQLInterfaceType):
            for possible in schema.get_possible_types(interface):
                for name, field in possible.fields.items():
                    types.setdefault(name, set()).add(str(field.type))
    return {name for name, reply in types.items() if len(reply) > 1}


class _Writer:
    def __init__(self, draw: Draw, schema: GraphQLSchema, pool: Pool) -> None:
        self.draw = draw
        self.schema = schema
        self.pool = pool
        self.fragments: list[str] = []
        self.variables: list[str] = []
        self.values: dict[str, Any] = {}
        self._names = 0
        self._of_several = _of_several_types(schema)

    def name(self, prefix: str) -> str:
        self._names += 1
        return f"{prefix}{self._names}"

    def chance(self, percent: int) -> bool:
        return bool(self.draw(st.integers(0, 99)) < percent)

    def document(self) -> Written:
        query = self.schema.query_type
        assert query is not None
        selection = self.selection(query, 0, "")
        variables = f"({', '.join(self.variables)})" if self.variables else ""
        return Written("\n".join([f"query Q{variables} {selection}", *self.fragments]), self.values)

    def selection(self, type_: GraphQLObjectType | GraphQLInterfaceType, depth: int, root: str) -> str:
        fields = [
            (name, field)
            for name, field in type_.fields.items()
            if (type_.name, name) not in LEFT_OUT and (depth < MAX_DEPTH or _is_leaf(field))
        ]
        most = 3 if depth == 0 else 6
        chosen = self.draw(st.lists(st.sampled_from(fields), min_size=1, max_size=most)) if fields else []
        parts = [self.field(name, field, depth, root or name if depth else name) for name, field in chosen]
        if self.chance(20):
            parts.append("__typename")
        if not parts:
            parts = ["__typename"]
        if self.chance(25):
            cut = self.draw(st.integers(0, len(parts)))
            parts[cut:] = [self.wrapped(type_.name, parts[cut:] or ["__typename"])]
        if isinstance(type_, GraphQLObjectType) and type_.interfaces and self.chance(15):
            parts.append(f"... on {type_.interfaces[0].name} {{ id }}")
        if isinstance(type_, GraphQLInterfaceType) and depth < MAX_DEPTH:
            for possible in self.schema.get_possible_types(type_):
                if self.chance(70):
                    parts.append(f"... on {possible.name} {self.selection(possible, depth + 1, root)}")
        return "{ " + " ".join(parts) + " }"

    def wrapped(self, type_name: str, parts: list[str]) -> str:
        inner = "{ " + " ".join(parts) + " }"
        match self.draw(st.integers(0, 2)):
            case 0:
                return f"...{self.directive()} {inner}"
            case 1:
                return f"... on {type_name}{self.directive()} {inner}"
            case _:
                name = self.name("F")
                self.fragments.append(f"fragment {name} on {type_name} {inner}")
                spread = f"...{name}{self.directive()}"
                return f"{spread} {spread}" if self.chance(20) else spread

    def directive(self) -> str:
        if not self.chance(20):
            return ""
        which = self.draw(st.sampled_from(["skip", "include"]))
        truth = self.draw(st.booleans())
        if self.chance(50):
            return f" @{which}(if: ${self.variable('Boolean!', truth)})"
        return f" @{which}(if: {'true' if truth else 'false'})"

    def variable(self, type_: str, value: Any) -> str:
        name = self.name("v")
        self.variables.append(f"${name}: {type_}")
        self.values[name] = value
        return name

    def field(self, name: str, field: GraphQLField, depth: int, root: str) -> str:
        arguments = self.arguments(field, root if depth else name)
        # What has arguments, or other types beside the same interface, gets a name of its own: fields of one name can always be merged.
        alias = f"{self.name('a')}: " if arguments or name in self._of_several or self.chance(20) else ""
        below = ""
        type_ = get_named_type(field.type)
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
            below = " " + self.selection(type_, depth + 1, root if depth else name)
        return f"{alias}{name}{arguments}{self.directive()}{below}"

    def arguments(self, field: GraphQLField, root: str) -> str:
        reply = []
        backward = "last" in field.args and self.chance(30)
        for name, argument in field.args.items():
            required = isinstance(argument.type, GraphQLNonNull)
            if name in ("first", "last"):
                if (name == "last") is not backward:
                    continue
            elif name in ("after", "before"):
                if not self.pool.cursors.get(root) or not self.chance(25):
                    continue
            elif not required and not self.chance(40):
                continue
            reply.append(f"{name}: {self.argument(name, argument, root)}")
        return f"({', '.join(reply)})" if reply else ""

    def argument(self, name: str, argument: GraphQLArgument, root: str) -> str:
        value = self.value(name, argument.type, root)
        if self.chance(50):
            return "$" + self.variable(str(argument.type), value)
        return _literal(value, argument.type)

    def value(self, name: str, type_: GraphQLInputType, root: str) -> Any:
        required = isinstance(type_, GraphQLNonNull)
        if isinstance(type_, GraphQLNonNull):
            type_ = type_.of_type
        if not required and self.chance(5) and not name.startswith(("first", "last")):
            return None if name not in ("id", "code") else self.draw(st.sampled_from(self.pool.values["code"]))
        if isinstance(type_, GraphQLList):
            inner = type_.of_type.of_type if isinstance(type_.of_type, GraphQLNonNull) else type_.of_type
            items = st.integers(0, 3)
            return [self.value_of(name, inner, root) for _ in range(self.draw(items))]
        return self.value_of(name, type_, root)

    def value_of(self, name: str, type_: GraphQLInputType, root: str) -> Any:
        if isinstance(type_, GraphQLEnumType):
            return self.draw(st.sampled_from(sorted(type_.values)))
        if isinstance(type_, GraphQLInputObjectType):
            keys = self.draw(st.lists(st.sampled_from(sorted(type_.fields)), max_size=2, unique=True))
            return {key: self.value(key, type_.fields[key].type, root) for key in keys}
        if name in ("after", "before"):
            return self.draw(st.sampled_from(self.pool.cursors[root]))
        if name == "id":
            return self.draw(st.sampled_from(self.pool.ids))
        if name in ("first", "last"):
            return self.draw(st.sampled_from([0, 1, 2, 3, 5, 20, 100]))
        scalar = get_named_type(type_).name
        if scalar == "Boolean":
            return self.draw(st.booleans())
        if scalar == "Int" and name in ("number", "points", "version"):
            return self.draw(st.integers(0, 9))
        value = self.draw(st.sampled_from(self.pool.values[name]))
        # An argument of one name is a moment here and a local day there.
        return value[:10] if scalar == "Date" and isinstance(value, str) else value


def _is_leaf(field: GraphQLField) -> bool:
    return not isinstance(get_named_type(field.type), GraphQLObjectType | GraphQLInterfaceType)


def _literal(value: Any, type_: GraphQLInputType) -> str:
    named = get_named_type(type_)
    if value is None:
        return "null"
    if isinstance(value, list):
        inner = type_.of_type if not isinstance(type_, GraphQLNonNull) else type_.of_type.of_type  # type: ignore[union-attr]
        return "[" + ", ".join(_literal(each, inner) for each in value) + "]"
    if isinstance(value, dict):
        assert isinstance(named, GraphQLInputObjectType)
        return "{" + ", ".join(f"{key}: {_literal(each, named.fields[key].type)}" for key, each in value.items()) + "}"
    if isinstance(named, GraphQLEnumType):
        return str(value)
    return orjson.dumps(value).decode()


def documents(schema: GraphQLSchema, pool: Pool) -> st.SearchStrategy[Written]:
    """Takes a schema and values that mean something, returns a strategy of documents."""

    @st.composite
    def written(draw: Draw) -> Written:
        return _Writer(draw, schema, pool).document()

    return written()
