"""Texts of the law with their placeholders filled from the facts."""

import re
from collections.abc import Mapping

from domain.values.rules import BilingualText

_PLACEHOLDER = re.compile(r"\{(\w*)\}")
LONGEST = 160
"""The most characters of a listed name that an explanation quotes."""


def filled(text: BilingualText, words: Mapping[str, object]) -> BilingualText:
    """Takes a text and the values of its placeholders, returns it filled: a BilingualText by language, any other value alike in both.

    A placeholder without a value becomes "-".
    """
    in_vi = {name: value.vi if isinstance(value, BilingualText) else value for name, value in words.items()}
    in_en = {name: value.en if isinstance(value, BilingualText) else value for name, value in words.items()}
    return BilingualText(vi=_filled(text.vi, in_vi), en=_filled(text.en, in_en))


def shortened(text: str) -> str:
    """Takes a text, returns it in one line, cut where it is too long to be read in a sentence."""
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1]}…"


def _filled(text: str, words: Mapping[str, object]) -> str:
    def word(found: re.Match[str]) -> str:
        value = words.get(found[1])
        return "-" if value is None or value == "" else str(value)

    return _PLACEHOLDER.sub(word, text)
