"""Demands for papers made to the citizen."""

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Inside, One
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.agency import Official
from graphql_api.types.dossiers.enums import PaperKind, Phase
from graphql_api.types.dossiers.history import DossierEvent
from graphql_api.types.dossiers.sources import HISTORY
from graphql_api.types.enums import Channel


@strawberry.type(description="One paper demanded.")
class DemandedItem:
    """One paper demanded."""

    name: str = field("Its name, as worded in the demand.")
    requirement: str | None = field("Its id in the procedure version; null if none was given.")
    kind: PaperKind | None = field("The form in which it is demanded; null if the demand does not say.")
    quantity: int | None = field("How many of it in each set (số lượng); null if the demand does not say.")
    sets: int | None = field("How many sets (số bộ hồ sơ); null if the demand does not say.")


@strawberry.type(description="A request to the citizen for more papers, and its outcome (yêu cầu bổ sung).")
class SupplementRequest:
    """A demand for papers made to the citizen."""

    phase: Phase = field("Whether it was made at intake or during processing.")
    round: int | None = field("Its number within its phase.")
    occurred_at: DateTime = field("When it was made.")
    recorded_at: DateTime = field("When the ledger recorded it.")
    notified_at: DateTime | None = field("When the citizen was notified.")
    official: Official = field("Who made it.", One(columns={"id": "{official}", "agency": "{agency}"}))
    channel: Channel = field("The channel through which it reached the citizen (kênh).")
    form: str | None = field("The form used (mẫu phiếu).")
    reason: str | None = field("The reason given (lý do).")
    legal_basis: list[str] = field("The legal bases cited (căn cứ pháp lý).")
    latest_on: Date | None = field("The last day on which it could be made in time.")
    items: list[DemandedItem] = field("The papers demanded.", Inside("{items}"))
    answered_at: DateTime | None = field("When papers were first submitted after it and before the next request.")
    complete: bool = field("Whether everything it asked for has been submitted.")
    event: DossierEvent = field("The fact itself.", One(HISTORY, on={"position": "position"}))
