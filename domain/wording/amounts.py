"""Amounts of money in a text, in figures, in words or in both: "1,5 triệu", "1tr2", "năm trăm nghìn đồng"."""

import re
from collections.abc import Sequence
from functools import lru_cache

from domain.law.paper_names import normalised
from domain.law.phrase_tables import Same
from domain.papers.joined_words import spaced
from domain.values.wording import Wording

_LEAST = 1_000
"""Less, in đồng, is asked for by nobody; what looks like it is another figure."""
_ROUND = 10_000
"""From so much on, a figure in full thousands is an amount also without a unit, where it is paid."""
_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,\s]\d{3})+(?!\d)")


class Amounts:
    """The numerals and units of a wording."""

    def __init__(self, wording: Wording) -> None:
        """Takes the wording; one without units knows no amount."""
        self._numerals = {normalised(each): number for each, number in wording.numerals.items()}
        self._units = {normalised(each): factor for each, factor in wording.amounts.items()}

    def value(self, texts: Sequence[str], at: int, stop: int) -> tuple[int, int | None, bool]:
        """Where an amount ends that stands there, and how many đồng it is, None where there is none; and whether it names its unit."""
        total = hundreds = held = 0
        last, counted, ended, begun, after = 0, False, False, at, at
        while at < stop:
            text = texts[at]
            number = int(text) if text.isdecimal() and len(text) <= 12 else self._numerals.get(text)
            factor = self._units.get(text)
            if number is not None:
                if held:  # two figures are no one number
                    break
                held = number
            elif factor is None or at == begun:
                break
            elif factor == 1:
                counted, ended, at = True, True, at + 1
                break
            elif factor < _LEAST:
                hundreds, held = hundreds + (held or 1) * factor, 0
            else:
                total, hundreds, held = total + (hundreds + held or 1) * factor, 0, 0
                last, counted, after = factor, True, at + 1
            at += 1
        rest = hundreds + held
        if last and rest > 0 and at < stop and not ended:  # "75 nghìn, 2 bản": it counts something else
            at, rest = after, 0
        elif last and 0 < rest < _LEAST:  # "1 triệu 2", "1 triệu 500"
            rest *= last // (10 if rest < 10 else 100 if rest < 100 else _LEAST)
        value = total + rest
        is_amount = value >= _LEAST and (counted or (value >= _ROUND and value % _LEAST == 0))
        return at, value if is_amount else None, counted


def amounts_in(text: str, wording: Wording) -> frozenset[int]:
    """Takes a text, returns the amounts that it names, in đồng."""
    texts = normalised(in_figures(text, wording)).split()
    known, found, at = Amounts(wording), set[int](), 0
    while at < len(texts):
        end, value, _ = known.value(texts, at, len(texts))
        if value is not None:
            found.add(value)
        at = max(end, at + 1)
    return frozenset(found)


@lru_cache(maxsize=32)
def _figures(wording: Same[Wording]) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    """A fraction of thousands and more ("1,5 triệu", "1tr5"), and a figure before a unit that is also short for a word ("200 k")."""
    amounts, typed = wording.value.amounts, wording.value.typed
    units = "|".join(sorted((re.escape(each) for each, factor in amounts.items() if factor >= _LEAST), key=len)[::-1])
    short = "|".join(re.escape(each) for each in amounts if each in typed)
    joined = re.compile(rf"(\d)\s+({short})\b", re.IGNORECASE) if short else None
    return re.compile(rf"(\d+)(?:[.,](\d{{1,2}})\s*({units})|({units})(\d{{1,3}}))(?!\w)", re.IGNORECASE), joined


def in_figures(text: str, wording: Wording) -> str:
    """A text with each amount in figures written as one whole number."""
    fraction, short = _figures(Same(wording))
    factors = {each.lower(): factor for each, factor in wording.amounts.items()}

    def whole(found: re.Match[str]) -> str:
        factor, part = factors[(found[3] or found[4]).lower()], found[2] or found[5]
        unit = next(each for each, one in factors.items() if one == 1)
        return f"{int(found[1]) * factor + int(part) * factor // 10 ** len(part)} {unit}"

    text = spaced(short.sub(r"\1\2", text) if short is not None else text, wording)
    return fraction.sub(whole, _GROUPS.sub(lambda found: re.sub(r"\D", "", found[0]), text))
