"""How often chance alone does as much: the one-sided exact conditional test of a share against a comparison group.

With one procedure it is Fisher's exact test (1935); over several, each keeps its own table and the numbers of cases are added up (Gart 1970:
the exact form of the Mantel-Haenszel test, R's `mantelhaen.test(exact=TRUE, alternative="greater")`), so that a mix of procedures makes no
signal. Against a known share it is the exact binomial test. All in integers: probabilities are numerators over 2**BITS.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct

BITS = 160
_ONE = 1 << BITS
MOST_ODDS = 1_000_000_000
"""Rarer than once in so many is told as this."""


class Stratum(Struct, frozen=True, gc=False):
    """One procedure: of the dossiers judged, those that show it; and so of the comparison group, which holds none of them."""

    of: int
    count: int
    others_of: int
    others_count: int


class _Spread(Struct, frozen=True, gc=False):
    """The probabilities of `least`, `least` + 1 ... cases; all others are less than 2**-BITS of the likeliest."""

    least: int
    parts: Sequence[int]


def odds_of(strata: Sequence[Stratum]) -> int:
    """Takes the tables of procedures, returns n: as many cases or more come about once in n times, where the judged are like the others.

    A procedure without a comparison group, or where all or none show it, tells nothing and changes nothing.
    """
    cases = sum(each.count for each in strata)
    spread = _Spread(0, [_ONE])
    for each in sorted(map(_hypergeometric, strata), key=lambda spread: len(spread.parts)):  # the long ones last
        spread = _together(spread, each)
    return _odds(spread, cases)


def odds_of_share(of: int, count: int, part: int, whole: int) -> int:
    """Takes a number of dossiers and of cases, and the known share `part` / `whole` of cases, returns n as `odds_of` does."""
    if part >= whole:
        return 1
    mode = min((of + 1) * part // whole, of)
    return _odds(_spread(0, of, mode, lambda x: ((of - x) * part, (x + 1) * (whole - part))), count)


def _odds(spread: _Spread, cases: int) -> int:
    tail = sum(spread.parts[max(0, cases - spread.least) :])
    return min(_ONE // tail, MOST_ODDS) if tail else MOST_ODDS


def _hypergeometric(each: Stratum) -> _Spread:
    """How the cases of a procedure fall among the judged, where each of its dossiers is as likely to be one."""
    n, m, cases = each.of, each.others_of, each.count + each.others_count
    mode = (n + 1) * (cases + 1) // (n + m + 2)
    least, most = max(0, cases - m), min(n, cases)
    mode = min(max(mode, least), most)
    return _spread(least, most, mode, lambda x: ((n - x) * (cases - x), (x + 1) * (m - cases + x + 1)))


def _spread(least: int, most: int, mode: int, ratio: Callable[[int], tuple[int, int]]) -> _Spread:
    """Takes the bounds, the likeliest number and by what the next number is less likely than x, as a fraction."""
    above, below = [_ONE], []
    for x in range(mode, most):
        up, down = ratio(x)
        if not (part := above[-1] * up // down):
            break
        above.append(part)
    part = _ONE
    for x in range(mode - 1, least - 1, -1):
        up, down = ratio(x)
        if not (part := part * down // up):
            break
        below.append(part)
    parts = [*reversed(below), *above]
    whole = sum(parts)
    return _Spread(mode - len(below), [(each << BITS) // whole for each in parts])


def _together(one: _Spread, other: _Spread) -> _Spread:
    """The sum of two numbers. Their parts are the digits of two large integers, whose product has the sums of products as digits."""
    width = (2 * BITS + 64) // 8
    product = _packed(one.parts, width) * _packed(other.parts, width)
    length = len(one.parts) + len(other.parts) - 1
    text = product.to_bytes(length * width + width, "little")
    parts = [int.from_bytes(text[at * width : (at + 1) * width], "little") >> BITS for at in range(length)]
    return _Spread(one.least + other.least, parts)


def _packed(parts: Sequence[int], width: int) -> int:
    return int.from_bytes(b"".join(each.to_bytes(width, "little") for each in parts), "little")
