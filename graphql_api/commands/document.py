"""A mutation's document, with what it costs (one price for every command, and what its outcome selects), and what it reads of dossiers besides."""

from typing import Any

from graphql import DocumentNode
from msgspec import Struct

from graphql_api.compiler.arguments import Arguments
from graphql_api.compiler.binding import Call
from graphql_api.compiler.cost import Cost, together
from graphql_api.compiler.documents import Document
from graphql_api.compiler.lexicon import Lexicon
from graphql_api.compiler.plan import INTROSPECTION, only
from graphql_api.compiler.readings import Reading, reading_of_outcome
from graphql_api.compiler.selection import TYPENAME, Chosen, Collector

COMMAND = 20  # what a command adds to its mutation's cost
RECORDED = "CommandRecorded"


class MutationDocument(Struct, frozen=True):
    """A mutation's document, its cost, and its readings of dossiers: the record of an inspector's accesses."""

    document: DocumentNode
    cost: Cost
    readings: tuple[Reading, ...] = ()


def compile_mutation(document: Document, variables: Any, lexicon: Lexicon) -> MutationDocument:
    """Takes a mutation's document and variables of one shape, returns it with its cost. GraphQLError where an argument cannot be."""
    collector = Collector(lexicon, document.fragments, variables)
    root = lexicon.object_type("Mutation")
    recorded = lexicon.object_type(RECORDED)
    fixed, pages, nodes = 0, [], []
    readings: list[Reading | None] = []
    for key, group in collector.groups(root, [document.operation.selection_set]).items():
        nodes += group
        name = group[0].name.value
        if name == TYPENAME:
            continue
        if name.startswith("__"):
            fixed += INTROSPECTION
            continue
        meaning = lexicon.of(root.name, name)
        sets = [node.selection_set for node in group if node.selection_set is not None]
        below: tuple[Chosen, ...] = tuple(
            collector.choose(recorded, each, chosen) for each, chosen in collector.groups(recorded, sets).items()
        )
        one = together(below)
        one = Cost(COMMAND + one.fixed, one.pages)
        arguments = Arguments.of(meaning.definition, group[0], variables)
        command = None if meaning.is_list else arguments.reader("input", "commandId")
        readings.append(reading_of_outcome(name, key, below, command))
        if meaning.is_list:
            pages.append((_length(arguments), one))
        else:
            fixed += one.fixed
            pages += one.pages
    read = tuple(each for each in readings if each is not None)
    return MutationDocument(only(document, nodes), Cost(fixed, tuple(pages)), read)


def _length(arguments: Arguments) -> Any:
    read = arguments.reader("input")

    def length(call: Call) -> int:
        return len(read(call))

    return length
