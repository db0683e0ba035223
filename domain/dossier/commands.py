"""Commands, in the imperative: what an official, an applicant or the clock asks to be recorded about a dossier.

A command is decided by `domain.dossier.decide` against the dossier's own history and the law in force; it names the dossier by nothing: the
stream is found by `domain.execution.executor`. A `form` that is not named is the
regime's own where the act goes through the one-stop, and none where the channel is DIRECT; an empty one says that none was used.
Every command carries who asks on whose behalf, through which channel, when it happened
(`occurred_at`; None: now), why, and on what basis.
"""

from datetime import date, datetime
from typing import Any

from domain.execution.command import Command
from domain.facts.citizen import Fault
from domain.facts.filing import Charge, DemandedItem

# Filing


class SubmitDossier(Command, frozen=True, kw_only=True):
    """Registers an application (nộp hồ sơ): the dossier is new."""

    procedure: str
    agency: str
    department: str | None = None
    applicant: str | None = None
    submitted: tuple[str, ...] = ()


class GiveGuidance(Command, frozen=True, kw_only=True):
    """Records that the applicant was told what is needed (hướng dẫn)."""

    items: tuple[DemandedItem, ...] = ()
    complete: bool = True


class RequestIntakeSupplement(Command, frozen=True, kw_only=True):
    """Asks, at intake, for missing papers with form 02 (yêu cầu bổ sung khi tiếp nhận)."""

    items: tuple[DemandedItem, ...]
    form: str | None = None
    notified_at: datetime | None = None


class ProvideSupplement(Command, frozen=True, kw_only=True):
    """Records papers that the citizen brought (nộp bổ sung). `complete`: nothing is missing any more."""

    items: tuple[DemandedItem, ...] = ()
    complete: bool = True


class RefuseIntake(Command, frozen=True, kw_only=True):
    """Refuses to receive the dossier, with form 03 (từ chối tiếp nhận)."""

    form: str | None = None


class AcceptDossier(Command, frozen=True, kw_only=True):
    """Receives the dossier and promises a date (tiếp nhận và hẹn trả). With `procedure` and `agency` it registers a new dossier first."""

    procedure: str | None = None
    agency: str | None = None
    department: str | None = None
    applicant: str | None = None
    official: str | None = None
    submitted: tuple[str, ...] = ()
    charges: tuple[Charge, ...] = ()


# Routing


class ForwardDossier(Command, frozen=True, kw_only=True):
    """Passes the dossier on to who handles it (chuyển hồ sơ)."""

    to_agency: str | None = None
    to_unit: str | None = None


class OpenLeg(Command, frozen=True, kw_only=True):
    """Gives an agency its part (liên thông). `leg` of the procedure's plan brings task, limit and lead with it; anything given here goes before it."""

    leg: str
    agency: str
    task: str | None = None
    lead: bool | None = None
    due_on: date | None = None


class CloseLeg(Command, frozen=True, kw_only=True):
    """Records that an agency's part is done."""

    leg: str
    result: str | None = None


class AssignOfficial(Command, frozen=True, kw_only=True):
    """Puts an official in charge (phân công thụ lý)."""

    official: str
    department: str | None = None


class CompleteStep(Command, frozen=True, kw_only=True):
    """Records a step of the procedure as done."""

    activity: str


# Processing


class ScheduleVerification(Command, frozen=True, kw_only=True):
    """Sets a field check: time and place (xác minh, kiểm tra thực địa)."""

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
    """Asks another agency for its opinion (lấy ý kiến); its deadline follows from the rule pack where none is given."""

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
    """Asks, during processing, for something more with form 02 (yêu cầu bổ sung)."""

    items: tuple[DemandedItem, ...]
    form: str | None = None
    notified_at: datetime | None = None


class NotifyFinancialObligation(Command, frozen=True, kw_only=True):
    """Tells the applicant what is to be paid (nghĩa vụ tài chính)."""

    obligation: str
    charges: tuple[Charge, ...]


class SettleFinancialObligation(Command, frozen=True, kw_only=True):
    """Records that it was paid."""

    obligation: str


# Time


class ProposeExtension(Command, frozen=True, kw_only=True):
    """Proposes a later date (đề nghị gia hạn)."""

    proposed_due_on: date | None = None


class IssueApology(Command, frozen=True, kw_only=True):
    """Issues a written apology, form 04 (xin lỗi và hẹn lại ngày trả); `new_due_on` moves the appointment with it. `cause`: `overdue`, `document-lost`."""

    form: str | None = None
    cause: str = "overdue"
    new_due_on: date | None = None


class ChangeAppointment(Command, frozen=True, kw_only=True):
    """Promises another date (hẹn lại ngày trả)."""

    new_due_on: date | None = None
    new_due_at: datetime | None = None


class ReachDueSoon(Command, frozen=True, kw_only=True):
    """The clock's own: records that the dossier became due soon."""

    due_at: datetime


class PassDueDate(Command, frozen=True, kw_only=True):
    """The clock's own: records that the due date passed."""

    due_at: datetime


# Outcome


class RequestWithdrawal(Command, frozen=True, kw_only=True):
    """The applicant asks to withdraw (rút hồ sơ)."""


class WithdrawDossier(Command, frozen=True, kw_only=True):
    """Lets a requested withdrawal take effect."""


class StopProcessing(Command, frozen=True, kw_only=True):
    """Stops the handling (dừng xử lý)."""


class RefuseAfterAppraisal(Command, frozen=True, kw_only=True):
    """Refuses after appraisal (từ chối giải quyết)."""

    form: str | None = None


class ApproveResult(Command, frozen=True, kw_only=True):
    """Approves the result (phê duyệt)."""

    result: str | None = None


class IssueResult(Command, frozen=True, kw_only=True):
    """Issues the result (có kết quả)."""

    result: str | None = None


class AnnounceEarlyResult(Command, frozen=True, kw_only=True):
    """Tells the applicant beforehand that the result is there early."""

    ready_on: date | None = None


class DeliverResult(Command, frozen=True, kw_only=True):
    """Hands the result to the applicant (trả kết quả)."""


# The citizen's side


class RecordVisit(Command, frozen=True, kw_only=True):
    """Records that the citizen came. `caused_by`: the version of the fact that made it necessary."""

    purpose: str
    fault: Fault = Fault.NOBODY
    caused_by: int | None = None


class RateSatisfaction(Command, frozen=True, kw_only=True):
    """Rates the handling, 1 (worst) to 5."""

    score: int
    aspect: str | None = None


class ReportDocumentLost(Command, frozen=True, kw_only=True):
    """Records that a paper of the dossier was lost, by whom, and what it costs (VND)."""

    item: str
    requirement: str | None = None
    lost_by: str | None = None
    cost: int | None = None


# Keeping


class CorrectEntry(Command, frozen=True, kw_only=True):
    """Corrects an entry: the named fields of the fact at that version of the dossier take these values; both entries stay in the history."""

    version: int
    fields: dict[str, Any]


class ReissueReceiptSecret(Command, frozen=True, kw_only=True):
    """Gives the receipt a new secret; the old one no longer opens anything."""


DossierCommand = (
    SubmitDossier
    | GiveGuidance
    | RequestIntakeSupplement
    | ProvideSupplement
    | RefuseIntake
    | AcceptDossier
    | ForwardDossier
    | OpenLeg
    | CloseLeg
    | AssignOfficial
    | CompleteStep
    | ScheduleVerification
    | RecordVerification
    | RequestOpinion
    | GiveOpinion
    | NoticeLateOpinion
    | RequestSupplement
    | NotifyFinancialObligation
    | SettleFinancialObligation
    | ProposeExtension
    | IssueApology
    | ChangeAppointment
    | ReachDueSoon
    | PassDueDate
    | RequestWithdrawal
    | WithdrawDossier
    | StopProcessing
    | RefuseAfterAppraisal
    | ApproveResult
    | IssueResult
    | AnnounceEarlyResult
    | DeliverResult
    | RecordVisit
    | RateSatisfaction
    | ReportDocumentLost
    | CorrectEntry
    | ReissueReceiptSecret
)
