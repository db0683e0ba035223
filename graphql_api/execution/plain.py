"""Values of the domain under GraphQL names, for answers that no table holds."""

from typing import Any

from msgspec import Struct
from msgspec.structs import fields
from strawberry.utils.str_converters import to_camel_case


def as_graphql(value: Any) -> Any:
    """Takes a value of the domain, returns it with its structs as objects by their fields' GraphQL names, and its tuples as lists."""
    if isinstance(value, Struct):
        return {to_camel_case(each.name): as_graphql(getattr(value, each.name)) for each in fields(value)}
    return [as_graphql(each) for each in value] if isinstance(value, tuple) else value
