"""What signals are judged of: a period's dossiers counted by who handled them and by what may be a sign, one statement for each kind.

Each statement's cases are a row per dossier with agency, official, procedure, `at` (when it counts), value and code. Those before `$2` are the
agencies' other months. Everything is counted as all that is known says it, imports too. What is counted by acts: signal_actions.py.
"""

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from domain.facts.filing import DossierAccepted
from domain.facts.outcome import RefusedAfterAppraisal, ResultErrorFound, ResultHandedOver, ResultIssued
from domain.facts.processing import FinancialObligationNotified
from domain.signals.cases import Counted
from domain.signals.longer import Listed
from domain.signals.rules import Kind, SignalRule
from domain.signals.several_limits import Version
from projections.dossiers.actions import ACTIONS
from projections.dossiers.dossiers import (
    DISCONTINUED,
    DOSSIERS,
    DURATION_DAYS,
    FINISHED_ON,
    LAST_DAY,
    LIMIT_DAYS,
    RECEIVED_ON,
)
from projections.dossiers.due_spans import DUE_SPANS
from projections.dossiers.supplements import OF_PROCESSING, SUPPLEMENT_REQUESTS
from projections.kit.relation import Alias, applied
from projections.law.agencies import AGENCIES
from projections.law.procedure_versions import PROCEDURE_VERSIONS
from projections.reports import signal_actions
from projections.reports.signal_window import SOMEBODYS, WHO, Bind, D, Statement, Window, named, person, spelt, who
from projections.reports.statement import ReportStatement

_r = DOSSIERS.alias("r")
_q, _u = SUPPLEMENT_REQUESTS.alias("q"), DUE_SPANS.alias("u")
_a, _e = ACTIONS.alias("a"), ACTIONS.alias("e")
_g, _v = AGENCIES.alias("g"), PROCEDURE_VERSIONS.alias("v")
_FINISHED = (
    f"{SOMEBODYS} and {D.received_at} is not null and {D.finished_at} between $1::timestamptz and $3::timestamptz"
)
_RECEIVED = f"{SOMEBODYS} and coalesce({D.received_at}, 'infinity') between $1::timestamptz and $3::timestamptz"


def _last_day_finishes(rule: SignalRule, _window: Window, bind: Bind) -> str:
    return (
        f"select {WHO}, {D.finished_at} as at, to_json({applied(LAST_DAY, D)}) as value from {D}"
        f" where {_FINISHED} and {D.due_on} is not null and not {applied(DISCONTINUED, D)}"
        f" and {applied(LIMIT_DAYS, D)} >= {bind(rule.least_days)}::int"
    )


def _last_day_supplements(rule: SignalRule, window: Window, bind: Bind) -> str:
    """Dossiers with a demand while they were processed: whether one came on the last working days of the limit."""
    return _on_the_last_days(_q, _q.official, _q.ordinal, applied(OF_PROCESSING, _q), (rule, window, bind))


def _last_day_payments(rule: SignalRule, window: Window, bind: Bind) -> str:
    """Dossiers with charges notified while they were processed: whether one came on the last working days of the limit."""
    notified = f"{_a.type} = '{FinancialObligationNotified.TAG}'"
    return _on_the_last_days(_a, _a.actor, _a.position, notified, (rule, window, bind))


def _last_day_corrections(rule: SignalRule, window: Window, bind: Bind) -> str:
    """Dossiers whose result was passed back to be corrected: whether it had been issued on the last working days of the limit."""
    passed_back = (
        f"exists (select from {_e} where {_e.dossier} = {_a.dossier} and {_e.type} = '{ResultErrorFound.TAG}')"
    )
    issued = f"{_a.type} = '{ResultIssued.TAG}' and {passed_back}"
    return _on_the_last_days(_a, _a.actor, _a.position, issued, (rule, window, bind))


def _on_the_last_days(
    acts: Alias, official: str, order: str, meant: str, given: tuple[SignalRule, Window, Bind]
) -> str:
    """A row per dossier with such acts: whether one came on the last working days of the limit in force just before it.

    A limit that ends after all days that are known to be worked ends weeks later.
    """
    rule, window, bind = given
    worked = bind([each.isoformat() for each in window.worked])
    day = f"({acts.occurred_at} at time zone {D.timezone})::date"
    left = f"width_bucket(l.ends_on, {worked}::date[]) - width_bucket({day}, {worked}::date[])"
    known = f"l.ends_on <= ({worked}::date[])[array_upper({worked}::date[], 1)]"
    due = (
        f"(select {_u.due_on} as ends_on from {_u} where {_u.dossier} = {D.dossier} and {_u.kind} = 'LAW'"
        f" and {_u.from_at} < {acts.occurred_at} order by {_u.from_at} desc, {_u.ordinal} desc limit 1)"
    )
    return (
        "select c.agency, (array_agg(c.official order by c.late desc, c.ordinal))[1] as official, c.procedure, c.code, min(c.at) as at,"
        " to_json(bool_or(c.late)) as value from"
        f" (select {who(official)}, {acts.occurred_at} as at,"
        f" {order} as ordinal, {known} and {left} <= {bind(rule.days)}::int as late"
        f" from {acts} join {D} on {D.dossier} = {acts.dossier} cross join lateral {due} l"
        f" where {SOMEBODYS} and l.ends_on is not null and {meant}"
        f" and {acts.occurred_at} between $1::timestamptz and $3::timestamptz) c"
        " group by c.agency, c.procedure, c.code, c.at < $2::timestamptz"
    )


def _cutoff_spike(_rule: SignalRule, _window: Window, _bind: Bind) -> str:
    return (
        f"select {D.agency} as agency, {named(D.official)} as official, null::text as procedure, {D.code} as code, {D.finished_at} as at,"
        f" to_json({applied(FINISHED_ON, D)}) as value from {D} where {_FINISHED} and {D.finished_at} >= $2::timestamptz"
    )


def _withdrawn_and_refiled(rule: SignalRule, window: Window, bind: Bind) -> str:
    """Every dossier that ended, with the procedure under which its applicant filed again after it was withdrawn, stopped or refused: before the end, too, by whoever expects it."""
    unresolved = f"({applied(DISCONTINUED, D)} or {D.outcome} = '{RefusedAfterAppraisal.TAG}')"
    again = (
        f"(select {_r.procedure} from {_r} where {_r.applicant} = any({spelt(D.applicant, window, bind)}) and {_r.agency} = {D.agency}"
        f" and {_r.dossier} <> {D.dossier} and coalesce({_r.received_at}, {_r.submitted_at}) > {D.received_at}"
        f" and coalesce({_r.received_at}, {_r.submitted_at}) <= {D.finished_at} + make_interval(days => {bind(rule.days)}::int)"
        f" order by {_r.procedure} is distinct from {D.procedure}, {_r.code} limit 1)"
    )
    return (
        f"select {WHO}, {D.finished_at} as at, to_json(case when {unresolved} then {again} end) as value from {D}"
        f" where {_FINISHED} and {D.applicant} is not null"
    )


def _same_applicant_same_day(rule: SignalRule, window: Window, bind: Bind) -> str:
    same = f"{D.agency}, {person(D.applicant, window, bind)}, {D.procedure}, {applied(RECEIVED_ON, D)}"
    return (
        f"select {WHO}, {D.received_at} as at, to_json(count(*) over (partition by {same}) >= {bind(rule.together)}::int) as value"
        f" from {D} where {_RECEIVED} and {D.applicant} is not null and {D.procedure} is not null"
    )


def _durations(_rule: SignalRule, _window: Window, _bind: Bind) -> str:
    return (
        f"select {WHO}, {D.finished_at} as at, to_json({applied(DURATION_DAYS, D)}) as value from {D} where {_FINISHED}"
        f" and {D.supplement_request_count} = 0 and not {applied(DISCONTINUED, D)}"
    )


def _longer_procedure(_rule: SignalRule, _window: Window, _bind: Bind) -> str:
    return f"select {WHO}, {D.received_at} as at, null::json as value from {D} where {_RECEIVED}"


def _longer_of_several_limits(_rule: SignalRule, _window: Window, _bind: Bind) -> str:
    """Dossiers whose limit was named, by whom: with its words, the way of filing, the procedure's version and the case."""
    return (
        f"select {who(_a.actor)}, {D.received_at} as at,"
        f" json_build_array({D.limit_text}, {D.filed_through}, {D.procedure_version}, {D.procedure_case}) as value"
        f" from {D} join {_a} on {_a.dossier} = {D.dossier} and {_a.type} = '{DossierAccepted.TAG}'"
        f" where {_RECEIVED} and {D.limit_text} is not null and {D.procedure_version} is not null"
    )


def _results_left_lying(rule: SignalRule, _window: Window, bind: Bind) -> str:
    """Dossiers with a result, as of so many days after it reached the one-stop: whether it was given to the applicant by then.

    Not those that were imported, whose source may not tell it, nor those of procedures whose result is given at once.
    """
    there = f"(select min({_a.occurred_at}) from {_a} where {_a.dossier} = {D.dossier} and {_a.type} = '{ResultHandedOver.TAG}')"
    at = f"greatest({D.finished_at}, {there}) + make_interval(days => {bind(rule.days)}::int)"
    return (
        f"select k.*, to_json(coalesce(k.delivered_at > k.at, true)) as value from (select {WHO}, {at} as at, {D.result_delivered_at} as delivered_at"
        f" from {D} left join {_v} on {_v.code} = {D.procedure} and {_v.version} = {D.procedure_version}"
        f" where {SOMEBODYS} and {D.received_by_command} and {D.outcome} = '{ResultIssued.TAG}' and {_v.instant} is not true"
        f" and {D.finished_at} <= $3::timestamptz) k where k.at between $1::timestamptz and $3::timestamptz"
    )


_CASES: Mapping[Kind, Statement] = {
    Kind.LAST_DAY_FINISHES: _last_day_finishes,
    Kind.LAST_DAY_SUPPLEMENTS: _last_day_supplements,
    Kind.LAST_DAY_PAYMENTS: _last_day_payments,
    Kind.LAST_DAY_CORRECTIONS: _last_day_corrections,
    Kind.AFTER_HOURS_BURSTS: signal_actions.after_hours_bursts,
    Kind.CUTOFF_SPIKE: _cutoff_spike,
    Kind.WITHDRAWN_AND_REFILED: _withdrawn_and_refiled,
    Kind.SAME_APPLICANT_SAME_DAY: _same_applicant_same_day,
    Kind.BOILERPLATE_REASONS: signal_actions.boilerplate_reasons,
    Kind.SHORT_DURATIONS: _durations,
    Kind.LONG_DURATIONS: _durations,
    Kind.LONGER_PROCEDURE: _longer_procedure,
    Kind.LONGER_OF_SEVERAL_LIMITS: _longer_of_several_limits,
    Kind.RESULTS_LEFT_LYING: _results_left_lying,
    Kind.OFFICIALS_AS_APPLICANTS: signal_actions.officials_as_applicants,
    Kind.SIGNED_REQUEST_OF_SEVERAL: signal_actions.signed_requests,
    Kind.SIGNED_REQUEST_OF_OTHERS: signal_actions.signed_requests,
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


def counted(answer: str, doubles: Mapping[str, str]) -> list[Counted]:
    """Takes the statement's JSON text and the window's doubles, returns what it counted, each official by one spelling of their id."""
    found = msgspec.json.decode(answer, type=list[Counted])
    return [
        row if row.official is None or row.official not in doubles else replace(row, official=doubles[row.official])
        for row in found
    ]


PROCEDURES = (
    f"select coalesce(json_agg(json_build_array(p.code, p.field, p.limits) order by p.code), '[]')::text from"
    f" (select distinct on ({_v.code}) {_v.code} as code, {_v.field} as field, {_v.limits} as limits from {_v}"
    f" order by {_v.code}, {_v.version} desc) p"
)
"""Answers with the last version of each procedure: its field and limits."""


def listed(answer: str) -> list[Listed]:
    """Takes the answer of PROCEDURES, returns them."""
    return msgspec.json.decode(answer, type=list[Listed])


VERSIONS = (
    f"select coalesce(json_agg(json_build_array({_v.code}, {_v.version}, {_v.requirements}, {_v.limits})), '[]')::text from {_v}"
    f" where {_v.code} = any($1::text[]) and json_array_length({_v.limits}) > 1"
)
"""Answers with what each version of these procedures lists that has several limits."""


def versions_listed(answer: str) -> list[Version]:
    """Takes the answer of VERSIONS, returns them."""
    return msgspec.json.decode(answer, type=list[Version])
