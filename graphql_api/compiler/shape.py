"""The part of a request's variables that decides the SQL: which are present, which keys of an input, which enum values. The rest is bound."""

from collections.abc import Callable, Mapping
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    get_named_type,
)

from graphql_api.compiler import identity

Shape = Any  # hashable
Shaper = Callable[[Any], Shape]


def shaper(type_: GraphQLInputType) -> Shaper:
    """Takes the type of a variable, returns what takes its value to its shape: None for null, and as little as the SQL depends on."""
    if isinstance(type_, GraphQLNonNull):
        return shaper(type_.of_type)
    if isinstance(type_, GraphQLList):
        inner = shaper(type_.of_type)
        if isinstance(get_named_type(type_), GraphQLEnumType):
            return lambda value: None if value is None else tuple(sorted({inner(item) for item in value}))
        return lambda value: value is not None or None
    if isinstance(type_, GraphQLEnumType):
        return lambda value: None if value is None else value.value
    if isinstance(type_, GraphQLInputObjectType):
        fields = {name: shaper(field.type) for name, field in type_.fields.items()}
        return lambda value: None if value is None else _keys(value, fields)
    if type_.name == "Boolean":
        return lambda value: value
    if type_.name == "ID":
        return lambda value: None if value is None else (identity.decode(value) or ("",))[0]
    return lambda value: value is not None or None


def _keys(value: Mapping[str, Any], fields: Mapping[str, Shaper]) -> Shape:
    return tuple((name, fields[name](each)) for name, each in sorted(value.items()) if each is not None)
