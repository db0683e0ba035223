"""Texts typed without accents ("de nghi nop them"): told from others; and a wording in which they are read by the same rules."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from msgspec.structs import replace

from domain.law.paper_names import Word, without_accents, words
from domain.law.phrase_tables import Same
from domain.papers.paper_reading import AND, OR
from domain.values.wording import Wording

_LEAST = 3
"""A text with an accent on fewer than one word in so many was typed without: in Vietnamese, two words of three have one."""
_LEAST_RUN = 4
"""So many words without accents in a row, between others that have them, were typed without: hardly ever do as many have none."""
_JOINTS = {without_accents(joint): joint for joint in (AND, OR)}
_JOINT = re.compile(rf"\b({'|'.join(_JOINTS)})\b", re.IGNORECASE)


def unaccented(text: str) -> str:
    """Takes a text, returns it as typed without accents; the words that join papers keep theirs.

    >>> unaccented("Đơn và tờ khai") == unaccented("Don va to khai")
    True
    """
    plain = without_accents(unicodedata.normalize("NFD", text.replace("Đ", "D")))
    return _JOINT.sub(lambda found: _JOINTS[found[0].lower()], plain)


def is_unaccented(text: str) -> bool:
    """Takes a text, returns whether it has words and all of them were typed without accents."""
    accented, of = _accented(text)
    return of > 0 and not accented


def mostly_unaccented(text: str) -> bool:
    """Takes a text, returns whether it was typed without accents, but for a few words."""
    accented, of = _accented(text)
    return accented * _LEAST < of


def untyped(plain: Sequence[Word]) -> frozenset[int]:
    """Takes the words of a text, returns the indexes of those in rows without accents."""
    found: set[int] = set()
    start = 0
    for at in range(len(plain) + 1):
        if at < len(plain) and plain[at].text == without_accents(plain[at].text):
            continue
        if at - start >= _LEAST_RUN:
            found.update(range(start, at))
        start = at + 1
    return frozenset(found)


def words_unaccented(plain: Sequence[Word]) -> list[Word]:
    """Takes words, returns them to be read as typed without accents; as they are written they stay."""
    return [replace(each, text=unaccented(each.text)) for each in plain]


def ways_typed(text: str, plain: list[Word]) -> list[tuple[list[Word], bool]]:
    """Takes a text and its words, returns these in the ways in which they are to be read, each with whether that is without accents.

    Typed without, a text may have an accent here and there: that makes it no other text. Where a row of words has none, it is read in both ways.
    """
    bare = mostly_unaccented(text)
    ways = [] if bare else [(plain, False)]
    return [*ways, (words_unaccented(plain), True)] if bare or untyped(plain) else ways


def _accented(text: str) -> tuple[int, int]:
    """How many of its words have accents, and of how many."""
    plain = [each.text for each in words(text) if not each.text.isdecimal() and each.text not in (AND, OR)]
    return sum(each != without_accents(each) for each in plain), len(plain)


def wording_unaccented(wording: Wording) -> Wording:
    """Takes a wording, returns it for texts typed without accents; always the same one."""
    return _wording(Same(wording))


@lru_cache(maxsize=32)
def _wording(wording: Same[Wording]) -> Wording:
    fields = {name: _plain(getattr(wording.value, name)) for name in wording.value.__struct_fields__}
    aliases: dict[str, tuple[str, ...]] = {}
    for alias, names in wording.value.aliases.items():  # two may be one without accents: each is meant
        known = aliases.get(unaccented(alias), ())
        aliases[unaccented(alias)] = tuple(dict.fromkeys((*known, *map(unaccented, names))))
    numerals = {unaccented(numeral): number for numeral, number in wording.value.numerals.items()}
    fields["amounts"] = {unaccented(unit): factor for unit, factor in wording.value.amounts.items()}
    for name in ("owners", "doubtful_owners"):
        fields[name] = {unaccented(paper): persons for paper, persons in fields[name].items()}
    fields["extras"] = tuple(each for each in fields["extras"] if len(words(each)) > 1)  # "biểu" is no gift ("biếu")
    # Without accents, single words prove little: none are skipped within a phrase.
    return replace(wording.value, **(fields | {"aliases": aliases, "numerals": numerals, "most_gaps": 0}))


def _plain(value: Any) -> Any:
    """The phrases of a field without accents; of a mapping, its values only."""
    if isinstance(value, str):
        return unaccented(value)
    if isinstance(value, tuple):
        return tuple(map(unaccented, value))
    return {key: _plain(each) for key, each in value.items()} if isinstance(value, Mapping) else value
