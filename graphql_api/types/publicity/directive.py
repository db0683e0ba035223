"""A directive: what was ordered, of whom, by when, what was reported, and how far each agency complied."""

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Expression, Inside, Many, One
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.agency import Agency
from graphql_api.types.publicity.enums import TaskState
from graphql_api.types.publicity.sources import DIRECTIVE_COMPLIANCE, DIRECTIVE_TASKS
from projections.publicity.directives import OVERDUE_TASKS, TASK_STATE


@strawberry.type(description="What an agency reported on a task (báo cáo).")
class TaskReport:
    """What an agency reported on a task."""

    at: DateTime = field("When it happened.", Expression("({at})::timestamptz"))
    done: bool = field("Whether it reports the task as fulfilled.", Expression("({done})::boolean"))
    report: str | None = field("The report.")


@strawberry.type(description="A task of a directive (nhiệm vụ).")
class DirectiveTask:
    """A task of a directive."""

    id: str = field("Its id within the directive.")
    agency: Agency = field("The responsible agency (cơ quan thực hiện).", One(columns={"code": "{agency}"}))
    task: str = field("The task (nhiệm vụ).")
    due_on: Date | None = field("The last day for it (thời hạn).")
    done_at: DateTime | None = field("When it was first reported as fulfilled.")
    state: TaskState = field("Its current state.", Expression(TASK_STATE))
    reports: list[TaskReport] = field("The reports on it, in order.", Inside("{reports}"))


@strawberry.type(description="An agency's compliance with a directive (mức độ thực hiện).")
class Compliance:
    """How far an agency complied with a directive."""

    agency: Agency = field("The agency.", One(columns={"code": "{agency}"}))
    tasks: int = field("The number of its tasks.")
    done: int = field("The number fulfilled.")
    done_in_time: int = field("The number fulfilled in time.")
    overdue: int = field("The number past due and not fulfilled.", Expression(OVERDUE_TASKS))
    share: float | None = field(
        "The share of tasks fulfilled in time among those fulfilled or overdue, from 0 to 1; null if there are none.",
        Expression(f"round({{done_in_time}}::numeric / nullif({{done}} + {OVERDUE_TASKS}, 0), 4)"),
    )


@strawberry.type(description="A directive (văn bản chỉ đạo), such as an order of the provincial chair; public.")
class Directive:
    """A directive."""

    code: str = field("Its code in the ledger.")
    number: str = field("Its number (số ký hiệu): `3330/UBND-NC`.")
    title: str = field("What it is about (trích yếu).")
    issuer: Agency = field("Who issued it (cơ quan ban hành).", One(columns={"code": "{issuer}"}))
    signed_on: Date | None = field("When it was signed (ngày ký).")
    issued_at: DateTime = field("When it was issued.")
    task_count: int = field("The number of tasks.", Expression("{tasks}"))
    done_count: int = field("The number of tasks fulfilled.", Expression("{done}"))
    tasks: list[DirectiveTask] = field(
        "Its tasks, in order.", Many(DIRECTIVE_TASKS, order="{ordinal}", on={"directive": "directive"})
    )
    compliance: list[Compliance] = field(
        "Each agency's compliance.",
        Many(DIRECTIVE_COMPLIANCE, order="{agency}", on={"directive": "directive"}, expected=3),
    )
    closed_at: DateTime | None = field("When it was closed.")
    closing_reason: str | None = field("Why it was closed, if tasks were still open.")
    version: int = field("The number of facts recorded about it.")
    position: int = field("The ledger position of its last fact.")
