"""The codes in a document that people may have typed otherwise than they are recorded."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from graphql_api.compiler.binding import Call, checked
from graphql_api.compiler.codes import Codes
from graphql_api.compiler.lexicon import Lexicon
from graphql_api.compiler.mapping import ByKey, Page
from graphql_api.compiler.selection import Chosen

Place = int | str


class TypedCode(Struct, frozen=True):
    """One of them: whose code it is, and how to read it. `place`: where the answer of the root field stands that is found by it; None for one in a filter."""

    codes: Codes
    read: Callable[[Call], Any]
    place: Place | None

    def text(self, call: Call) -> str:
        """Takes a call, returns the code as typed. BadInput where no text can hold it."""
        return checked(self.read(call), call.settings)

    def found_nothing(self, columns: Sequence[str | None], rest: Mapping[str, Any]) -> bool:
        """Takes what was answered, returns whether the root field that is found by it is null."""
        if self.place is None:
            return False
        return (columns[self.place] if isinstance(self.place, int) else rest.get(self.place)) is None


def typed_codes(chosen: Chosen, place: Place, lexicon: Lexicon) -> Iterator[TypedCode]:
    """Takes a chosen root field and where its answer stands, returns the codes in its arguments and in those of all that is chosen below it."""
    meaning = chosen.meaning
    if meaning is None:
        return
    word, arguments = meaning.word, chosen.arguments
    for name, codes in word.typed.items() if isinstance(word, ByKey) else ():
        yield TypedCode(codes, arguments.reader(name), place)
    yield from _in_filters(chosen, lexicon)


def _in_filters(chosen: Chosen, lexicon: Lexicon) -> Iterable[TypedCode]:
    if chosen.meaning is None:
        return
    for name, condition in lexicon.conditions(chosen.meaning).items():
        if condition.codes is not None and chosen.arguments.value("filter", name) is not None:
            yield TypedCode(condition.codes, chosen.arguments.reader("filter", name), None)
    word = chosen.meaning.word
    for name, condition in word.demands.items() if isinstance(word, Page) else ():
        if condition.codes is not None and chosen.arguments.value(name) is not None:
            yield TypedCode(condition.codes, chosen.arguments.reader(name), None)
    for each in chosen.chosen:
        yield from _in_filters(each, lexicon)
