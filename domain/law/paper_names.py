"""Names of papers and fees, normalised for comparison: differences of typing do not count. And whether a text says anything at all."""

import re
import unicodedata
from functools import lru_cache

_BULLET = re.compile(r"^\s*(?:[-+*•–—]|\(?(?:\d{1,2}|[^\W\d_]{1,2})[.)]\s)+\s*")
# Spellings differ in which vowel of a syllable bears the tone: hóa, hoá. A syllable has at most one tone.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
# What old fonts and foreign keyboards write for đ.
_DYED = str.maketrans({"ð": "đ", "ɖ": "đ"})


@lru_cache(maxsize=16_384)
def normalised(name: str) -> str:
    """Takes a name, returns the letters and figures by which it is compared, without bullet, case, spacing, punctuation or the way in which accents were typed.

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
    """Takes what should be a reason or an article, returns whether it holds any letter or figure."""
    return any(each.isalnum() for each in text or "")


def _toned(word: str) -> str:
    tones = "".join(each for each in word if each in _TONES)
    return "".join(each for each in word if each not in _TONES) + tones if tones else word
