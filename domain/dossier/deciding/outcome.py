"""Outcomes: withdrawal, stop, refusal, result, delivery (NĐ 61/2018 Art. 19(8), 20)."""

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
from domain.dossier.deciding import clock
from domain.dossier.deciding.request import DossierRequest
from domain.facts.dossier import DossierFact
from domain.facts.outcome import (
    DossierWithdrawn,
    EarlyResultAnnounced,
    ProcessingStopped,
    RefusedAfterAppraisal,
    ResultApproved,
    ResultDelivered,
    ResultIssued,
    WithdrawalRequested,
)
from domain.values.context import LimitUnit

DELIVERABLE = frozenset({ResultIssued.TAG, RefusedAfterAppraisal.TAG, DossierWithdrawn.TAG})
"""Outcomes that leave something to hand over: a result, a refusal, the papers of a withdrawn dossier."""


def request_withdrawal(case: DossierRequest, _command: RequestWithdrawal) -> list[DossierFact]:
    """The applicant asks to withdraw, received or not. Refused: WITHDRAWAL_ALREADY_REQUESTED, ALREADY_FINISHED."""
    case.registered()
    case.unfinished()
    if case.state.handling.withdrawal_requested_at is not None:
        raise case.refused("WITHDRAWAL_ALREADY_REQUESTED")
    return [WithdrawalRequested(context=case.context)]


def withdraw(case: DossierRequest, _command: WithdrawDossier) -> list[DossierFact]:
    """Lets a withdrawal take effect. Refused: NO_WITHDRAWAL_REQUEST, BEFORE_REQUEST."""
    case.registered()
    case.unfinished()
    requested_at = case.state.handling.withdrawal_requested_at
    if requested_at is None:
        raise case.refused("NO_WITHDRAWAL_REQUEST")
    case.not_before(requested_at, "BEFORE_REQUEST")
    case.not_before(case.state.received_at, "BEFORE_RECEIPT")
    return [DossierWithdrawn(context=case.context)]


def stop(case: DossierRequest, _command: StopProcessing) -> list[DossierFact]:
    """Stops the handling."""
    case.received()
    case.unfinished()
    return [ProcessingStopped(context=case.context)]


def refuse(case: DossierRequest, command: RefuseAfterAppraisal) -> list[DossierFact]:
    """Refuses after appraisal; past the limit, or without reason, it is recorded as it was."""
    case.received()
    case.unfinished()
    return [RefusedAfterAppraisal(context=case.context, form=case.form("refusal", command.form))]


def approve(case: DossierRequest, command: ApproveResult) -> list[DossierFact]:
    """Approves the result."""
    case.received()
    case.unfinished()
    return [ResultApproved(context=case.context, result=command.result)]


def issue(case: DossierRequest, command: IssueResult) -> list[DossierFact]:
    """Issues the result, approved in the record or not."""
    case.received()
    case.unfinished()
    return [ResultIssued(context=case.context, result=command.result)]


def announce_early(case: DossierRequest, command: AnnounceEarlyResult) -> list[DossierFact]:
    """Tells the applicant of a result ahead of its date. Refused: NOT_EARLY, ALREADY_DELIVERED, ALREADY_FINISHED (without a result)."""
    case.received()
    state = case.state
    if state.result_delivered_at is not None:
        raise case.refused("ALREADY_DELIVERED")
    if state.outcome != ResultIssued.TAG:
        case.unfinished()
    if state.unit is LimitUnit.HOUR:
        early = state.due_at is not None and case.at < state.due_at
    else:
        early = state.due_on is not None and clock.today(case) < state.due_on
    if not early:
        raise case.refused("NOT_EARLY")
    return [EarlyResultAnnounced(context=case.context, ready_on=command.ready_on)]


def deliver(case: DossierRequest, _command: DeliverResult) -> list[DossierFact]:
    """Hands over what there is. Refused: NO_RESULT, ALREADY_DELIVERED, BEFORE_RESULT."""
    case.registered()
    state = case.state
    if state.result_delivered_at is not None:
        raise case.refused("ALREADY_DELIVERED")
    if state.outcome not in DELIVERABLE:
        raise case.refused("NO_RESULT")
    case.not_before(state.finished_at, "BEFORE_RESULT")
    return [ResultDelivered(context=case.context)]
