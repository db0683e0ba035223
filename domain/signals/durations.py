"""Durations far off the procedure's: from receipt to end, in local days, of dossiers of which no paper was demanded.

A dossier is short or long beyond a percentile of the comparison group's durations; ties with it are neither.
"""

from collections.abc import Iterator, Sequence

from domain.signals.cases import Counted, Who
from domain.signals.chance import Stratum
from domain.signals.comparing import Candidate
from domain.signals.rules import Group, SignalRule

_Days = dict[int, int]
"""How many dossiers took so many days."""


class _Durations:
    """Dossiers by days and by whom."""

    def __init__(self, rows: Sequence[Counted]) -> None:
        self.now: dict[tuple[str, str], _Days] = {}
        self.earlier: dict[tuple[str, str], _Days] = {}
        self.all: dict[str, _Days] = {}
        self.officials: dict[tuple[str, str, str], list[Counted]] = {}
        self.rows: dict[tuple[str, str], list[Counted]] = {}
        for row in rows:
            if row.procedure is None:
                continue
            key = (row.agency, row.procedure)
            if row.earlier:
                _add(self.earlier.setdefault(key, {}), row)
                continue
            _add(self.now.setdefault(key, {}), row)
            _add(self.all.setdefault(row.procedure, {}), row)
            self.rows.setdefault(key, []).append(row)
            if row.official is not None:
                self.officials.setdefault((*key, row.official), []).append(row)

    def reference(self, agency: str, procedure: str, least: int) -> tuple[Group, _Days] | None:
        """The comparison group of an agency's procedure: other agencies, else its own earlier months; None where both have too few dossiers."""
        own, all_ = self.now[agency, procedure], self.all[procedure]
        others = {days: left for days, number in all_.items() if (left := number - own.get(days, 0))}
        for group, found in (
            (Group.OTHER_AGENCIES, others),
            (Group.OTHER_MONTHS, self.earlier.get((agency, procedure), {})),
        ):
            if sum(found.values()) >= least:
                return group, found
        return None


def candidates(rows: Sequence[Counted], rule: SignalRule, *, long: bool) -> Iterator[Candidate]:
    """Takes dossiers by the days that they took, yields each agency's and each official's of one procedure, with what is too short, or too long."""
    durations = _Durations(rows)
    for (agency, procedure), own in sorted(durations.now.items()):
        if sum(own.values()) < rule.dossiers:
            continue
        reference = durations.reference(agency, procedure, rule.comparison)
        if reference is None:
            continue
        group, others = reference
        usual = quantile(others, 50)
        bound = quantile(others, rule.percentile)
        far = max(bound, usual + rule.days) if long else min(bound, usual - rule.days)
        whose = [(Who(agency, procedure=procedure), durations.rows[agency, procedure])]
        whose += [
            (Who(agency, official, procedure), found)
            for (of, under, official), found in sorted(durations.officials.items())
            if (of, under) == (agency, procedure)
        ]
        for who, found in whose:
            of = sum(each.dossiers for each in found)
            if of >= rule.dossiers:
                beyond = [each for each in found if _beyond(_taken(each), far, long)]
                count = sum(each.dossiers for each in beyond)
                compared = sum(number for days, number in others.items() if _beyond(days, far, long))
                stratum = Stratum(of, count, sum(others.values()), compared)
                codes = tuple(code for each in beyond for code in each.codes or ())
                yield Candidate(who, group, (stratum,), codes, {"on": far, "days": usual})


def quantile(found: _Days, percent: int) -> int:
    """Takes dossiers by days, returns the days within which that part of them was finished (nearest rank)."""
    rank, passed = -(-sum(found.values()) * percent // 100), 0
    for days in sorted(found):
        passed += found[days]
        if passed >= rank:
            return days
    raise ValueError("nothing has no quantile")


def _beyond(days: int, bound: int, long: bool) -> bool:
    return days > bound if long else days < bound


def _taken(row: Counted) -> int:
    assert isinstance(row.value, int)
    return row.value


def _add(found: _Days, row: Counted) -> None:
    days = _taken(row)
    found[days] = found.get(days, 0) + row.dossiers
