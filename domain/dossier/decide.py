"""The decider: what a command becomes, by the dossier's own history and the law. Pure; the cases are in `domain.dossier.deciding`."""

from collections.abc import Sequence
from datetime import datetime
from typing import assert_never

from domain.dossier.commands.appointments import (
    ChangeAppointment,
    IssueApology,
    PassDueDate,
    ProposeExtension,
    ReachDueSoon,
)
from domain.dossier.commands.citizen import RateSatisfaction, RecordVisit, ReissueReceiptSecret, ReportDocumentLost
from domain.dossier.commands.dossier import DossierCommand
from domain.dossier.commands.filing import (
    AcceptDossier,
    GiveGuidance,
    ProvideSupplement,
    RefuseIntake,
    RequestIntakeSupplement,
    SubmitDossier,
)
from domain.dossier.commands.keeping import CorrectEntry
from domain.dossier.commands.outcome import (
    AnnounceEarlyResult,
    ApproveResult,
    DeliverResult,
    IssueResult,
    RefuseAfterAppraisal,
    RequestWithdrawal,
    StopProcessing,
    WithdrawDossier,
)
from domain.dossier.commands.processing import (
    GiveOpinion,
    NoticeLateOpinion,
    NotifyFinancialObligation,
    RecordVerification,
    RequestOpinion,
    RequestSupplement,
    ScheduleVerification,
    SettleFinancialObligation,
)
from domain.dossier.commands.routing import AssignOfficial, CloseLeg, CompleteStep, ForwardDossier, OpenLeg
from domain.dossier.deciding import appointments, citizen, filing, keeping, outcome, processing, routing
from domain.dossier.deciding.request import DossierRequest, case_of
from domain.dossier.history import HistoryEntry
from domain.dossier.state import Dossier
from domain.execution.occasion import Drawn
from domain.facts.dossier import DossierFact
from domain.law.versions import Law
from domain.values.context import Actor

__all__ = ["Drawn", "decide"]

NOTHING_DRAWN = Drawn()


def decide(
    state: Dossier,
    command: DossierCommand,
    law: Law,
    now: datetime,
    *,
    actor: Actor,
    drawn: Drawn = NOTHING_DRAWN,
    life: Sequence[HistoryEntry] = (),
) -> list[DossierFact]:
    """Takes the dossier (folded from its corrected life), a command, the law, the moment (aware), who acts and what was drawn, returns the facts to append.

    `life`: the recorded facts, uncorrected; corrections and visits name entries of it. Raises Refused, with a code of
    `domain.execution.refusals`, and then nothing has happened. What the law forbids but what really happened is not refused.
    """
    return _decided(case_of(state, command, law, now, actor, drawn, life), command)


def _decided(case: DossierRequest, command: DossierCommand) -> list[DossierFact]:
    match command:
        case SubmitDossier():
            return filing.submit(case, command)
        case GiveGuidance():
            return filing.guide(case, command)
        case RequestIntakeSupplement():
            return filing.request_intake_supplement(case, command)
        case ProvideSupplement():
            return filing.provide_supplement(case, command)
        case RefuseIntake():
            return filing.refuse_intake(case, command)
        case AcceptDossier():
            return filing.accept(case, command)
        case ForwardDossier():
            return routing.forward(case, command)
        case OpenLeg():
            return routing.open_leg(case, command)
        case CloseLeg():
            return routing.close_leg(case, command)
        case AssignOfficial():
            return routing.assign(case, command)
        case CompleteStep():
            return routing.complete_step(case, command)
        case ScheduleVerification():
            return processing.schedule_verification(case, command)
        case RecordVerification():
            return processing.record_verification(case, command)
        case RequestOpinion():
            return processing.request_opinion(case, command)
        case GiveOpinion():
            return processing.give_opinion(case, command)
        case NoticeLateOpinion():
            return processing.notice_late_opinion(case, command)
        case RequestSupplement():
            return processing.request_supplement(case, command)
        case NotifyFinancialObligation():
            return processing.notify_obligation(case, command)
        case SettleFinancialObligation():
            return processing.settle_obligation(case, command)
        case ProposeExtension():
            return appointments.propose_extension(case, command)
        case IssueApology():
            return appointments.issue_apology(case, command)
        case ChangeAppointment():
            return appointments.change(case, command)
        case ReachDueSoon():
            return appointments.reach_due_soon(case, command)
        case PassDueDate():
            return appointments.pass_due_date(case, command)
        case RequestWithdrawal():
            return outcome.request_withdrawal(case, command)
        case WithdrawDossier():
            return outcome.withdraw(case, command)
        case StopProcessing():
            return outcome.stop(case, command)
        case RefuseAfterAppraisal():
            return outcome.refuse(case, command)
        case ApproveResult():
            return outcome.approve(case, command)
        case IssueResult():
            return outcome.issue(case, command)
        case AnnounceEarlyResult():
            return outcome.announce_early(case, command)
        case DeliverResult():
            return outcome.deliver(case, command)
        case RecordVisit():
            return citizen.visit(case, command)
        case RateSatisfaction():
            return citizen.rate(case, command)
        case ReportDocumentLost():
            return citizen.report_lost(case, command)
        case CorrectEntry():
            return keeping.correct(case, command)
        case ReissueReceiptSecret():
            return citizen.reissue_secret(case, command)
        case _:
            assert_never(command)
