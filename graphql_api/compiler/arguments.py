"""A field's arguments: their values now, for the shape of the SQL, and how to read them again when the plan runs with other variables."""

from collections.abc import Callable, Mapping
from typing import Any

from graphql import (
    FieldNode,
    GraphQLField,
    ListValueNode,
    ObjectValueNode,
    ValueNode,
    VariableNode,
    get_argument_values,
)
from graphql.execution.values import VariableValues

from graphql_api.compiler.binding import Bound, Call, Parameter, as_bound
from graphql_api.compiler.codes import Codes
from graphql_api.compiler.scalars import is_before
from graphql_api.errors import BadInput


class Arguments:
    """The coerced arguments of one field; absent and null are the same to every word."""

    def __init__(self, values: Mapping[str, Any], nodes: Mapping[str, ValueNode] | None = None) -> None:
        self._values = values
        self._nodes = nodes or {}
        self._parameters: dict[tuple[str, tuple[str, ...], str], Parameter] = {}

    @classmethod
    def of(cls, definition: GraphQLField, node: FieldNode, variables: VariableValues) -> "Arguments":
        """Takes a field of the document and the coerced variables, returns its arguments. GraphQLError where they do not fit."""
        if not definition.args:
            return _NONE
        values = get_argument_values(definition, node, variables)
        return cls(values, {argument.name.value: argument.value for argument in node.arguments or ()})

    def value(self, *path: str) -> Any:
        """Takes an argument's name, and names within it, returns its value; None when absent."""
        value: Any = self._values
        for name in path:
            if value is None:
                return None
            value = value.get(name)
        return value

    def reader(self, *path: str) -> Callable[[Call], Any]:
        """Takes a path, returns what reads its value from a call's variables; a literal is read once."""
        node: ValueNode | None = self._nodes.get(path[0])
        for depth, name in enumerate(path[1:], start=1):
            if isinstance(node, ObjectValueNode):
                node = next((each.value for each in node.fields if each.name.value == name), None)
            elif isinstance(node, VariableNode):
                return _variable(node, path[depth:])
            else:
                node = None
        if isinstance(node, VariableNode):
            return _variable(node, ())
        constant = self.value(*path)
        if isinstance(node, ListValueNode) and any(isinstance(item, VariableNode) for item in node.values):
            items = [_item(item, value) for item, value in zip(node.values, constant, strict=True)]
            return lambda call: [read(call) for read in items]
        return lambda _call: constant

    def code(self, codes: Codes, *path: str) -> Callable[[Call], str | None]:
        """Takes whose code an argument is, and its path, returns what reads it as the ledger spells it, once that was looked up."""
        read = self.reader(*path)
        return lambda call: call.code(codes, read(call))

    def parameter(
        self,
        type_: str,
        *path: str,
        day: str = "end",
        codes: Codes | None = None,
        since: tuple[str, ...] | None = None,
    ) -> Parameter:
        """Takes an SQL type and a path, returns the bind parameter that carries its value; the same for the same.

        `day`: see `as_bound`. `codes`: whose code it is, if it is one. `since`: the path of a moment or day that it may not be before.
        """
        parameter = self._parameters.get((type_, path, day))
        if parameter is None:
            bound = self._bound(path, day, since) if codes is None else self.code(codes, *path)
            parameter = self._parameters[type_, path, day] = Parameter(type_, bound)
        return parameter

    def _bound(self, path: tuple[str, ...], day: str, since: tuple[str, ...] | None) -> Callable[[Call], Bound]:
        if since is not None:
            return self._last(path, since, day)
        read = self.reader(*path)
        return lambda call: as_bound(read(call), call.settings, day)

    def _last(self, path: tuple[str, ...], since: tuple[str, ...], day: str) -> Callable[[Call], Bound]:
        """What reads the end of a period. BadInput where it is before the beginning: nothing would be found, and that would read as nothing there."""
        read, begun = self.reader(*path), self.reader(*since)

        def bound(call: Call) -> Bound:
            first, last = begun(call), read(call)
            if first is not None and last is not None and is_before(last, first, call.settings.timezone, day=day):
                raise BadInput(f"`{'.'.join(path)}` is before `{'.'.join(since)}`.")
            return as_bound(last, call.settings, day)

        return bound


def _variable(node: VariableNode, path: tuple[str, ...]) -> Callable[[Call], Any]:
    variable = node.name.value

    def read(call: Call) -> Any:
        value = call.values.get(variable)
        for name in path:
            value = None if value is None else value.get(name)
        return value

    return read


def _item(node: ValueNode, constant: Any) -> Callable[[Call], Any]:
    return _variable(node, ()) if isinstance(node, VariableNode) else lambda _call: constant


_NONE = Arguments({})
