"""The result of a benchmark, and its gate.

The gate is a ratio, which is comparable between machines; absolute figures are shown with it and are not judged, except
where the promise itself is a time.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

Unit = Literal["x", "ms", "MB", "events"]


class NotMeasured(Exception):
    """A benchmark cannot be run here; the message says why."""


class Gate(Struct, frozen=True):
    """The bound of a figure, in `unit` ("x": a ratio)."""

    bound: float
    kind: Literal["at least", "at most"] = "at least"
    unit: Unit = "x"

    def passed(self, figure: float) -> bool:
        """Takes the measured figure, returns whether it is within the bound."""
        return figure >= self.bound if self.kind == "at least" else figure <= self.bound

    def __str__(self) -> str:
        return f"{'≥' if self.kind == 'at least' else '≤'} {shown(self.bound, self.unit)}"


class Result(Struct, frozen=True, kw_only=True):
    """One row of the table. `ratio` is what the gate judges, in the gate's unit.

    `figures`: the absolute figures behind it, by name, all in `unit`. `notes`: for their interpretation.
    """

    what: str
    ratio: float
    gate: Gate
    figures: Mapping[str, float]
    unit: str
    notes: str = ""

    @property
    def passed(self) -> bool:
        """Whether the result passes its gate."""
        return self.gate.passed(self.ratio)


def shown(figure: float, unit: str) -> str:
    """Takes a figure and its unit, returns it for people: three significant digits below 100, whole numbers above."""
    digits = 0 if abs(figure) >= 100 or figure == int(figure) else 1 if abs(figure) >= 10 else 2
    return f"{figure:,.{digits}f} {'×' if unit == 'x' else unit}"
