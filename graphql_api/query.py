"""The questions that can be asked, assembled by subject."""

import strawberry

from graphql_api.access.policy import Thing
from graphql_api.access.visibility import ACCESSES_SEEN
from graphql_api.compiler.connection import FORWARD, Connection
from graphql_api.compiler.fields import Argument, root
from graphql_api.compiler.mapping import ByKey, One, Page, SortOrder
from graphql_api.types.access import ACCESSES, RecordedAccess
from graphql_api.types.dossiers.query import DossierQuery
from graphql_api.types.filters import AccessFilter
from graphql_api.types.law.query import LawQuery
from graphql_api.types.ledger import Ledger
from graphql_api.types.official import OFFICIALS, OfficialRecord
from graphql_api.types.petitions.query import PetitionQuery
from graphql_api.types.publicity.query import PublicityQuery
from graphql_api.types.reports.query import ReportQuery
from graphql_api.types.viewer import Viewer


@strawberry.type(description="The queries.")
class Query(ReportQuery, DossierQuery, PublicityQuery, LawQuery, PetitionQuery):
    """What can be asked."""

    official: OfficialRecord | None = root(
        "An official's record (cán bộ), for inspectors and auditors; null for all others, and if nothing is known about that id.",
        ByKey(OFFICIALS, key={"id": "id"}, access=Thing.OFFICIAL_RECORD),
        arguments={"id": Argument(str, "The official's pseudonymous id.")},
    )
    accesses: Connection[RecordedAccess] = root(
        "Who read dossiers, when and why (nhật ký tra cứu), latest first. For auditors and administrators; inspectors see their own.",
        Page(
            ACCESSES,
            SortOrder("accesses", [("{position}", "bigint")], descending=True),
            where=ACCESSES_SEEN,
            access=Thing.ACCESSES,
        ),
        arguments={"filter": Argument(AccessFilter | None, "Selects records."), **FORWARD},
    )
    ledger: Ledger = root("The ledger itself: its size, and how far the projections have come.", One())
    viewer: Viewer = root("The viewer, their scopes and their remaining budget.", One())
