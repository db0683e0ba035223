"""The period report, counted from `standing` in one statement: any period, by any state of knowledge.

The moments that bound a period are the domain's, for every zone that dossiers have. Where a dossier has a zone that was not thought
of, that is told instead of counted, so that the question can be asked again with all ZONES.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import Struct

from domain.reports.period import Figures, Period
from projections.dossiers.dossiers import DOSSIERS
from projections.dossiers.standing import OPEN, STANDING
from projections.kit.names import SCHEMA
from projections.law.agencies import AGENCIES
from projections.law.procedure_versions import PROCEDURE_VERSIONS


class GroupBy(StrEnum):
    """What the rows of a report are of."""

    AGENCY = "AGENCY"
    DEPARTMENT = "DEPARTMENT"
    PROCEDURE = "PROCEDURE"
    OFFICIAL = "OFFICIAL"


class ReportScope(Struct, frozen=True, gc=False, kw_only=True):
    """Whose dossiers are counted; what is None narrows nothing."""

    agency: str | None = None
    department: str | None = None
    procedure: str | None = None
    official: str | None = None
    source: str | None = None
    by_command: bool = False  # only what was received here, and not imported


class ReportRow(Struct, frozen=True, gc=False):
    """The figures of one agency, department, procedure or official; None: of the dossiers that have none. `label`: its name, where one is known.

    `online_late`, `online_overdue`: of the dossiers filed online within the period, those finished late, and those open and overdue.
    """

    key: str | None
    label: str | None
    figures: Figures
    online_late: int = 0
    online_overdue: int = 0


class CountedReport(Struct, frozen=True, gc=False):
    """What a statement answered: its rows by key; `strange`: a dossier had a zone without bounds, so that they do not count."""

    rows: tuple[ReportRow, ...]
    strange: bool = False


class ReportStatement(Struct, frozen=True, gc=False):
    """SQL with `$1`, `$2` ... and what they bind; it answers with one JSON text."""

    sql: str
    values: list[Any]


ZONES = f"select coalesce(json_agg(distinct d.timezone) filter (where d.timezone is not null), '[]')::text from {SCHEMA}.{DOSSIERS.name} d"
"""Answers with the zones of all dossiers, as JSON."""

_KEYS: dict[GroupBy, str] = {
    GroupBy.AGENCY: "s.agency",
    GroupBy.DEPARTMENT: "d.department",
    GroupBy.PROCEDURE: "d.procedure",
    GroupBy.OFFICIAL: "d.official",
}
_LABELS: dict[GroupBy, str] = {
    GroupBy.AGENCY: f"(select a.name from {SCHEMA}.{AGENCIES.name} a where a.code = c.key)",
    GroupBy.PROCEDURE: f"(select p.name from {SCHEMA}.{PROCEDURE_VERSIONS.name} p where p.code = c.key order by p.version desc limit 1)",
}
_CONDITIONS: dict[str, str] = {
    "agency": "s.agency",
    "department": "d.department",
    "procedure": "d.procedure",
    "official": "d.official",
    "source": "d.source",
}
_NEW = "s.received_at >= z.first"
_OVERDUE = "s.overdue_from <= z.last"
_OPEN = f"s.kind = '{OPEN}'"
_COUNTS: dict[str, str] = {
    "carried_over": "s.received_at < z.first",
    "new_online": f"{_NEW} and d.filing = 'ONLINE'",
    "new_direct": f"{_NEW} and d.filing = 'DIRECT'",
    "new_postal": f"{_NEW} and d.filing = 'POSTAL'",
    "new_other": f"{_NEW} and d.filing = 'OTHER'",
    "resolved_early": "s.kind = 'EARLY'",
    "resolved_on_time": "s.kind = 'ON_TIME'",
    "resolved_late": "s.kind = 'LATE'",
    "resolved_no_deadline": "s.kind = 'NO_DEADLINE'",
    "withdrawn": "s.kind = 'DISCONTINUED' and s.outcome = 'dossier-withdrawn'",
    "stopped": "s.kind = 'DISCONTINUED' and s.outcome <> 'dossier-withdrawn'",
    "pending_in_time": f"{_OPEN} and s.sort_at <> 'infinity' and ({_OVERDUE}) is not true",
    "pending_overdue": f"{_OPEN} and s.sort_at <> 'infinity' and {_OVERDUE}",
    "pending_no_deadline": f"{_OPEN} and s.sort_at = 'infinity'",
    "online_late": f"{_NEW} and d.filing = 'ONLINE' and s.kind = 'LATE'",
    "online_overdue": f"{_NEW} and d.filing = 'ONLINE' and {_OPEN} and {_OVERDUE}",
}


def counting(
    period: Period,
    scope: ReportScope,
    now: datetime,
    zones: Iterable[str],
    *,
    known_at: datetime | None = None,
    by: GroupBy | None = None,
) -> ReportStatement:
    """Takes a period, whose dossiers, the present and the zones that they may have, returns the statement that counts them."""
    named = sorted(zones)
    bounds = [period.within(zone, now) for zone in named]
    # No zone's day begins or ends further than that from UTC's: what lies outside need not be looked at.
    widest = [Period(period.begins, period.ends).within(zone, now) for zone in ("Etc/GMT-14", "Etc/GMT+12")]
    values: list[Any] = [
        named,
        [each.first.isoformat() for each in bounds],
        [each.last.isoformat() for each in bounds],
        min(each.first for each in widest).isoformat(),
        max(each.last for each in widest).isoformat(),
    ]

    def bound(value: str) -> str:
        values.append(value)
        return f"${len(values)}"

    conditions = [
        f"{column} = {bound(value)}::text"
        for name, column in _CONDITIONS.items()
        if (value := getattr(scope, name)) is not None
    ]
    if scope.by_command:
        conditions.append("d.received_by_command")
    if known_at is None:
        conditions.append("s.known_to = 'infinity'")
    else:
        moment = bound(known_at.isoformat())
        conditions.append(f"s.known_from <= {moment}::timestamptz and {moment}::timestamptz < s.known_to")
    key = _KEYS[by] if by is not None else "null::text"
    counts = ", ".join(f"count(*) filter (where {condition}) as {name}" for name, condition in _COUNTS.items())
    label = _LABELS.get(by, "null::text") if by is not None else "null::text"
    figures = ", ".join(f"'{name}', c.{name}" for name in _COUNTS)
    return ReportStatement(
        f"with c as (select {key} as key, bool_or(z.timezone is null) as strange, {counts}"
        f" from {SCHEMA}.{STANDING.name} s join {SCHEMA}.{DOSSIERS.name} d on d.dossier = s.dossier"
        " left join unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) z(timezone, first, last) on z.timezone = s.timezone"
        " where coalesce(s.finished_at, s.valid_to) >= $4::timestamptz and s.valid_from <= $5::timestamptz"
        " and (z.timezone is null or (s.valid_from <= z.last and z.last < s.valid_to"
        " and (s.finished_at is null or s.finished_at >= z.first)))"
        f" and {' and '.join(conditions)} group by 1)"
        " select json_build_object('strange', coalesce((select bool_or(c.strange) from c), false),"
        f" 'rows', coalesce((select json_agg(json_build_object('key', c.key, 'label', {label}, {figures}) order by c.key) from c), '[]'))::text",
        values,
    )


class _Told(Struct):
    rows: list[dict[str, Any]]
    strange: bool


def counted(answer: str) -> CountedReport:
    """Takes the statement's JSON text, returns what it counted."""
    told = msgspec.json.decode(answer, type=_Told)
    return CountedReport(tuple(_row(row) for row in told.rows), told.strange)


def _row(told: dict[str, Any]) -> ReportRow:
    figures = Figures(**{name: told[name] for name in Figures.__struct_fields__})
    return ReportRow(told["key"], told["label"], figures, told["online_late"], told["online_overdue"])


def by_size(rows: Sequence[ReportRow]) -> list[ReportRow]:
    """Takes rows, returns them with the largest first; those of nobody last."""
    return sorted(rows, key=lambda row: (row.key is None, -row.figures.total, row.key or ""))
