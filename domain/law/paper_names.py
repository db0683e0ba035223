"""Names of papers and fees, normalised for comparison: differences of typing do not count. And whether a text is blank."""

import re
import unicodedata
from functools import lru_cache

_BULLET = re.compile(r"^\s*(?:[-+*•–—]|\(?(?:\d{1,2}|[^\W\d_]{1,2})[.)]\s)+\s*")
# Spellings differ in the vowel that carries the tone mark: hóa, hoá. A syllable has at most one tone.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
# Substitutes for đ from old fonts and foreign keyboards.
_DYED = str.maketrans({"ð": "đ", "ɖ": "đ"})


@lru_cache(maxsize=16_384)
def normalised(name: str) -> str:
    """Takes a name, returns its letters and digits for comparison: bullet, case, spacing, punctuation and the encoding of accents are removed.

    >>> normalised("a) HOÁ ĐƠN  (bản sao);") == normalised("Hóa đơn, bản sao")
    True
    """
    text = unicodedata.normalize("NFKC", name)
    while (shorter := _BULLET.sub("", text)) != text:
        text = shorter
    text = unicodedata.normalize("NFKD", text.casefold()).translate(_DYED)
    kept = (each for each in text if unicodedata.category(each) != "Cf")  # marks of width and direction are invisible
    words = "".join(each if each.isalnum() or unicodedata.category(each) == "Mn" else " " for each in kept).split()
    return " ".join(_toned(word) for word in words)


def says(text: str | None) -> bool:
    """Takes a text that should be a reason or an article, returns whether it has any letter or digit."""
    return any(each.isalnum() for each in text or "")


def _toned(word: str) -> str:
    tones = "".join(each for each in word if each in _TONES)
    return "".join(each for each in word if each not in _TONES) + tones if tones else word
