"""Processing: field checks, consultation, supplements, financial obligations."""

from datetime import date, datetime

from domain.execution.command import Command
from domain.facts.filing import Charge, DemandedItem


class ScheduleVerification(Command, frozen=True, kw_only=True):
    """Schedules a field check: time and place (xác minh, kiểm tra thực địa)."""

    verification: str
    at: datetime
    place: str


class RecordVerification(Command, frozen=True, kw_only=True):
    """Records a field check: time, place, participants, outcome."""

    verification: str
    at: datetime | None = None
    place: str | None = None
    participants: tuple[str, ...] = ()
    outcome: str | None = None


class RequestOpinion(Command, frozen=True, kw_only=True):
    """Asks another agency for its opinion (lấy ý kiến); the rule pack sets the deadline if none is given."""

    opinion: str
    agency: str
    content: str | None = None
    due_on: date | None = None


class GiveOpinion(Command, frozen=True, kw_only=True):
    """Records an agency's opinion."""

    opinion: str
    agrees: bool | None = None


class NoticeLateOpinion(Command, frozen=True, kw_only=True):
    """Reports a late opinion to the head of the one-stop."""

    opinion: str


class RequestSupplement(Command, frozen=True, kw_only=True):
    """Requests a supplement during processing, with form 02 (yêu cầu bổ sung)."""

    items: tuple[DemandedItem, ...]
    form: str | None = None
    notified_at: datetime | None = None


class NotifyFinancialObligation(Command, frozen=True, kw_only=True):
    """Tells the applicant what is to be paid (nghĩa vụ tài chính)."""

    obligation: str
    charges: tuple[Charge, ...]


class SettleFinancialObligation(Command, frozen=True, kw_only=True):
    """Records that a financial obligation was paid."""

    obligation: str


class RemindApplicant(Command, frozen=True, kw_only=True):
    """Reminds the applicant of papers or money that the dossier still waits for (nhắc tổ chức, cá nhân nộp hồ sơ)."""


ProcessingCommand = (
    ScheduleVerification
    | RecordVerification
    | RequestOpinion
    | GiveOpinion
    | NoticeLateOpinion
    | RequestSupplement
    | NotifyFinancialObligation
    | SettleFinancialObligation
    | RemindApplicant
)
