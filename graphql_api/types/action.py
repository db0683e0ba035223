"""Who did what."""

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import One
from graphql_api.compiler.scalars import DateTime
from graphql_api.types.agency import Actor
from graphql_api.types.dossiers.dossier import Dossier
from graphql_api.types.dossiers.sources import DOSSIERS
from graphql_api.types.enums import Channel


@strawberry.type(description="An action that somebody took on a dossier (hành động).")
class Action:
    """One thing that somebody did to a dossier."""

    position: int = field("Its ledger position.")
    version: int = field("Its number in the dossier's history.")
    type: str = field("The fact's tag: `step-completed`.")
    occurred_at: DateTime = field("When it happened.")
    recorded_at: DateTime = field("When the ledger recorded it.")
    actor: Actor = field(
        "Who did it.",
        One(columns={"id": "{actor}", "role": "{role}", "agency": "{actor_agency}", "unit": "{unit}"}),
    )
    channel: Channel = field("The channel (kênh).")
    dossier: Dossier | None = field(
        "The dossier, in its current state; null if it has since moved to an agency whose dossiers the viewer may not read.",
        One(DOSSIERS, on={"dossier": "dossier"}, guarded=True),
    )
