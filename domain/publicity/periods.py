"""Months, quarters and years, the periods of reports and scorecards, with their names: `2026-05`, `2026-Q2`, `2026`."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from domain.facts.publicity import PeriodKind
from domain.values.rules import BilingualText

_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}
_ROMAN = ("I", "II", "III", "IV")
_LABEL = re.compile(r"(?P<year>[1-9][0-9]{3})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?")


class Period(Struct, frozen=True, gc=False):
    """A month, quarter or year; both days are local, and included."""

    kind: PeriodKind
    begins: date
    ends: date

    @property
    def label(self) -> str:
        """The name of the period."""
        match self.kind:
            case PeriodKind.MONTH:
                return f"{self.begins:%Y-%m}"
            case PeriodKind.QUARTER:
                return f"{self.begins.year:04}-Q{(self.begins.month + 2) // 3}"
            case PeriodKind.YEAR:
                return f"{self.begins.year:04}"

    @property
    def called(self) -> BilingualText:
        """How texts call the period: `quý II/2026` in Vietnamese, by its name in English."""
        year = f"{self.begins.year:04}"
        match self.kind:
            case PeriodKind.MONTH:
                vi = f"tháng {self.begins.month}/{year}"
            case PeriodKind.QUARTER:
                vi = f"quý {_ROMAN[(self.begins.month - 1) // 3]}/{year}"
            case PeriodKind.YEAR:
                vi = f"năm {year}"
        return BilingualText(vi, self.label)


def containing(kind: PeriodKind, day: date) -> Period:
    """Takes the kind of a period and a local day, returns the period that contains the day."""
    months = _MONTHS[kind]
    begins = date(day.year, (day.month - 1) // months * months + 1, 1)
    year, month = divmod(begins.year * 12 + begins.month - 1 + months, 12)
    return Period(kind, begins, date(year, month + 1, 1) - timedelta(days=1))


def named(label: str) -> Period | None:
    """Takes a name, returns the period; None for an invalid name."""
    found = _LABEL.fullmatch(label)
    if found is None:
        return None
    year = int(found["year"])
    if found["quarter"]:
        return containing(PeriodKind.QUARTER, date(year, int(found["quarter"]) * 3, 1))
    if found["month"]:
        return containing(PeriodKind.MONTH, date(year, int(found["month"]), 1))
    return containing(PeriodKind.YEAR, date(year, 1, 1))


def ended(first: date, today: date) -> Iterator[Period]:
    """Takes the first day of interest and today, both local, yields every period that ended on or after the first and before today, in the order in which they ended."""
    month = containing(PeriodKind.MONTH, first)
    while month.ends < today:
        for kind in PeriodKind:
            period = containing(kind, month.begins)
            if period.ends == month.ends:
                yield period
        month = containing(PeriodKind.MONTH, month.ends + timedelta(days=1))
