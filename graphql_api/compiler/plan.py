"""A plan: a document compiled for one shape of its variables and one sight. It is executed with any values of that shape."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import orjson
from graphql import (
    DocumentNode,
    FieldNode,
    OperationDefinitionNode,
    SelectionSetNode,
    execute_sync,
)
from graphql.execution.values import VariableValues
from msgspec import Struct

from graphql_api.access.policy import Thing
from graphql_api.access.scopes import Sight, Viewer
from graphql_api.compiler.binding import Bound, Call
from graphql_api.compiler.compiler import OPENS, Compiler, compilable
from graphql_api.compiler.cost import Cost, cost
from graphql_api.compiler.documents import Document
from graphql_api.compiler.fields import MIN_POSITION
from graphql_api.compiler.lexicon import Lexicon
from graphql_api.compiler.mapping import ByKey, One, Page
from graphql_api.compiler.permissions import BY_SCOPE, forbidden, grants, read_by
from graphql_api.compiler.readings import Reading, reading
from graphql_api.compiler.selection import TYPENAME, Chosen, Collector
from graphql_api.compiler.statement import StatementBuilder
from graphql_api.compiler.typed_codes import NamedValue, TypedCode, named_values, typed_codes
from graphql_api.errors import ApiError, TooCostly
from graphql_api.settings import ApiSettings

INTROSPECTION = 200  # what asking for the schema costs
_OF_THE_SCHEMA = frozenset({"__schema", "__type"})
Read = Callable[[Call], Any]


class Plan(Struct, frozen=True):
    """`sql` yields a column of JSON text for each root field that compiled; `rest` is the document of what did not.

    `roots`, in the client's order: the response key as JSON text followed by a colon; where its value is known already, that; else
    its column in `sql`, or its key in the rest. `forbidden`: what this sight may not ask; `by_scope`: what only some scopes may. `typed`: the codes that may
    be spelt otherwise than they are recorded; `named`: what filters name.
    """

    roots: tuple[tuple[bytes, int | str | None], ...]
    sql: str
    statement: StatementBuilder
    rest: DocumentNode | None
    cost: Cost
    positions: tuple[Read, ...]
    codes: tuple[Read, ...]
    secrets: tuple[Read, ...]
    forbidden: tuple[ApiError, ...]
    readings: tuple[Reading, ...]
    typed: tuple[TypedCode, ...] = ()
    named: tuple[NamedValue, ...] = ()
    by_scope: tuple[tuple[Thing, ApiError], ...] = ()

    def refused(self, viewer: Viewer) -> tuple[ApiError, ...]:
        """Takes a viewer of the plan's sight, returns the errors for the root fields that are not theirs to ask."""
        return self.forbidden + tuple(error for access, error in self.by_scope if not grants(viewer, access))

    def bind(self, call: Call) -> list[Bound]:
        """Takes a call, returns what the statement binds. BadInput where an argument has an impossible value."""
        return self.statement.values(call)

    def assemble(self, columns: Sequence[str | None], rest: Mapping[str, Any]) -> bytes:
        """Takes the statement's row and the data of the rest, returns the JSON text of `data`."""
        parts = [prefix + _value(place, columns, rest) for prefix, place in self.roots]
        return b"{" + b",".join(parts) + b"}"


def _value(place: int | str | None, columns: Sequence[str | None], rest: Mapping[str, Any]) -> bytes:
    if isinstance(place, int):
        return (columns[place] or "null").encode()
    return b"" if place is None else orjson.dumps(rest.get(place))


def compile_document(
    document: Document, variables: VariableValues, lexicon: Lexicon, settings: ApiSettings, sight: Sight
) -> Plan:
    """Takes a document, variables of one shape, and a sight, returns the plan. ApiError or GraphQLError where an argument cannot be."""
    collector = Collector(lexicon, document.fragments, variables)
    root = lexicon.object_type("Query")
    compiler = Compiler(lexicon, settings, sight)
    statement = StatementBuilder(sight)
    roots: list[tuple[bytes, int | str | None]] = []
    selects: list[str] = []
    rest: list[FieldNode] = []
    chosen: list[Chosen] = []
    readings: list[Reading] = []
    typed: list[TypedCode] = []
    named: list[NamedValue] = []
    fixed = 0
    for key, nodes in collector.groups(root, [document.operation.selection_set]).items():
        name = nodes[0].name.value
        prefix = orjson.dumps(key) + b":"
        fixed += INTROSPECTION if name in _OF_THE_SCHEMA else 0
        if name == TYPENAME:
            roots.append((prefix + orjson.dumps(root.name), None))
        elif name in _OF_THE_SCHEMA and not document.operation.variable_definitions:
            roots.append((prefix + _introspected(document, nodes, key, lexicon), None))
        elif name in _OF_THE_SCHEMA:
            roots.append((prefix, key))
            rest += nodes
        else:
            field = collector.choose(root, key, nodes)
            chosen.append(field)
            place = len(selects) if compilable(field) else key
            typed += typed_codes(field, place, lexicon)
            named += named_values(field, place, lexicon)
            if (of_dossiers := reading(field, place, lexicon)) is not None:
                readings.append(of_dossiers)
            if compilable(field):
                roots.append((prefix, len(selects)))
                selects.append(f"({compiler.root(field, statement)})::text")
            else:
                roots.append((prefix, key))
                rest += nodes
    costs = [cost(each) for each in chosen]
    total = Cost(fixed + sum(each.fixed for each in costs), tuple(page for each in costs for page in each.pages))
    return Plan(
        roots=tuple(roots),
        sql=f"select {', '.join(selects)}" if selects else "",
        statement=statement,
        rest=only(document, rest) if rest else None,
        cost=total,
        positions=tuple(
            each.arguments.reader(MIN_POSITION) for each in chosen if each.arguments.value(MIN_POSITION) is not None
        ),
        codes=tuple(each.arguments.reader("code") for each in chosen if _is_lookup(each)),
        secrets=tuple(each.arguments.reader(OPENS) for each in chosen if each.arguments.value(OPENS) is not None),
        forbidden=tuple(_refusal(each) for each in chosen if not _read_by(each, sight)),
        readings=tuple(readings),
        typed=tuple(typed),
        named=tuple(named),
        by_scope=tuple((access, _refusal(each)) for each in chosen if (access := _access(each)) in BY_SCOPE),
    )


def _introspected(document: Document, nodes: list[FieldNode], key: str, lexicon: Lexicon) -> bytes:
    """What introspection without variables answers: the same for everybody, so the plan keeps it."""
    data = execute_sync(lexicon.schema, only(document, nodes)).data
    assert data is not None
    return orjson.dumps(data[key])


def only(document: Document, nodes: list[FieldNode]) -> DocumentNode:
    """A document of these root fields only."""
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


def _read_by(chosen: Chosen, sight: Sight) -> bool:
    assert chosen.meaning is not None
    word = chosen.meaning.word
    return not isinstance(word, Page | ByKey | One) or read_by(word, sight)


def _access(chosen: Chosen) -> Thing:
    assert chosen.meaning is not None
    word = chosen.meaning.word
    return word.access if isinstance(word, Page | ByKey | One) else Thing.OPEN_RECORD


def _refusal(chosen: Chosen) -> ApiError:
    assert chosen.meaning is not None
    return forbidden(chosen.meaning.name, [chosen.key])


def too_costly(requested: int, allowed: int) -> TooCostly:
    """The error for a query that costs more than one query may."""
    return TooCostly(
        f"The query costs {requested}, above the limit of {allowed} for one query: ask for fewer rows.",
        extensions={"cost": {"requested": requested, "available": allowed}},
    )
