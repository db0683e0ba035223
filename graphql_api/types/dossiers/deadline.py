"""How a dossier stands against its due date, at a moment."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Expression, Inside, Many, One
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.dossiers.computation import DueDateComputation
from graphql_api.types.dossiers.enums import ApologyStatus, Timeliness
from graphql_api.types.dossiers.sources import DUE_SPANS
from graphql_api.types.law.enums import LimitUnit
from projections.dossiers.standing import CLASS_AT, LATENESS_AT, LATENESS_ORIGINAL_AT, OVERDUE_SINCE

if TYPE_CHECKING:
    from graphql_api.types.dossiers.dossier import Dossier

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
    due_at: DateTime | None = field("The appointment date in force (ngày hẹn trả), as an instant.")
    due_on: Date | None = field("The appointment date in force, as a local date; decisive for limits in days.")
    unit: LimitUnit | None = field("The unit of the time limit; null if there is none.")
    finished_at: DateTime | None = field("When the dossier was finished, if it was finished by that moment.")
    overdue_since: DateTime | None = field(
        "The moment at which it became overdue; null if it is not.",
        Expression(OVERDUE_SINCE),
    )
    lateness_days: float | None = field(
        "Days late against the due date in force, in whole local dates (for limits in hours, elapsed time / 24 h); 0 if not late,"
        " null without a deadline.",
        Expression(LATENESS_AT),
    )
    lateness_original_days: float | None = field(
        "Days late against the date first promised.", Expression(LATENESS_ORIGINAL_AT)
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
