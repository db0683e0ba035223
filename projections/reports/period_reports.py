"""The period report, counted from `standing` in one statement: any period, by any state of knowledge.

The moments that bound a period are the domain's, for every zone that dossiers have. A dossier whose zone has no
bounds is not counted: the answer says that there is one, so that the question can be asked again with all ZONES.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import Struct

from domain.dossier.timeliness import Timeliness
from domain.facts.outcome import DossierWithdrawn
from domain.reports.period import Figures, Period
from domain.values.procedure import OnlineLevel
from projections.dossiers.dossiers import DOSSIERS
from projections.dossiers.standing import CLASSES_AT, IS_OPEN, NO_DEADLINE, NOT_OVERDUE_AT, STANDING
from projections.kit.relation import applied
from projections.kit.two_times import KNOWN_AT, KNOWN_NOW, VALID_AT
from projections.law.agencies import AGENCIES
from projections.law.procedure_versions import PROCEDURE_VERSIONS
from projections.reports.statement import ReportStatement


class GroupBy(StrEnum):
    """What the rows of a report are of."""

    AGENCY = "AGENCY"
    DEPARTMENT = "DEPARTMENT"
    PROCEDURE = "PROCEDURE"
    OFFICIAL = "OFFICIAL"
    FIELD = "FIELD"


class ReportScope(Struct, frozen=True, gc=False, kw_only=True):
    """Whose dossiers are counted; what is None narrows nothing."""

    agency: str | None = None
    department: str | None = None
    procedure: str | None = None
    official: str | None = None
    source: str | None = None
    levels: tuple[str, ...] | None = None  # only dossiers of agencies of these levels
    other_levels: tuple[str, ...] | None = None  # only of agencies of other levels, or of unknown ones
    by_command: bool = False  # only what was received here, and not imported


class ReportRow(Struct, frozen=True, gc=False):
    """The figures of one agency, department, procedure, official or field; None: of the dossiers that have none. `label`: its name, where one is known.

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


_d, _s = DOSSIERS.alias("d"), STANDING.alias("s")
_a, _p = AGENCIES.alias("a"), PROCEDURE_VERSIONS.alias("p")
# What procedures say, by code and version; 0: the last version, for dossiers that name none.
_SAID = (
    f"select {_p.code} as about, {_p.version} as edition, {_p.field} as of_field, {_p.online} as served from {_p}"
    f" union all (select distinct on ({_p.code}) {_p.code}, 0, {_p.field}, {_p.online} from {_p} order by {_p.code}, {_p.version} desc)"
)
ZONES = (
    f"select coalesce(json_agg(distinct {_d.timezone}) filter (where {_d.timezone} is not null), '[]')::text from {_d}"
)
"""Answers with the zones of all dossiers, as JSON."""

_KEYS: dict[GroupBy, str] = {
    GroupBy.AGENCY: "h.holder",
    GroupBy.DEPARTMENT: _d.department,
    GroupBy.PROCEDURE: _d.procedure,
    GroupBy.OFFICIAL: _d.official,
    GroupBy.FIELD: "said.of_field",
}
_LABELS: dict[GroupBy, str] = {
    GroupBy.AGENCY: f"(select {_a.name} from {_a} where {_a.code} = c.key)",
    GroupBy.PROCEDURE: f"(select {_p.name} from {_p} where {_p.code} = c.key order by {_p.version} desc limit 1)",
}
_CONDITIONS: dict[str, str] = {
    "agency": "h.holder",
    "department": _d.department,
    "procedure": _d.procedure,
    "official": _d.official,
    "source": _d.source,
}
# Every class, as it stands at the end of the period.
AT_END = {kind: applied(predicate, _s, moment="span.last") for kind, predicate in CLASSES_AT.items()}
_OPEN = applied(IS_OPEN, _s)
_NEW = f"{_s.received_at} >= span.first"
_ONLINE = f"{_NEW} and {_d.filing} = 'ONLINE'"
_WITHDRAWN = f"{_s.outcome} = '{DossierWithdrawn.TAG}'"


def _both(one: str, other: str) -> str:
    return f"{one} and ({other})"


# What is said of how a dossier came, and of what became of it: where it was handed over in the period, of two agencies.
_CAME, _STAYED = ("h.entered", "h.ended")
_COUNTS: dict[str, str] = {
    "carried_over": _both(_CAME, f"{_s.received_at} < span.first"),
    "new_online": _both(_CAME, _ONLINE),
    "new_online_whole": _both(_CAME, f"{_ONLINE} and said.served = '{OnlineLevel.WHOLE}'"),
    "new_online_partial": _both(_CAME, f"{_ONLINE} and said.served = '{OnlineLevel.PARTIAL}'"),
    "new_direct": _both(_CAME, f"{_NEW} and {_d.filing} = 'DIRECT'"),
    "new_postal": _both(_CAME, f"{_NEW} and {_d.filing} = 'POSTAL'"),
    "new_other": _both(_CAME, f"{_NEW} and {_d.filing} = 'OTHER'"),
    "resolved_early": _both(_STAYED, AT_END[Timeliness.EARLY]),
    "resolved_on_time": _both(_STAYED, AT_END[Timeliness.ON_TIME]),
    "resolved_late": _both(_STAYED, AT_END[Timeliness.LATE]),
    "resolved_no_deadline": _both(_STAYED, f"{AT_END[Timeliness.NO_DEADLINE]} and not {_OPEN}"),
    "withdrawn": _both(_STAYED, f"{AT_END[Timeliness.DISCONTINUED]} and {_WITHDRAWN}"),
    "stopped": _both(_STAYED, f"{AT_END[Timeliness.DISCONTINUED]} and not {_WITHDRAWN}"),
    "pending_in_time": _both(_STAYED, applied(NOT_OVERDUE_AT, _s, moment="span.last")),
    "pending_overdue": _both(_STAYED, AT_END[Timeliness.OVERDUE]),
    "pending_no_deadline": _both(_STAYED, f"{_OPEN} and {applied(NO_DEADLINE, _s)}"),
    "early_recorded_late": _both(_STAYED, f"{AT_END[Timeliness.EARLY]} and {_d.recorded_past_deadline}"),
    "on_time_recorded_late": _both(_STAYED, f"{AT_END[Timeliness.ON_TIME]} and {_d.recorded_past_deadline}"),
    "reappointed": _both(_STAYED, f"{_d.reappointed} > 0"),
    "online_late": _both(_STAYED, f"{_ONLINE} and {AT_END[Timeliness.LATE]}"),
    "online_overdue": _both(_STAYED, f"{_ONLINE} and {AT_END[Timeliness.OVERDUE]}"),
    "handed_in": f"{_STAYED} and not {_CAME}",
    "handed_out": f"{_CAME} and not {_STAYED}",
}


# The one row of a dossier that counts: that of the last moment, unless it ended before the period began.
COUNTED = (
    f"({applied(VALID_AT, _s, moment='span.last')} and ({_s.finished_at} is null or {_s.finished_at} >= span.first))"
)
_BEFORE = "previously_pending"
_PENDING_BEFORE = f"({_OPEN} and {_s.valid_from} < span.first and {_s.valid_to} >= span.first)"
_LEVEL = f"coalesce((select {_a.level} from {_a} where {_a.code} = h.holder), '')"
# Who had it when it came into the period, and who has it at the end; where nobody asks which agency, it is one dossier all the same.
_FIRST_HOLDER = (
    f"coalesce((select b.agency from json_to_recordset({_s.held}) b(agency text, until timestamptz)"
    f" where b.until > greatest(span.first - interval '1 microsecond', {_s.received_at}) order by b.until limit 1), {_s.agency})"
)
_HOLDERS = (
    f"select {_s.agency} as holder, true as entered, true as ended where {_s.held} is null or f.holder = {_s.agency}"
    f" union all select f.holder, true, false where {_s.held} is not null and f.holder <> {_s.agency}"
    f" union all select {_s.agency}, false, true where {_s.held} is not null and f.holder <> {_s.agency}"
)
_ONE_HOLDER = f"cross join lateral (select {_s.agency} as holder, true as entered, true as ended) h"
_EACH_HOLDER = f"cross join lateral (select {_FIRST_HOLDER} as holder) f cross join lateral ({_HOLDERS}) h"


BOUNDS = (
    "left join unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) span(zone, first, last)"
    f" on span.zone = {_s.timezone}"
)
"""Joins the first and the last moment of the period in a dossier's zone to its rows, which are `s`; none where that zone is not among those bound."""
WITHIN = f"coalesce({_s.finished_at}, {_s.valid_to}) >= $4::timestamptz and {_s.valid_from} <= $5::timestamptz"
"""No row of the period lies outside of that."""


def bounding(period: Period, now: datetime, zones: Iterable[str]) -> list[Any]:
    """Takes a period, the present and the zones that dossiers may have, returns what BOUNDS and WITHIN bind."""
    named = sorted(zones)
    bounds = [period.within(zone, now) for zone in named]
    # No zone's day begins or ends further than that from UTC's: what lies outside need not be looked at.
    widest = [Period(period.begins, period.ends).within(zone, now) for zone in ("Etc/GMT-14", "Etc/GMT+12")]
    return [
        named,
        [each.first.isoformat() for each in bounds],
        [each.last.isoformat() for each in bounds],
        min(each.first for each in widest).isoformat(),
        max(each.last for each in widest).isoformat(),
    ]


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
    values = bounding(period, now, zones)

    def bound(value: str | Sequence[str]) -> str:
        values.append(value if isinstance(value, str) else list(value))
        return f"${len(values)}"

    conditions = [
        f"{column} = {bound(value)}::text"
        for name, column in _CONDITIONS.items()
        if (value := getattr(scope, name)) is not None
    ]
    if scope.by_command:
        conditions.append(_d.received_by_command)
    for levels, compared in ((scope.levels, "= any"), (scope.other_levels, "<> all")):
        if levels is not None:
            conditions.append(f"{_LEVEL} {compared}({bound(levels)}::text[])")
    if known_at is None:
        conditions.append(applied(KNOWN_NOW, _s))
    else:
        conditions.append(applied(KNOWN_AT, _s, known=f"{bound(known_at.isoformat())}::timestamptz"))
    by_holder = by is GroupBy.AGENCY or any(
        each is not None for each in (scope.agency, scope.levels, scope.other_levels)
    )
    key = _KEYS[by] if by is not None else "null::text"
    label = _LABELS.get(by, "null::text") if by is not None else "null::text"
    counts = ", ".join(
        f"count(*) filter (where {COUNTED} and {condition}) as {name}" for name, condition in _COUNTS.items()
    )
    figures = ", ".join(f"'{name}', c.{name}" for name in (*_COUNTS, _BEFORE))
    return ReportStatement(
        f"with said as materialized ({_SAID}), c as (select {key} as key, bool_or(span.zone is null) as strange, {counts},"
        f" count(*) filter (where {_PENDING_BEFORE}) as {_BEFORE}"
        f" from {_s} join {_d} on {_d.dossier} = {_s.dossier}"
        f" left join said on said.about = {_d.procedure} and said.edition = coalesce({_d.procedure_version}, 0)"
        f" {BOUNDS} {_EACH_HOLDER if by_holder else _ONE_HOLDER} where {WITHIN}"
        f" and (span.zone is null or {COUNTED} or {_PENDING_BEFORE})"
        f" and {' and '.join(conditions)} group by 1)"
        " select json_build_object('strange', coalesce((select bool_or(c.strange) from c), false),"
        f" 'rows', coalesce((select json_agg(json_build_object('key', c.key, 'label', {label}, {figures}) order by c.key) from c), '[]'))::text",
        values,
    )


class _Answer(Struct):
    rows: list[dict[str, Any]]
    strange: bool


def counted(answer: str) -> CountedReport:
    """Takes the statement's JSON text, returns what it counted."""
    decoded = msgspec.json.decode(answer, type=_Answer)
    return CountedReport(tuple(_row(row) for row in decoded.rows), decoded.strange)


def _row(counts: dict[str, Any]) -> ReportRow:
    figures = Figures(**{name: counts[name] for name in Figures.__struct_fields__})
    return ReportRow(counts["key"], counts["label"], figures, counts["online_late"], counts["online_overdue"])


def by_size(rows: Sequence[ReportRow]) -> list[ReportRow]:
    """Takes rows, returns them with the largest first; those of nobody last."""
    return sorted(rows, key=lambda row: (row.key is None, -row.figures.total, row.key or ""))
