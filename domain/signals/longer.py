"""Dossiers taken in under another procedure of the same field with a longer limit; and procedures' limits, as far as they can be compared."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from domain.signals.cases import Counted, Who
from domain.signals.chance import Stratum, odds_of
from domain.signals.comparing import Candidate
from domain.signals.rules import Group, SignalRule
from domain.values.procedure import Limit


class Listed(Struct, frozen=True, gc=False, array_like=True):
    """A procedure of the law, as its last version has it."""

    code: str
    field: str | None
    limits: tuple[Limit, ...]


class Procedures:
    """The procedures that the ledger holds."""

    def __init__(self, listed: Sequence[Listed]) -> None:
        self._listed = {each.code: each for each in listed}

    def shorter(self, code: str) -> frozenset[str]:
        """Takes a procedure, returns those of its field whose limit is shorter."""
        own = self._listed.get(code)
        if own is None or own.field is None:
            return frozenset()
        return frozenset(
            each.code for each in self._listed.values() if each.field == own.field and self.is_longer(code, each.code)
        )

    def is_longer(self, code: str, than: str) -> bool:
        """Takes two procedures, returns whether the first has the longer limit; limits of different units are not compared."""
        if code not in self._listed or than not in self._listed:
            return False
        mine, theirs = _longest(self._listed[code]), _longest(self._listed[than])
        return any(amount > theirs[unit] for unit, amount in mine.items() if unit in theirs)


def candidates(rows: Sequence[Counted], rule: SignalRule, procedures: Procedures) -> Iterator[Candidate]:
    """Takes dossiers received, yields each agency's and each official's of a field, with those under a procedure longer than others there.

    They are compared with agencies that have dossiers under both; where there are none, with the agency's own earlier months. Who never takes in
    one under a shorter procedure, in the months before neither, has none to take in otherwise; and officials share work: theirs are judged only
    where their agency as a whole exceeds the comparison group by the exact test.
    """
    now, earlier, codes = _counted(rows)
    for long in sorted({row.procedure for row in rows if row.procedure is not None}):
        shorter = procedures.shorter(long)
        if not shorter:
            continue
        tables = {who: _table(found, long, shorter) for who, found in now.items()}
        agencies = {who: table for who, table in tables.items() if who.official is None and 0 < table[0] < table[1]}
        exceeding: set[str] = set()
        for who, (count, of) in sorted(tables.items(), key=lambda pair: (pair[0].agency, pair[0].official or "")):
            known = shorter & (now[who].keys() | earlier.get(who, {}).keys())
            if not count or of < rule.dossiers or not known:
                continue
            others = [table for other, table in agencies.items() if other.agency != who.agency]
            group, compared = Group.OTHER_AGENCIES, (sum(each[0] for each in others), sum(each[1] for each in others))
            if compared[1] < rule.comparison:
                group = Group.OTHER_MONTHS
                compared = _table(earlier.get(Who(who.agency), {}), long, shorter)
            if compared[1] < rule.comparison:
                continue
            stratum = Stratum(of, count, compared[1], compared[0])
            if who.official is None and odds_of((stratum,)) >= rule.chance:
                exceeding.add(who.agency)
            if who.agency not in exceeding and who.official is not None:
                continue
            words = {"on": ", ".join(sorted(known)), "procedure": long}
            yield Candidate(Who(who.agency, who.official, long), group, (stratum,), tuple(codes[who, long]), words)


_ByProcedure = dict[str, int]


def _counted(
    rows: Sequence[Counted],
) -> tuple[dict[Who, _ByProcedure], dict[Who, _ByProcedure], dict[tuple[Who, str], list[str]]]:
    """Dossiers by whom and by procedure, of the period and of the months before; and the period's codes."""
    now: dict[Who, _ByProcedure] = {}
    earlier: dict[Who, _ByProcedure] = {}
    codes: dict[tuple[Who, str], list[str]] = {}
    for row in rows:
        if row.procedure is None:
            continue
        whose = [Who(row.agency)] if row.official is None else [Who(row.agency), Who(row.agency, row.official)]
        for who in whose:
            found = (earlier if row.earlier else now).setdefault(who, {})
            found[row.procedure] = found.get(row.procedure, 0) + row.dossiers
            if not row.earlier:
                codes.setdefault((who, row.procedure), []).extend(row.codes or ())
    return now, earlier, codes


def _table(found: Mapping[str, int], long: str, shorter: frozenset[str]) -> tuple[int, int]:
    count = found.get(long, 0)
    return count, count + sum(found.get(each, 0) for each in shorter)


def _longest(listed: Listed) -> dict[str, int]:
    """Its longest limit in each unit."""
    found: dict[str, int] = {}
    for limit in listed.limits:
        if limit.unit is not None and limit.amount is not None:
            found[limit.unit] = max(found.get(limit.unit, 0), limit.amount)
    return found
