"""Where rows come from: the projections' tables and views, which rows stand beside which, and what an agency may see of them."""

import dataclasses

from graphql_api.compiler.source import Companion, Source
from projections.accesses import ACCESSES as ACCESSES_TABLE
from projections.dossiers.actions import ACTIONS as ACTIONS_TABLE
from projections.dossiers.changes import CHANGES as CHANGES_TABLE
from projections.dossiers.consultations import OPINIONS as OPINIONS_TABLE
from projections.dossiers.consultations import VERIFICATIONS as VERIFICATIONS_TABLE
from projections.dossiers.dossiers import DOSSIERS as DOSSIERS_TABLE
from projections.dossiers.due_spans import DUE_SPANS as DUE_SPANS_TABLE
from projections.dossiers.findings import FINDINGS as FINDINGS_TABLE
from projections.dossiers.legs import LEGS as LEGS_TABLE
from projections.dossiers.requirement_checks import REQUIREMENT_CHECKS as REQUIREMENT_CHECKS_TABLE
from projections.dossiers.scores import DOSSIER_SCORES as DOSSIER_SCORES_TABLE
from projections.dossiers.scores import SCORED_COLUMNS
from projections.dossiers.standing import STANDING as STANDING_TABLE
from projections.dossiers.supplements import SUPPLEMENT_REQUESTS as SUPPLEMENT_REQUESTS_TABLE
from projections.dossiers.visits import VISITS as VISITS_TABLE
from projections.kit.table import Table
from projections.law.agencies import AGENCIES as AGENCIES_TABLE
from projections.law.procedure_versions import PROCEDURE_VERSIONS as PROCEDURE_VERSIONS_TABLE
from projections.law.rule_packs import RULE_PACKS as RULE_PACKS_TABLE
from projections.petitions.conduct import COMMENDATIONS as COMMENDATIONS_TABLE
from projections.petitions.conduct import CONDUCT_CASES as CONDUCT_CASES_TABLE
from projections.petitions.petitions import PETITIONS as PETITIONS_TABLE
from projections.publicity.directives import DIRECTIVE_TASKS as DIRECTIVE_TASKS_TABLE
from projections.publicity.directives import DIRECTIVES as DIRECTIVES_TABLE
from projections.publicity.duties import DUTIES as DUTIES_TABLE
from projections.publicity.publications import APPEARANCES as APPEARANCES_TABLE
from projections.publicity.publications import PUBLICATIONS as PUBLICATIONS_TABLE
from projections.schema import SCHEMA


def _of(table: Table, key: str, **rest: object) -> Source:
    columns = dict(zip(table.names, table.types, strict=True))
    return Source(table.name, f"{SCHEMA}.{table.name}", columns, key, **rest)  # type: ignore[arg-type]  # passed through


OWN_AGENCY = "{agency} = $agency"

AGENCIES = _of(AGENCIES_TABLE, "code")
PROCEDURE_VERSIONS = _of(PROCEDURE_VERSIONS_TABLE, "code")
RULE_PACKS = _of(RULE_PACKS_TABLE, "id")
# The version that a row follows: of an import's procedure, which no announcement tells of, only the code is known.
_FOLLOWED = Companion(
    PROCEDURE_VERSIONS,
    "left join lateral (select {procedure} as code"
    + "".join(f", p.{name}" for name in PROCEDURE_VERSIONS.columns if name != "code")
    + f" from (select) o left join {PROCEDURE_VERSIONS.relation} p"
    " on p.code = {procedure} and p.version = {procedure_version}) @ on {procedure} is not null",
)
# An import's mapping names a pack alone: its last version.
_RULE_PACK = Companion(
    RULE_PACKS,
    f"left join {RULE_PACKS.relation} @ on @.reference = {{rule_pack}} or (@.id = {{rule_pack}} and @.latest)",
)

_BESIDE_DOSSIERS: dict[str, Companion] = {"procedure": _FOLLOWED, "rule_pack": _RULE_PACK}
DOSSIERS = _of(
    DOSSIERS_TABLE,
    "dossier",
    guard=OWN_AGENCY,
    guard_by_key="({agency} = $agency or $agency = any({part_agencies}))",
    guard_of_applicant="{applicant} = $subject",
    companions=_BESIDE_DOSSIERS,
)
# What the public look-up answers from: `opened` tells whether the receipt's secret was given, and right.
LOOKED_UP, OPENED = (
    dataclasses.replace(
        DOSSIERS,
        name=name,
        relation=f"(select d.*, {opened} as opened from {DOSSIERS.relation} d)",
        columns={**DOSSIERS.columns, "opened": "boolean"},
    )
    for name, opened in (("looked up", "false"), ("opened", "true"))
)
_DOSSIER = Companion(DOSSIERS, f"left join {DOSSIERS.relation} @ on @.dossier = {{dossier}}")

DUE_SPANS = _of(DUE_SPANS_TABLE, "dossier")
STANDING = _of(
    STANDING_TABLE,
    "dossier",
    guard=OWN_AGENCY,
    timed=True,
    identity=STANDING_TABLE.key,
    companions={"dossier": _DOSSIER},
)
# How a dossier stands now: none before it is received.
_BESIDE_DOSSIERS["standing"] = Companion(
    STANDING,
    f"left join {STANDING.relation} @ on @.dossier = {{dossier}} and @.valid_from <= $now"
    " and @.valid_to = 'infinity' and @.known_to = 'infinity'",
)
LEGS = _of(LEGS_TABLE, "dossier")
OPINIONS = _of(OPINIONS_TABLE, "dossier")
VERIFICATIONS = _of(VERIFICATIONS_TABLE, "dossier")
REQUIREMENT_CHECKS = _of(REQUIREMENT_CHECKS_TABLE, "dossier")
SUPPLEMENT_REQUESTS = _of(SUPPLEMENT_REQUESTS_TABLE, "dossier")
VISITS = _of(VISITS_TABLE, "dossier")
FINDINGS = _of(
    FINDINGS_TABLE,
    "position",
    guard=OWN_AGENCY,
    companions={"dossier": _DOSSIER, "procedure": _FOLLOWED, "rule_pack": _RULE_PACK},
)
DOSSIER_SCORES = Source(
    "dossier_scores",
    f"{SCHEMA}.scored",
    SCORED_COLUMNS,
    "dossier",
    # An official sees their own points and those that are nobody's, not their colleagues'.
    guard="({agency} = $agency and coalesce({official} = $subject, true))",
    companions={"dossier": _DOSSIER, "procedure": _FOLLOWED, "rule_pack": _RULE_PACK},
)
ACCESSES = _of(ACCESSES_TABLE, "position")
ACTIONS = _of(ACTIONS_TABLE, "position", guard=OWN_AGENCY, companions={"dossier": _DOSSIER})

CHANGES = _of(CHANGES_TABLE, "position")
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

HISTORY = Source(
    "history",
    f"{SCHEMA}.history",
    {
        "position": "bigint",
        "dossier": "uuid",
        "version": "bigint",
        "type": "text",
        "recorded_at": "timestamptz",
        "payload": "json",
    },
    "position",
    companions={
        "dossier": _DOSSIER,
        "changes": Companion(CHANGES, f"left join {CHANGES.relation} @ on @.position = {{position}}"),
        # The context is parsed once per entry, however many of its members are asked for.
        "context": Companion(
            CONTEXT, f"cross join lateral json_to_record({{payload}} -> 'context') as @({_CONTEXT_COLUMNS})"
        ),
    },
    guard="{dossier.agency} = $agency",
    guard_by_key="({dossier.agency} = $agency or $agency = any({dossier.part_agencies}))",
    guard_of_applicant="{dossier.applicant} = $subject",
)

# What the public look-up of a petition answers from: `opened` tells whether the receipt's secret was given, and right.
PETITIONS, PETITIONS_OPENED = (
    Source(
        name,
        f"(select p.*, (select d.dossier from {DOSSIERS.relation} d where d.code = p.dossier limit 1) as dossier_id,"
        f" {opened} as opened from {SCHEMA}.{PETITIONS_TABLE.name} p)",
        {
            **dict(zip(PETITIONS_TABLE.names, PETITIONS_TABLE.types, strict=True)),
            "dossier_id": "uuid",
            "opened": "boolean",
        },
        "petition",
        guard=OWN_AGENCY,
        guard_by_key="({agency} = $agency or {received_by} = $agency)",
        guard_of_applicant="{petitioner} = $subject",
    )
    for name, opened in (("petitions", "false"), ("petitions opened", "true"))
)
CONDUCT_CASES = Source(
    CONDUCT_CASES_TABLE.name,
    f"(select c.*, d.dossier as dossier_id from {SCHEMA}.{CONDUCT_CASES_TABLE.name} c"
    f" left join {DOSSIERS.relation} d on d.code = c.dossier)",
    {**dict(zip(CONDUCT_CASES_TABLE.names, CONDUCT_CASES_TABLE.types, strict=True)), "dossier_id": "uuid"},
    "conduct_case",
)
COMMENDATIONS = _of(COMMENDATIONS_TABLE, "commendation")
PETITION_HISTORY = dataclasses.replace(
    HISTORY,
    name="history of petitions",
    companions={
        **HISTORY.companions,
        "petition": Companion(PETITIONS, f"left join {PETITIONS.relation} @ on @.petition = {{dossier}}"),
    },
)
CONDUCT_HISTORY = dataclasses.replace(HISTORY, name="history of conduct cases")
PUBLICATIONS = _of(PUBLICATIONS_TABLE, "publication")
# What everybody may find by its id.
PUBLIC_PUBLICATIONS = dataclasses.replace(
    PUBLICATIONS, name="public publications", relation=f"(select p.* from {PUBLICATIONS.relation} p where p.public)"
)
APPEARANCES = _of(APPEARANCES_TABLE, "publication")
DUTIES = _of(DUTIES_TABLE, "stream", companions={"rule_pack": _RULE_PACK})
DIRECTIVES = _of(DIRECTIVES_TABLE, "directive")
DIRECTIVE_TASKS = _of(DIRECTIVE_TASKS_TABLE, "directive")
DIRECTIVE_COMPLIANCE = Source(
    "directive compliance",
    "(select t.directive, t.agency, count(*) as tasks, count(t.done_at) as done,"
    " count(*) filter (where t.done_at is not null and (t.late_from <= t.done_at) is not true) as done_in_time,"
    " coalesce(array_agg(t.late_from) filter (where t.done_at is null and t.late_from is not null), '{}') as waiting_from"
    f" from {DIRECTIVE_TASKS.relation} t group by t.directive, t.agency)",
    {
        "directive": "uuid",
        "agency": "text",
        "tasks": "bigint",
        "done": "bigint",
        "done_in_time": "bigint",
        "waiting_from": "timestamptz[]",
    },
    "directive",
)
# When the entry at a position was recorded.
RECORDED_AT = f"select h.recorded_at from {HISTORY.relation} h where h.position = {{position}}"
# Everybody of whom the tables know that they acted, or were concerned.
OFFICIALS = Source(
    "officials",
    f"(select u.id from (select a.actor as id from {ACTIONS.relation} a"
    f" union all select f.official from {FINDINGS.relation} f"
    f" union all select s.official from {SCHEMA}.{DOSSIER_SCORES_TABLE.name} s"
    f" union all select p.official_concerned from {SCHEMA}.{PETITIONS_TABLE.name} p"
    f" union all select c.official from {SCHEMA}.{CONDUCT_CASES_TABLE.name} c"
    f" union all select m.official from {COMMENDATIONS.relation} m) u where u.id is not null group by u.id)",
    {"id": "text"},
    "id",
)

HEAD = f"(select coalesce(max(h.position), 0) from {HISTORY.relation} h)"
PROJECTIONS = Source(
    "projections",
    f"(select t.application_name as name, t.notification_id as position, {HEAD} - t.notification_id as lag,"
    f" s.position as stopped_position, s.dossier as stopped_dossier, s.type as stopped_type, s.error as stopped_error,"
    f" s.stopped_at from {SCHEMA}.tracking t left join {SCHEMA}.stoppages s on s.projection = t.application_name"
    f" union all"
    f" select s.projection, 0, {HEAD}, s.position, s.dossier, s.type, s.error, s.stopped_at from {SCHEMA}.stoppages s"
    f" where not exists (select from {SCHEMA}.tracking t where t.application_name = s.projection))",
    {
        "name": "text",
        "position": "bigint",
        "lag": "bigint",
        "stopped_position": "bigint",
        "stopped_dossier": "uuid",
        "stopped_type": "text",
        "stopped_error": "text",
        "stopped_at": "timestamptz",
    },
    "name",
)
# The position that every family of tables has reached.
REACHED = f"select coalesce(min(t.notification_id), 0) from {SCHEMA}.tracking t"
_CODE_AT = (
    f"select max(d.code) from {HISTORY.relation} h join {DOSSIERS.relation} d on d.dossier = h.dossier"
    " where h.position = $1::bigint"
)
# The code of the dossier that a global id names, by the id's type and the first part of its key.
CODE_OF = {
    "Dossier": f"select max(d.code) from {DOSSIERS.relation} d where d.dossier = $1::uuid",
    "DossierEvent": _CODE_AT,
    "Finding": _CODE_AT,
    "Petition": f"select max(p.code) from {PETITIONS.relation} p where p.petition = $1::uuid",
}
# Whole lives of dossiers, for folding.
ENTRIES = (
    "select coalesce(json_agg(json_build_object('dossier', l.dossier, 'entries', l.entries)), '[]')::text"
    " from (select h.dossier, json_agg(json_build_object('position', h.position, 'stream', h.dossier, 'version', h.version,"
    " 'recorded_at', h.recorded_at, 'tag', h.type, 'payload', h.payload) order by h.position) as entries"
    f" from {HISTORY.relation} h where h.dossier = any($1::uuid[]) group by h.dossier) l"
)
# Streams of the law, found by what they claim, for folding.
LAW_ENTRIES = (
    "select coalesce(json_agg(json_build_object('position', h.position, 'stream', h.dossier, 'version', h.version,"
    " 'recorded_at', h.recorded_at, 'tag', h.type, 'payload', h.payload) order by h.position), '[]')::text"
    f" from ledger.claims c join {HISTORY.relation} h on h.dossier = c.stream where c.kind = $1::text and c.value = $2::text"
)
