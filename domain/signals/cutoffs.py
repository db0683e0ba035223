"""Finishes that pile up on the last working days before a report is cut off, against the other working days of the same period."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate

from domain.law.calendar import Calendar
from domain.law.working_time import add_months, days
from domain.signals.cases import Counted, Who
from domain.signals.chance import odds_of_share
from domain.signals.comparing import round_half_up
from domain.signals.rules import Group, Kind, SignalRule
from domain.signals.signal import Compared, Figures, Judged


class _Finished:
    """What somebody finished: how much on which working day, and the codes of some."""

    def __init__(self) -> None:
        self.on: Counter[int] = Counter()
        self.codes: dict[int, tuple[str, ...]] = {}


def spikes(rows: Iterable[Counted], rule: SignalRule, calendar: Calendar, begins: date, ends: date) -> Iterator[Judged]:
    """Takes dossiers by the local day on which they were finished, a day of rest standing for the working day before it; yields who piles up.

    Each cut-off in the period counts by itself; a pile has to exceed what other stretches of as many working days hold, too: whoever
    returns results once a week has piles everywhere.
    """
    worked = [day for day in days(begins, ends + timedelta(days=1)) if calendar.works(day)]
    index = {day: max(0, before - 1) for day, before in _passed(worked, begins, ends).items()}
    windows = [(number, list(_windows(number, rule.days, worked, begins, ends))) for number in rule.cutoffs]
    windows = [(number, found) for number, found in windows if found]
    by_whom = _by_whom(rows, index)
    judged = {who: each for who, each in by_whom.items() if each.on.total() >= rule.dossiers}
    tests = len(judged) * len(windows)
    for who, finished in sorted(judged.items(), key=lambda pair: (pair[0].agency, pair[0].official or "")):
        for number, found in windows:
            spike = _spike(who, finished, number, found, rule, len(worked), tests)
            if spike is not None:
                yield spike


def _spike(
    who: Who, finished: _Finished, number: int, found: Sequence[range], rule: SignalRule, worked: int, tests: int
) -> Judged | None:
    inside = {at for window in found for at in window}
    of, count = finished.on.total(), sum(finished.on[at] for at in inside)
    expected = Fraction(of * len(inside), worked)
    if count < rule.cases or count * 100 < of * rule.share or count * 100 < expected * rule.ratio:
        return None
    before = [0, *accumulate(0 if at in inside else finished.on[at] for at in range(worked))]
    others = [before[at + rule.days] - before[at] for at in range(worked - rule.days + 1)]
    if count <= len(found) * max(others, default=0):
        return None
    odds = odds_of_share(of, count, len(inside), worked)
    if odds < rule.chance * tests:
        return None
    codes = tuple(code for at in sorted(inside) for code in finished.codes.get(at, ()))
    rest = Figures(of - count, of)
    compared = Compared(Group.OTHER_DAYS, rest, round_half_up(expected * 10), odds)
    words = {"on": number, "days": rule.days}
    return Judged(Kind.CUTOFF_SPIKE, who, Figures(count, of), compared, codes, words)


def _by_whom(rows: Iterable[Counted], index: Mapping[date, int]) -> dict[Who, _Finished]:
    found: dict[Who, _Finished] = {}
    for row in rows:
        at = index.get(date.fromisoformat(str(row.value)))
        if at is None or row.earlier:
            continue
        whose = [Who(row.agency)] if row.official is None else [Who(row.agency), Who(row.agency, row.official)]
        for who in whose:
            finished = found.setdefault(who, _Finished())
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


def _windows(number: int, length: int, worked: Sequence[date], begins: date, ends: date) -> Iterator[range]:
    """The working days, by their places, that end with each cut-off that lies in the period with so many working days before it."""
    month = begins.replace(day=1)
    while month <= ends:
        following = add_months(month, 1)
        cutoff = min(month + timedelta(days=number - 1), following - timedelta(days=1))
        until = sum(day <= cutoff for day in worked)
        if begins <= cutoff <= ends and until >= length:
            yield range(until - length, until)
        month = following
