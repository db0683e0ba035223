"""An official's page: what they did, what was found, what was said of them, what became of it, and their points."""

import strawberry

from graphql_api.compiler.connection import FORWARD, Connection
from graphql_api.compiler.fields import Argument, field
from graphql_api.compiler.mapping import Expression, Many, One, Page, SortOrder
from graphql_api.compiler.source import Source
from graphql_api.types.agency import Agency
from graphql_api.types.dossiers.finding import Finding
from graphql_api.types.dossiers.sources import ACTIONS, DOSSIER_SCORES, FINDINGS
from graphql_api.types.filters import FindingFilter
from graphql_api.types.petitions.conduct import Commendation, ConductCase
from graphql_api.types.petitions.petition import Petition
from graphql_api.types.petitions.sources import COMMENDATIONS, CONDUCT_CASES, PETITIONS
from graphql_api.types.reports.scorecard import DossierScore, ScoreFilter
from projections.dossiers.scores import DOSSIER_SCORES as DOSSIER_SCORES_TABLE
from projections.kit.names import SCHEMA
from projections.petitions.conduct import CONDUCT_CASES as CONDUCT_CASES_TABLE
from projections.petitions.petitions import PETITIONS as PETITIONS_TABLE

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

_CODE = ("{code}", "text")
_FOUND = [("{occurred_at}", "timestamptz"), ("{position}", "bigint"), _CODE, ("{ordinal}", "integer")]


def _petitions(outcome: str) -> Expression:
    return Expression(
        f"(select count(*) from {PETITIONS.relation} p where p.official_concerned = {{id}} and p.outcome = '{outcome}')"
    )


@strawberry.type(description="An official's page (hồ sơ công vụ), for inspectors and auditors: by pseudonymous id.")
class OfficialRecord:
    """An official's page."""

    id: str = field("The official's pseudonymous id; never a name.")
    agency: Agency | None = field(
        "The agency that the official acted for last.",
        One(
            columns={
                "code": f"(select a.actor_agency from {ACTIONS.relation} a where a.actor = {{id}} order by a.position desc limit 1)"
            }
        ),
    )
    action_count: int = field(
        "How many things the official did to dossiers.",
        Expression(f"(select count(*) from {ACTIONS.relation} a where a.actor = {{id}})"),
    )
    findings: Connection[Finding] = field(
        "What was found in what the official did or had in hand (phát hiện), the latest first.",
        Page(FINDINGS, SortOrder("official-findings", _FOUND, descending=True), on={"official": "id"}),
        arguments={"filter": Argument(FindingFilter | None, "Which findings."), **FORWARD},
    )
    petitions_upheld: int = field("Petitions about the official that were upheld (đúng).", _petitions("UPHELD"))
    petitions_partly_upheld: int = field("Those upheld in part (đúng một phần).", _petitions("PARTLY"))
    petitions_refuted: int = field("Those refuted (không đúng).", _petitions("REFUTED"))
    petitions: Connection[Petition] = field(
        "Petitions about the official (phản ánh, kiến nghị), the latest first.",
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
        "The points of finished dossiers that count for the official (điểm), the last finished first; `scorecards` tells what they come to.",
        Page(
            DOSSIER_SCORES,
            SortOrder(
                "official-scores",
                [("{finished_on}", "date"), ("{dossier}", "uuid"), ("{ordinal}", "integer")],
                descending=True,
            ),
            on={"official": "id"},
        ),
        arguments={"filter": Argument(ScoreFilter | None, "Which points."), **FORWARD},
    )
