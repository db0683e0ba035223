"""Texts of the law with their placeholders filled from the facts."""

import re
from collections.abc import Mapping

from domain.values.rules import BilingualText

_PLACEHOLDER = re.compile(r"\{(\w*)\}")


def filled(text: BilingualText, words: Mapping[str, object]) -> BilingualText:
    """Takes a text and what its placeholders stand for, returns it filled; "-" for a placeholder that the facts do not fill, or that is unknown."""

    def word(found: re.Match[str]) -> str:
        value = words.get(found[1])
        return "-" if value is None or value == "" else str(value)

    return BilingualText(vi=_PLACEHOLDER.sub(word, text.vi), en=_PLACEHOLDER.sub(word, text.en))
