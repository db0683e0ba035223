"""Phrases of several words, looked up in a name word by word; and values as keys of a cache."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from domain.law.paper_names import normalised, words

T = TypeVar("T")
Phrases = Mapping[str, Sequence[tuple[tuple[str, ...], T]]]


class Same(Generic[T]):
    """A value as the key of a cache: equal to itself only."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)


def _texts(phrase: str) -> tuple[str, ...]:
    return tuple(each.text for each in words(phrase))


def single(texts: Iterable[str]) -> frozenset[str]:
    """Takes words, returns them normalised."""
    return frozenset(normalised(each) for each in texts)


def phrases(named: Iterable[tuple[str, T]]) -> Phrases[T]:
    """Takes phrases with what they mean, returns them by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], T]]] = {}
    for phrase, value in named:
        texts = _texts(phrase)
        found.setdefault(texts[0], []).append((texts, value))
    for each in found.values():
        each.sort(key=lambda phrase: -len(phrase[0]))
    return found


def any_of(named: Iterable[str]) -> Phrases[bool]:
    """Takes phrases of one meaning, returns them by their first word: a table that tells only where one of them stands."""
    return phrases((phrase, True) for phrase in dict.fromkeys(named))


def longest(table: Phrases[T], texts: Sequence[str], at: int) -> tuple[int, T] | None:
    """Takes words and an index, returns the length and the meaning of the longest phrase that stands there; None where none does."""
    for phrase, value in table.get(texts[at], ()):
        if tuple(texts[at : at + len(phrase)]) == phrase:
            return len(phrase), value
    return None


def past(table: Phrases[T], texts: Sequence[str], at: int) -> int:
    """Takes words and an index, returns the index past the phrases that stand there one after the other; the index itself where none does."""
    while at < len(texts) and (phrase := longest(table, texts, at)) is not None:
        at += phrase[0]
    return at
