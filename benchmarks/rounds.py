"""Two ways of doing the same, measured in turns, so that load on the machine slows both."""

import gc
from collections.abc import Callable
from math import ceil
from statistics import median
from time import perf_counter
from typing import Any

from msgspec import Struct

Rate = Callable[[], float]


class Turns(Struct, frozen=True):
    """The rates of each round, ours and the baseline's, in work per second."""

    ours: list[float]
    other: list[float]

    @property
    def ratio(self) -> float:
        """The median over the rounds of our rate as a multiple of the other's in the same round."""
        return median(ours / other for ours, other in zip(self.ours, self.other, strict=True))

    def medians(self) -> tuple[float, float]:
        """The median rates: ours, the other's."""
        return median(self.ours), median(self.other)


def take_turns(ours: Rate, other: Rate, rounds: int) -> Turns:
    """Takes two measurements, returns their rates over so many rounds; each begins every second round."""
    turns = Turns([], [])
    for number in range(rounds):
        pair = [(ours, turns.ours), (other, turns.other)]
        for measure, rates in pair if number % 2 == 0 else reversed(pair):
            gc.collect()  # neither pays for the other's garbage
            rates.append(measure())
    return turns


def rate(work: int, do: Callable[[], Any]) -> float:
    """Takes an amount of work and the call that does it, returns the work per second."""
    return work / seconds(do)


def seconds(do: Callable[[], Any]) -> float:
    """Takes a call, returns how long it took."""
    start = perf_counter()
    do()
    return perf_counter() - start


def percentile(values: list[float], share: float) -> float:
    """Takes values and a share such as 0.99, returns the smallest value that so many of them do not exceed."""
    ordered = sorted(values)
    return ordered[ceil(share * len(ordered)) - 1]
