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

from graphql_api.compiler.binding import Call, Parameter, as_bound
from graphql_api.compiler.codes import Codes


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

    def parameter(self, type_: str, *path: str, day: str = "end", codes: Codes | None = None) -> Parameter:
        """Takes an SQL type and a path, returns the bind parameter that carries its value; the same for the same.

        `day`: see `as_bound`. `codes`: whose code it is, if it is one.
        """
        parameter = self._parameters.get((type_, path, day))
        if parameter is None:
            read = self.reader(*path)
            parameter = (
                Parameter(type_, lambda call: as_bound(read(call), call.settings, day))
                if codes is None
                else Parameter(type_, self.code(codes, *path))
            )
            self._parameters[type_, path, day] = parameter
        return parameter


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
