"""The ledger itself: how much it holds, and how far the tables have come."""

import strawberry

from graphql_api.access.visibility import STOPPAGES_SEEN, shown
from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Expression, Many, One
from graphql_api.compiler.scalars import DateTime
from graphql_api.compiler.source import Source
from projections.dossiers.history import HEAD
from projections.kit.progress import PROGRESS_COLUMNS, progress_rows

PROJECTIONS = Source("projections", progress_rows(HEAD), PROGRESS_COLUMNS, "name")


@strawberry.type(description="Where and why a projection stopped.")
class Stoppage:
    """Where and why a projection stopped."""

    position: int = field("The position of the entry that it could not process.", Expression("{position}"))
    type: str = field("That entry's tag.")
    error: str | None = field(
        "The error; only for viewers who may read all dossiers.", Expression(shown(STOPPAGES_SEEN, "error"))
    )
    stopped_at: DateTime = field("When it stopped.", Expression("{stopped_at}"))


@strawberry.type(description="How far one projection has come.")
class Projection:
    """How far one family of tables has come."""

    name: str = field("Its name.")
    position: int = field("The last position that it has processed.")
    lag: int = field("How many positions it is behind the ledger.")
    stopped: Stoppage | None = field(
        "Where and why it stopped; null while it is running.",
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
    size: int = field("The number of entries it holds.", Expression(HEAD))
    projections: list[Projection] = field(
        "The projections, and how far each has come.", Many(PROJECTIONS, order="{name}", expected=2)
    )
