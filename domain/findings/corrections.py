"""Corrections: what they touch, and what had been found and no longer is since them (NĐ 61/2018 Art. 5(1): no data is altered or deleted)."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from domain.facts.keeping import EntryCorrected
from domain.findings.case import Breach
from domain.life import Lived

Found = Sequence[tuple[str, Breach]]
"""Breaches, each with its code."""


def corrected_away(life: Sequence[Lived], found: Found, judged: Callable[[Sequence[Lived]], Found]) -> Iterator[Breach]:
    """A correction after which fewer breaches of a code are found than before it: one breach for each such correction, naming the codes.

    Takes a life as it was recorded, what is found in it with its corrections, and how to judge another life. The correction may be right:
    the record was wrong then, and whoever reads it is told so.
    """
    corrections = [each for each in life if isinstance(each.fact, EntryCorrected)]
    if not corrections:
        return
    known: dict[int, Found] = {len(corrections): found}

    def after(count: int) -> Found:
        """What is found when only the first so many corrections are known."""
        if count not in known:
            unknown = {each.position for each in corrections[count:]}
            known[count] = judged([each for each in life if each.position not in unknown])
        return known[count]

    gone: dict[int, tuple[list[str], set[int]]] = {}
    now, without = _counts(found), _counts(after(0))
    for code in sorted(without):
        if now[code] >= without[code]:
            continue
        # Between these two the number fell: halved until they are neighbours, so that many corrections cost few judgements.
        low, high = 0, len(corrections)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if _counts(after(middle))[code] < without[code] else (middle, high)
        codes, positions = gone.setdefault(high - 1, ([], set()))
        codes.append(code)
        left = {breach.lived.position for other, breach in after(high) if other == code}
        positions |= {breach.lived.position for other, breach in after(low) if other == code} - left
    for index in sorted(gone):
        codes, positions = gone[index]
        yield Breach(lived=corrections[index], evidence=tuple(sorted(positions)), items=tuple(codes))


def _counts(found: Found) -> Counter[str]:
    return Counter(code for code, _ in found)
