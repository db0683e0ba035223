"""How many findings there are: with and without dismissed ones, in all and by whatever they are grouped by."""

from collections.abc import Callable
from enum import StrEnum

import msgspec
from msgspec import Struct

from projections.dossiers.examinations import EXAMINATIONS, Standing
from projections.dossiers.findings import FINDINGS

_e = EXAMINATIONS.alias("e")


class GroupBy(StrEnum):
    """What findings are grouped by. MONTH: that in which the breach happened. EXAMINER: whose examination is in force."""

    CODE = "CODE"
    AGENCY = "AGENCY"
    OFFICIAL = "OFFICIAL"
    PROCEDURE = "PROCEDURE"
    MONTH = "MONTH"
    EXAMINER = "EXAMINER"


class FindingTotal(Struct, frozen=True, gc=False):
    """The findings of one key (None: of none), or of all. `explained` ones count in `without_dismissed`.

    `reasons`: how many different reasons the examinations gave that lifted any.
    """

    key: str | None
    count: int
    without_dismissed: int
    upheld: int
    explained: int
    dismissed: int
    unexamined: int
    answered: int
    reasons: int
    title_vi: str | None = None
    title_en: str | None = None


class FindingTotals(Struct, frozen=True):
    """All of them, and the rows: the most frequent first, months in order."""

    total: FindingTotal
    rows: list[FindingTotal]


class _Counted(FindingTotal, frozen=True, gc=False, kw_only=True):
    in_all: bool


def counting(by: GroupBy, alias: str, source: str, where: str, zone: Callable[[], str]) -> str:
    """Takes what to group by, the alias of the findings' rows, what follows FROM and WHERE, and what binds the zone of months and returns its SQL; returns the statement.

    It answers with one JSON text, for `counted`.
    """
    f = FINDINGS.alias(alias)
    key = (
        f"to_char({f.occurred_at} at time zone {zone()}, 'YYYY-MM')" if by is GroupBy.MONTH else getattr(f, by.lower())
    )
    titles = f"min({f.title_vi})", f"min({f.title_en})"
    named = titles if by is GroupBy.CODE else ("null::text", "null::text")
    in_force = (
        f"{_e.dossier} = {f.dossier} and {_e.reference} = {f.reference} and {_e.standing} = '{Standing.IN_FORCE}'"
    )
    of = {each: f"count(*) filter (where {f.outcome} = '{each}')" for each in ("UPHELD", "EXPLAINED", "DISMISSED")}
    counted = (
        f"select {key} as key, grouping({key}) = 1 as in_all, count(*) as count,"
        f" count(*) filter (where {f.outcome} is distinct from 'DISMISSED') as without_dismissed,"
        f" {of['UPHELD']} as upheld, {of['EXPLAINED']} as explained, {of['DISMISSED']} as dismissed,"
        f" count(*) filter (where {f.outcome} is null) as unexamined, count(*) filter (where {f.answered}) as answered,"
        f" count(distinct lower({_e.reason})) filter (where {f.outcome} <> 'UPHELD') as reasons,"
        f" {named[0]} as title_vi, {named[1]} as title_en"
        f" from {source} left join {_e} on {in_force}{where} group by rollup ({key})"
    )
    return f"select coalesce(json_agg(to_json(c)), '[]')::text from ({counted}) c"


def counted(answer: str, by: GroupBy) -> FindingTotals:
    """Takes the statement's JSON text and what it grouped by, returns the totals."""
    found = msgspec.json.decode(answer, type=list[_Counted])
    (total,) = (each for each in found if each.in_all)
    rows: list[FindingTotal] = [each for each in found if not each.in_all]
    if by is GroupBy.MONTH:
        rows.sort(key=lambda each: each.key or "")
    else:
        rows.sort(key=lambda each: (-each.count, each.key is None, each.key or ""))
    return FindingTotals(total, rows)
