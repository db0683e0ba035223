"""What a text says is not asked for: phrases that deny what follows them, clause by clause."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from domain.law.paper_names import Word
from domain.law.phrase_tables import Phrases, longest

T = TypeVar("T")


def clauses(plain: Sequence[Word]) -> Iterator[range]:
    """Takes the words of a text, yields the indexes of each clause, as far as its punctuation divides it."""
    start = 0
    for at, word in enumerate(plain):
        if word.mark and at > start:
            yield range(start, at)
            start = at
    if start < len(plain):
        yield range(start, len(plain))


def denied(denials: Phrases[T], asking: Sequence[Phrases[T]], texts: Sequence[str], clause: range) -> Iterator[int]:
    """Takes phrases that deny and those that ask, the words of a text and a clause of it; yields the indexes of the words of a denial and of what it denies.

    What it denies are the asking phrases that follow it at once, one after another: "không cần | nộp thêm | …".
    """
    at = clause.start
    while at < clause.stop:
        length = longest(denials, texts, at)
        if length is None:
            at += 1
            continue
        end = at + length[0]
        while end < clause.stop:
            following = max((found[0] for table in asking if (found := longest(table, texts, end))), default=0)
            if not following:
                break
            end += following
        yield from range(at, min(end, clause.stop))
        at = end
