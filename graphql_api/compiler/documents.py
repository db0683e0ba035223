"""Documents as clients send them: parsed, measured, validated, and remembered by their text."""

from collections.abc import Mapping
from typing import Any

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLInputType,
    GraphQLNonNull,
    GraphQLSchema,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    OperationType,
    Undefined,
    coerce_input_value,
    parse,
    specified_rules,
    type_from_ast,
    validate,
)
from graphql.execution.values import VariableValues, get_variable_values
from graphql.validation import recommended_rules
from msgspec import Struct

from graphql_api.compiler import limits
from graphql_api.compiler.shape import Shape, Shaper, shaper
from graphql_api.errors import (
    BadInput,
    Invalid,
    RequestRejected,
    SyntaxFault,
    TooLarge,
    UnknownOperation,
    from_graphql,
)
from graphql_api.settings import Limits


class _Variable(Struct, frozen=True):
    """A variable of an operation: its type, its shape, and whether it may simply be omitted."""

    name: str
    type: GraphQLInputType
    shape: Shaper
    optional: bool


class Document:
    """A validated document and the operation of it that is asked for."""

    def __init__(self, schema: GraphQLSchema, node: DocumentNode, operation: OperationDefinitionNode) -> None:
        self.operation = operation
        self.fragments = {
            each.name.value: each for each in node.definitions if isinstance(each, FragmentDefinitionNode)
        }
        self._schema = schema
        self._variables: list[_Variable] = []
        for variable in operation.variable_definitions or ():
            type_: GraphQLInputType = type_from_ast(schema, variable.type)  # type: ignore[assignment]  # validated
            optional = variable.default_value is None and not isinstance(type_, GraphQLNonNull)
            self._variables.append(_Variable(variable.variable.name.value, type_, shaper(type_), optional))

    def values(self, given: Mapping[str, Any], errors: int, *, suggestions: bool) -> Mapping[str, Any]:
        """Takes the variables of a request, returns their coerced values. Refused with BadInput where they do not fit.

        The path of almost every request: valid values are coerced by their type; for anything else graphql-core decides.
        """
        coerced: dict[str, Any] = {}
        for variable in self._variables:
            value = given.get(variable.name, Undefined)
            if value is Undefined:
                if variable.optional:
                    continue
                return self.variables(given, errors, suggestions=suggestions).coerced
            accepted = coerce_input_value(value, variable.type)
            if accepted is Undefined:
                return self.variables(given, errors, suggestions=suggestions).coerced
            coerced[variable.name] = accepted
        return coerced

    def variables(self, given: Mapping[str, Any], errors: int, *, suggestions: bool) -> VariableValues:
        """Takes the variables of a request, returns them as graphql-core coerces them. Refused with BadInput where they do not fit."""
        coerced = get_variable_values(
            self._schema,
            self.operation.variable_definitions or (),
            dict(given),
            max_errors=errors,
            hide_suggestions=not suggestions,
        )
        if isinstance(coerced, list):
            raise RequestRejected([from_graphql(error, BadInput) for error in coerced[:errors]])
        return coerced

    def shape(self, values: Mapping[str, Any]) -> Shape:
        """Takes coerced variables, returns the part of them that decides the SQL."""
        return tuple([variable.shape(values.get(variable.name)) for variable in self._variables])


def read(
    text: str, operation_name: str | None, schema: GraphQLSchema, bounds: Limits, *, suggestions: bool
) -> Document:
    """Takes a document's text, returns it parsed, measured and validated. Refused with what is wrong.

    `suggestions`: whether errors may say what the client might have meant.
    """
    node = _parsed(text, bounds)
    limits.check(node, bounds)
    operation = _operation(node, operation_name)
    errors = validate(
        schema,
        node,
        [*specified_rules, *recommended_rules],
        max_errors=bounds.errors,
        hide_suggestions=not suggestions,
    )
    if errors:
        raise RequestRejected([from_graphql(error, Invalid) for error in errors[: bounds.errors]])
    if operation is None:
        raise UnknownOperation(
            "Name the operation to execute: the document has several."
            if operation_name is None
            else f"The document has no operation {operation_name!r}."
        )
    return Document(schema, node, operation)


def _parsed(text: str, bounds: Limits) -> DocumentNode:
    if len(text) > bounds.document_characters:
        raise TooLarge(f"The document is larger than allowed: at most {bounds.document_characters} characters.")
    try:
        return parse(text, max_lexical_tokens=bounds.tokens, max_comments=bounds.comments)
    except GraphQLSyntaxError as error:
        kind = TooLarge if error.message.endswith("Parsing aborted.") else SyntaxFault
        raise from_graphql(error, kind) from None


def _operation(node: DocumentNode, name: str | None) -> OperationDefinitionNode | None:
    operations = [each for each in node.definitions if isinstance(each, OperationDefinitionNode)]
    if name is not None:
        operations = [each for each in operations if each.name is not None and each.name.value == name]
    return operations[0] if len(operations) == 1 else None


def is_mutation(document: Document) -> bool:
    """Whether a document's operation is a mutation."""
    return document.operation.operation is OperationType.MUTATION


def is_query(document: Document) -> bool:
    """Whether a document's operation is a query."""
    return document.operation.operation is OperationType.QUERY
