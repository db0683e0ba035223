"""For which agencies somebody acted in dossiers, or was charged with what was found in them; and everybody who did or was."""

from domain.facts.examinations import FindingExamined
from projections.dossiers.actions import ACTIONS
from projections.dossiers.findings import FINDINGS
from projections.kit.spelling import Place, every

_a, _f = ACTIONS.alias("a"), FINDINGS.alias("f")

EVERYBODY = every((Place(ACTIONS, "actor", walked=True), Place(FINDINGS, "official", walked=True)))
"""Answers with a JSON array of all ids of persons, by walking the indexes: the same person's may be spelt in several ways."""

ACTED_FOR = (
    "select coalesce(json_agg(distinct w.agency), '[]')::text from ("
    f"select {_a.actor_agency} as agency from {_a} where {_a.actor} = any($1::text[]) and {_a.actor_agency} is not null"
    f" and {_a.type} <> '{FindingExamined.TAG}'"
    f" union all select {_f.acting_agency} from {_f} where {_f.official} = any($1::text[]) and {_f.acting_agency} is not null) w"
)
"""Takes a person's pseudonymous ids, answers with a JSON array of agencies. What an auditor said of findings is no work for the agency that their token names."""
