"""A plan: a document compiled for one shape of its variables and one sight. It is executed with any values of that shape."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import orjson
from graphql import (
    DocumentNode,
    FieldNode,
    OperationDefinitionNode,
    SelectionSetNode,
)
from graphql.execution.values import VariableValues
from msgspec import Struct

from graphql_api.binding import Bound, Call
from graphql_api.compiler import Compiler, compilable
from graphql_api.cost import Cost, cost
from graphql_api.documents import Document
from graphql_api.errors import ApiError, Forbidden, TooCostly
from graphql_api.fields import MIN_POSITION
from graphql_api.lexicon import Lexicon
from graphql_api.mapping import Access, ByKey, One, Page
from graphql_api.scopes import Sight
from graphql_api.selection import TYPENAME, Chosen, Collector
from graphql_api.settings import ApiSettings
from graphql_api.statement import Statement, quoted

INTROSPECTION = 200  # what asking for the schema costs
Read = Callable[[Call], Any]


class Plan(Struct, frozen=True):
    """`sql` yields a column of JSON text for each root field that compiled; `rest` is the document of what did not.

    `roots`, in the client's order: the response key as JSON text followed by a colon, its column in `sql` (None: in the rest), and itself.
    """

    roots: tuple[tuple[bytes, int | None, str], ...]
    sql: str
    statement: Statement
    rest: DocumentNode | None
    cost: Cost
    positions: tuple[Read, ...]
    codes: tuple[Read, ...]
    secrets: tuple[Read, ...]
    forbidden: tuple[ApiError, ...]

    def bind(self, call: Call) -> list[Bound]:
        """Takes a call, returns what the statement binds. BadInput where an argument has an impossible value."""
        return self.statement.values(call)

    def assemble(self, columns: Sequence[str | None], rest: Mapping[str, Any]) -> bytes:
        """Takes the statement's row and the data of the rest, returns the JSON text of `data`."""
        parts = [
            prefix + (orjson.dumps(rest.get(key)) if column is None else (columns[column] or "null").encode())
            for prefix, column, key in self.roots
        ]
        return b"{" + b",".join(parts) + b"}"


def compile_document(
    document: Document, variables: VariableValues, lexicon: Lexicon, settings: ApiSettings, sight: Sight
) -> Plan:
    """Takes a document, variables of one shape, and a sight, returns the plan. ApiError or GraphQLError where an argument cannot be."""
    collector = Collector(lexicon, document.fragments, variables)
    root = lexicon.object_type("Query")
    compiler = Compiler(lexicon, settings, sight)
    statement = Statement()
    selects: dict[str, str] = {}
    rest: list[FieldNode] = []
    chosen: list[Chosen] = []
    fixed = 0
    groups = collector.groups(root, [document.operation.selection_set])
    for key, nodes in groups.items():
        name = nodes[0].name.value
        if name == TYPENAME:
            selects[key] = f"{quoted(orjson.dumps(root.name).decode())}"
        elif name.startswith("__"):
            rest += nodes
            fixed += INTROSPECTION
        else:
            field = collector.choose(root, key, nodes)
            chosen.append(field)
            if compilable(field):
                selects[key] = f"({compiler.root(field, statement)})::text"
            else:
                rest += nodes
    column = {key: number for number, key in enumerate(selects)}
    costs = [cost(each) for each in chosen]
    total = Cost(fixed + sum(each.fixed for each in costs), tuple(page for each in costs for page in each.pages))
    return Plan(
        roots=tuple((orjson.dumps(key) + b":", column.get(key), key) for key in groups),
        sql=f"select {', '.join(selects.values())}" if selects else "",
        statement=statement,
        rest=_rest(document, rest),
        cost=total,
        positions=tuple(
            each.arguments.reader(MIN_POSITION) for each in chosen if each.arguments.value(MIN_POSITION) is not None
        ),
        codes=tuple(each.arguments.reader("code") for each in chosen if _is_lookup(each)),
        secrets=tuple(each.arguments.reader("secret") for each in chosen if each.arguments.value("secret") is not None),
        forbidden=tuple(_refusal(each) for each in chosen if sight is Sight.NONE and _access(each) is Access.READERS),
    )


def _rest(document: Document, nodes: list[FieldNode]) -> DocumentNode | None:
    if not nodes:
        return None
    operation = document.operation
    only = OperationDefinitionNode(
        operation=operation.operation,
        name=operation.name,
        variable_definitions=operation.variable_definitions,
        selection_set=SelectionSetNode(selections=tuple(nodes)),
    )
    return DocumentNode(definitions=(only, *document.fragments.values()))


def _is_lookup(chosen: Chosen) -> bool:
    assert chosen.meaning is not None
    return isinstance(chosen.meaning.word, ByKey) and chosen.meaning.word.lookup


def _access(chosen: Chosen) -> Access:
    assert chosen.meaning is not None
    word = chosen.meaning.word
    return word.access if isinstance(word, Page | ByKey | One) else Access.ANYONE


def _refusal(chosen: Chosen) -> ApiError:
    assert chosen.meaning is not None
    return Forbidden(f"`{chosen.meaning.name}` is for those who may read dossiers.", path=[chosen.key])


def too_costly(requested: int, allowed: int) -> TooCostly:
    """The error for a query that costs more than one query may."""
    return TooCostly(
        f"The query costs {requested}, more than the {allowed} that one query may: ask for fewer rows.",
        extensions={"cost": {"requested": requested, "available": allowed}},
    )
