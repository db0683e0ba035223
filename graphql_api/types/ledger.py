"""The ledger itself: how much it holds, and how far the tables have come."""

import strawberry

from graphql_api.access.visibility import STOPPAGES_SEEN, shown
from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Expression, Many, One
from graphql_api.compiler.scalars import DateTime
from graphql_api.compiler.source import Source
from graphql_api.types.dossiers.sources import HISTORY
from projections.kit.names import SCHEMA

HEAD = f"(select coalesce(max(h.position), 0) from {HISTORY.relation} h)"
PROJECTIONS = Source(
    "projections",
    f"(select t.application_name as name, t.notification_id as position, {HEAD} - t.notification_id as lag,"
    f" s.position as stopped_position, s.dossier as stopped_dossier, s.type as stopped_type, s.error as stopped_error,"
    f" s.stopped_at from {SCHEMA}.tracking t left join {SCHEMA}.stoppages s on s.projection = t.application_name"
    f" union all"
    f" select s.projection, 0, {HEAD}, s.position, s.dossier, s.type, s.error, s.stopped_at from {SCHEMA}.stoppages s"
    f" where not exists (select from {SCHEMA}.tracking t where t.application_name = s.projection))",
    {
        "name": "text",
        "position": "bigint",
        "lag": "bigint",
        "stopped_position": "bigint",
        "stopped_dossier": "uuid",
        "stopped_type": "text",
        "stopped_error": "text",
        "stopped_at": "timestamptz",
    },
    "name",
)


@strawberry.type(description="Where and why a projection stopped.")
class Stoppage:
    """Where and why a projection stopped."""

    position: int = field("The entry that it could not take in.", Expression("{position}"))
    type: str = field("That entry's tag.")
    error: str | None = field(
        "The error; shown to those who may read all dossiers.", Expression(shown(STOPPAGES_SEEN, "error"))
    )
    stopped_at: DateTime = field("When it stopped.", Expression("{stopped_at}"))


@strawberry.type(description="How far one family of tables has come.")
class Projection:
    """How far one family of tables has come."""

    name: str = field("Its name.")
    position: int = field("The last position that it has taken in.")
    lag: int = field("How many positions it is behind the ledger.")
    stopped: Stoppage | None = field(
        "Where and why it stands still; null while it runs.",
        One(
            columns={
                "position": "{stopped_position}",
                "type": "{stopped_type}",
                "error": "{stopped_error}",
                "stopped_at": "{stopped_at}",
            }
        ),
    )


@strawberry.type(description="The ledger itself (sổ cái).")
class Ledger:
    """The ledger itself."""

    position: int = field("The position of the last entry; 0 when empty.", Expression(HEAD))
    # Positions count 1, 2, 3 without gaps (ledger/store.py).
    size: int = field("How many entries it holds.", Expression(HEAD))
    projections: list[Projection] = field(
        "The families of tables, and how far each has come.", Many(PROJECTIONS, order="{name}", expected=2)
    )
