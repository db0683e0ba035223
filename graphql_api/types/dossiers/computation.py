"""How a due date came about, day by day."""

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Expression, Inside
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.enums import DayKind, LimitUnit


@strawberry.type(description="What one day was to a time limit.")
class CountedDay:
    """What one day was to a time limit."""

    on: Date = field("The local date.")
    kind: DayKind = field("Whether it was counted, or why not.")
    minutes: int | None = field("Working minutes counted on it, of a limit in hours.")
    note: str | None = field("The holiday (ngày nghỉ lễ), or the decision that swapped the day (hoán đổi).")


@strawberry.type(description="How a due date came about (cách tính ngày hẹn trả).")
class DueDateComputation:
    """How a due date came about."""

    start: DateTime | None = field("From when it was counted.", Expression("({start})::timestamptz"))
    limit: int | None = field("How many units were counted (thời hạn).")
    unit: LimitUnit | None = field("In which unit.")
    calendar: str | None = field("The calendar known on the day of computing, and its version: `VN@37`.")
    rule: str | None = field("The rule that it follows (căn cứ).")
    counted_from: DateTime | None = field(
        "The moment from which it runs, where that is not `start`: received after the cut-off hour, or on a day of rest.",
        Expression("({counted_from})::timestamptz"),
    )
    moved_from: Date | None = field("The day of rest on which it would have ended; it moved to the next working day.")
    due_at: DateTime | None = field(
        "The due date computed, as an instant; null where an older computation did not keep it.",
        Expression("({due_at})::timestamptz"),
    )
    due_on: Date | None = field("The due date computed, as a local date.")
    incomplete: bool = field(
        "Whether a year was counted of which the calendar knows no holiday.",
        Expression("coalesce(({incomplete})::boolean, false)"),
    )
    days: list[CountedDay] = field("Day by day.", Inside())
