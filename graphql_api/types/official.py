"""An official's page: what they did, what was found, what was said of them, what became of it, and their points."""

import strawberry

from graphql_api.compiler.connection import FORWARD, Connection
from graphql_api.compiler.fields import Argument, field
from graphql_api.compiler.mapping import Expression, Many, One, Page, SortOrder
from graphql_api.compiler.source import Source
from graphql_api.types.agency import Agency
from graphql_api.types.dossiers.filters import FindingFilter
from graphql_api.types.dossiers.finding import Finding
from graphql_api.types.dossiers.sources import ACTIONS, DOSSIER_SCORES, FINDINGS
from graphql_api.types.petitions.conduct import Commendation, ConductCase
from graphql_api.types.petitions.petition import Petition
from graphql_api.types.petitions.sources import COMMENDATIONS, CONDUCT_CASES, PETITIONS
from graphql_api.types.reports.scorecard import DossierScore, ScoreFilter
from projections.dossiers.scores import DOSSIER_SCORES as DOSSIER_SCORES_TABLE
from projections.petitions.conduct import CONDUCT_CASES as CONDUCT_CASES_TABLE
from projections.petitions.petitions import PETITIONS as PETITIONS_TABLE

_a, _f, _s, _m = ACTIONS.alias("a"), FINDINGS.alias("f"), DOSSIER_SCORES_TABLE.alias("s"), COMMENDATIONS.alias("m")
_p, _c = PETITIONS_TABLE.alias("p"), CONDUCT_CASES_TABLE.alias("c")
_petition = PETITIONS.alias("p")
# Everybody of whom the tables know that they acted, or were concerned.
OFFICIALS = Source(
    "officials",
    f"(select u.id from (select {_a.actor} as id from {_a}"
    f" union all select {_f.official} from {_f}"
    f" union all select {_s.official} from {_s}"
    f" union all select {_p.official_concerned} from {_p}"
    f" union all select {_c.official} from {_c}"
    f" union all select {_m.official} from {_m}) u where u.id is not null group by u.id)",
    {"id": "text"},
    "id",
)

_CODE = ("{code}", "text")
_FOUND = [("{occurred_at}", "timestamptz"), ("{position}", "bigint"), _CODE, ("{ordinal}", "integer")]


def _petitions(outcome: str) -> Expression:
    return Expression(
        f"(select count(*) from {_petition} where {_petition.official_concerned} = {{id}} and {_petition.outcome} = '{outcome}')"
    )


@strawberry.type(description="An official's record (hồ sơ công vụ), by pseudonymous id; for inspectors and auditors.")
class OfficialRecord:
    """An official's page."""

    id: str = field("The official's pseudonymous id; never a name.")
    agency: Agency | None = field(
        "The agency that the official last acted for.",
        One(
            columns={
                "code": f"(select {_a.actor_agency} from {_a} where {_a.actor} = {{id}} order by {_a.position} desc limit 1)"
            }
        ),
    )
    action_count: int = field(
        "The number of actions the official took on dossiers.",
        Expression(f"(select count(*) from {_a} where {_a.actor} = {{id}})"),
    )
    findings: Connection[Finding] = field(
        "Findings about what the official did or was in charge of (phát hiện), latest first.",
        Page(FINDINGS, SortOrder("official-findings", _FOUND, descending=True), on={"official": "id"}),
        arguments={"filter": Argument(FindingFilter | None, "Selects findings."), **FORWARD},
    )
    petitions_upheld: int = field(
        "The number of petitions about the official that were upheld (đúng).", _petitions("UPHELD")
    )
    petitions_partly_upheld: int = field("The number partly upheld (đúng một phần).", _petitions("PARTLY"))
    petitions_refuted: int = field("The number found to be unfounded (không đúng).", _petitions("REFUTED"))
    petitions: Connection[Petition] = field(
        "Petitions about the official (phản ánh, kiến nghị), latest first.",
        Page(
            PETITIONS,
            SortOrder("official-petitions", [("{received_at}", "timestamptz"), _CODE], descending=True),
            on={"official_concerned": "id"},
        ),
        arguments=FORWARD,
    )
    conduct_cases: list[ConductCase] = field(
        "Conduct cases about the official (vụ việc).",
        Many(CONDUCT_CASES, order="{opened_at}, {code}", on={"official": "id"}, expected=2),
    )
    commendations: list[Commendation] = field(
        "Commendations of the official (khen thưởng).",
        Many(COMMENDATIONS, order="{awarded_at}, {code}", on={"official": "id"}, expected=2),
    )
    scores: Connection[DossierScore] = field(
        "The points of finished dossiers that count for the official (điểm), most recently finished first; `scorecards` adds them up.",
        Page(
            DOSSIER_SCORES,
            SortOrder(
                "official-scores",
                [("{finished_on}", "date"), ("{dossier}", "uuid"), ("{ordinal}", "integer")],
                descending=True,
            ),
            on={"official": "id"},
        ),
        arguments={"filter": Argument(ScoreFilter | None, "Selects points."), **FORWARD},
    )
