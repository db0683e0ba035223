"""Texts made equal where they look equal: composed accents (NFC), one blank between words, nothing that cannot be seen.

A file or a keyboard may write "ộ" as one character or as three, and a spreadsheet leaves blanks, non-breaking ones and byte order
marks around a code. None of these is a difference to whoever reads it (docs/semantics.md, "Import").
"""

import re
import unicodedata

_BLANKS = re.compile(r"[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_MINUS = "\u2212"  # a sign of mathematics to Unicode, a dash to whoever typed it
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_INVISIBLE = "Cf"  # zero-width blanks and joiners, direction marks, byte order marks, soft hyphens


def composed(text: str) -> str:
    """Takes a text, returns it in NFC: the same letters, each accent composed with its letter."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def tidied(text: str) -> str:
    """Takes a name, an id or a code, returns it composed, without blanks around it and what is invisible, and with single blanks within.

    Line breaks and tabulators within a text are to be seen, and stay.

    >>> tidied("  Phòng  A ")
    'Phòng A'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        if not text.isalnum():
            text = "".join(each for each in text if unicodedata.category(each) != _INVISIBLE)
            return _BLANKS.sub(" ", text.strip())
    text = text.strip()
    return _BLANKS.sub(" ", text) if "  " in text else text


def controlling(text: str) -> bool:
    """Takes a text, returns whether it has control characters: they are not seen, a terminal obeys them, and a database cannot store all of them.

    Line breaks and tabulators are none.
    """
    return _CONTROL.search(text) is not None


def plain(text: str) -> str:
    """Takes a code or a secret as typed, returns it with full-width forms made plain, every dash a hyphen, and without what is invisible.

    >>> plain("Ｈ９９–1")
    'H99-1'
    """
    if text.isascii():
        return text
    return "".join(_plain(each) for each in unicodedata.normalize("NFKC", text))


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Pd" or character == _MINUS:
        return "-"
    return "" if category == _INVISIBLE else character
