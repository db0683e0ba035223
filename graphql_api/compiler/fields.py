"""How the schema's modules declare a field: its word, its description and its arguments, in one line."""

from collections.abc import Mapping
from typing import Any

from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField
from strawberry.types.unset import UNSET

from graphql_api.access.policy import Thing
from graphql_api.compiler.mapping import Condition, Word

WORD = "word"
CONDITION = "condition"
RESOLVER = "resolver"
ACCESS = "access"
COUNTINGS = "countings"

MIN_POSITION = "minPosition"


class Argument:
    """An argument of a field: its type, its description, its default and, in GraphQL, its name where Python's own differs."""

    def __init__(self, type_: Any, description: str, *, default: Any = UNSET, name: str | None = None) -> None:
        self.type = type_
        self.description = description
        self.default = default
        self.name = name

    def declared(self, python_name: str) -> StrawberryArgument:
        """Takes its Python name, returns what Strawberry keeps of it."""
        return StrawberryArgument(
            python_name, self.name, StrawberryAnnotation(self.type), description=self.description, default=self.default
        )


def field(
    description: str,
    word: Word | None = None,
    *,
    name: str | None = None,
    arguments: Mapping[str, Argument] | None = None,
    resolver: Any = None,
) -> Any:
    """Takes a description and a word (none: the column of the field's Python name), returns a Strawberry field.

    `resolver` is for what no word can say: a coroutine function (row, resolution, arguments) -> value; its root field is not compiled.
    """
    metadata = {WORD: word} if resolver is None else {RESOLVER: resolver}
    declared = StrawberryField(graphql_name=name, description=description, metadata=metadata)
    declared.arguments = [argument.declared(python) for python, argument in (arguments or {}).items()]
    return declared


def root(
    description: str,
    word: Word | None = None,
    *,
    arguments: Mapping[str, Argument] | None = None,
    resolver: Any = None,
    access: Thing | None = None,
    countings: int = 1,
) -> Any:
    """A field of the query type: as `field`, with the argument that every one of them has.

    `access`: what a resolver answers with; a word says it itself. `countings`: how often a resolver counts, for the cost.
    """
    wait = Argument(
        int | None,
        "Wait until the projections reach this position of the ledger (for a limited time, then POSITION_NOT_REACHED).",
    )
    declared = field(description, word, arguments={**(arguments or {}), "min_position": wait}, resolver=resolver)
    if access is not None:
        declared.metadata = {**declared.metadata, ACCESS: access, COUNTINGS: countings}
    return declared


def condition(description: str, meaning: Condition, *, name: str | None = None) -> Any:
    """A field of a filter. Left out, or null, it demands nothing."""
    return StrawberryField(graphql_name=name, description=description, default=UNSET, metadata={CONDITION: meaning})
