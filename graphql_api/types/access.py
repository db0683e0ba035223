"""Who read dossiers, when and why."""

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Expression
from graphql_api.compiler.scalars import JSON, Date, DateTime
from graphql_api.types.tables import of_table
from projections.accesses import ACCESSES as ACCESSES_TABLE

ACCESSES = of_table(ACCESSES_TABLE, "position")


@strawberry.type(description="One reading of dossiers, as it was recorded before the answer left (nhật ký tra cứu).")
class RecordedAccess:
    """One reading of dossiers."""

    position: int = field("The place of its record in the ledger.")
    reader: str = field("Who read: a pseudonymous id.")
    role: str | None = field("In which role.")
    on: Date = field("The local day.", Expression("{on_day}"))
    occurred_at: DateTime = field("When.")
    recorded_at: DateTime = field("When the ledger recorded it.")
    purpose: str | None = field("What for (mục đích).")
    field_name: str = field("The query's field.", Expression("{field}"), name="field")
    dossiers: list[str] = field("The codes of the dossiers read; of a list: none, its filter and count tell.")
    filter: JSON | None = field("The filter of a list.")
    count: int | None = field("How many rows were read.")
