"""A dossier as it stood."""

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.compiler.scalars import DateTime
from graphql_api.types.dossiers.deadline import Deadline
from graphql_api.types.enums import DossierState


@strawberry.type(description="A dossier as it stood, folded from the facts that the question lets count.")
class DossierSnapshot:
    """A dossier as it stood."""

    version: int = field("How many facts count.")
    status: DossierState = field("The state that it was in (trạng thái).")
    submitted_at: DateTime | None = field("When the application was registered (ngày nộp).")
    received_at: DateTime | None = field("When it was received (ngày tiếp nhận).")
    finished_at: DateTime | None = field("When it was finished (ngày kết thúc).")
    deadline: Deadline | None = field(
        "How it stood against its due date: at `at`, else at `knownAt`, else, after a `version`, when its last fact happened, else now; null before it was received."
    )
