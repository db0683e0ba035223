"""The codes in a document that people may have typed otherwise than they are recorded, and what its filters name."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from graphql_api.compiler.binding import Call, checked
from graphql_api.compiler.codes import Codes
from graphql_api.compiler.lexicon import Lexicon
from graphql_api.compiler.mapping import ByKey, Condition, Page
from graphql_api.compiler.named import Named
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


class NamedValue(Struct, frozen=True):
    """A value of a filter that names something. `key` and `place`: of the root field, as the client calls it and where its answer stands.

    `argument`: its path below the root field. `codes`: whose code it is, if people may type it otherwise. `is_root`: the filter is the root field's own,
    so that its rows show that the value is known.
    """

    named: Named
    codes: Codes | None
    read: Callable[[Call], Any]
    key: str
    place: Place
    argument: str
    is_root: bool

    def texts(self, call: Call) -> list[str]:
        """Takes a call, returns what is named, as typed. BadInput where no text can hold it."""
        value = self.read(call)
        return [
            checked(each, call.settings) for each in (value if isinstance(value, list) else [value]) if each is not None
        ]


def named_values(chosen: Chosen, place: Place, lexicon: Lexicon) -> Iterator[NamedValue]:
    """Takes a chosen root field and where its answer stands, returns what its filter names, and those of all that is chosen below it."""
    for of, names, path, condition in _asked_by(chosen, (), lexicon):
        if condition.named is not None:
            reader, argument = of.arguments.reader(*names), ".".join((*path, *names))
            yield NamedValue(condition.named, condition.codes, reader, chosen.key, place, argument, of is chosen)


def _asked_by(
    chosen: Chosen, path: tuple[str, ...], lexicon: Lexicon
) -> Iterator[tuple[Chosen, tuple[str, ...], tuple[str, ...], Condition]]:
    """What a field and all below it are selected by: the field, the argument's names in it, the field's path, and the condition."""
    if chosen.meaning is None:
        return
    word, filters = chosen.meaning.word, lexicon.conditions(chosen.meaning)
    conditions: list[tuple[tuple[str, ...], Condition]] = [(("filter", name), each) for name, each in filters.items()]
    conditions += [((name,), each) for name, each in word.demands.items()] if isinstance(word, Page) else []
    for names, condition in conditions:
        if chosen.arguments.value(*names) is not None:
            yield chosen, names, path, condition
    for each in chosen.chosen:
        yield from _asked_by(each, (*path, each.key), lexicon)


def typed_codes(chosen: Chosen, place: Place, lexicon: Lexicon) -> Iterator[TypedCode]:
    """Takes a chosen root field and where its answer stands, returns the codes in its arguments and in those of all that is chosen below it."""
    meaning = chosen.meaning
    if meaning is None:
        return
    word, arguments = meaning.word, chosen.arguments
    for name, codes in word.typed.items() if isinstance(word, ByKey) else ():
        yield TypedCode(codes, arguments.reader(name), place)
    for of, names, _, condition in _asked_by(chosen, (), lexicon):
        if condition.codes is not None:
            yield TypedCode(condition.codes, of.arguments.reader(*names), None)
