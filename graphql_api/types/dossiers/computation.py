"""How a due date came about, day by day."""

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Expression, Inside
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.law.enums import DayKind, LimitUnit
from graphql_api.types.texts import BilingualText


@strawberry.type(description="How one day counted towards a time limit.")
class CountedDay:
    """What one day was to a time limit."""

    on: Date = field("The local date.")
    kind: DayKind = field("Whether it counted, or why not.")
    minutes: int | None = field("Working minutes counted on that day, for a limit in hours.")
    note: str | None = field("The holiday (ngày nghỉ lễ), or the decision that swapped the day (hoán đổi).")


@strawberry.type(description="How a due date came about (cách tính ngày hẹn trả).")
class DueDateComputation:
    """How a due date came about."""

    start: DateTime | None = field("The moment from which it was counted.", Expression("({start})::timestamptz"))
    limit: int | None = field("The number of units counted (thời hạn).")
    unit: LimitUnit | None = field("The unit.")
    calendar: str | None = field("The calendar as known on the day of computation, with its version: `VN@37`.")
    rule: str | None = field("The rule applied (căn cứ).")
    start_rule: BilingualText | None = field(
        "The rule by which the limit began, in words, with its document and article (cách tính ngày bắt đầu); null if an older"
        " computation did not record it.",
        Inside(),
    )
    counted_from: DateTime | None = field(
        "The moment from which the limit runs, if that is not `start`: of a limit in hours, when working hours began; otherwise only"
        " where the rule pack sets a cut-off hour for limits, as those of release 0.1 did.",
        Expression("({counted_from})::timestamptz"),
    )
    moved_from: Date | None = field(
        "The day of rest on which it would have ended before it was moved to the next working day."
    )
    due_at: DateTime | None = field(
        "The computed due date, as an instant; null if an older computation did not record it.",
        Expression("({due_at})::timestamptz"),
    )
    due_on: Date | None = field("The computed due date, as a local date.")
    limit_text: str | None = field("The limit as the procedure words it, if it has several (thời hạn áp dụng).")
    incomplete: bool = field(
        "Whether the count covered a year for which the calendar lists no holidays.",
        Expression("coalesce(({incomplete})::boolean, false)"),
    )
    days: list[CountedDay] = field("The count, day by day.", Inside())
