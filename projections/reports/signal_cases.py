"""What signals are judged of: a period's dossiers counted by who handled them and by what may be a sign, one statement for each kind.

Each statement's cases are a row per dossier with agency, official, procedure, `at` (when it counts), value and code. Those before `$2` are the
agencies' other months. Everything is counted as all that is known says it, imports too.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec import Struct

from domain.facts.appointments import ApologyIssued, AppointmentChanged, ExtensionProposed
from domain.facts.citizen import SatisfactionRated
from domain.facts.filing import DossierSubmitted, IntakeRefused, IntakeSupplementRequested, SupplementProvided
from domain.facts.outcome import ProcessingStopped, RefusedAfterAppraisal, WithdrawalRequested
from domain.facts.processing import SupplementRequested
from domain.signals.cases import Counted
from domain.signals.longer import Listed
from domain.signals.rules import Kind, SignalRule
from domain.values.context import IMPORTER, UNKNOWN, Channel
from projections.dossiers.actions import ACTIONS
from projections.dossiers.dossiers import (
    DISCONTINUED,
    DOSSIERS,
    DURATION_DAYS,
    FINISHED_ON,
    LAST_DAY,
    LIMIT_DAYS,
    NOBODY,
    RECEIVED_ON,
)
from projections.dossiers.due_spans import DUE_SPANS
from projections.dossiers.history import BY_CALENDAR, HISTORY, REASON
from projections.dossiers.supplements import OF_PROCESSING, SUPPLEMENT_REQUESTS
from projections.kit.relation import applied
from projections.law.agencies import AGENCIES
from projections.law.procedure_versions import PROCEDURE_VERSIONS
from projections.reports.statement import ReportStatement

Bind = Callable[[Any], str]
BY_CITIZENS = (DossierSubmitted, SupplementProvided, WithdrawalRequested, SatisfactionRated)
"""Facts that tell what a citizen did, at whatever hour."""
PARTICULAR = (IntakeSupplementRequested, SupplementRequested, IntakeRefused, RefusedAfterAppraisal, ProcessingStopped)
"""Facts whose reason is about the one dossier."""
DELAYING = (AppointmentChanged, ApologyIssued, ExtensionProposed)
"""Facts whose reason may be that of many dossiers alike."""
LONGEST_REASON = 500
"""So many characters of a reason are compared."""


class Window(Struct, frozen=True, gc=False):
    """The months before a period, and the period: their first moments, and its last.

    `openings`: when work begins and ends, by turns, local. `worked`: the working days of all that time and of some weeks after it.
    """

    before: datetime
    first: datetime
    last: datetime
    worked: Sequence[date] = ()
    openings: Sequence[datetime] = ()


def _named(official: object) -> str:
    """The official, where a person is named."""
    return f"nullif(nullif({official}, '{IMPORTER.id}'), '{UNKNOWN}')"


_d, _r = DOSSIERS.alias("d"), DOSSIERS.alias("r")
_q, _u = SUPPLEMENT_REQUESTS.alias("q"), DUE_SPANS.alias("u")
_a, _h = ACTIONS.alias("a"), HISTORY.alias("h")
_g, _v = AGENCIES.alias("g"), PROCEDURE_VERSIONS.alias("v")
_WHO = f"{_d.agency} as agency, {_named(_d.official)} as official, {_d.procedure} as procedure, {_d.code} as code"
_SOMEBODYS = f"{_d.agency} <> '{NOBODY}'"
_FINISHED = (
    f"{_SOMEBODYS} and {_d.received_at} is not null and {_d.finished_at} between $1::timestamptz and $3::timestamptz"
)
_RECEIVED = f"{_SOMEBODYS} and coalesce({_d.received_at}, 'infinity') between $1::timestamptz and $3::timestamptz"


def _last_day_finishes(rule: SignalRule, _window: Window, bind: Bind) -> str:
    return (
        f"select {_WHO}, {_d.finished_at} as at, to_json({applied(LAST_DAY, _d)}) as value from {_d}"
        f" where {_FINISHED} and {_d.due_on} is not null and not {applied(DISCONTINUED, _d)}"
        f" and {applied(LIMIT_DAYS, _d)} >= {bind(rule.least_days)}::int"
    )


def _last_day_supplements(rule: SignalRule, window: Window, bind: Bind) -> str:
    """A row per dossier with a demand while it was processed: whether one came on the last working days of the limit in force just before it.

    A limit that ends after all days that are known to be worked ends weeks later.
    """
    worked = bind([each.isoformat() for each in window.worked])
    day = f"({_q.occurred_at} at time zone {_d.timezone})::date"
    left = f"width_bucket(l.ends_on, {worked}::date[]) - width_bucket({day}, {worked}::date[])"
    known = f"l.ends_on <= ({worked}::date[])[array_upper({worked}::date[], 1)]"
    due = (
        f"(select {_u.due_on} as ends_on from {_u} where {_u.dossier} = {_d.dossier} and {_u.kind} = 'LAW'"
        f" and {_u.from_at} < {_q.occurred_at} order by {_u.from_at} desc, {_u.ordinal} desc limit 1)"
    )
    return (
        "select c.agency, (array_agg(c.official order by c.late desc, c.ordinal))[1] as official, c.procedure, c.code, min(c.at) as at,"
        " to_json(bool_or(c.late)) as value from"
        f" (select {_d.agency} as agency, {_named(_q.official)} as official, {_d.procedure} as procedure, {_d.code} as code, {_q.occurred_at} as at,"
        f" {_q.ordinal} as ordinal, {known} and {left} <= {bind(rule.days)}::int as late"
        f" from {_q} join {_d} on {_d.dossier} = {_q.dossier} cross join lateral {due} l"
        f" where {_SOMEBODYS} and l.ends_on is not null and {applied(OF_PROCESSING, _q)}"
        f" and {_q.occurred_at} between $1::timestamptz and $3::timestamptz) c"
        " group by c.agency, c.procedure, c.code, c.at < $2::timestamptz"
    )


def _after_hours_bursts(rule: SignalRule, window: Window, bind: Bind) -> str:
    """A row per official and dossier: whether the official acted on it in a burst. The bounds of work have an odd number below what lies within.

    What a source tells by the day alone stands at midnight, and tells no hour; whom it does not name is not one person.
    """
    openings = bind([each.isoformat() for each in window.openings])
    local = f"({_a.occurred_at} at time zone {_d.timezone})"
    citizens = bind([fact.TAG for fact in BY_CITIZENS])
    return (
        "with w as materialized (select c.dossier, c.agency, c.official, c.earlier, case when c.spell % 2 = 0 then c.spell end as spell"
        f" from (select {_a.dossier} as dossier, {_d.agency} as agency, {_named(_a.actor)} as official, {_a.occurred_at} < $2::timestamptz as earlier,"
        f" width_bucket({local}, {openings}::timestamp[]) as spell from {_a} join {_d} on {_d.dossier} = {_a.dossier}"
        f" where {_d.timezone} is not null and {_a.occurred_at} between $1::timestamptz and $3::timestamptz"
        f" and {_a.channel} <> '{Channel.SYSTEM}' and {_a.role} is distinct from 'applicant' and not {_a.type} = any({citizens}::text[])"
        f" and ({_a.channel} <> '{Channel.IMPORT}' or {local}::time <> '00:00')) c group by 1, 2, 3, 4, 5)"
        f" select {_d.agency} as agency, e.official, {_d.procedure} as procedure, {_d.code} as code,"
        " case when e.earlier then $1::timestamptz else $2::timestamptz end as at, to_json(e.burst) as value from ("
        "select w.dossier, w.official, w.earlier, bool_or(b.spell is not null) as burst from w left join ("
        "select w.agency, w.official, w.spell from w where w.spell is not null and w.official is not null"
        f" group by w.agency, w.official, w.spell having count(distinct w.dossier) >= {bind(rule.together)}::int) b"
        " on b.spell = w.spell and b.official = w.official and b.agency = w.agency group by 1, 2, 3) e"
        f" join {_d} on {_d.dossier} = e.dossier where {_SOMEBODYS}"
    )


def _cutoff_spike(_rule: SignalRule, _window: Window, _bind: Bind) -> str:
    return (
        f"select {_d.agency} as agency, {_named(_d.official)} as official, null::text as procedure, {_d.code} as code, {_d.finished_at} as at,"
        f" to_json({applied(FINISHED_ON, _d)}) as value from {_d} where {_FINISHED} and {_d.finished_at} >= $2::timestamptz"
    )


def _withdrawn_and_refiled(rule: SignalRule, _window: Window, bind: Bind) -> str:
    """Every dossier that ended, with the procedure under which its applicant filed again: before the end, too, by whoever expects it."""
    again = (
        f"(select {_r.procedure} from {_r} where {_r.applicant} = {_d.applicant} and {_r.agency} = {_d.agency}"
        f" and {_r.dossier} <> {_d.dossier} and coalesce({_r.received_at}, {_r.submitted_at}) > {_d.received_at}"
        f" and coalesce({_r.received_at}, {_r.submitted_at}) <= {_d.finished_at} + make_interval(days => {bind(rule.days)}::int)"
        f" order by {_r.procedure} is distinct from {_d.procedure}, {_r.code} limit 1)"
    )
    return (
        f"select {_WHO}, {_d.finished_at} as at, to_json(case when {applied(DISCONTINUED, _d)} then {again} end) as value from {_d}"
        f" where {_FINISHED} and {_d.applicant} is not null"
    )


def _same_applicant_same_day(rule: SignalRule, _window: Window, bind: Bind) -> str:
    same = f"{_d.agency}, {_d.applicant}, {_d.procedure}, {applied(RECEIVED_ON, _d)}"
    return (
        f"select {_WHO}, {_d.received_at} as at, to_json(count(*) over (partition by {same}) >= {bind(rule.together)}::int) as value"
        f" from {_d} where {_RECEIVED} and {_d.applicant} is not null and {_d.procedure} is not null"
    )


def _boilerplate_reasons(_rule: SignalRule, _window: Window, bind: Bind) -> str:
    reason = applied(REASON, _h)
    particular, delaying = ([fact.TAG for fact in facts] for facts in (PARTICULAR, DELAYING))
    return (
        f"select {_d.agency} as agency, {_named(_a.actor)} as official, {_d.procedure} as procedure, {_d.code} as code, {_a.occurred_at} as at,"
        f" json_build_array(left({reason}, {LONGEST_REASON}), {_a.type} = any({bind(particular)}::text[])) as value from {_a} join {_h} on {_h.position} = {_a.position} join {_d} on {_d.dossier} = {_a.dossier}"
        f" where {_SOMEBODYS} and {_a.type} = any({bind(particular + delaying)}::text[])"
        f" and {_a.occurred_at} between $1::timestamptz and $3::timestamptz and {reason} is not null and not {applied(BY_CALENDAR, _h)}"
    )


def _durations(_rule: SignalRule, _window: Window, _bind: Bind) -> str:
    return (
        f"select {_WHO}, {_d.finished_at} as at, to_json({applied(DURATION_DAYS, _d)}) as value from {_d} where {_FINISHED}"
        f" and {_d.supplement_request_count} = 0 and not {applied(DISCONTINUED, _d)}"
    )


def _longer_procedure(_rule: SignalRule, _window: Window, _bind: Bind) -> str:
    return f"select {_WHO}, {_d.received_at} as at, null::json as value from {_d} where {_RECEIVED}"


_CASES: dict[Kind, Callable[[SignalRule, Window, Bind], str]] = {
    Kind.LAST_DAY_FINISHES: _last_day_finishes,
    Kind.LAST_DAY_SUPPLEMENTS: _last_day_supplements,
    Kind.AFTER_HOURS_BURSTS: _after_hours_bursts,
    Kind.CUTOFF_SPIKE: _cutoff_spike,
    Kind.WITHDRAWN_AND_REFILED: _withdrawn_and_refiled,
    Kind.SAME_APPLICANT_SAME_DAY: _same_applicant_same_day,
    Kind.BOILERPLATE_REASONS: _boilerplate_reasons,
    Kind.SHORT_DURATIONS: _durations,
    Kind.LONG_DURATIONS: _durations,
    Kind.LONGER_PROCEDURE: _longer_procedure,
}


def counting(kind: Kind, rule: SignalRule, window: Window, shown: int) -> ReportStatement:
    """Takes a kind, its thresholds, the window and how many codes to name, returns the statement that counts its dossiers."""
    values: list[Any] = [each.isoformat() for each in (window.before, window.first, window.last)]

    def bind(value: Any) -> str:
        values.append(value)
        return f"${len(values)}"

    cases = _CASES[kind](rule, window, bind)
    most = bind(shown)
    return ReportStatement(
        "select coalesce(json_agg(json_build_array(g.agency, g.official, g.procedure, g.earlier, g.value::json, g.dossiers, g.codes)"
        " order by g.agency, g.official, g.procedure, g.earlier, g.value), '[]')::text from (select k.agency, k.official, k.procedure,"
        " k.at < $2::timestamptz as earlier, k.value::text as value, count(*) as dossiers,"
        f" (array_agg(k.code order by k.code) filter (where k.at >= $2::timestamptz))[1:{most}::int] as codes"
        f" from ({cases}) k group by 1, 2, 3, 4, 5) g",
        values,
    )


def counted(answer: str) -> list[Counted]:
    """Takes the statement's JSON text, returns what it counted."""
    return msgspec.json.decode(answer, type=list[Counted])


KNOWN_AGENCY = (
    f"select case when exists (select from {_g} where {_g.code} = $1::text)"
    f" or exists (select from {_d} where {_d.agency} = $1::text) then 1 end"
)
"""Answers with 1 where an agency is registered, or is that of a dossier; with null for any other."""
PROCEDURES = (
    f"select coalesce(json_agg(json_build_array(p.code, p.field, p.limits) order by p.code), '[]')::text from"
    f" (select distinct on ({_v.code}) {_v.code} as code, {_v.field} as field, {_v.limits} as limits from {_v}"
    f" order by {_v.code}, {_v.version} desc) p"
)
"""Answers with the last version of each procedure: its field and limits."""


def listed(answer: str) -> list[Listed]:
    """Takes the answer of PROCEDURES, returns them."""
    return msgspec.json.decode(answer, type=list[Listed])
