"""Whose work a command is where one agency's one-stop took a dossier in and another agency decides it (NĐ 118/2025 Art. 12, 16-20, 22): one row for each command.

Where it is the same agency, all of it is that agency's. An agency with a part in a dossier has its own few commands besides (`domain.dossier.stream`).
"""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from domain.dossier.commands.appointments import ChangeAppointment, IssueApology, ProposeExtension
from domain.dossier.commands.citizen import RateSatisfaction, RecordVisit, ReissueReceiptSecret, ReportDocumentLost
from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.filing import (
    AcceptDossier,
    GiveGuidance,
    ProvideSupplement,
    RefuseIntake,
    RequestIntakeSupplement,
    SubmitDossier,
)
from domain.dossier.commands.outcome import (
    AnnounceEarlyResult,
    ApproveResult,
    CloseIncomplete,
    CorrectResult,
    DeliverResult,
    HandOverResult,
    IssueResult,
    RefuseAfterAppraisal,
    ReportResultError,
    RequestWithdrawal,
    StopProcessing,
    WithdrawDossier,
)
from domain.dossier.commands.processing import (
    GiveOpinion,
    NoticeLateOpinion,
    NotifyFinancialObligation,
    RecordVerification,
    RemindApplicant,
    RequestOpinion,
    RequestSupplement,
    ScheduleVerification,
    SettleFinancialObligation,
)
from domain.dossier.commands.routing import (
    AssignOfficial,
    CloseLeg,
    CompleteStep,
    ForwardDossier,
    HandOverDossier,
    OpenLeg,
    ReceiveAtCompetentAgency,
)
from domain.dossier.history import HistoryEntry
from domain.dossier.state import Dossier
from domain.execution.command import Command


class Side(StrEnum):
    """Who gives a command: the one-stop that took the dossier in, the agency that decides it, either, or whoever made the entry."""

    ONE_STOP = "ONE_STOP"
    COMPETENT = "COMPETENT"
    EITHER = "EITHER"
    WHOSE_ENTRY = "WHOSE_ENTRY"


_ONE_STOP, _COMPETENT, _EITHER = Side.ONE_STOP, Side.COMPETENT, Side.EITHER
SIDES: Mapping[type[Command], Side] = {
    # At the counter: filing and intake (Art. 16, 17), passing on (Art. 18, 20(1)a), and what the applicant brings there
    SubmitDossier: _ONE_STOP,
    GiveGuidance: _ONE_STOP,
    RequestIntakeSupplement: _ONE_STOP,
    RefuseIntake: _ONE_STOP,
    AcceptDossier: _ONE_STOP,
    ForwardDossier: _ONE_STOP,
    ProvideSupplement: _ONE_STOP,
    SettleFinancialObligation: _ONE_STOP,
    RequestWithdrawal: _ONE_STOP,
    ReissueReceiptSecret: _ONE_STOP,
    # ... and the result, once it is there (Art. 20(1)b, 22), or the dossier that nobody completed (Art. 19(5))
    HandOverResult: _ONE_STOP,
    CorrectResult: _ONE_STOP,
    AnnounceEarlyResult: _ONE_STOP,
    DeliverResult: _ONE_STOP,
    CloseIncomplete: _ONE_STOP,
    # Deciding (Art. 19)
    ReceiveAtCompetentAgency: _COMPETENT,
    HandOverDossier: _COMPETENT,
    AssignOfficial: _COMPETENT,
    CompleteStep: _COMPETENT,
    ScheduleVerification: _COMPETENT,
    RecordVerification: _COMPETENT,
    RequestOpinion: _COMPETENT,
    GiveOpinion: _COMPETENT,
    NoticeLateOpinion: _COMPETENT,
    OpenLeg: _COMPETENT,
    CloseLeg: _COMPETENT,
    RequestSupplement: _COMPETENT,
    NotifyFinancialObligation: _COMPETENT,
    ProposeExtension: _COMPETENT,
    RefuseAfterAppraisal: _COMPETENT,
    ApproveResult: _COMPETENT,
    IssueResult: _COMPETENT,
    # Either: the agency apologises and gives the date, the one-stop moves it and tells the applicant (Art. 12(5), 19(6)); a stop or withdrawal follows the applicant's word (Art. 21)
    IssueApology: _EITHER,
    ChangeAppointment: _EITHER,
    RemindApplicant: _EITHER,
    WithdrawDossier: _EITHER,
    StopProcessing: _EITHER,
    ReportResultError: _EITHER,
    RecordVisit: _EITHER,
    ReportDocumentLost: _EITHER,
    RateSatisfaction: _EITHER,  # the applicant's alone, whoever gives it
    CorrectEntry: Side.WHOSE_ENTRY,
}
"""By command; the clock's are nobody's."""


def is_its_work(
    command: Command,
    agency: str,
    dossier: Dossier,
    history: Sequence[HistoryEntry],
    in_force: Callable[[str], bool],
) -> bool:
    """Takes a command, one of the two agencies of a dossier, the dossier with its history, and which agencies are in force now; returns whether it is that one's to give.

    What a one-stop did that has ended since is done, entered late and corrected by the agency that decides.
    """
    side = SIDES[type(command)]
    if side is Side.ONE_STOP:
        return agency == dossier.one_stop or not in_force(dossier.one_stop or "")
    if side is Side.COMPETENT:
        return agency == dossier.agency
    if isinstance(command, CorrectEntry):
        entry = next((each for each in history if each.version == command.version), None)
        made_by = entry.fact.context.actor.agency if entry is not None else None
        if made_by is not None and made_by == dossier.one_stop and not in_force(made_by):
            return True  # its own tokens are refused elsewhere
        return made_by not in {dossier.one_stop, dossier.agency} - {agency}
    return True
