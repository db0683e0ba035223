"""Outcomes: withdrawal, stop, refusal, result, delivery."""

from datetime import date

from domain.execution.command import Command
from domain.values.reasons import RefusalGround


class RequestWithdrawal(Command, frozen=True, kw_only=True):
    """The applicant asks to withdraw (rút hồ sơ)."""


class WithdrawDossier(Command, frozen=True, kw_only=True):
    """Completes a requested withdrawal."""


class StopProcessing(Command, frozen=True, kw_only=True):
    """Stops processing (dừng xử lý)."""


class CloseIncomplete(Command, frozen=True, kw_only=True):
    """Closes a dossier that its applicant did not complete within the term after the notice (đóng hồ sơ do không bổ sung)."""


class RefuseAfterAppraisal(Command, frozen=True, kw_only=True):
    """Refuses after appraisal (từ chối giải quyết)."""

    form: str | None = None
    ground: RefusalGround | None = None
    competent_agency: str | None = None


class ApproveResult(Command, frozen=True, kw_only=True):
    """Approves the result (phê duyệt)."""

    result: str | None = None


class IssueResult(Command, frozen=True, kw_only=True):
    """Issues the result (có kết quả)."""

    result: str | None = None


class HandOverResult(Command, frozen=True, kw_only=True):
    """Records that the result, or the notice of a refusal, reached the one-stop that took the dossier in (chuyển kết quả cho Bộ phận Một cửa nơi tiếp nhận)."""


class AnnounceEarlyResult(Command, frozen=True, kw_only=True):
    """Tells the applicant that the result is ready before the due date."""

    ready_on: date | None = None


class DeliverResult(Command, frozen=True, kw_only=True):
    """Hands the result to the applicant (trả kết quả)."""


class ReportResultError(Command, frozen=True, kw_only=True):
    """Passes a wrong result back to who issued it, to be corrected (kết quả có sai sót)."""

    error: str


class CorrectResult(Command, frozen=True, kw_only=True):
    """The corrected result is back at the one-stop (đính chính kết quả)."""

    result: str | None = None


OutcomeCommand = (
    RequestWithdrawal
    | WithdrawDossier
    | StopProcessing
    | CloseIncomplete
    | RefuseAfterAppraisal
    | ApproveResult
    | IssueResult
    | HandOverResult
    | AnnounceEarlyResult
    | DeliverResult
    | ReportResultError
    | CorrectResult
)
