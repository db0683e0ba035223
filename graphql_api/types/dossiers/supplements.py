"""Demands for papers made to the citizen."""

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Inside, One
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.agency import Official
from graphql_api.types.dossiers.history import DossierEvent
from graphql_api.types.dossiers.sources import HISTORY
from graphql_api.types.enums import Channel, Phase


@strawberry.type(description="One paper demanded.")
class DemandedItem:
    """One paper demanded."""

    name: str = field("Its name, as it was asked for.")
    requirement: str | None = field("Its id in the procedure version; null where none was named.")


@strawberry.type(description="A demand for papers made to the citizen, and what came of it (yêu cầu bổ sung).")
class SupplementRequest:
    """A demand for papers made to the citizen."""

    phase: Phase = field("At intake, or while processing.")
    round: int | None = field("Its number among those of its phase.")
    occurred_at: DateTime = field("When it was made.")
    recorded_at: DateTime = field("When the ledger learnt of it.")
    notified_at: DateTime | None = field("When the citizen was told.")
    official: Official = field("Who made it.", One(columns={"id": "{official}", "agency": "{agency}"}))
    channel: Channel = field("How it reached the citizen (kênh).")
    form: str | None = field("The form used (mẫu phiếu).")
    reason: str | None = field("The reason given (lý do).")
    legal_basis: list[str] = field("The legal bases cited (căn cứ pháp lý).")
    latest_on: Date | None = field("The last day on which it could be made in time.")
    items: list[DemandedItem] = field("The papers demanded.", Inside("{items}"))
    answered_at: DateTime | None = field("When something was first brought after it, and before the next one.")
    complete: bool = field("Whether nothing of it is missing any more.")
    event: DossierEvent = field("The fact itself.", One(HISTORY, on={"position": "position"}))
