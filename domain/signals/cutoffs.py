"""Finishes that pile up on the last working days before a report is cut off, against the other working days of the same period."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from domain.law.calendar import Calendar
from domain.law.working_time import add_months, days
from domain.signals.cases import Counted, Who
from domain.signals.chance import odds_of_share
from domain.signals.comparing import round_half_up
from domain.signals.rules import Group, Kind, SignalRule
from domain.signals.signal import Compared, Figures, Judged
from domain.values.rules import BilingualText


class _Finished:
    """What somebody finished: how much on which working day, and the codes of some."""

    def __init__(self, worked: int) -> None:
        self.on = [0] * worked
        self.codes: dict[int, tuple[str, ...]] = {}

    @cached_property
    def before(self) -> Sequence[int]:
        """How much before each working day; read once all is counted."""
        return [0, *accumulate(self.on)]

    def within(self, among: range) -> int:
        """How much on these working days."""
        return self.before[among.stop] - self.before[among.start]


class _Stretch(Struct, frozen=True):
    """Cut-offs, the working days up to each, and the working days that are judged, by their places."""

    cutoffs: tuple[date, ...]
    windows: tuple[range, ...]
    among: range


def spikes(rows: Iterable[Counted], rule: SignalRule, calendar: Calendar, begins: date, ends: date) -> Iterator[Judged]:
    """Takes dossiers by the local day on which they were finished, a day of rest standing for the working day before it; yields who piles up.

    The cut-offs of one day of the month count together over the period; where they do not pile up, each counts against the days since the one
    before. A pile has to exceed what other stretches of as many working days hold, too: whoever returns results once a week has piles everywhere.
    """
    worked = [day for day in days(begins, ends + timedelta(days=1)) if calendar.works(day)]
    if not worked:
        return
    index = {day: max(0, before - 1) for day, before in _passed(worked, begins, ends).items()}
    by_whom = _by_whom(rows, index, len(worked))
    bounds = [each for number in rule.cutoffs if (each := _stretches(number, rule.days, worked, begins, ends))]
    judged = [
        (who, finished, stretches)
        for who, finished in sorted(by_whom.items(), key=lambda each: (each[0].agency, each[0].official or ""))
        if finished.before[-1] >= rule.dossiers
        for stretches in bounds
    ]
    tests = sum(finished.within(each.among) >= rule.dossiers for _, finished, found in judged for each in found)
    for who, finished, stretches in judged:
        whole, *parts = (_spike(who, finished, each, rule, tests) for each in stretches)
        yield from [whole] if whole is not None else [each for each in parts if each is not None]


def _spike(who: Who, finished: _Finished, stretch: _Stretch, rule: SignalRule, tests: int) -> Judged | None:
    among = stretch.among
    inside = {at for window in stretch.windows for at in window}
    of, count = finished.within(among), sum(finished.on[at] for at in inside)
    expected = Fraction(of * len(inside), len(among))
    if of < rule.dossiers or count < rule.cases or count * 100 < of * rule.share or count * 100 < expected * rule.ratio:
        return None
    before = [0, *accumulate(0 if at in inside else finished.on[at] for at in among)]
    others = [before[at + rule.days] - before[at] for at in range(len(among) - rule.days + 1)]
    if count <= len(stretch.windows) * max(others, default=0):
        return None
    odds = odds_of_share(of, count, len(inside), len(among))
    if odds < rule.chance * tests:
        return None
    codes = tuple(code for at in sorted(inside) for code in finished.codes.get(at, ()))
    rest = Figures(of - count, of)
    compared = Compared(Group.OTHER_DAYS, rest, round_half_up(expected * 10), odds)
    words = {"on": _listed(stretch.cutoffs), "days": rule.days}
    return Judged(Kind.CUTOFF_SPIKE, who, Figures(count, of), compared, codes, words)


def _by_whom(rows: Iterable[Counted], index: Mapping[date, int], worked: int) -> dict[Who, _Finished]:
    found: dict[Who, _Finished] = {}
    for row in rows:
        at = index.get(date.fromisoformat(str(row.value)))
        if at is None or row.earlier:
            continue
        whose = [Who(row.agency)] if row.official is None else [Who(row.agency), Who(row.agency, row.official)]
        for who in whose:
            finished = found.setdefault(who, _Finished(worked))
            finished.on[at] += row.dossiers
            finished.codes[at] = finished.codes.get(at, ()) + (row.codes or ())
    return found


def _passed(worked: Sequence[date], begins: date, ends: date) -> dict[date, int]:
    """For each day of the period, how many of its working days had begun."""
    working, begun, found = set(worked), 0, {}
    for day in days(begins, ends + timedelta(days=1)):
        begun += day in working
        found[day] = begun
    return found


def _stretches(number: int, length: int, worked: Sequence[date], begins: date, ends: date) -> list[_Stretch]:
    """All cut-offs on one day of the month that lie in the period with so many working days before them; and, of several, each by itself."""
    found: list[_Stretch] = []
    month, since = begins.replace(day=1), 0
    while month <= ends:
        following = add_months(month, 1)
        cutoff = min(month + timedelta(days=number - 1), following - timedelta(days=1))
        until = sum(day <= cutoff for day in worked)
        if begins <= cutoff <= ends and until >= length:
            found.append(_Stretch((cutoff,), (range(until - length, until),), range(since, until)))
            since = until
        month = following
    if len(found) < 2:
        return [replace(each, among=range(len(worked))) for each in found]
    cutoffs, windows = (
        tuple(part for each in found for part in getattr(each, name)) for name in ("cutoffs", "windows")
    )
    return [_Stretch(cutoffs, windows, range(len(worked))), *found]


def _listed(cutoffs: Sequence[date]) -> BilingualText:
    return BilingualText(vi=", ".join(f"{day:%d/%m/%Y}" for day in cutoffs), en=", ".join(map(str, cutoffs)))
