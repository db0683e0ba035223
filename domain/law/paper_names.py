"""Names of papers and fees: their letters, for comparison however they were typed, and their words. And whether a text is blank."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from domain.law.text_caches import remembered

_BULLET = re.compile(r"^[\s\"'“”«»]*(?:[-+*•–—]|\(?(?:\d{1,2}|[^\W\d_]|[ivx]{1,4})[.)]\s)+\s*", re.IGNORECASE)
# Spellings differ in the vowel that carries the tone mark: hóa, hoá. A syllable has at most one tone.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
# Substitutes for đ from old fonts and foreign keyboards, and the sign between two measures ("3×4").
_DYED = str.maketrans({"ð": "đ", "ɖ": "đ", "×": "x"})

_PARTS = re.compile(r"\d+|\D+")
_PICTURES = 0x1F000  # the first code point of the blocks of pictures


@remembered(0, short=16_384, long=512)
def normalised(name: str) -> str:
    """Takes a name, returns its letters and digits for comparison: bullet, case, spacing, punctuation and the encoding of accents are removed.

    >>> normalised("a) HOÁ ĐƠN  (bản sao);") == normalised("Hóa đơn, bản sao")
    True
    """
    words = "".join(each if _in_word(each) else " " for each in _characters(name)).split()
    return " ".join(_toned(word) for word in words)


class Word(Struct, frozen=True, gc=False):
    """A word of a name, as `normalised` writes it, and as written; `mark`: the punctuation before it.

    `,`: one that enumerates; `.`: any other that divides; `;`: one that adds something (;, +, &); `/`: a choice; empty: none.
    """

    text: str
    written: str
    mark: str = ""


def words(name: str) -> list[Word]:
    """Takes a name, returns its words in order; figures are separate from letters and without leading zeros, a symbol of money or a picture is a word.

    >>> [each.text for each in words("04 ảnh 3x4")] == ["4", "ảnh", "3", "x", "4"]
    True
    """
    return list(_words(name))


@lru_cache(maxsize=256)  # one text is read in several ways, one after the other
def _words(name: str) -> tuple[Word, ...]:
    found: list[Word] = []
    mark, held = "", ""

    def end() -> None:
        nonlocal mark, held
        for part in _PARTS.findall(held):
            text = part.lstrip("0") or "0" if part.isdecimal() else _toned(part)
            found.append(Word(text, unicodedata.normalize("NFC", part), mark if found else ""))
            mark = ""
        held = ""

    for each in _characters(name):
        if _in_word(each):
            held += each
            continue
        end()
        if unicodedata.category(each) == "Sc" or ord(each) >= _PICTURES:
            found.append(Word(each, each, mark if found else ""))
            mark = ""
        elif not each.isspace() or each in "\r\n":
            kind = ";" if each in ";+&" else each if each in "/," else "."
            mark = max(mark, kind, key="\0.,/;".find) if mark else kind
    end()
    return tuple(found)


def as_written(plain: Sequence[Word]) -> str:
    """Takes words, returns them as written, with blanks between."""
    return " ".join(each.written for each in plain)


def same_but_for_spaces(name: str, listed: str) -> bool:
    """Takes a name and a listed name, normalised, returns whether only the spaces between their words differ; never where there are figures."""
    if len(normalised(name).replace(" ", "")) != len(listed.replace(" ", "")):
        return False
    if any(each.isdecimal() for each in listed):
        return False
    characters = [each for each in _characters(name) if _in_word(each)]
    cut, at = [], 0
    for word in listed.split():
        end, letters = at, sum(each not in _TONES for each in word)
        while end < len(characters) and (letters or characters[end] in _TONES):
            letters -= characters[end] not in _TONES
            end += 1
        cut.append(_toned("".join(characters[at:end])))
        at = end
    return bool(cut) and at == len(characters) and " ".join(cut) == listed


@remembered(0, short=16_384, long=512)
def without_accents(text: str) -> str:
    """Takes a normalised name, returns it as typed without accents: "đơn" becomes "don"."""
    return "".join(each for each in text.replace("đ", "d") if unicodedata.category(each) != "Mn")


def _characters(name: str) -> str:
    """A name's characters without its bullet, decomposed; marks of width and direction are invisible and left out."""
    text = unicodedata.normalize("NFKC", name)
    while (shorter := _BULLET.sub("", text)) != text:
        text = shorter
    text = unicodedata.normalize("NFKD", text.casefold()).translate(_DYED)
    return "".join(each for each in text if unicodedata.category(each) != "Cf")


def _in_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character) == "Mn"


def says(text: str | None) -> bool:
    """Takes a text that should be a reason or an article, returns whether it has any letter or digit."""
    return any(each.isalnum() for each in text or "")


def _toned(word: str) -> str:
    tones = "".join(each for each in word if each in _TONES)
    return "".join(each for each in word if each not in _TONES) + tones if tones else word
