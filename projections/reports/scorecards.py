"""What scorecards are made of: the points of a period summed up by official or agency, and what an agency's own marks need."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from domain.reports.period import Period
from domain.scoring.agency import Listed, Petitioned
from domain.scoring.card import Sum
from projections.kit.names import SCHEMA
from projections.law.agencies import AGENCIES
from projections.law.procedure_versions import PROCEDURE_VERSIONS
from projections.petitions.petitions import PETITIONS
from projections.reports.period_reports import ReportStatement


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
    return _sums("official", "points_of_official", period, {"official": official, "agency": agency})


def of_agencies(period: Period, agency: str | None) -> ReportStatement:
    """Takes a period and, where only that is asked for, an agency, returns the statement that sums up agencies' points."""
    return _sums("agency", "points", period, {"agency": agency})


def _sums(subject: str, points: str, period: Period, wanted: Mapping[str, str | None]) -> ReportStatement:
    values: list[Any] = [period.begins.isoformat(), period.ends.isoformat()]
    conditions = [f"s.{subject} is not null"]
    for name, value in wanted.items():
        if value is not None:
            values.append(value)
            conditions.append(f"s.{name} = ${len(values)}::text")
    return ReportStatement(
        "select coalesce(json_agg(to_json(c) order by c.subject, c.number), '[]')::text from ("
        f"select s.{subject} as subject, min(s.agency) as agency, s.number, coalesce(sum(s.{points}), 0) as points,"
        f" count(s.{points}) as dossiers, count(*) - count(s.{points}) as left_out from {SCHEMA}.scored s"
        f" where s.finished_on between $1::date and $2::date and {' and '.join(conditions)} group by s.{subject}, s.number) c",
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


# A petition counts where it was answered in the period, or its answer fell due there and was not given by the end.
_WAITING = "p.closed_at is null and (p.answered_at is null or p.answered_at > $4::timestamptz)"
_ANSWERED = "p.answered_at between $3::timestamptz and $4::timestamptz"
_FELL_DUE = f"p.due_at between $3::timestamptz and $4::timestamptz and {_WAITING}"
_OF_A_PETITION = "coalesce(p.kind, 'PETITION') = 'PETITION'"
_IN_FORCE = (
    "(v.effective_on is null or v.effective_on <= $2::date) and (v.effective_to is null or $2::date <= v.effective_to)"
)


def backgrounds(agencies: Sequence[str], period: Period, bounds: tuple[str, str]) -> ReportStatement:
    """Takes agencies, a period and the moments that bound it, returns the statement that tells what their own marks need.

    An agency's procedures are those that the catalogue gives it, by its code or its name. What is given out at once is decided at the one-stop.
    """
    listed = (
        "count(*), count(*) filter (where v.one_stop), count(*) filter (where v.one_stop and v.instant),"
        ' count(*) filter (where v.limits::jsonb @> \'[{"channel": "ONLINE"}]\')'
    )
    petitioned = (
        f"count(*) filter (where {_ANSWERED} or ({_FELL_DUE})), count(*) filter (where {_ANSWERED} and not p.answered_late),"
        f" count(*) filter (where p.drags_from <= $4::timestamptz or (p.due_at < $4::timestamptz and p.answered_at > $4::timestamptz))"
    )
    return ReportStatement(
        "select coalesce(json_agg(json_build_object('agency', a.code, 'name', r.name, 'level', r.level,"
        " 'listed', l.listed, 'petitioned', q.petitioned) order by a.code), '[]')::text"
        f" from unnest($1::text[]) a(code) left join {SCHEMA}.{AGENCIES.name} r on r.code = a.code"
        f" cross join lateral (select json_build_array({listed}) as listed from {SCHEMA}.{PROCEDURE_VERSIONS.name} v"
        f" where v.agency in (a.code, r.name) and {_IN_FORCE}) l"
        f" cross join lateral (select json_build_array({petitioned}) as petitioned from {SCHEMA}.{PETITIONS.name} p"
        f" where p.agency = a.code and {_OF_A_PETITION}) q",
        [list(agencies), period.ends.isoformat(), *bounds],
    )


class _Background(Struct):
    agency: str
    name: str | None
    level: str | None
    listed: tuple[int, int, int, int]
    petitioned: tuple[int, int, int]


def told(answer: str) -> list[Background]:
    """Takes the JSON text of `backgrounds`, returns what it tells."""
    return [
        Background(each.agency, each.name, each.level, Listed(*each.listed), Petitioned(*each.petitioned))
        for each in msgspec.json.decode(answer, type=list[_Background])
    ]


def petitioned(bounds: tuple[str, str], agency: str | None) -> ReportStatement:
    """Takes the moments that bound a period and, where only that is asked for, an agency, returns the statement that names agencies with petitions then."""
    return ReportStatement(
        f"select coalesce(json_agg(distinct p.agency), '[]')::text from {SCHEMA}.{PETITIONS.name} p"
        " where p.received_at <= $2::timestamptz and (p.answered_at >= $1::timestamptz or (p.answered_at is null and p.closed_at is null))"
        f" and {_OF_A_PETITION} and ($3::text is null or p.agency = $3::text)",
        [*bounds, agency],
    )
