"""Other agencies in a dossier: their parts of an inter-agency procedure, their opinions; and field checks."""

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Expression, Inside, One
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.agency import Agency
from graphql_api.types.dossiers.computation import DueDateComputation


def _overdue(ended: str) -> str:
    return f"coalesce({{{ended}}} is null and {{due_at}} < $now, false)"


@strawberry.type(description="One agency's part of an inter-agency dossier, with its own deadline (liên thông).")
class Leg:
    """One agency's part of an inter-agency dossier."""

    id: str = field("Its id within the dossier.", Expression("{leg}"))
    agency: Agency = field("The agency whose part it is.", One(columns={"code": "{agency}"}))
    task: str = field("What it has to do (nhiệm vụ).")
    lead: bool = field("Whether it leads (cơ quan chủ trì).")
    opened_at: DateTime = field("When it began.")
    closed_at: DateTime | None = field("When it was done; null while it is open.")
    due_at: DateTime | None = field("Its own deadline, as an instant.")
    due_on: Date | None = field("Its own deadline, as a local date.")
    overdue: bool = field("Whether it is open and past its deadline now (quá hạn).", Expression(_overdue("closed_at")))
    result: str | None = field("What came of it.")
    late_days: float | None = field("Days late, once closed; 0 when not late, null without a deadline.")
    computation: DueDateComputation | None = field(
        "How its deadline was computed; null where it was not computed here.", Inside("{computation}")
    )


@strawberry.type(description="An opinion asked of another agency, with its deadline (lấy ý kiến).")
class Opinion:
    """An opinion asked of another agency."""

    id: str = field("Its id within the dossier.", Expression("{opinion}"))
    agency: Agency = field("The agency asked.", One(columns={"code": "{agency}"}))
    content: str | None = field("What was asked.")
    requested_at: DateTime = field("When it was asked.")
    due_at: DateTime | None = field("Its deadline, as an instant.")
    due_on: Date | None = field("Its deadline, as a local date.")
    overdue: bool = field("Whether it is open and past its deadline now (quá hạn).", Expression(_overdue("given_at")))
    given_at: DateTime | None = field("When it came; null while it has not.")
    agrees: bool | None = field("Whether the agency agrees, where that was said.")
    late_noticed_at: DateTime | None = field("When the head of the one-stop was told that it is late.")
    computation: DueDateComputation | None = field(
        "How its deadline was computed; null where it was not computed here.", Inside("{computation}")
    )


@strawberry.type(description="A field check (thẩm tra, xác minh thực địa).")
class Verification:
    """A field check."""

    id: str = field("Its id within the dossier.", Expression("{verification}"))
    scheduled_at: DateTime | None = field("When it was set; null where it was recorded without.")
    planned_at: DateTime | None = field("The time set.")
    planned_place: str | None = field("The place set (địa điểm).")
    reported_at: DateTime | None = field("When it was recorded to have taken place; null while it was not.")
    held_at: DateTime | None = field("When it took place.")
    held_place: str | None = field("Where it took place.")
    participants: list[str] = field("Who took part: roles or pseudonymous ids (thành phần tham gia).")
    outcome: str | None = field("What came of it.")
