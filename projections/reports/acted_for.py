"""For which agencies somebody acted in dossiers, was put in charge of them, or was charged with what was found in them."""

from domain.facts.examinations import FindingExamined
from domain.values.context import Channel
from projections.dossiers.actions import ACTIONS
from projections.dossiers.dossiers import DOSSIERS
from projections.dossiers.findings import FINDINGS

_a, _d, _f = ACTIONS.alias("a"), DOSSIERS.alias("d"), FINDINGS.alias("f")

_ACTING = f"coalesce({_a.actor_agency}, case when {_a.channel} = '{Channel.IMPORT}' then {_a.agency} end)"
"""Of who acted; a source tells it by the dossier alone."""
_WORK = f"{_a.type} <> '{FindingExamined.TAG}'"
ACTED_FOR = (
    "select coalesce(json_agg(distinct w.agency), '[]')::text from ("
    f"select {_ACTING} as agency from {_a} where {_a.actor} = any($1::text[]) and {_WORK}"
    f" union all select {_a.actor_agency} from {_a} join {_d} on {_d.dossier} = {_a.dossier}"
    f" where {_a.on_behalf_of} = any($1::text[]) and {_d.applicant} is distinct from {_a.on_behalf_of} and {_WORK}"
    f" and {_a.position} < $2::bigint"
    f" union all select unnest(array[{_a.agency}, {_a.actor_agency}]) from {_a} where {_a.in_charge} = any($1::text[]) and {_a.position} < $2::bigint"
    f" union all select {_f.acting_agency} from {_f} where {_f.official} = any($1::text[]) and {_f.position} < $2::bigint) w where w.agency is not null"
)
"""Takes a person's pseudonymous ids and the position of what is to be examined, answers with a JSON array of agencies.

What others say of a person counts only up to there: nobody is kept from examining by being put in charge, or named, once there is something to examine.

Whoever is in charge of a dossier has that of the agency that it is with, and of the one that put them in charge. What an auditor said of findings is no
work for the agency that their token names; what an office does on behalf of the dossier's own applicant is not done for the office.
"""
