"""What scorecards are made of: the points of a period summed up by official or agency, and what an agency's own marks need."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from domain.reports.period import Period
from domain.scoring.agency import Listed, Petitioned
from domain.scoring.card import Sum
from projections.dossiers.scores import SCORED
from projections.kit.relation import applied
from projections.law.agencies import AGENCIES
from projections.law.procedure_versions import IN_FORCE_ON, PROCEDURE_VERSIONS
from projections.petitions.petitions import (
    ANSWERED_IN_TIME,
    ANSWERED_OR_DUE,
    DRAGGING,
    IS_PETITION,
    OPEN_WITHIN,
    PETITIONS,
)
from projections.reports.statement import ReportStatement

_p, _r, _s, _v = PETITIONS.alias("p"), AGENCIES.alias("r"), SCORED.alias("s"), PROCEDURE_VERSIONS.alias("v")


class Summed(Struct, frozen=True, gc=False):
    """The points of one official or agency, by indicator. `agency`: of the official."""

    subject: str
    agency: str
    sums: Mapping[int, Sum]


class Background(Struct, frozen=True, gc=False):
    """What is known of an agency beside its dossiers."""

    agency: str
    name: str | None
    level: str | None
    listed: Listed
    petitioned: Petitioned


def of_officials(period: Period, official: str | None, agency: str | None) -> ReportStatement:
    """Takes a period and, where only these are asked for, an official and an agency, returns the statement that sums up officials' points."""
    return _sums(_s.official, _s.points_of_official, period, {_s.official: official, _s.agency: agency})


def of_agencies(period: Period, agency: str | None) -> ReportStatement:
    """Takes a period and, where only that is asked for, an agency, returns the statement that sums up agencies' points."""
    return _sums(_s.agency, _s.points, period, {_s.agency: agency})


def _sums(subject: str, points: str, period: Period, wanted: Mapping[str, str | None]) -> ReportStatement:
    values: list[Any] = [period.begins.isoformat(), period.ends.isoformat()]
    conditions = [f"{subject} is not null"]
    for column, value in wanted.items():
        if value is not None:
            values.append(value)
            conditions.append(f"{column} = ${len(values)}::text")
    return ReportStatement(
        "select coalesce(json_agg(to_json(c) order by c.subject, c.number), '[]')::text from ("
        f"select {subject} as subject, min({_s.agency}) as agency, {_s.number}, coalesce(sum({points}), 0) as points,"
        f" count({points}) as dossiers, count(*) - count({points}) as left_out from {_s}"
        f" where {_s.finished_on} between $1::date and $2::date and {' and '.join(conditions)} group by {subject}, {_s.number}) c",
        values,
    )


class _Summed(Struct):
    subject: str
    agency: str
    number: int
    points: int
    dossiers: int
    left_out: int


def summed(answer: str) -> list[Summed]:
    """Takes the JSON text of a statement of sums, returns them by subject."""
    found: dict[str, tuple[str, dict[int, Sum]]] = {}
    for row in msgspec.json.decode(answer, type=list[_Summed]):
        _, sums = found.setdefault(row.subject, (row.agency, {}))
        sums[row.number] = Sum(row.points, row.dossiers, row.left_out)
    return [Summed(subject, agency, sums) for subject, (agency, sums) in found.items()]


def backgrounds(agencies: Sequence[str], period: Period, bounds: tuple[str, str]) -> ReportStatement:
    """Takes agencies, a period and the moments that bound it, returns the statement that tells what their own marks need.

    An agency's procedures are those that the catalogue gives it, by its code or its name. What is given out at once is decided at the one-stop.
    """
    within = {"first": "$3::timestamptz", "last": "$4::timestamptz"}
    listed = (
        f"count(*), count(*) filter (where {_v.one_stop}), count(*) filter (where {_v.one_stop} and {_v.instant}),"
        f' count(*) filter (where {_v.limits}::jsonb @> \'[{{"channel": "ONLINE"}}]\')'
    )
    petitioned = ", ".join(
        f"count(*) filter (where {applied(predicate, _p, **within)})"
        for predicate in (ANSWERED_OR_DUE, ANSWERED_IN_TIME, DRAGGING)
    )
    return ReportStatement(
        f"select coalesce(json_agg(json_build_object('agency', a.code, 'name', {_r.name}, 'level', {_r.level},"
        " 'listed', l.listed, 'petitioned', q.petitioned) order by a.code), '[]')::text"
        f" from unnest($1::text[]) a(code) left join {_r} on {_r.code} = a.code"
        f" cross join lateral (select json_build_array({listed}) as listed from {_v}"
        f" where {_v.agency} in (a.code, {_r.name}) and {applied(IN_FORCE_ON, _v, day='$2::date')}) l"
        f" cross join lateral (select json_build_array({petitioned}) as petitioned from {_p}"
        f" where {_p.agency} = a.code and {applied(IS_PETITION, _p)}) q",
        [list(agencies), period.ends.isoformat(), *bounds],
    )


class _Background(Struct):
    agency: str
    name: str | None
    level: str | None
    listed: tuple[int, int, int, int]
    petitioned: tuple[int, int, int]


def backgrounds_in(answer: str) -> list[Background]:
    """Takes the JSON text of `backgrounds`, returns what is known of each agency."""
    return [
        Background(each.agency, each.name, each.level, Listed(*each.listed), Petitioned(*each.petitioned))
        for each in msgspec.json.decode(answer, type=list[_Background])
    ]


def petitioned(bounds: tuple[str, str], agency: str | None) -> ReportStatement:
    """Takes the moments that bound a period and, where only that is asked for, an agency, returns the statement that names agencies with petitions then."""
    return ReportStatement(
        f"select coalesce(json_agg(distinct {_p.agency}), '[]')::text from {_p}"
        f" where {applied(OPEN_WITHIN, _p, first='$1::timestamptz', last='$2::timestamptz')} and {applied(IS_PETITION, _p)}"
        f" and ($3::text is null or {_p.agency} = $3::text)",
        [*bounds, agency],
    )
