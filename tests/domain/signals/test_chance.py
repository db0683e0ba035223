"""The exact test against the sums that define it, in fractions."""

from fractions import Fraction
from itertools import product
from math import comb
from random import Random

from domain.signals.chance import MOST_ODDS, Stratum, odds_of, odds_of_share


def _exact(strata: list[Stratum]) -> Fraction:
    cases = [each.count + each.others_count for each in strata]
    ranges = [range(max(0, k - each.others_of), min(each.of, k) + 1) for each, k in zip(strata, cases, strict=True)]
    whole = Fraction(0)
    for numbers in product(*ranges):
        if sum(numbers) >= sum(each.count for each in strata):
            part = Fraction(1)
            for x, each, k in zip(numbers, strata, cases, strict=True):
                part *= Fraction(comb(each.of, x) * comb(each.others_of, k - x), comb(each.of + each.others_of, k))
            whole += part
    return whole


def test_the_odds_are_those_of_the_sums():
    random = Random(7)
    for _ in range(400):
        strata = []
        for _ in range(random.randint(1, 3)):
            n, m = random.randint(0, 9), random.randint(0, 9)
            strata.append(Stratum(n, random.randint(0, n), m, random.randint(0, m)))
        assert odds_of(strata) == 1 / _exact(strata) // 1, strata


def test_the_odds_of_a_known_share_are_the_binomial_tail():
    for of, count, part, whole in ((10, 8, 3, 22), (20, 0, 1, 2), (25, 25, 1, 4), (1, 1, 1, 3)):
        tail = sum(
            comb(of, x) * Fraction(part, whole) ** x * (1 - Fraction(part, whole)) ** (of - x)
            for x in range(count, of + 1)
        )
        assert odds_of_share(of, count, part, whole) == min(MOST_ODDS, 1 / tail // 1)


def test_what_all_or_none_show_tells_nothing():
    assert odds_of([Stratum(10, 10, 10, 10), Stratum(10, 0, 10, 0), Stratum(10, 5, 0, 0)]) == 1
    assert odds_of([]) == 1
    assert odds_of_share(10, 10, 5, 5) == 1
    assert odds_of_share(0, 0, 1, 5) == 1


def test_a_mix_of_procedures_is_no_signal():
    """Simpson: the agency does more of the procedure that all finish on the last day, and nothing else differs."""
    slow, quick = Stratum(90, 81, 10, 9), Stratum(10, 1, 90, 9)
    assert odds_of([slow, quick]) < 3
    pooled = Stratum(100, 82, 100, 18)
    assert odds_of([pooled]) == MOST_ODDS


def test_large_numbers_are_exact_and_quick():
    assert odds_of([Stratum(50_000, 6_000, 100_000, 3_000)]) == MOST_ODDS
    assert odds_of([Stratum(50_000, 1_500, 100_000, 3_000)]) == 1
