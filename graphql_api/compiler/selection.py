"""What a document selects: its fields collected per object, with fragments expanded, @skip and @include applied and arguments coerced."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLIncludeDirective,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSkipDirective,
    GraphQLUnionType,
    InlineFragmentNode,
    SelectionSetNode,
    get_directive_values,
)
from graphql.execution.values import VariableValues

from graphql_api.compiler import identity
from graphql_api.compiler.arguments import Arguments
from graphql_api.compiler.lexicon import Lexicon, Meaning
from graphql_api.compiler.mapping import ByKey

TYPENAME = "__typename"


@dataclass(frozen=True, eq=False, slots=True)
class Chosen:
    """A field chosen under a response key. `meaning` is None for `__typename`; `type` is the object that `chosen` are fields of."""

    key: str
    meaning: Meaning | None
    arguments: Arguments
    type: GraphQLObjectType | None = None
    chosen: tuple["Chosen", ...] = ()


Groups = dict[str, list[FieldNode]]


class Collector:
    """Collects the fields of a validated document for one set of variables."""

    def __init__(
        self, lexicon: Lexicon, fragments: Mapping[str, FragmentDefinitionNode], variables: VariableValues
    ) -> None:
        self._lexicon = lexicon
        self._fragments = fragments
        self._variables = variables

    def groups(self, type_: GraphQLObjectType, sets: Iterable[SelectionSetNode]) -> Groups:
        """Takes an object type and selection sets on it, returns the field nodes by response key, in the order of first appearance."""
        groups: Groups = {}
        seen: set[str] = set()
        for selections in sets:
            self._visit(type_, selections, groups, seen)
        return groups

    def _visit(self, type_: GraphQLObjectType, selections: SelectionSetNode, groups: Groups, seen: set[str]) -> None:
        for node in selections.selections:
            if not self._included(node):
                continue
            if isinstance(node, FieldNode):
                key = node.alias.value if node.alias else node.name.value
                groups.setdefault(key, []).append(node)
            elif isinstance(node, InlineFragmentNode):
                if node.type_condition is None or self._applies(node.type_condition.name.value, type_):
                    self._visit(type_, node.selection_set, groups, seen)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
                seen.add(node.name.value)
                fragment = self._fragments[node.name.value]
                if self._applies(fragment.type_condition.name.value, type_):
                    self._visit(type_, fragment.selection_set, groups, seen)

    def _included(self, node: FieldNode | InlineFragmentNode | FragmentSpreadNode | object) -> bool:
        if not getattr(node, "directives", None):
            return True
        skip = get_directive_values(GraphQLSkipDirective, node, self._variables)  # type: ignore[arg-type]  # a selection
        if skip is not None and skip["if"]:
            return False
        include = get_directive_values(GraphQLIncludeDirective, node, self._variables)  # type: ignore[arg-type]  # likewise
        return include is None or bool(include["if"])

    def _applies(self, condition: str, type_: GraphQLObjectType) -> bool:
        if condition == type_.name:
            return True
        named = self._lexicon.schema.type_map[condition]
        return isinstance(named, GraphQLInterfaceType | GraphQLUnionType) and self._lexicon.schema.is_sub_type(
            named, type_
        )

    def choose(self, type_: GraphQLObjectType, key: str, nodes: list[FieldNode]) -> Chosen:
        """Takes an object type and the nodes of one response key, returns the field chosen, with all that is chosen below it."""
        first = nodes[0]
        name = first.name.value
        if name == TYPENAME:
            return Chosen(key, None, Arguments({}), type_)
        meaning = self._lexicon.of(type_.name, name)
        arguments = Arguments.of(meaning.definition, first, self._variables)
        below = meaning.type or self._named_by(meaning, arguments)
        if below is None:
            return Chosen(key, meaning, arguments)
        sets = [node.selection_set for node in nodes if node.selection_set is not None]
        chosen = tuple(self.choose(below, each, group) for each, group in self.groups(below, sets).items())
        return Chosen(key, meaning, arguments, below, chosen)

    def _named_by(self, meaning: Meaning, arguments: Arguments) -> GraphQLObjectType | None:
        """The type named by the global id in an interface field's argument."""
        if isinstance(meaning.word, ByKey) and meaning.word.choices:
            named = identity.decode(arguments.value("id"))
            return self._lexicon.object_type(named[0]) if named else None
        return None
