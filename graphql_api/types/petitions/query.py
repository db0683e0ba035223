"""The questions about petitions, conduct cases and commendations."""

import strawberry

from graphql_api.access.policy import Thing
from graphql_api.access.visibility import CASE_VISIBLE
from graphql_api.compiler.connection import FORWARD, Connection
from graphql_api.compiler.fields import Argument, root
from graphql_api.compiler.mapping import ByKey, Page, SortOrder
from graphql_api.types.codes import CONDUCT_CODES
from graphql_api.types.petitions.conduct import Commendation, ConductCase
from graphql_api.types.petitions.filters import CommendationFilter, ConductCaseFilter, PetitionFilter
from graphql_api.types.petitions.petition import Petition
from graphql_api.types.petitions.sources import (
    COMMENDATIONS,
    CONDUCT_CASES,
    PETITION_CODES,
    PETITIONS,
    PETITIONS_OPENED,
)

_CODE = ("{code}", "text")
_BY_PETITION = SortOrder("petitions-desc", [("{received_at}", "timestamptz"), _CODE], descending=True)
_BY_OPENING = SortOrder("conduct-cases-desc", [("{opened_at}", "timestamptz"), _CODE], descending=True)
_BY_AWARD = SortOrder("commendations-desc", [("{awarded_at}", "timestamptz"), _CODE], descending=True)


@strawberry.type
class PetitionQuery:
    """What can be asked of petitions and conduct."""

    petition: Petition | None = root(
        "A petition by its code (tra cứu phản ánh, kiến nghị). Without a secret, only the code and the degree of completion,"
        " unless the viewer brought or handles it. With the receipt's secret, its state, due date and answer. An unknown code and"
        " a wrong secret both give null.",
        ByKey(
            PETITIONS,
            key={"code": "code"},
            typed={"code": PETITION_CODES},
            access=Thing.OPEN_RECORD,
            opened=PETITIONS_OPENED,
            lookup=True,
        ),
        arguments={
            "code": Argument(str, "The petition's code (mã phản ánh)."),
            "secret": Argument(str | None, "The receipt's secret, at least 8 characters; never in a URL."),
        },
    )
    petitions: Connection[Petition] = root(
        "The petitions that the viewer may read (phản ánh, kiến nghị), latest first: for officials their agency's, for applicants their own.",
        Page(PETITIONS, _BY_PETITION, access=Thing.PETITIONS),
        arguments={"filter": Argument(PetitionFilter | None, "Selects petitions."), **FORWARD},
    )
    conduct_case: ConductCase | None = root(
        "A conduct case by its code (vụ việc); null if it is unknown, or not yet public and not visible to the viewer.",
        ByKey(
            CONDUCT_CASES,
            key={"code": "code"},
            typed={"code": CONDUCT_CODES},
            access=Thing.CONDUCT_CASES,
            where=CASE_VISIBLE,
        ),
        arguments={"code": Argument(str, "The case's code.")},
    )
    conduct_cases: Connection[ConductCase] = root(
        "Conduct cases (vụ việc), latest first: all of them for inspectors, auditors and administrators; for others, those whose"
        " conclusion is approved.",
        Page(CONDUCT_CASES, _BY_OPENING, where=CASE_VISIBLE, access=Thing.CONDUCT_CASES),
        arguments={"filter": Argument(ConductCaseFilter | None, "Selects cases."), **FORWARD},
    )
    commendations: Connection[Commendation] = root(
        "Commendations (khen thưởng), latest first.",
        Page(COMMENDATIONS, _BY_AWARD),
        arguments={"filter": Argument(CommendationFilter | None, "Selects commendations."), **FORWARD},
    )
