"""Vietnamese typed by the keys of its letters (Telex "nooj", VNI "no65"), or with figures for letters ("n0p"): written as it is meant."""

import re
import unicodedata
from collections.abc import Sequence

from domain.law.paper_names import normalised

_FEWEST = 2
"""So many words typed by keys that are known ones make it no chance."""
_VOWELS = "aăâeêioôơuưy"
_SYLLABLE = re.compile(
    rf"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?[{_VOWELS}]{{1,3}}(?:ch|ng|nh|[cmnpt])?"
)
_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_TWICE = {"a": "â", "e": "ê", "o": "ô", "d": "đ"}
_HORNED = {"a": "ă", "o": "ơ", "u": "ư"}
_FIGURES = {"1": "s", "2": "f", "3": "r", "4": "x", "5": "j", "7": "w", "8": "w", "9": "d"}
_CIRCUMFLEX = "6"
_KEYED = re.compile(r"[a-z]+[0-9a-z]*", re.IGNORECASE)
_EDGES = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_MIXED = re.compile(r"(?=\w*\d)(?=\w*[^\W\d_])\w+")
_INSIDE = {"1": "il", "3": "e", "4": "a", "5": "s"}
"""Letters for figures between letters; a figure at an end may be a number ("B1")."""
_MOST = 12


def as_keyed(parts: Sequence[str], known: frozenset[str]) -> list[str]:
    """Takes the words of a text and those of a wording, returns the words as meant where most of them were typed by keys."""
    if not any(each.isascii() for each in parts):
        return list(parts)
    read = [_read(each) for each in parts]
    plain = sum(any(letter.isalpha() for letter in each) for each in parts)
    meant = [each for each in read if each is not None]
    sure = sum(normalised(each) in known for each in meant)
    if sure < _FEWEST or 2 * len(meant) < plain or 2 * sure < len(meant):
        return list(parts)
    return [each if other is None else other for each, other in zip(parts, read, strict=True)]


def with_letters(part: str, known: frozenset[str]) -> str:
    """Takes a word and known ones, returns it with letters for its figures where that makes a known word ("n0p"); figures at an end, other than 0, count something."""
    if len(part) > _MOST or not _MIXED.fullmatch(part):
        return part
    meant = [""]
    for at, each in enumerate(part):
        between = 0 < at < len(part) - 1
        letters = "o" if each == "0" else _INSIDE.get(each, "") if each.isdecimal() and between else each
        meant = [start + letter for start in meant for letter in letters if not letter.isdecimal()]
    return next((each for each in meant if normalised(each) in known), part)


def _read(part: str) -> str | None:
    """A word as its keys mean it; None where they mean none, or nothing else than what is written."""
    edges = _EDGES.match(part)
    if edges is None or not part.isascii():
        return None
    before, word, after = edges[1], edges[2].lower(), edges[3]
    if not _KEYED.fullmatch(word) or len(word) > _MOST:
        return None
    letters = _decoded(_by_letters(word))
    return None if letters is None or letters == word else before + letters + after


def _by_letters(word: str) -> str:
    """A word typed by figures (VNI), by the letters that mean the same (Telex)."""
    found = ""
    for each in word:
        if each == _CIRCUMFLEX:
            at = max(found.rfind(vowel) for vowel in "aeo")
            found = found[: at + 1] + found[at : at + 1] + found[at + 1 :] if at >= 0 else found + each
        else:
            found += _FIGURES.get(each, each)
    return found


def _decoded(word: str) -> str | None:
    """What a word typed by letters (Telex) means; None where that is no syllable."""
    found, tone = "", ""
    for each in word:
        last = found[-1:]
        vowel = any(letter in _VOWELS for letter in found)
        if each in _TONES and vowel and not tone:
            tone = _TONES[each]
        elif each in _TWICE and last == each:
            found = found[:-1] + _TWICE[each]
        elif each == "d" and found.startswith("d") and vowel:
            found = "đ" + found[1:]
        elif each == "w":
            found = _horned(found)
        else:
            found += each
    if _SYLLABLE.fullmatch(found) is None:
        return None
    return _with_tone(found, tone)


def _horned(found: str) -> str:
    if "uo" in found:
        return found.replace("uo", "ươ")
    if found.endswith("ưo"):
        return found[:-1] + "ơ"
    at = max(found.rfind(vowel) for vowel in _HORNED)
    return found + "ư" if at < 0 else found[:at] + _HORNED[found[at]] + found[at + 1 :]


def _with_tone(found: str, tone: str) -> str:
    if not tone:
        return found
    start = 2 if found[:2] in ("qu", "gi") and any(each in _VOWELS for each in found[2:]) else 0
    vowels = [at for at in range(start, len(found)) if found[at] in _VOWELS]
    marked = [at for at in vowels if found[at] in "ăâêôơư"]
    closed = vowels[-1] < len(found) - 1
    at = marked[-1] if marked else vowels[-1] if closed or len(vowels) == 1 else vowels[-2]
    return unicodedata.normalize("NFC", found[: at + 1] + tone + found[at + 1 :])
