"""Words typed so that they are not read: without spaces between them, or in the short forms of messages. They are written out by the words of a wording."""

import unicodedata
from functools import lru_cache

from domain.law.paper_names import normalised, without_accents
from domain.law.phrase_tables import Same
from domain.values.wording import Wording

_LONGEST = 7
"""The most letters of a syllable ("nghiêng"): a longer word is several."""
_LEAST = 6
"""The fewest letters of a word that is taken to pieces: not more than in a syllable, only if it is known words throughout."""
_MOST = 400
"""The most letters of a word that is taken to pieces."""


def spaced(text: str, wording: Wording) -> str:
    """Takes a text and a wording, returns it with spaces between the known words that were typed as one, and short forms (`typed`) written out; any other word stays as it is."""
    written = unicodedata.normalize("NFC", text)
    parts = written.split(" ")
    if wording.typed:
        parts = [wording.typed.get(each.lower(), each) for each in parts]
    known, letters = _known(Same(wording))
    return " ".join(_spaced(each, known, letters) for each in parts)


def _spaced(word: str, known: frozenset[str], letters: frozenset[str]) -> str:
    if not _LEAST <= len(word) <= _MOST:
        return word
    among = letters if normalised(word) == without_accents(normalised(word)) else known
    if normalised(word) in among:
        return word
    # By the end of what is read: letters of no known word, pieces, and the pieces; the least is best.
    best: list[tuple[int, int, tuple[str, ...]]] = [(0, 0, ())]
    for end in range(1, len(word) + 1):
        left_out, count, pieces = best[end - 1]
        ways = [(left_out + 1, count + (not pieces or not pieces[-1].startswith("\0")), _longer(pieces, word[end - 1]))]
        for start in range(max(end - _LONGEST, 0), end - 1):
            piece = word[start:end]
            if normalised(piece) in among:
                left_out, count, pieces = best[start]
                ways.append((left_out, count + 1, (*pieces, piece)))
        best.append(min(ways, key=lambda each: each[:2]))
    left_out, count, pieces = best[-1]
    if count < 2 or 2 * left_out > len(word) or (left_out and len(word) <= _LONGEST):
        return word
    return " ".join(each.strip("\0") for each in pieces)


def _longer(pieces: tuple[str, ...], letter: str) -> tuple[str, ...]:
    """The pieces with one more letter of no known word, which are marked."""
    if pieces and pieces[-1].startswith("\0"):
        return (*pieces[:-1], pieces[-1] + letter)
    return (*pieces, f"\0{letter}")


@lru_cache(maxsize=32)
def _known(wording: Same[Wording]) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a wording of two letters and more, as written, and without accents."""
    phrases = (normalised(phrase) for phrase in wording.value.phrases())
    words = frozenset(word for phrase in phrases for word in phrase.split() if len(without_accents(word)) > 1)
    return words, frozenset(map(without_accents, words))
