"""What a benchmark found, and the gate that judges it.

A ratio is the gate, since it says the same on every machine; the absolute figures stand beside it and are never judged, except
where the promise itself is a time.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

Unit = Literal["x", "ms", "MB", "events"]


class NotMeasured(Exception):
    """A benchmark cannot be run here; the message says why."""


class Gate(Struct, frozen=True):
    """The bound that a figure has to keep, in `unit` ("x": a ratio)."""

    bound: float
    kind: Literal["at least", "at most"] = "at least"
    unit: Unit = "x"

    def passed(self, figure: float) -> bool:
        """Takes the figure measured, returns whether it keeps the bound."""
        return figure >= self.bound if self.kind == "at least" else figure <= self.bound

    def __str__(self) -> str:
        return f"{'≥' if self.kind == 'at least' else '≤'} {shown(self.bound, self.unit)}"


class Result(Struct, frozen=True, kw_only=True):
    """One row of the table. `ratio` is what the gate judges, in the gate's unit.

    `figures`: the absolute figures behind it, by name, all in `unit`. `notes`: what a reader must know to read them right.
    """

    what: str
    ratio: float
    gate: Gate
    figures: Mapping[str, float]
    unit: str
    notes: str = ""

    @property
    def passed(self) -> bool:
        """Whether the gate is kept."""
        return self.gate.passed(self.ratio)


def shown(figure: float, unit: str) -> str:
    """Takes a figure and its unit, returns it for people: three significant digits below 100, whole numbers above."""
    digits = 0 if abs(figure) >= 100 or figure == int(figure) else 1 if abs(figure) >= 10 else 2
    return f"{figure:,.{digits}f} {'×' if unit == 'x' else unit}"
