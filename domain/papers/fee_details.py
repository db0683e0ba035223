"""What stands in brackets after the name of a charge: of which papers, and how many of each: "Phí cấp bản sao (khai sinh 01 bản, kết hôn 02 bản)"."""

import re

from msgspec import Struct

from domain.law.paper_names import Word, as_written, normalised, words
from domain.law.phrase_tables import single
from domain.values.wording import Wording

_BRACKETED = re.compile(r"^([^()]*[^()\s])\s*\(([^()]+)\)\s*$")


class Details(Struct, frozen=True, gc=False):
    """`name`: what stands before the brackets; `said`: what stands in them without numbers of units; `units`: how many these are in all, None where none is said."""

    name: str
    said: str
    units: int | None


def details_of(name: str, wording: Wording) -> Details | None:
    """Takes the name of a charge, returns what the brackets say in which it ends; None where it does not end so, a number in them is of no units, or a sum is reckoned."""
    found = _BRACKETED.match(name)
    if found is None:
        return None
    numbers = {normalised(each): number for each, number in wording.numerals.items()}
    counted = single((*wording.units, *wording.sets))
    plain, left, total, at = words(found[2]), list[Word](), 0, 0
    reckoned = single(wording.reckoning) - numbers.keys()
    if any(each.text in reckoned for each in plain):
        return None
    while at < len(plain):
        text = plain[at].text
        number = int(text) if text.isdecimal() and len(text) < 4 else numbers.get(text)
        if number is not None and at + 1 < len(plain) and plain[at + 1].text in counted:
            total += number
            at += 2
        elif text.isdecimal():
            return None
        else:
            left.append(plain[at])
            at += 1
    return Details(found[1], as_written(left), total or None)
