"""The codes in a document that people may have typed otherwise than they are recorded, and what its filters name."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from graphql_api.compiler.binding import Call, checked
from graphql_api.compiler.codes import Codes
from graphql_api.compiler.lexicon import Lexicon
from graphql_api.compiler.mapping import ByKey
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
    for of, path in _with_filters(chosen, ()):
        assert of.meaning is not None
        for name, condition in lexicon.conditions(of.meaning).items():
            if condition.named is not None and of.arguments.value("filter", name) is not None:
                yield NamedValue(
                    condition.named,
                    condition.codes,
                    of.arguments.reader("filter", name),
                    chosen.key,
                    place,
                    ".".join((*path, "filter", name)),
                    of is chosen,
                )


def _with_filters(chosen: Chosen, path: tuple[str, ...]) -> Iterator[tuple[Chosen, tuple[str, ...]]]:
    if chosen.meaning is None:
        return
    if chosen.arguments.value("filter") is not None:
        yield chosen, path
    for each in chosen.chosen:
        yield from _with_filters(each, (*path, each.key))


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
    for each in chosen.chosen:
        yield from _in_filters(each, lexicon)
