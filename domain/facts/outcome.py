"""Outcomes: withdrawal, stop, refusal, result, delivery."""

from datetime import date, datetime
from typing import Any, ClassVar

from msgspec import field

from domain.values.context import Fact
from domain.values.reasons import RefusalGround, RegisteredAgencies


class WithdrawalRequested(Fact, frozen=True, kw_only=True):
    """The applicant asked to withdraw (7)."""

    TAG: ClassVar[str] = "withdrawal-requested"


class ResultApproved(Fact, frozen=True, kw_only=True):
    """The competent person approved the result; it is not issued yet."""

    TAG: ClassVar[str] = "result-approved"

    result: str | None = None


class EarlyResultAnnounced(Fact, frozen=True, kw_only=True):
    """The applicant was informed in advance that the result is ready before its date (NĐ 61/2018 Art. 20(4))."""

    TAG: ClassVar[str] = "early-result-announced"

    ready_on: date | None = None


class RefusedAfterAppraisal(Fact, frozen=True, kw_only=True):
    """The competent body refused after appraisal (NĐ 61/2018 Art. 19(8)). Finishes the dossier.

    `handover_latest_on`: the last local day on which the notice had to reach the one-stop; None where none was set.
    `competent_agency`: which one is competent, where the ground is that this one is not; `registered`: what the register of agencies knew
    then of both, None where nothing.
    """

    TAG: ClassVar[str] = "refused-after-appraisal"

    form: str | None = None
    handover_latest_on: date | None = None
    ground: RefusalGround | None = None
    competent_agency: str | None = None
    registered: RegisteredAgencies | None = None
    activity: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)


class DossierWithdrawn(Fact, frozen=True, kw_only=True):
    """The applicant's withdrawal took effect. Finishes the dossier."""

    TAG: ClassVar[str] = "dossier-withdrawn"

    activity: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)


class ProcessingStopped(Fact, frozen=True, kw_only=True):
    """Handling was stopped (8). Finishes the dossier."""

    TAG: ClassVar[str] = "processing-stopped"

    activity: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)


class ResultIssued(Fact, frozen=True, kw_only=True):
    """The result exists (9). Finishes the dossier.

    `handover_latest_on`: the last local day on which it had to reach the one-stop; None where none was set.
    """

    TAG: ClassVar[str] = "result-issued"

    result: str | None = None
    handover_latest_on: date | None = None
    activity: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)


class ResultHandedOver(Fact, frozen=True, kw_only=True):
    """The result, or the notice of a refusal, reached the one-stop, which gives it to the applicant (NĐ 61/2018 Art. 20; NĐ 118/2025 Art. 20, 22(3))."""

    TAG: ClassVar[str] = "result-handed-over"


class ResultErrorFound(Fact, frozen=True, kw_only=True):
    """The result that was issued is wrong by a mistake of the agency or its staff: the one-stop passed it back to be corrected (NĐ 118/2025 Art. 23(1)).

    `correct_latest_on`: the last local day on which the corrected one has to be back at the one-stop; None where the rules set none.
    """

    TAG: ClassVar[str] = "result-error-found"

    error: str
    correct_latest_on: date | None = None


class ResultCorrected(Fact, frozen=True, kw_only=True):
    """The corrected result is back at the one-stop (NĐ 61/2018 Art. 21(1); NĐ 118/2025 Art. 23(1))."""

    TAG: ClassVar[str] = "result-corrected"

    result: str | None = None


class ResultDelivered(Fact, frozen=True, kw_only=True):
    """The result reached the applicant (10)."""

    TAG: ClassVar[str] = "result-delivered"

    activity: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)


class ClosedIncomplete(Fact, frozen=True, kw_only=True):
    """The one-stop closed the dossier: its applicant did not complete it within the term after the notice of what is missing (NĐ 118/2025 Art. 19(5)). Finishes the dossier.

    `notice_at`: the notice from which the term counts; `closable_from`: the first local day after it, None where the rules set no term.
    """

    TAG: ClassVar[str] = "closed-incomplete"

    notice_at: datetime | None = None
    closable_from: date | None = None
    activity: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)


class DossierClosed(Fact, frozen=True, kw_only=True):
    """An imported end whose outcome the source does not give (10). Finishes the dossier."""

    TAG: ClassVar[str] = "dossier-closed"

    activity: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)


OutcomeFact = (
    WithdrawalRequested
    | ResultApproved
    | EarlyResultAnnounced
    | RefusedAfterAppraisal
    | DossierWithdrawn
    | ProcessingStopped
    | ClosedIncomplete
    | ResultIssued
    | ResultHandedOver
    | ResultErrorFound
    | ResultCorrected
    | ResultDelivered
    | DossierClosed
)

Outcome = ResultIssued | RefusedAfterAppraisal | DossierWithdrawn | ProcessingStopped | ClosedIncomplete | DossierClosed
"""Those that finish a dossier."""
