"""What a text says is not asked for: phrases that deny what follows them, clause by clause."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from domain.law.paper_names import Word, normalised
from domain.law.phrase_tables import Phrases, longest, phrases, single
from domain.values.wording import Wording

_OR = normalised("hoặc")

T = TypeVar("T")


def clauses(plain: Sequence[Word]) -> Iterator[range]:
    """Takes the words of a text, yields the indexes of each clause, as far as its punctuation divides it."""
    return divided(plain, lambda word: bool(word.mark))


def divided(plain: Sequence[Word], begins: Callable[[Word], bool]) -> Iterator[range]:
    """Takes the words of a text, and which of them begin a part of it; yields the indexes of each part."""
    start = 0
    for at, word in enumerate(plain):
        if at > start and begins(word):
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


class NotedDemands:
    """What clauses of a note ask for, by one wording."""

    def __init__(self, wording: Wording) -> None:
        self._asks = phrases((phrase, "") for phrase in wording.asks)
        self._denials = phrases((phrase, "") for phrase in wording.denials)
        self._exceptions = phrases((phrase, "") for phrase in wording.exceptions)
        self._consequences = single(wording.consequences)
        self._turns = single(wording.turns) - {_OR}

    def asking(self, texts: Sequence[str]) -> list[int]:
        """Takes the words of a clause, returns the indexes of those that stand in what it asks for; none where it asks for nothing.

        What it says is not needed is not asked for, nor what it says was not done, unless it names a consequence: "không nộp … thì không nhận".
        """
        every = range(len(texts))
        excepts = any(longest(self._exceptions, texts, at) for at in every)
        spared = frozenset[int]() if excepts else frozenset(denied(self._denials, (self._asks,), texts, every))
        undone = frozenset[str]() if self._consequences & set(texts) else self._turns
        asking, left = False, []
        asked, within = True, 0  # the subject comes first; `within`: to where a phrase that asks reaches ("chưa nộp")
        for at in every:
            phrase = longest(self._asks, texts, at)
            if at in spared:
                asked = False
            elif phrase is not None and at >= within:
                within = at + phrase[0]
                asked = at == 0 or texts[at - 1] not in undone
                asking = asking or asked
            elif (
                at >= within
                and texts[at] in undone
                and at + 1 < len(texts)
                and longest(self._asks, texts, at + 1) is not None
            ):
                asked = False
            if asked:
                left.append(at)
        return left if asking else []
