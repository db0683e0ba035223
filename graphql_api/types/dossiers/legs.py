"""Other agencies in a dossier: their parts of an inter-agency procedure, their opinions; and field checks."""

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Expression, Inside, One
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.agency import Agency
from graphql_api.types.dossiers.computation import DueDateComputation
from projections.dossiers.consultations import OPINION_OVERDUE_NOW
from projections.dossiers.legs import OVERDUE_NOW


@strawberry.type(description="A hand-over from an agency that ended to the one that took over (bàn giao hồ sơ).")
class HandOver:
    """A hand-over from an agency that ended."""

    agency: Agency = field("The agency that had it until then.", One(columns={"code": "{agency}"}))
    until: DateTime = field("When it was handed over.", Expression("({until})::timestamptz"))
    minutes: str = field("The record of it (biên bản bàn giao).")
    late_days: float | None = field(
        "How late the dossier was when that agency ended, or where that is not told, when it was handed over, as the answer to a petition: the days are that agency's own; 0 if it was in time, null without a deadline."
    )


@strawberry.type(description="One agency's part of an inter-agency dossier, with its own deadline (liên thông).")
class Leg:
    """One agency's part of an inter-agency dossier."""

    id: str = field("Its id within the dossier.", Expression("{leg}"))
    agency: Agency = field("The agency whose part it is.", One(columns={"code": "{agency}"}))
    task: str = field("Its task (nhiệm vụ).")
    lead: bool = field("Whether it is the lead agency (cơ quan chủ trì).")
    opened_at: DateTime = field("When it began.")
    closed_at: DateTime | None = field("When it was completed; null while it is open.")
    due_at: DateTime | None = field("Its own deadline, as an instant.")
    due_on: Date | None = field("Its own deadline, as a local date.")
    overdue: bool = field("Whether it is open and past its deadline now (quá hạn).", Expression(OVERDUE_NOW))
    result: str | None = field("The result.")
    late_days: float | None = field("Days late, once closed; 0 if not late, null without a deadline.")
    computation: DueDateComputation | None = field(
        "How its deadline was computed; null if it was not computed here.", Inside("{computation}")
    )


@strawberry.type(description="An opinion requested from another agency, with its deadline (lấy ý kiến).")
class Opinion:
    """An opinion asked of another agency."""

    id: str = field("Its id within the dossier.", Expression("{opinion}"))
    agency: Agency = field("The agency asked.", One(columns={"code": "{agency}"}))
    content: str | None = field("What was asked.")
    requested_at: DateTime = field("When it was requested.")
    due_at: DateTime | None = field("Its deadline, as an instant.")
    due_on: Date | None = field("Its deadline, as a local date.")
    overdue: bool = field("Whether it is open and past its deadline now (quá hạn).", Expression(OPINION_OVERDUE_NOW))
    given_at: DateTime | None = field("When it was given; null while it is awaited.")
    agrees: bool | None = field("Whether the agency agrees; null if it did not say.")
    late_noticed_at: DateTime | None = field("When the head of the one-stop was notified that it is late.")
    computation: DueDateComputation | None = field(
        "How its deadline was computed; null if it was not computed here.", Inside("{computation}")
    )


@strawberry.type(description="A field check (thẩm tra, xác minh thực địa).")
class Verification:
    """A field check."""

    id: str = field("Its id within the dossier.", Expression("{verification}"))
    scheduled_at: DateTime | None = field("When it was scheduled; null if it was recorded without being scheduled.")
    planned_at: DateTime | None = field("The scheduled time.")
    planned_place: str | None = field("The scheduled place (địa điểm).")
    reported_at: DateTime | None = field("When it was reported as done; null until then.")
    held_at: DateTime | None = field("When it took place.")
    held_place: str | None = field("Where it took place.")
    participants: list[str] = field("Who took part, by role or pseudonymous id (thành phần tham gia).")
    outcome: str | None = field("The result.")
