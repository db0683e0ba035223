"""Processing: field checks, consultation, supplements and what they do to the clock, financial obligations (NĐ 61/2018 Art. 19)."""

from datetime import date, datetime
from typing import Any, ClassVar

from msgspec import field

from domain.facts.filing import Charge, DemandedItem
from domain.values.context import Computation, Fact


class VerificationScheduled(Fact, frozen=True, kw_only=True):
    """A field check was scheduled: time and place (NĐ 61/2018 Art. 19(3))."""

    TAG: ClassVar[str] = "verification-scheduled"

    verification: str
    at: datetime
    place: str


class VerificationRecorded(Fact, frozen=True, kw_only=True):
    """A field check took place: time, place, participants (roles or pseudonymous ids) and outcome (NĐ 61/2018 Art. 19(3))."""

    TAG: ClassVar[str] = "verification-recorded"

    verification: str
    at: datetime | None = None
    place: str | None = None
    participants: tuple[str, ...] = ()
    outcome: str | None = None


class OpinionRequested(Fact, frozen=True, kw_only=True):
    """An opinion was requested from another agency: content and deadline (NĐ 61/2018 Art. 19(5))."""

    TAG: ClassVar[str] = "opinion-requested"

    opinion: str
    agency: str
    content: str | None = None
    due_at: datetime | None = None
    due_on: date | None = None
    computation: Computation | None = None


class OpinionGiven(Fact, frozen=True, kw_only=True):
    """The other agency gave its opinion."""

    TAG: ClassVar[str] = "opinion-given"

    opinion: str
    agrees: bool | None = None


class OpinionLateNoticed(Fact, frozen=True, kw_only=True):
    """An opinion did not come in time, and the head of the one-stop was notified (NĐ 61/2018 Art. 19(5))."""

    TAG: ClassVar[str] = "opinion-late-noticed"

    opinion: str


class SupplementRequested(Fact, frozen=True, kw_only=True):
    """Further papers were demanded of the citizen during processing (5). NĐ 61/2018 Art. 19(4), form 02.

    `latest_on`: the last local day on which the rule pack allows that.
    """

    TAG: ClassVar[str] = "supplement-requested"

    items: tuple[DemandedItem, ...] = ()
    form: str | None = None
    round: int | None = None
    notified_at: datetime | None = None
    latest_on: date | None = None
    activity: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)


class ClockPaused(Fact, frozen=True, kw_only=True):
    """The time limit is suspended from `context.occurred_at` on."""

    TAG: ClassVar[str] = "clock-paused"

    cause: str
    old_due_at: datetime | None = None
    old_due_on: date | None = None


class ClockResumed(Fact, frozen=True, kw_only=True):
    """The time limit resumes, with a new due date; where another date had been promised, that is promised anew (`new_appointed_*`)."""

    TAG: ClassVar[str] = "clock-resumed"

    cause: str
    old_due_at: datetime | None = None
    old_due_on: date | None = None
    new_due_at: datetime | None = None
    new_due_on: date | None = None
    computation: Computation | None = None
    new_appointed_at: datetime | None = None
    new_appointed_on: date | None = None


class ClockRestarted(Fact, frozen=True, kw_only=True):
    """The time limit is counted anew (NĐ 61/2018 Art. 19(4)). Ends a pause, and any appointment of its own (`new_appointed_*`).

    Of the cause COMPETENT_RECEIPT it ends neither: it is counted from the competent agency's receipt (NĐ 309/2026 Art. 8(3)), and what was promised at the receiving
    one-stop stays (`new_appointed_*`).
    """

    TAG: ClassVar[str] = "clock-restarted"
    COMPETENT_RECEIPT: ClassVar[str] = "competent-agency-received"

    cause: str
    old_due_at: datetime | None = None
    old_due_on: date | None = None
    new_due_at: datetime | None = None
    new_due_on: date | None = None
    computation: Computation | None = None
    new_appointed_at: datetime | None = None
    new_appointed_on: date | None = None


class FinancialObligationNotified(Fact, frozen=True, kw_only=True):
    """The applicant was notified of what is to be paid (6)."""

    TAG: ClassVar[str] = "financial-obligation-notified"

    obligation: str
    charges: tuple[Charge, ...] = ()


class FinancialObligationSettled(Fact, frozen=True, kw_only=True):
    """The amount due was paid."""

    TAG: ClassVar[str] = "financial-obligation-settled"

    obligation: str


class ApplicantReminded(Fact, frozen=True, kw_only=True):
    """The applicant was reminded of papers or money that the dossier still waits for."""

    TAG: ClassVar[str] = "applicant-reminded"


ClockMove = ClockPaused | ClockResumed | ClockRestarted
"""Those that suspend a time limit, or let it run again."""

ProcessingFact = (
    VerificationScheduled
    | VerificationRecorded
    | OpinionRequested
    | OpinionGiven
    | OpinionLateNoticed
    | SupplementRequested
    | ClockPaused
    | ClockResumed
    | ClockRestarted
    | FinancialObligationNotified
    | FinancialObligationSettled
    | ApplicantReminded
)
