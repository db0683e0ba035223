"""Dossiers counted by who handled them, and what of them shows a kind of signal."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

Value = bool | int | str | tuple[str | bool | int | None, ...] | None
"""Of a reason: its text, and whether it is about the one dossier. Of a limit: its words, the way of filing, the procedure's version and the case."""
KEPT = 100
"""The most codes that are kept of a group."""


class Counted(Struct, frozen=True, gc=False, array_like=True):
    """So many dossiers of an agency, an official and a procedure that have one `value`, and the codes of some; `earlier`: of the months before the period."""

    agency: str
    official: str | None
    procedure: str | None
    earlier: bool
    value: Value
    dossiers: int
    codes: tuple[str, ...] | None = None


class Who(NamedTuple):
    """Whose dossiers: an agency's; of these an official's, or those of a procedure."""

    agency: str
    official: str | None = None
    procedure: str | None = None


class Tally(Struct):
    """How many dossiers, how many of them show it, and the codes of some of these."""

    of: int = 0
    count: int = 0
    codes: tuple[str, ...] = ()

    def add(self, other: "Tally") -> None:
        """Adds what another counted."""
        self.of += other.of
        self.count += other.count
        if len(self.codes) < KEPT:
            self.codes = (self.codes + other.codes)[:KEPT]


ByProcedure = dict[str | None, Tally]


class Cases:
    """A kind's dossiers: those of the period by agency, official and procedure, and those of the agencies' months before."""

    def __init__(self, rows: Iterable[Counted], shows: Callable[[Counted], bool]) -> None:
        """Takes what was counted, and whether a value shows the kind."""
        self.officials: dict[tuple[str, str | None], ByProcedure] = {}
        self.agencies: dict[str, ByProcedure] = {}
        self.earlier: dict[str, ByProcedure] = {}
        self.all: ByProcedure = {}
        for row in rows:
            shown = shows(row)
            codes = (row.codes or ()) if shown else ()
            tally = Tally(row.dossiers, row.dossiers if shown else 0, codes)
            if row.earlier:
                _add(self.earlier.setdefault(row.agency, {}), row.procedure, tally)
                continue
            _add(self.officials.setdefault((row.agency, row.official), {}), row.procedure, tally)
            _add(self.agencies.setdefault(row.agency, {}), row.procedure, tally)
            _add(self.all, row.procedure, tally)

    def judged(self) -> Sequence[tuple[Who, Mapping[str | None, Tally]]]:
        """Whose dossiers are judged: each agency's, each of its procedures', each of its officials', in this order."""
        found: list[tuple[Who, Mapping[str | None, Tally]]] = []
        for agency, procedures in sorted(self.agencies.items()):
            found.append((Who(agency), procedures))
            if len(procedures) > 1:
                found += [
                    (Who(agency, procedure=each), {each: tally})
                    for each, tally in sorted(procedures.items(), key=lambda pair: pair[0] or "")
                    if each is not None
                ]
        officials = sorted(
            (key for key in self.officials if key[1] is not None), key=lambda key: (key[0], key[1] or "")
        )
        found += [(Who(agency, official), self.officials[agency, official]) for agency, official in officials]
        return found


def _add(procedures: ByProcedure, procedure: str | None, tally: Tally) -> None:
    procedures.setdefault(procedure, Tally()).add(tally)
