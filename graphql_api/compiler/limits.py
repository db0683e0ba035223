"""How large a document is, measured in one linear pass before validation: every fragment is measured once, however often it is spread.

Strawberry's own depth and alias limiters open each fragment again for each spread: a chain of fragments of 734 bytes takes
them seconds. Here its size is a sum of sums.
"""

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)
from msgspec import Struct

from graphql_api.errors import TooLarge
from graphql_api.settings import Limits


class Size(Struct):
    """Sizes of a selection with its fragments expanded; the depth is that of its deepest field."""

    depth: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0
    roots: int = 0

    def add(self, other: "Size") -> None:
        """Adds what a spread or an inline fragment brings."""
        self.depth = max(self.depth, other.depth)
        self.fields += other.fields
        self.aliases += other.aliases
        self.directives += other.directives
        self.roots += other.roots


def check(document: DocumentNode, limits: Limits) -> None:
    """Takes a parsed document, raises TooLarge where one of its operations exceeds a limit."""
    measure = _Measure(document)
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            size = measure.selection(definition.selection_set)
            size.directives += len(definition.directives or ())
            _compare(size, limits)


def _compare(size: Size, limits: Limits) -> None:
    for what, measured, allowed in (
        ("deep", size.depth, limits.depth),
        ("fields", size.fields, limits.fields),
        ("aliases", size.aliases, limits.aliases),
        ("directives", size.directives, limits.directives),
        ("root fields", size.roots, limits.root_fields),
    ):
        if measured > allowed:
            bound = f"{allowed} levels deep" if what == "deep" else f"{allowed} {what}"
            raise TooLarge(f"The document is larger than allowed: at most {bound}, with fragments expanded.")


class _Measure:
    def __init__(self, document: DocumentNode) -> None:
        self._fragments = {
            each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)
        }
        self._measured: dict[str, Size] = {}

    def selection(self, selections: SelectionSetNode) -> Size:
        """Takes a selection set, returns its size."""
        size = Size()
        for node in selections.selections:
            size.directives += len(node.directives or ())
            if isinstance(node, FieldNode):
                self._field(node, size)
            elif isinstance(node, InlineFragmentNode):
                size.add(self.selection(node.selection_set))
            elif isinstance(node, FragmentSpreadNode):
                size.add(self._fragment(node.name.value))
        return size

    def _field(self, node: FieldNode, size: Size) -> None:
        below = self.selection(node.selection_set) if node.selection_set else Size()
        size.depth = max(size.depth, below.depth + 1)
        size.fields += below.fields + 1
        size.aliases += below.aliases + (node.alias is not None)
        size.directives += below.directives
        size.roots += 1

    def _fragment(self, name: str) -> Size:
        if name not in self._measured:
            self._measured[name] = Size()  # what a cycle finds; validation refuses cycles
            fragment = self._fragments.get(name)
            if fragment is not None:
                self._measured[name] = self.selection(fragment.selection_set)
        return self._measured[name]
