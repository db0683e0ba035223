"""A dossier as it stood."""

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.compiler.scalars import DateTime
from graphql_api.types.dossiers.deadline import Deadline
from graphql_api.types.dossiers.enums import DossierState


@strawberry.type(description="A dossier's earlier state, folded from the facts that the query admits.")
class DossierSnapshot:
    """A dossier as it stood."""

    version: int = field("The number of facts counted.")
    status: DossierState = field("Its state (trạng thái).")
    submitted_at: DateTime | None = field("When the application was registered (ngày nộp).")
    received_at: DateTime | None = field("When it was received (ngày tiếp nhận).")
    finished_at: DateTime | None = field("When it was finished (ngày kết thúc).")
    deadline: Deadline | None = field(
        "Its timeliness against its due date: at `at`, else at `knownAt`, else (with `version`) at its last fact, else now; null"
        " before it was received."
    )
