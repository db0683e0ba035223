"""Whether a text given as a reason says anything, and whether one given as a legal basis names any law."""

from functools import lru_cache

from domain.law.paper_names import normalised, says, without_accents
from domain.values.reasons import Reasons

Phrases = frozenset[tuple[str, ...]]
_FEWEST_LETTERS = 2  # of a word that says something: a single letter or a row of figures is none


def clear_reason(text: str | None, reasons: Reasons) -> bool:
    """Takes a reason, returns whether more is left of it than phrases that say nothing and the citation of a document.

    An article is no reason by itself, nor are signs, figures or a single letter.
    """
    if not says(text):
        return False
    if not reasons.boilerplate and not reasons.citations:
        return True
    left = _left(text or "", (*reasons.boilerplate, *reasons.citations))
    return any(sum(each.isalpha() for each in word) >= _FEWEST_LETTERS and not _numbered(word) for word in left)


def names_law(text: str | None, reasons: Reasons) -> bool:
    """Takes a legal basis, returns whether it names any document or article, and not only "theo quy định của pháp luật"."""
    return says(text) and bool(_left(text or "", reasons.boilerplate))


def _left(text: str, phrases: tuple[str, ...]) -> list[str]:
    """The words of a text outside of the phrases, the longest phrase first; a text typed without accents is compared without them."""
    words = normalised(text).split()
    plain = not any(word != without_accents(word) for word in words)
    known, longest = _known(phrases, plain=plain)
    left, at = [], 0
    while at < len(words):
        length = next((size for size in range(longest, 0, -1) if tuple(words[at : at + size]) in known), 0)
        if not length:
            left.append(words[at])
        at += length or 1
    return left


@lru_cache(maxsize=64)
def _known(phrases: tuple[str, ...], *, plain: bool) -> tuple[Phrases, int]:
    read = (normalised(each) for each in phrases)
    known = frozenset(tuple((without_accents(each) if plain else each).split()) for each in read)
    return known, max(map(len, known), default=0)


def _numbered(word: str) -> bool:
    return any(each.isdecimal() for each in word)
