"""The citizen's visits."""

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import One
from graphql_api.compiler.scalars import DateTime
from graphql_api.types.dossiers.enums import Fault
from graphql_api.types.dossiers.history import DossierEvent
from graphql_api.types.dossiers.sources import HISTORY


@strawberry.type(description="One trip that the citizen made for the dossier (lượt đi lại).")
class Visit:
    """One trip that the citizen made for the dossier."""

    occurred_at: DateTime = field("When it happened.")
    purpose: str = field("Its purpose (mục đích).")
    fault: Fault = field("Whose fault it was (lỗi của ai).")
    caused_by: DossierEvent | None = field(
        "The fact that made it necessary, if known.", One(HISTORY, on={"position": "caused_by"})
    )
    event: DossierEvent = field("The fact that recorded it.", One(HISTORY, on={"position": "position"}))
