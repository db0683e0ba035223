"""What each field of the schema means: the words of the mapping, looked up by GraphQL type and field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    is_list_type,
)

from graphql_api.access.policy import Thing
from graphql_api.compiler.fields import ACCESS, CONDITION, COUNTINGS, RESOLVER, WORD
from graphql_api.compiler.mapping import Condition, Word

_DEFINITION = "strawberry-definition"


@dataclass(frozen=True, eq=False, slots=True)
class Meaning:
    """One field: its names, its word or resolver, what a root field answers with, and the type that it yields. `type` is None for a leaf or an interface."""

    parent: str
    name: str
    python_name: str
    definition: GraphQLField
    word: Word | None
    resolver: Any
    access: Thing
    type: GraphQLObjectType | None
    is_leaf: bool
    is_list: bool
    is_required: bool
    countings: int = 1


class Lexicon:
    """The meaning of every field of a schema."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self.schema = schema
        self._meanings: dict[tuple[str, str], Meaning] = {}
        self._conditions: dict[str, dict[str, Condition]] = {}
        for name, type_ in schema.type_map.items():
            if name.startswith("__"):
                continue
            if isinstance(type_, GraphQLObjectType):
                for field_name, definition in type_.fields.items():
                    self._meanings[name, field_name] = _meaning(name, field_name, definition)
            elif isinstance(type_, GraphQLInputObjectType):
                self._conditions[name] = {
                    field_name: definition.extensions[_DEFINITION].metadata[CONDITION]
                    for field_name, definition in type_.fields.items()
                    if CONDITION in definition.extensions[_DEFINITION].metadata
                }

    def of(self, parent: str, name: str) -> Meaning:
        """Takes a type's and a field's name, returns its meaning."""
        return self._meanings[parent, name]

    def fields(self, parent: str) -> list[Meaning]:
        """Takes a type's name, returns the meanings of its fields, in order."""
        return [meaning for (owner, _), meaning in self._meanings.items() if owner == parent]

    def conditions(self, meaning: Meaning) -> Mapping[str, Condition]:
        """Takes a field with an argument `filter`, returns what each of the filter's fields demands."""
        argument = meaning.definition.args.get("filter")
        return self._conditions[get_named_type(argument.type).name] if argument else {}

    def object_types(self) -> list[str]:
        """The names of the object types."""
        return sorted({owner for owner, _ in self._meanings})

    def object_type(self, name: str) -> GraphQLObjectType:
        """Takes the name of an object type, returns it."""
        type_ = self.schema.type_map[name]
        assert isinstance(type_, GraphQLObjectType)
        return type_


def _meaning(parent: str, name: str, definition: GraphQLField) -> Meaning:
    declared = definition.extensions[_DEFINITION]
    word = declared.metadata.get(WORD)
    named = get_named_type(definition.type)
    return Meaning(
        parent=parent,
        name=name,
        python_name=declared.python_name,
        definition=definition,
        word=word,
        resolver=declared.metadata.get(RESOLVER),
        access=declared.metadata.get(ACCESS) or getattr(word, "access", Thing.OPEN_RECORD),
        type=named if isinstance(named, GraphQLObjectType) else None,
        is_leaf=is_leaf_type(named),
        is_list=is_list_type(get_nullable_type(definition.type)),
        is_required=isinstance(definition.type, GraphQLNonNull),
        countings=declared.metadata.get(COUNTINGS, 1),
    )
