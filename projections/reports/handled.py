"""What was handled of each procedure at each agency in a period, and how often people were told and had to come: what comparisons and the figures of guidance are made of.

Counted are dossiers received here by command, by the row of `standing` that a period report counts.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import Struct

from domain.dossier.timeliness import Timeliness
from domain.reports.comparing import Handled
from domain.reports.guidance_once import REPEATED, GuidanceFigures, GuidanceRow
from domain.reports.period import Period
from projections.dossiers.dossiers import DOSSIERS, LIMIT_DAYS
from projections.dossiers.findings import FINDINGS, NOT_DISMISSED
from projections.dossiers.standing import NOT_OPEN, STANDING
from projections.dossiers.supplements import SUPPLEMENT_REQUESTS
from projections.dossiers.visits import AFTER_FILING, OF_NEED, VISITS
from projections.kit.relation import applied
from projections.kit.two_times import KNOWN_AT, KNOWN_NOW
from projections.law.agencies import AGENCIES
from projections.law.procedure_versions import PROCEDURE_VERSIONS
from projections.reports.period_reports import AT_END, BOUNDS, COUNTED, WITHIN, bounding
from projections.reports.statement import ReportStatement

_a, _d, _f, _p, _q = (
    AGENCIES.alias("a"),
    DOSSIERS.alias("d"),
    FINDINGS.alias("f"),
    PROCEDURE_VERSIONS.alias("p"),
    PROCEDURE_VERSIONS.alias("q"),
)
_r, _s, _v = SUPPLEMENT_REQUESTS.alias("r"), STANDING.alias("s"), VISITS.alias("v")

_FINISHED = applied(NOT_OPEN, _s)
_LATE = f"({AT_END[Timeliness.LATE]} or {AT_END[Timeliness.OVERDUE]})"
_TIMED = f"({AT_END[Timeliness.EARLY]} or {AT_END[Timeliness.ON_TIME]} or {_LATE})"
_LIMIT = applied(LIMIT_DAYS, _s)


class Cells(Struct, frozen=True, gc=False):
    """What a statement of `handling` answered; `strange`: a dossier had a zone without bounds, so that they do not count."""

    rows: tuple[Handled, ...]
    strange: bool = False


def handling(
    period: Period,
    now: datetime,
    zones: Iterable[str],
    *,
    agency: str | None = None,
    known_at: datetime | None = None,
    position: int | None = None,
) -> ReportStatement:
    """Takes a period, the present and the zones of dossiers, returns the statement that counts what was handled, by agency, department and procedure.

    `agency`: only of this one; `known_at`, `position`: by what the ledger knew then, which was that position.
    """
    values = bounding(period, now, zones)

    def bound(value: object, type_: str) -> str:
        values.append(str(value))
        return f"${len(values)}::{type_}"

    conditions = [] if agency is None else [f"{_s.agency} = {bound(agency, 'text')}"]
    known = applied(KNOWN_NOW, _s)
    if known_at is not None:
        known = applied(KNOWN_AT, _s, known=bound(known_at.isoformat(), "timestamptz"))
    visited = demanded = ""
    if position is not None:
        until = bound(position, "bigint")
        visited, demanded = f" and {_v.position} <= {until}", f" and {_r.position} <= {until}"
    counts = {
        "dossiers": f"count(*) filter (where {_FINISHED})",
        "papers": f"coalesce(sum({_p.papers}) filter (where {_FINISHED}), 0)",
        "listed": f"count({_p.papers}) filter (where {_FINISHED})",
        "limit_days": f"coalesce(sum({_LIMIT}) filter (where {_FINISHED}), 0)",
        "limited": f"count({_LIMIT}) filter (where {_FINISHED})",
        "visits": f"coalesce(sum(came.made) filter (where {_FINISHED}), 0)",
        "supplements": f"coalesce(sum(came.supplements) filter (where {_FINISHED}), 0)",
        "timed": f"count(*) filter (where {_TIMED})",
        "late": f"count(*) filter (where {_LATE})",
    }
    figures = ", ".join(f"'{name}', h.{name}" for name in counts)
    return ReportStatement(
        f"with h as (select {_s.agency} as agency, {_d.department} as department, {_d.procedure} as procedure,"
        " bool_or(span.zone is null) as strange,"
        f" {', '.join(f'{sql} as {name}' for name, sql in counts.items())}"
        f" from {_s} join {_d} on {_d.dossier} = {_s.dossier}"
        f" left join {_p} on ({_p.code}, {_p.version}) = ({_d.procedure}, {_d.procedure_version}) {BOUNDS}"
        f" cross join lateral (select (select count(*) from {_v} where {_v.dossier} = {_s.dossier}"
        f" and {applied(OF_NEED, _v)}{visited}) as made,"
        f" (select count(*) from {_r} where {_r.dossier} = {_s.dossier}{demanded}) as supplements) came"
        f" where {WITHIN} and (span.zone is null or {COUNTED}) and {known} and {_d.received_by_command}"
        f" and {' and '.join([f'{_s.agency} is not null', f'{_d.procedure} is not null', *conditions])} group by 1, 2, 3)"
        " select json_build_object('strange', coalesce((select bool_or(h.strange) from h), false), 'rows', coalesce("
        "(select json_agg(json_build_object('agency', h.agency, 'department', h.department, 'procedure', h.procedure,"
        f" 'agency_name', (select {_a.name} from {_a} where {_a.code} = h.agency), 'name', l.name, 'field', l.field,"
        f" {figures}) order by h.agency, h.procedure, h.department) from h"
        f" left join lateral (select {_q.name} as name, {_q.field} as field from {_q} where {_q.code} = h.procedure"
        f" order by {_q.version} desc limit 1) l on true), '[]'))::text",
        values,
    )


def handled(answer: str) -> Cells:
    """Takes the JSON text of a statement of `handling`, returns what it counted."""
    return msgspec.json.decode(answer, type=Cells)


class GuidanceBy(StrEnum):
    """What the rows of the figures of guidance are of."""

    PROCEDURE = "PROCEDURE"
    AGENCY = "AGENCY"


class CountedGuidance(Struct, frozen=True, gc=False):
    """What a statement of `guiding` answered; `strange` as of Cells."""

    rows: tuple[GuidanceRow, ...]
    strange: bool = False


_KEYS = {None: "null::text", GuidanceBy.PROCEDURE: _d.procedure, GuidanceBy.AGENCY: _s.agency}
_LABELS = {
    None: "null::text",
    GuidanceBy.AGENCY: f"(select {_a.name} from {_a} where {_a.code} = h.key)",
    GuidanceBy.PROCEDURE: f"(select {_q.name} from {_q} where {_q.code} = h.key order by {_q.version} desc limit 1)",
}
_NOT_COMPLETED = AT_END[Timeliness.DISCONTINUED]
_SECOND_VISIT, _SECOND_SUPPLEMENT, _BEYOND = "came.trips > 1", f"{_d.contacts_needed} > 1", "came.beyond"
_AGAIN = f"({_SECOND_VISIT} or {_SECOND_SUPPLEMENT} or {_BEYOND})"
_ONCE = f"not {_NOT_COMPLETED} and not {_AGAIN}"
_GUIDED: dict[str, str] = {
    "finished": "true",
    "once": _ONCE,
    "at_once": f"{_ONCE} and came.trips = 0 and {_d.contacts_needed} = 0",
    "again": _AGAIN,
    "second_visit": _SECOND_VISIT,
    "second_supplement": _SECOND_SUPPLEMENT,
    "beyond_caps": _BEYOND,
    "not_completed": f"{_NOT_COMPLETED} and not {_AGAIN}",
    "came_again": "came.trips > 0",
}
assert set(_GUIDED) == set(GuidanceFigures.__struct_fields__)


def guiding(
    period: Period,
    now: datetime,
    zones: Iterable[str],
    by: GuidanceBy | None,
    *,
    agency: str | None = None,
    procedure: str | None = None,
) -> ReportStatement:
    """Takes a period, the present, the zones of dossiers and what to group by, returns the statement that counts how often people were told and came again."""
    values: list[Any] = [*bounding(period, now, zones), list(REPEATED)]
    conditions = []
    for column, value in ((_s.agency, agency), (_d.procedure, procedure)):
        if value is not None:
            values.append(value)
            conditions.append(f" and {column} = ${len(values)}::text")
    counts = ", ".join(f"count(*) filter (where {COUNTED} and {sql}) as {name}" for name, sql in _GUIDED.items())
    trips = (
        f"select count(*) from {_v} where {_v.dossier} = {_s.dossier} and {applied(OF_NEED, _v)}"
        f" and {applied(AFTER_FILING, _v, filing=_d.filing)} and {_v.occurred_at} < {_s.finished_at}"
    )
    beyond = (
        f"exists (select from {_f} where {_f.dossier} = {_s.dossier} and {_f.code} = any($6::text[])"
        f" and {applied(NOT_DISMISSED, _f)})"
    )
    figures = ", ".join(f"'{name}', h.{name}" for name in _GUIDED)
    return ReportStatement(
        f"with h as (select {_KEYS[by]} as key, bool_or(span.zone is null) as strange, {counts}"
        f" from {_s} join {_d} on {_d.dossier} = {_s.dossier} {BOUNDS}"
        f" cross join lateral (select ({trips}) as trips, {beyond} as beyond) came"
        f" where {WITHIN} and (span.zone is null or {COUNTED}) and {_FINISHED} and {applied(KNOWN_NOW, _s)}"
        f" and {_d.received_by_command}{''.join(conditions)} group by 1)"
        " select json_build_object('strange', coalesce((select bool_or(h.strange) from h), false), 'rows', coalesce("
        f"(select json_agg(json_build_array(h.key, {_LABELS[by]}, json_build_object({figures})) order by h.key) from h), '[]'))::text",
        values,
    )


class _Guided(Struct):
    rows: list[tuple[str | None, str | None, GuidanceFigures]]
    strange: bool


def guided(answer: str) -> CountedGuidance:
    """Takes the JSON text of a statement of `guiding`, returns what it counted."""
    decoded = msgspec.json.decode(answer, type=_Guided)
    return CountedGuidance(tuple(GuidanceRow(*each) for each in decoded.rows), decoded.strange)
