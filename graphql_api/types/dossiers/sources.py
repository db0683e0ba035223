"""Where rows of dossiers come from: the projections' tables and views, which rows stand beside which, and what the policy takes them for."""

import dataclasses

from domain.facts.examinations import EXAMINATIONS as EXAMINATION_FACTS
from graphql_api.access.policy import Thing
from graphql_api.access.visibility import SAID_OF_FINDINGS, guards, narrowed
from graphql_api.compiler.codes import Codes
from graphql_api.compiler.source import Companion, Source
from graphql_api.types.law.sources import FOLLOWED, RULE_PACK
from graphql_api.types.tables import of_table
from projections.dossiers.actions import ACTIONS as ACTIONS_TABLE
from projections.dossiers.changes import CHANGES as CHANGES_TABLE
from projections.dossiers.consultations import OPINIONS as OPINIONS_TABLE
from projections.dossiers.consultations import VERIFICATIONS as VERIFICATIONS_TABLE
from projections.dossiers.dossiers import DOSSIERS as DOSSIERS_TABLE
from projections.dossiers.due_spans import DUE_SPANS as DUE_SPANS_TABLE
from projections.dossiers.examinations import EXAMINATIONS as EXAMINATIONS_TABLE
from projections.dossiers.finding_answers import FINDING_ANSWERS as FINDING_ANSWERS_TABLE
from projections.dossiers.findings import FINDINGS as FINDINGS_TABLE
from projections.dossiers.history import HISTORY as HISTORY_VIEW
from projections.dossiers.legs import LEGS as LEGS_TABLE
from projections.dossiers.requirement_checks import REQUIREMENT_CHECKS as REQUIREMENT_CHECKS_TABLE
from projections.dossiers.scores import DOSSIER_SCORES as DOSSIER_SCORES_TABLE
from projections.dossiers.scores import SCORED
from projections.dossiers.standing import STANDING as STANDING_TABLE
from projections.dossiers.supplements import SUPPLEMENT_REQUESTS as SUPPLEMENT_REQUESTS_TABLE
from projections.dossiers.visits import VISITS as VISITS_TABLE
from projections.kit.relation import applied
from projections.kit.two_times import KNOWN_NOW, VALID_NOW

DOSSIER_CODES = Codes.of(DOSSIERS_TABLE)
_BESIDE_DOSSIERS: dict[str, Companion] = {"procedure": FOLLOWED, "rule_pack": RULE_PACK}
DOSSIERS = of_table(DOSSIERS_TABLE, "dossier", **guards(Thing.DOSSIERS), companions=_BESIDE_DOSSIERS)
# What the public look-up answers from: `opened` tells whether the receipt's secret was given, and right.
LOOKED_UP, OPENED = (
    dataclasses.replace(
        DOSSIERS,
        name=name,
        relation=f"(select d.*, {opened} as opened from {DOSSIERS.alias('d')})",
        columns={**DOSSIERS.columns, "opened": "boolean"},
    )
    for name, opened in (("looked up", "false"), ("opened", "true"))
)
_dossier = DOSSIERS.alias("@")
_DOSSIER = Companion(DOSSIERS, f"left join {_dossier} on {_dossier.dossier} = {{dossier}}")

DUE_SPANS = of_table(DUE_SPANS_TABLE, "dossier")
STANDING = of_table(
    STANDING_TABLE,
    "dossier",
    **guards(Thing.DEADLINES),
    timed=True,
    identity=STANDING_TABLE.key,
    companions={"dossier": _DOSSIER},
)
# How a dossier stands now: none before it is received.
_standing = STANDING.alias("@")
_BESIDE_DOSSIERS["standing"] = Companion(
    STANDING,
    f"left join {_standing} on {_standing.dossier} = {{dossier}} and {applied(VALID_NOW, _standing, moment='$now')} and {applied(KNOWN_NOW, _standing)}",
)
# Received dossiers as their agency lists them.
REGISTER = dataclasses.replace(
    DOSSIERS, name="register", **guards(Thing.DEADLINES), companions={**_BESIDE_DOSSIERS, "dossier": _DOSSIER}
)
LEGS = of_table(LEGS_TABLE, "dossier")
OPINIONS = of_table(OPINIONS_TABLE, "dossier")
VERIFICATIONS = of_table(VERIFICATIONS_TABLE, "dossier")
REQUIREMENT_CHECKS = of_table(REQUIREMENT_CHECKS_TABLE, "dossier")
SUPPLEMENT_REQUESTS = of_table(SUPPLEMENT_REQUESTS_TABLE, "dossier")
VISITS = of_table(VISITS_TABLE, "dossier")
FINDINGS = of_table(
    FINDINGS_TABLE,
    "position",
    **guards(Thing.FINDINGS),
    companions={"dossier": _DOSSIER, "procedure": FOLLOWED, "rule_pack": RULE_PACK},
)
FINDING_ANSWERS = of_table(FINDING_ANSWERS_TABLE, "position")
EXAMINATIONS = of_table(EXAMINATIONS_TABLE, "position")
DOSSIER_SCORES = dataclasses.replace(
    of_table(SCORED, "dossier"),
    name=DOSSIER_SCORES_TABLE.name,
    **guards(Thing.SCORES),
    companions={"dossier": _DOSSIER, "procedure": FOLLOWED, "rule_pack": RULE_PACK},
)
ACTIONS = of_table(ACTIONS_TABLE, "position", **guards(Thing.ACTIONS), companions={"dossier": _DOSSIER})

CHANGES = of_table(CHANGES_TABLE, "position")
CONTEXT = Source(
    "context",
    "",
    {
        "actor": "json",
        "occurred_at": "timestamptz",
        "noted_at": "timestamptz",
        "channel": "text",
        "reason": "text",
        "legal_basis": "json",
        "evidence": "json",
    },
    "actor",
)
_CONTEXT_COLUMNS = ", ".join(f"{name} {type_}" for name, type_ in CONTEXT.columns.items())

_change = CHANGES.alias("@")
_about_findings = ", ".join(f"'{each.TAG}'" for each in EXAMINATION_FACTS)
NOT_ABOUT_FINDINGS = f"({{type}} not in ({_about_findings}) or {SAID_OF_FINDINGS})"
"""Keeps what was said of findings to those who see the findings: not to an applicant, nor to an agency with a part that is not charged with them."""
HISTORY = of_table(
    HISTORY_VIEW,
    "position",
    companions={
        "dossier": _DOSSIER,
        "changes": Companion(CHANGES, f"left join {_change} on {_change.position} = {{position}}"),
        # The context is parsed once per entry, however many of its members are asked for.
        "context": Companion(
            CONTEXT, f"cross join lateral json_to_record({{payload}} -> 'context') as @({_CONTEXT_COLUMNS})"
        ),
    },
    **narrowed(guards(Thing.DOSSIERS, companion="dossier"), NOT_ABOUT_FINDINGS),
)
