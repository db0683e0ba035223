"""Names with wrong accents, or with a slip of one letter: put right by the words of a list, where that hides no meaning."""

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain, pairwise

from domain.law.paper_names import Word, without_accents, words
from domain.values.wording import Wording

_LEAST_LETTERS = 3
"""In a word of fewer letters, one letter more or less makes another word as a rule."""

_Phrase = tuple[str, ...]


class Misspellings:
    """Puts names right by the words of listed names. A slip is one letter of a word that nobody knows; words that change what a paper is have none.

    Those are the forms, certification, numbers, denials, persons, issuers and terms of validity of the wording (`telling`). A wording that
    names none of the last (of an earlier pack) excuses no misspelling.
    """

    def __init__(self, wording: Wording, listed: Iterable[str]) -> None:
        names = [words(each) for each in listed] if wording.telling else []
        self._written = {word.text: word.written for name in names for word in name}
        self._pairs = frozenset(pair for name in names for pair in pairwise(_texts(name)))
        self._by_letters: dict[str, list[str]] = {}
        for each in sorted(self._written):
            self._by_letters.setdefault(without_accents(each), []).append(each)
        self._known = self._written.keys() | {word for phrase in wording.phrases() for word in _texts(words(phrase))}
        self._known_letters = frozenset(map(without_accents, self._known))
        telling = [_texts(words(each)) for each in _telling(wording)]
        self._telling = frozenset(telling)
        self._telling_letters = frozenset(tuple(map(without_accents, each)) for each in telling)
        bounds = [_texts(words(each)) for each in chain(*wording.bounds.values(), *wording.bounds_after.values())]
        self._firm = self._telling.union(bounds)

    def put_right(self, name: str) -> str | None:
        """Takes a name, returns it with the words of the list that it misspells; None where it misspells none, or might mean another one."""
        plain = words(name)
        texts = _texts(plain)
        right = self._right(texts)
        changed = {at for at, text in enumerate(texts) if right[at] != text}
        letters = tuple(map(without_accents, texts))
        slips = {at for at in changed if without_accents(right[at]) != letters[at]}
        if (
            not changed
            or any(not slips.isdisjoint(span) for span in _spans(right, self._firm))
            or any(self._hidden(texts, right, span, changed) for span in _spans(letters, self._telling_letters))
        ):
            return None
        spelled = (self._written[right[at]] if at in changed else each.written for at, each in enumerate(plain))
        return "".join(f"{each.mark} {text}" for each, text in zip(plain, spelled, strict=True)).strip()

    def _right(self, texts: _Phrase) -> _Phrase:
        """The words of the list that are meant: of several, the one that the list has beside the word before or after it."""
        chosen: list[str] = []
        meant = [self._meant(each) for each in texts]
        for at, ways in enumerate(meant):
            beside = [
                each
                for each in ways
                if (chosen and (chosen[-1], each) in self._pairs)
                or (at + 1 < len(texts) and any((each, after) in self._pairs for after in meant[at + 1]))
            ]
            chosen.append((beside or ways)[0])
        return tuple(chosen)

    def _meant(self, text: str) -> list[str]:
        """The word itself, if the list has it, and those that it has of the same letters with other accents; else of all but one letter, if they are one but for accents; else only itself."""
        letters = without_accents(text)
        if not (letters.isascii() and letters.isalpha()):
            return [text]
        own = [text] if text in self._written else []
        if same := self._by_letters.get(letters) or self._by_letters.get(_other_ending(letters)):
            return own + [each for each in same if each != text]
        if len(letters) < _LEAST_LETTERS or text in self._known or (text == letters and text in self._known_letters):
            return [text]
        near = [each for each in self._by_letters if len(each) >= _LEAST_LETTERS and _differs_by_one(letters, each)]
        return self._by_letters[near[0]] if len(near) == 1 else [text]

    def _hidden(self, texts: _Phrase, right: _Phrase, span: range, changed: set[int]) -> bool:
        """Whether words that may change what a paper is would become others: not where the list has them so, beside the same word."""
        if changed.isdisjoint(span):
            return False
        before, after = texts[span.start : span.stop], right[span.start : span.stop]
        if after in self._telling and before not in self._telling:
            return False  # they are read for what they are
        if before in self._telling:
            return True
        beside = range(max(span.start - 1, 0), min(span.stop + 1, len(right)))
        pairs = [(right[at], right[at + 1]) for at in beside[:-1]]
        return not pairs or not all(each in self._pairs for each in pairs)


def _spans(texts: _Phrase, known: Set[_Phrase]) -> Iterator[range]:
    """Where known phrases stand."""
    longest = max(map(len, known), default=0)
    for start in range(len(texts)):
        for stop in range(start + 1, min(start + longest, len(texts)) + 1):
            if texts[start:stop] in known:
                yield range(start, stop)


def _other_ending(letters: str) -> str:
    """The same word in the other of two accepted spellings: "kí", "ký"."""
    return letters[:-1] + {"i": "y", "y": "i"}.get(letters[-1], "") if letters else letters


def _texts(plain: Sequence[Word]) -> _Phrase:
    return tuple(each.text for each in plain)


def _telling(wording: Wording) -> Iterator[str]:
    yield from chain(*wording.kinds.values(), wording.certified, wording.sets, wording.numerals, wording.turns)
    yield from chain(*wording.owners.values(), *wording.doubtful_owners.values(), wording.doubts, wording.telling)


def _differs_by_one(one: str, other: str) -> bool:
    """Whether one letter is another, is missing or too many, or two have changed places."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, of = one[start:], other[start:]
    if len(rest) == len(of):
        return rest[1:] == of[1:] or (rest[:2] == of[1::-1] and rest[2:] == of[2:])
    return rest[1:] == of or rest == of[1:]
