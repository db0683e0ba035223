"""Who read dossiers, when and why."""

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Expression
from graphql_api.compiler.scalars import JSON, Date, DateTime
from graphql_api.types.tables import of_table
from projections.accesses import ACCESSES as ACCESSES_TABLE

ACCESSES = of_table(ACCESSES_TABLE, "position")


@strawberry.type(description="One access to dossiers, recorded before the answer was sent (nhật ký tra cứu).")
class RecordedAccess:
    """One reading of dossiers."""

    position: int = field("The ledger position of its record.")
    reader: str = field("Who read, by pseudonymous id.")
    role: str | None = field("The role.")
    on: Date = field("The local day.", Expression("{on_day}"))
    occurred_at: DateTime = field("When it happened.")
    recorded_at: DateTime = field("When the ledger recorded it.")
    purpose: str | None = field("Its purpose (mục đích).")
    field_name: str = field("The root field queried.", Expression("{field}"), name="field")
    dossiers: list[str] = field(
        "The code of the dossier read; of a list, which is described by its filter and count, of the one that the filter names."
    )
    filter: JSON | None = field("The filter of a list.")
    count: int | None = field("The number of rows read.")
