"""One resolver for every field that no plan reaches: it reads the same words, through the same compiler, one level at a time.

A row is fetched with all its leaves as one JSON object; what lies in other rows is loaded by a DataLoader per field and
arguments, so that a list of rows costs one statement and not one each.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from graphql import GraphQLInterfaceType, GraphQLResolveInfo, GraphQLUnionType
from strawberry.dataloader import DataLoader

from graphql_api.compiler.arguments import Arguments
from graphql_api.compiler.binding import Call
from graphql_api.compiler.lexicon import Lexicon, Meaning
from graphql_api.compiler.mapping import ByKey, One, Page
from graphql_api.compiler.permissions import answers, forbidden, grants
from graphql_api.execution import levels
from graphql_api.execution.database import Database
from graphql_api.execution.entries import Entries
from graphql_api.execution.levels import FetchedRow, LevelCompiler
from graphql_api.execution.positions import Positions
from graphql_api.execution.writer import Writing

TOTAL_COUNT = "totalCount"


class Resolution:
    """What the resolvers of one request share: graphql-core's context value."""

    def __init__(
        self,
        lexicon: Lexicon,
        database: Database,
        call: Call,
        *,
        positions: Positions | None = None,
        writing: Writing | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self.lexicon = lexicon
        self.database = database
        self.positions = positions
        self.call = call
        self.writing = writing
        self._clock = clock
        self.compiler = LevelCompiler(lexicon, call.settings, call.viewer.sight)
        self.entries = Entries(database)
        self._loaders: dict[tuple[str, str, str, str], DataLoader[FetchedRow, Any]] = {}

    def move_on(self) -> None:
        """Answers what follows as of now: after a command, whose effects the moment of the request does not know."""
        if self._clock is not None:
            self.call.now = self._clock()

    async def root(self, meaning: Meaning, arguments: Mapping[str, Any]) -> Any:
        """Takes a root field and its arguments, returns its value."""
        word = meaning.word
        if isinstance(word, Page | ByKey | One) and not answers(word, self.call.viewer):
            raise forbidden(meaning.name)
        level = levels.of(meaning, Arguments(arguments), self.compiler)
        value = levels.fetched(level, await levels.fetch_root(level, self.compiler, self.database, self.call))
        if isinstance(word, Page):

            async def count() -> Any:
                counted = levels.counting(meaning, Arguments(arguments), self.compiler)
                return (await levels.fetch_root(counted, self.compiler, self.database, self.call))[TOTAL_COUNT]

            value[TOTAL_COUNT] = count
        return value

    async def load(self, meaning: Meaning, parent: FetchedRow, arguments: Mapping[str, Any]) -> Any:
        """Takes a field, the row that it is a field of, and its arguments, returns its value, fetched together with its siblings'."""
        value = await self._loader(meaning, parent, arguments, "").load(parent)
        if isinstance(meaning.word, Page):
            counter = self._loader(meaning, parent, arguments, TOTAL_COUNT)

            async def count() -> Any:
                return (await counter.load(parent))[TOTAL_COUNT]

            return {**value, TOTAL_COUNT: count}
        return value

    def _loader(
        self, meaning: Meaning, parent: FetchedRow, arguments: Mapping[str, Any], what: str
    ) -> DataLoader[FetchedRow, Any]:
        known = (meaning.parent, meaning.name, repr(sorted(arguments.items())), what)
        loader = self._loaders.get(known)
        if loader is None:
            level = (
                levels.counting(meaning, Arguments(arguments), self.compiler)
                if what == TOTAL_COUNT
                else levels.of(meaning, Arguments(arguments), self.compiler, parent.source)
            )

            async def fetch(parents: list[FetchedRow]) -> list[Any]:
                values = await levels.fetch_below(level, parents, self.compiler, self.database, self.call)
                return [levels.fetched(level, value) for value in values]

            loader = DataLoader(load_fn=fetch, cache_key_fn=FetchedRow.identity)
            self._loaders[known] = loader
        return loader


Resolver = Callable[..., Any]


def attach(lexicon: Lexicon) -> None:
    """Gives every field of a schema the resolver that reads its meaning."""
    for type_name in lexicon.object_types():
        for meaning in lexicon.fields(type_name):
            meaning.definition.resolve = _resolver(meaning)
        lexicon.object_type(type_name).is_type_of = None
    for type_ in lexicon.schema.type_map.values():
        if isinstance(type_, GraphQLInterfaceType | GraphQLUnionType):
            type_.resolve_type = lambda value, _info, _type: value.type_name


def _resolver(meaning: Meaning) -> Resolver:
    def resolve(parent: Any, info: GraphQLResolveInfo[Any], **arguments: Any) -> Any | Awaitable[Any]:
        resolution: Resolution = info.context
        if meaning.resolver is not None:
            if not grants(resolution.call.viewer, meaning.access):
                raise forbidden(meaning.name)
            return meaning.resolver(parent, resolution, arguments)
        if parent is None:
            return resolution.root(meaning, arguments)
        values = parent.values if isinstance(parent, FetchedRow) else parent
        if meaning.name not in values:
            return resolution.load(meaning, parent, arguments)
        value = values[meaning.name]
        return value() if callable(value) else value

    return resolve
