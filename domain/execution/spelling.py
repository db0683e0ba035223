"""Which spellings of a code, or of a person's id, mean the same or only look it."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping

from domain.law.lookalikes import as_seen
from domain.values.texts import plain

_BESIDE_A_SIGN = re.compile(r"(?<=[^\w ]) | (?=[^\w ])")
_LONGEST = 200  # characters: a register may have ids of any length, an index has not
_AFTER = (".", ",", ";", ":", "-", "_")
_AT_THE_END = frozenset((" ", "\t", "\r", "\n", *_AFTER))
_UNSEEN = ("Cc", "Cf", "Cn")  # controls, what is invisible, what is no character yet
_DASHES = str.maketrans(dict.fromkeys("\u02d7\u2043\u2500\u2501\u30fc\u4e00\u2796", "-"))  # no dashes to Unicode


def likeness(code: str) -> str:
    """Takes a code, as recorded or as typed, returns what all its spellings have in common: to be compared, never to be shown.

    Case, full-width forms, the kind of dash, accents composed or not, what is invisible and blanks around it or beside a sign make no difference.
    A blank between letters or digits does: without it they are another code.

    >>> likeness(" Ｈ99.30 – 260706-0001")
    'h99.30-260706-0001'
    """
    text = plain(code).casefold()
    if not text.isascii():
        text = plain(text)  # folding may take a letter apart
    words = text.split()
    alike = words[0] if len(words) == 1 else _BESIDE_A_SIGN.sub("", " ".join(words))
    return alike if len(alike) <= _LONGEST else hashlib.sha256(alike.encode()).hexdigest()


def appearance(code: str) -> str:
    """Takes a code, returns what it has in common with all that look like it: as `likeness`, letters of other alphabets as the Latin ones that they look like, no signs after its end, nothing that no screen shows.

    >>> appearance("\u041d99.30 .") == appearance("h99.30\a…")
    True
    """
    seen = code
    if not (code.isascii() and code.isprintable()):
        seen = as_seen(unicodedata.normalize("NFD", plain(code).translate(_DASHES)))
        seen = "".join(each for each in seen if each.isspace() or unicodedata.category(each) not in _UNSEEN)
    end = len(seen)
    while end and (seen[end - 1] in _AT_THE_END or not (seen[end - 1].isascii() or _is_letter(seen[end - 1]))):
        end -= 1
    return likeness(seen[:end])


def _is_letter(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character).startswith("M")


def disguised(code: str) -> bool:
    """Takes a code as typed, returns whether it shows another one: by letters of another alphabet that all look like Latin ones, or signs after its end.

    >>> disguised("\u041d99.30"), disguised("H99.30."), disguised("H99.30"), disguised("Львів")
    (True, True, False, False)
    """
    bare = plain(code).strip()
    foreign = [each for each in bare if not each.isascii() and each.isalpha() and "LATIN" not in unicodedata.name(each)]
    return bare.endswith(_AFTER) or (bool(foreign) and as_seen("".join(foreign)).isascii())


def meant(typed: Mapping[str, str], recorded: Iterable[str]) -> dict[str, str]:
    """Takes codes as typed, each with its likeness, and all recorded ones, returns of each the one that it means: the only one that is like it.

    >>> meant({"ab:1": "ab:1", "cd:1": "cd:1"}, ["AB:1", "Cd:1", "CD:1"])
    {'ab:1': 'AB:1'}
    """
    wanted = set(typed.values())
    alike: dict[str, list[str]] = {}
    for code in recorded:
        if (likely := likeness(code)) in wanted:
            alike.setdefault(likely, []).append(code)
    return {text: alike[like][0] for text, like in typed.items() if len(alike.get(like, ())) == 1}
