"""What signals are judged of, counted by acts: when they were done, what reason was given, by whose token, and by which signed request."""

from domain.facts.appointments import ApologyIssued, AppointmentChanged, ExtensionProposed
from domain.facts.citizen import SatisfactionRated
from domain.facts.filing import DossierSubmitted, IntakeRefused, IntakeSupplementRequested, SupplementProvided
from domain.facts.outcome import DossierWithdrawn, ProcessingStopped, RefusedAfterAppraisal, WithdrawalRequested
from domain.facts.processing import SupplementRequested
from domain.signals.bursts import ALONE, TOGETHER
from domain.signals.rules import SignalRule
from domain.values.context import APPLICANT, Channel
from projections.dossiers.actions import ACTIONS
from projections.dossiers.history import BY_CALENDAR, HISTORY, REASON
from projections.kit.relation import applied
from projections.law.rule_packs import RULE_PACKS
from projections.reports.signal_window import SOMEBODYS, WHO, Bind, D, Window, named, person, spelt, who

BY_CITIZENS = (DossierSubmitted, SupplementProvided, WithdrawalRequested, SatisfactionRated)
"""Facts that tell what a citizen did, at whatever hour."""
PARTICULAR = (IntakeSupplementRequested, SupplementRequested, IntakeRefused, RefusedAfterAppraisal, ProcessingStopped)
"""Facts whose reason is about the one dossier."""
DELAYING = (AppointmentChanged, ApologyIssued, ExtensionProposed)
"""Facts whose reason may be that of many dossiers alike."""
ENDING = (WithdrawalRequested, DossierWithdrawn, ProcessingStopped)
"""Facts that cite the request by which an applicant asked for the end."""
LONGEST_REASON = 500
"""So many characters of a reason are compared."""
_a, _h, _o = ACTIONS.alias("a"), HISTORY.alias("h"), ACTIONS.alias("o")
_p = RULE_PACKS.alias("p")


def after_hours_bursts(rule: SignalRule, window: Window, bind: Bind) -> str:
    """A row per official and dossier: whether the official acted on it in a burst. The bounds of work have an odd number below what lies within.

    An act that was noted `late_minutes` after it is said to have happened counts at both times: night work that is dated into the day is still
    night work, and what is noted on the morning after a power cut lies within the hours either way. What a source tells by the day alone stands at
    midnight, and tells no hour; whom it does not name is not one person.

    A burst of several (`e`: how many dossiers of whom after hours, and in the working hours before, but for what is only `said` to have been done then; `m`) is that of the people who did
    most of these after hours, of so many as together still did at least `together_share` of them then; where these are few, but half of a burst, and of one more, whose own day hides their part.
    """
    openings = bind([each.isoformat() for each in window.openings])
    local = f"(m.at at time zone {D.timezone})"
    citizens = bind([fact.TAG for fact in BY_CITIZENS])
    late = f"{_a.noted_at} > {_a.occurred_at} + make_interval(mins => {bind(rule.late_minutes)}::int)"
    together = f"{bind(rule.together)}::int"
    whom = f"(case when {_a.channel} = '{Channel.IMPORT}' then {named(_a.actor)} else {_a.actor} end)"
    return (
        "with w as materialized (select c.dossier, c.agency, c.official, c.earlier, c.spell, c.said"
        f" from (select {_a.dossier} as dossier, {D.agency} as agency, {person(whom, window, bind)} as official, m.at < $2::timestamptz as earlier,"
        f" width_bucket({local}, {openings}::timestamp[]) as spell, m.said from {_a} join {D} on {D.dossier} = {_a.dossier}"
        f" cross join lateral (values ({_a.occurred_at}, coalesce({late}, false)), (case when {late} then {_a.noted_at} end, false)) m(at, said)"
        f" where {D.timezone} is not null and m.at between $1::timestamptz and $3::timestamptz"
        f" and {_a.channel} <> '{Channel.SYSTEM}' and {_a.role} is distinct from '{APPLICANT}' and not {_a.type} = any({citizens}::text[])"
        f" and ({_a.channel} <> '{Channel.IMPORT}' or {local}::time <> '00:00')) c group by 1, 2, 3, 4, 5, 6)"
        f" select {D.agency} as agency, k.official, {D.procedure} as procedure, {D.code} as code,"
        " case when k.earlier then $1::timestamptz else $2::timestamptz end as at, to_json(k.burst) as value from ("
        f"with r as materialized (select p.agency, 2 * p.day as spell, p.official, p.dossiers >= {together} as alone, p.mostly,"
        " p.mostly or (row_number() over (partition by p.agency, p.day, p.mostly order by p.dossiers desc, p.official) = 1"
        " and bool_or(p.mostly) over (partition by p.agency, p.day)) as part from (select e.agency, e.day, e.official, e.dossiers,"
        f" sum(e.dossiers) over o * 100 >= sum(e.dossiers + e.before) over o * {bind(rule.together_share)}::int as mostly from ("
        "select w.agency, (w.spell + 1) / 2 as day, w.official, count(distinct w.dossier) filter (where w.spell % 2 = 0) as dossiers,"
        " count(distinct w.dossier) filter (where w.spell % 2 = 1 and not w.said) as before from w where w.official is not null group by 1, 2, 3) e"
        " where e.dossiers > 0 window o as (partition by e.agency, e.day order by e.dossiers::numeric / (e.dossiers + e.before) desc, e.official)) p),"
        f" m as (select r.agency, r.spell, count(distinct w.dossier) filter (where r.mostly) >= {together} as enough"
        " from r join w on w.agency = r.agency and w.spell = r.spell and w.official = r.official"
        f" where r.part group by 1, 2 having count(distinct w.dossier) >= {together}"
        f" and count(distinct w.dossier) filter (where r.mostly) * 2 >= {together})"
        " select w.dossier, w.official, w.earlier, min(case when r.alone then"
        f" '{ALONE}' when m.spell is null then null when r.mostly or (r.part and not m.enough) then '{TOGETHER}' end) as burst"
        " from w left join r on r.agency = w.agency and r.spell = w.spell and r.official = w.official"
        " left join m on m.agency = w.agency and m.spell = w.spell group by 1, 2, 3) k"
        f" join {D} on {D.dossier} = k.dossier where {SOMEBODYS}"
    )


def boilerplate_reasons(_rule: SignalRule, _window: Window, bind: Bind) -> str:
    reason = applied(REASON, _h)
    particular, delaying = ([fact.TAG for fact in facts] for facts in (PARTICULAR, DELAYING))
    return (
        f"select {who(_a.actor)}, {_a.occurred_at} as at,"
        f" json_build_array(left({reason}, {LONGEST_REASON}), {_a.type} = any({bind(particular)}::text[])) as value from {_a} join {_h} on {_h.position} = {_a.position} join {D} on {D.dossier} = {_a.dossier}"
        f" where {SOMEBODYS} and {_a.type} = any({bind(particular + delaying)}::text[])"
        f" and {_a.occurred_at} between $1::timestamptz and $3::timestamptz and {reason} is not null and not {applied(BY_CALENDAR, _h)}"
    )


def officials_as_applicants(_rule: SignalRule, window: Window, bind: Bind) -> str:
    """A row per dossier in which an applicant's token acted: whether its holder also acts in this ledger for an office, or was put in charge of a dossier, by whichever spelling."""
    office = (
        f"exists (select from unnest({spelt(_a.actor, window, bind)}) i(id) where exists (select from {_o} where {_o.in_charge} = i.id)"
        f" or exists (select from {_o} where {_o.actor} = i.id and {_o.role} is not null and {_o.role} <> '{APPLICANT}'))"
    )
    return (
        f"select {WHO}, min({_a.occurred_at}) as at, to_json(bool_or({office})) as value from {_a} join {D} on {D.dossier} = {_a.dossier}"
        f" where {SOMEBODYS} and {_a.role} = '{APPLICANT}' and {_a.occurred_at} between $1::timestamptz and $3::timestamptz"
        f" group by {D.agency}, {D.official}, {D.procedure}, {D.code}, {_a.occurred_at} < $2::timestamptz"
    )


def signed_requests(_rule: SignalRule, window: Window, bind: Bind) -> str:
    """A row per dossier whose end cites a signed request: in how many dossiers that is cited, anywhere and at any time up to the period's end, and how many applicants these name.

    Which kinds of evidence are such requests is what the rule packs say. Of several requests, the one with the most applicants, then the most
    dossiers. Procedures are not told apart: one request may name dossiers of several.
    """
    kinds = f"select json_array_elements_text({_p.pack} -> 'applicant_evidence') from {_p}"
    return (
        f"with c as materialized (select {_a.dossier} as dossier, {named(_a.actor)} as official, {_a.occurred_at} as at, e.item ->> 'sha256' as sha256"
        f" from {_a} join {_h} on {_h.position} = {_a.position}"
        f" cross join lateral json_array_elements({_h.payload} -> 'context' -> 'evidence') e(item)"
        f" where {_a.type} = any({bind([fact.TAG for fact in ENDING])}::text[]) and {_a.occurred_at} <= $3::timestamptz and e.item ->> 'kind' in ({kinds})),"
        f" l as (select c.sha256, count(distinct c.dossier) as cited, count(distinct {person(D.applicant, window, bind)}) as applicants"
        f" from c join {D} on {D.dossier} = c.dossier group by c.sha256)"
        f" select {D.agency} as agency, (array_agg(c.official order by l.applicants desc, l.cited desc, c.at))[1] as official,"
        f" null::text as procedure, {D.code} as code, min(c.at) as at,"
        " (array_agg(json_build_array(l.cited, l.applicants) order by l.applicants desc, l.cited desc))[1] as value"
        f" from c join l on l.sha256 = c.sha256 join {D} on {D.dossier} = c.dossier"
        f" where {SOMEBODYS} and c.at >= $1::timestamptz group by {D.agency}, {D.code}, c.at < $2::timestamptz"
    )
