"""How a dossier stands against its due date, at a moment."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Expression, Inside, Many, One
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.dossiers.computation import DueDateComputation
from graphql_api.types.dossiers.enums import ApologyStatus, DateKind, Timeliness
from graphql_api.types.dossiers.sources import DUE_SPANS
from graphql_api.types.law.enums import LimitUnit
from projections.dossiers.standing import (
    APPOINTED_AT,
    APPOINTED_ON,
    CLASS_AT,
    LATENESS_APPOINTED_AT,
    LATENESS_AT,
    LATENESS_ORIGINAL_AT,
    OVERDUE_SINCE,
    lateness_against,
)

if TYPE_CHECKING:
    from graphql_api.types.dossiers.dossier import Dossier

_LAWFUL_END = "case when {finished_at} is null then null else coalesce({dossier.lawful_finished_at}, {finished_at}) end"
# The stored computation is that of the due date in force; another moment may have had another.
_COMPUTATION = (
    "case when ({due_at}, {due_on}) is not distinct from ({dossier.due_at}, {dossier.due_on})"
    " then {dossier.computation} end"
)


@strawberry.type(description="One of the due dates that a dossier has had.")
class DueDateSpan:
    """One of the due dates that a dossier had."""

    from_at: DateTime = field("When it took effect.", name="from")
    to_at: DateTime | None = field("When it ceased to apply; null while it applies.", name="to")
    due_at: DateTime | None = field("The due date, as an instant; null if it was removed.")
    due_on: Date | None = field("The due date, as a local date.")
    kind: DateKind = field("Whether it is the limit by law or a date promised to the applicant.")
    cause: str = field("The tag of the fact that set it, or the cause named by that fact.")
    reason: str | None = field("The reason given (lý do).")
    legal_basis: list[str] = field("The legal bases cited (căn cứ pháp lý).")


@strawberry.type(
    description="A dossier's timeliness against its due date (thời hạn giải quyết), at the moment asked about."
)
class Deadline:
    """How a dossier stands against its due date, at the moment asked about."""

    dossier: Annotated["Dossier", strawberry.lazy("graphql_api.types.dossiers.dossier")] = field(
        "The dossier, in its current state.", One(companion="dossier")
    )
    timeliness: Timeliness = field("The class at that moment (tình trạng thời hạn).", Expression(CLASS_AT))
    paused: bool = field("Whether the clock is paused, independently of the class (tạm dừng tính thời hạn).")
    original_due_at: DateTime | None = field("The date first promised (ngày hẹn trả ban đầu), as an instant.")
    original_due_on: Date | None = field("The date first promised, as a local date.")
    due_at: DateTime | None = field("The limit by law in force (thời hạn giải quyết), as an instant.")
    due_on: Date | None = field("The limit by law in force, as a local date; decisive for limits in days.")
    appointed_at: DateTime | None = field(
        "The date promised last (ngày hẹn trả), as an instant.", Expression(APPOINTED_AT)
    )
    appointed_on: Date | None = field(
        "The date promised last (ngày hẹn trả), as a local date: the limit by law, unless the applicant was re-appointed.",
        Expression(APPOINTED_ON),
    )
    reappointed: int = field(
        "How often another date was promised (số lần hẹn lại); not counting those that only follow a day off declared since. By"
        " everything the ledger knows.",
        Expression("{dossier.reappointed}"),
    )
    restated_due_on: Date | None = field(
        "The limit by law as the calendar counts it (Civil Code Art. 148(5)), where a day off was declared or revoked since it was"
        " promised: as known at `knownAt`. Null where that changes nothing."
    )
    overdue_at_end: bool = field(
        "Whether a withdrawn or stopped dossier was overdue when it ended; the duty to apologise stays."
    )
    unit: LimitUnit | None = field("The unit of the time limit; null if there is none.")
    finished_at: DateTime | None = field("When the dossier was finished, if it was finished by that moment.")
    overdue_since: DateTime | None = field(
        "The moment at which it became overdue; null if it is not.",
        Expression(OVERDUE_SINCE),
    )
    lateness_days: float | None = field(
        "Days late against the limit by law in force, in whole local dates (for limits in hours, elapsed time / 24 h); 0 if not late,"
        " null without a deadline.",
        Expression(LATENESS_AT),
    )
    lateness_original_days: float | None = field(
        "Days late against the date first promised.", Expression(LATENESS_ORIGINAL_AT)
    )
    lateness_appointed_days: float | None = field(
        "Days late against the date promised last.", Expression(LATENESS_APPOINTED_AT)
    )
    lateness_restated_days: float | None = field(
        "Days late against the restated due date; null where there is none.",
        Expression(lateness_against("{restated_due_at}", "{restated_due_on}")),
    )
    lateness_lawful: float | None = field(
        "Days late against the date that would hold without the pauses, supplements and moves that carry a finding which voids"
        " them, and at the end as it was entered before a correction with such a finding moved it back; equal to `latenessDays` where"
        " there is none. By everything the ledger knows.",
        Expression(
            f"case when {{dossier.lawful_due_at}} is null then {LATENESS_AT}"
            f" else {lateness_against('{dossier.lawful_due_at}', '{dossier.lawful_due_on}', _LAWFUL_END)} end"
        ),
    )
    computation: DueDateComputation | None = field(
        "How the due date in force was computed; null if it was not computed here.", Inside(_COMPUTATION)
    )
    spans: list[DueDateSpan] = field(
        "Every due date that the dossier has had, in order, according to everything the ledger knows.",
        Many(DUE_SPANS, order="{ordinal}", on={"dossier": "dossier"}, expected=3),
    )
    apology: ApologyStatus = field(
        "Whether the duty to apologise before a due date passes (xin lỗi và hẹn lại) was met, over all its due dates and"
        " everything the ledger knows.",
        Expression("{dossier.apology}"),
    )
