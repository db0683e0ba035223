"""The days of a calendar."""

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.compiler.scalars import Date
from graphql_api.types.law.enums import DayKind


@strawberry.type(
    description="A day that is neither an ordinary working day nor an ordinary weekend (ngày lễ, ngày hoán đổi)."
)
class CalendarDay:
    """A day that is neither a plain working day nor a plain weekend."""

    on: Date = field("The local date.")
    kind: DayKind = field("HOLIDAY, SWAPPED_OFF or SWAPPED_IN.")
    note: str | None = field("The holiday's name, or the decision that swapped the day.")
