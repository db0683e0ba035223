"""Cumbersome procedures and poor performers: figures of a procedure against the others of its field, and of an agency or department against the others with the same procedures.

Dossiers received here by command and finished in the period count; an import does not tell visits and demands. What is open and overdue at the end
of the period counts in the share of late ones too: nobody's is better for leaving it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct

K = TypeVar("K")


class Measure(StrEnum):
    """What is compared; the more of it, the worse. By its name in published figures."""

    PAPERS = "papersListed"
    LIMIT_DAYS = "limitDays"
    VISITS = "visitsPerDossier"
    SUPPLEMENTS = "supplementsPerDossier"
    LATE = "lateShare"


OF_PROCEDURES = tuple(Measure)
OF_PERFORMERS = (Measure.VISITS, Measure.SUPPLEMENTS, Measure.LATE)
"""What an agency does; papers and limits, the procedure sets."""
_DIGITS = {Measure.LATE: 4}


class Handled(Struct, frozen=True, gc=False, kw_only=True):
    """What is counted of one procedure at one agency, or one department of it: numbers of dossiers, and sums over them.

    `dossiers`: finished; `papers`: that the version of each lists, of the `listed` whose version is known; `limit_days`: calendar days from the receipt to
    the due date first promised, of the `limited` that have one; `visits`: of the citizen, without those that are the citizen's own fault; `timed`:
    finished with a due date, or open and overdue; `late`: of these, finished late, or open and overdue.
    """

    agency: str
    procedure: str
    department: str | None = None
    agency_name: str | None = None
    name: str | None = None
    field: str | None = None
    dossiers: int = 0
    papers: int = 0
    listed: int = 0
    limit_days: int = 0
    limited: int = 0
    visits: int = 0
    supplements: int = 0
    timed: int = 0
    late: int = 0

    def ratio(self, measure: Measure) -> "Ratio":
        """Takes a measure, returns its sum and over how many dossiers that is."""
        match measure:
            case Measure.PAPERS:
                return Ratio(self.papers, self.listed)
            case Measure.LIMIT_DAYS:
                return Ratio(self.limit_days, self.limited)
            case Measure.VISITS:
                return Ratio(self.visits, self.dossiers)
            case Measure.SUPPLEMENTS:
                return Ratio(self.supplements, self.dossiers)
            case Measure.LATE:
                return Ratio(self.late, self.timed)


class Ratio(Struct, frozen=True, gc=False):
    """A sum, and over how many dossiers."""

    sum: float = 0
    of: int = 0

    def __add__(self, other: "Ratio") -> "Ratio":
        return Ratio(self.sum + other.sum, self.of + other.of)

    @property
    def value(self) -> float | None:
        """The figure of one dossier; None of none."""
        return self.sum / self.of if self.of else None


class Compared(Struct, frozen=True, gc=False):
    """A figure: of all, of those that can be compared, and what the others have; None where there is nothing to count, or to compare with."""

    value: float | None = None
    comparable: float | None = None
    others: float | None = None


class Comparison(Struct, frozen=True, gc=False, kw_only=True):
    """A procedure, an agency or a department with its figures. `others`: how many it is compared with; `other_dossiers`: how many of theirs were finished.

    `worse_in`: how many figures are above those of the others. `excess`: by how much, on the average, from -1 to 1: the difference of each figure
    divided by the greater of the two; None where nothing can be compared.
    """

    key: str
    department: str | None = None
    name: str | None = None
    field: str | None = None
    dossiers: int
    figures: Mapping[Measure, Compared]
    others: int
    other_dossiers: int
    worse_in: int
    excess: float | None

    def by_name(self) -> dict[str, object]:
        """What a publication states of it, by name."""
        return {
            "dossiers": self.dossiers,
            **{
                str(measure): {"value": each.value, "comparable": each.comparable, "others": each.others}
                for measure, each in self.figures.items()
            },
            "others": self.others,
            "otherDossiers": self.other_dossiers,
            "worseIn": self.worse_in,
            "excess": self.excess,
        }


def procedures(handled: Iterable[Handled]) -> list[Comparison]:
    """Takes what was handled, returns each procedure with dossiers finished or overdue, compared with all others of its field, the most cumbersome first."""
    by_code = _grouped(filter(_counts, handled), lambda each: each.procedure)
    found = []
    for code, parts in by_code.items():
        field = parts[0].field
        others = {
            each: cells
            for each, cells in by_code.items()
            if each != code and field is not None and cells[0].field == field
        }
        rest = [cell for cells in others.values() for cell in cells]
        figures = {each: _against_all(each, parts, rest) for each in OF_PROCEDURES}
        found.append(_comparison(code, parts, figures, len(others), _dossiers(rest), name=parts[0].name, field=field))
    return _worst_first(found)


def performers(handled: Iterable[Handled], *, departments: bool = False) -> list[Comparison]:
    """Takes what all agencies handled, returns each agency (or each department) with dossiers finished or overdue, compared with the others that have the same procedures, the poorest first.

    What others have is what they would have with its own dossiers: of each procedure that somebody else has too, their figure, weighted by how many it had itself.
    """
    cells = [each for each in filter(_counts, handled) if each.department is not None or not departments]

    def key(each: Handled) -> tuple[str, str | None]:
        return each.agency, each.department if departments else None

    found = []
    for (agency, department), parts in _grouped(cells, key).items():
        same = {each.procedure for each in parts}
        rest = [each for each in cells if each.procedure in same and key(each) != (agency, department)]
        figures = {each: _with_same_dossiers(each, parts, rest) for each in OF_PERFORMERS}
        others = len({key(each) for each in rest})
        name = parts[0].agency_name
        found.append(_comparison(agency, parts, figures, others, _dossiers(rest), department=department, name=name))
    return _worst_first(found)


def _grouped(handled: Iterable[Handled], key: Callable[[Handled], K]) -> dict[K, list[Handled]]:
    found: dict[K, list[Handled]] = {}
    for each in handled:
        found.setdefault(key(each), []).append(each)
    return found


def _counts(each: Handled) -> bool:
    """Whether there is anything to tell of it: what is open and in time is not judged yet."""
    return each.dossiers > 0 or each.timed > 0


def _dossiers(parts: Iterable[Handled]) -> int:
    return sum(each.dossiers for each in parts)


def _total(measure: Measure, parts: Iterable[Handled]) -> Ratio:
    return sum((each.ratio(measure) for each in parts), Ratio())


def _against_all(measure: Measure, parts: Sequence[Handled], rest: Sequence[Handled]) -> Compared:
    own, others = _rounded(measure, _total(measure, parts).value), _rounded(measure, _total(measure, rest).value)
    return Compared(own, own if others is not None else None, others)


def _with_same_dossiers(measure: Measure, parts: Sequence[Handled], rest: Sequence[Handled]) -> Compared:
    own, expected = Ratio(), Ratio()
    theirs = _grouped(rest, lambda each: each.procedure)
    for procedure, cells in _grouped(parts, lambda each: each.procedure).items():
        mine = _total(measure, cells)
        rate = _total(measure, theirs.get(procedure, ())).value
        if mine.of and rate is not None:
            own += mine
            expected += Ratio(rate * mine.of, mine.of)
    value = _total(measure, parts).value
    return Compared(*(_rounded(measure, each) for each in (value, own.value, expected.value)))


def _rounded(measure: Measure, value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS.get(measure, 2))


def _comparison(
    key: str,
    parts: Sequence[Handled],
    figures: Mapping[Measure, Compared],
    others: int,
    other_dossiers: int,
    **named: str | None,
) -> Comparison:
    differences = [
        (each.comparable - each.others) / (max(each.comparable, each.others) or 1)
        for each in figures.values()
        if each.comparable is not None and each.others is not None
    ]
    return Comparison(
        key=key,
        dossiers=_dossiers(parts),
        figures=figures,
        others=others,
        other_dossiers=other_dossiers,
        worse_in=sum(each > 0 for each in differences),
        excess=round(sum(differences) / len(differences), 4) if differences else None,
        **named,
    )


def _worst_first(found: Iterable[Comparison]) -> list[Comparison]:
    """What cannot be compared stands last."""
    return sorted(
        found,
        key=lambda each: (each.excess is None, -(each.excess or 0), -each.dossiers, each.key, each.department or ""),
    )
