"""Outcomes: withdrawal, stop, refusal, result, delivery (NĐ 61/2018 Art. 19(8), 20)."""

from datetime import date, datetime
from typing import assert_never

from domain.dossier.commands.outcome import (
    AnnounceEarlyResult,
    ApproveResult,
    CloseIncomplete,
    CorrectResult,
    DeliverResult,
    HandOverResult,
    IssueResult,
    OutcomeCommand,
    RefuseAfterAppraisal,
    ReportResultError,
    RequestWithdrawal,
    StopProcessing,
    WithdrawDossier,
)
from domain.dossier.deciding import clock, one_stops
from domain.dossier.deciding.request import DossierRequest
from domain.facts.dossier import DossierFact
from domain.facts.outcome import (
    ClosedIncomplete,
    DossierWithdrawn,
    EarlyResultAnnounced,
    ProcessingStopped,
    RefusedAfterAppraisal,
    ResultApproved,
    ResultCorrected,
    ResultDelivered,
    ResultErrorFound,
    ResultHandedOver,
    ResultIssued,
    WithdrawalRequested,
)
from domain.law.last_moments import latest_day_if_countable
from domain.law.local_time import DAY
from domain.law.paper_names import says
from domain.values.context import BY_INSTANT, by_applicant
from domain.values.rules import Span

DELIVERABLE = frozenset({ResultIssued.TAG, RefusedAfterAppraisal.TAG, DossierWithdrawn.TAG})
"""Outcomes with something to deliver: a result, a refusal, the papers of a withdrawn dossier."""
HANDED_OVER = frozenset({ResultIssued.TAG, RefusedAfterAppraisal.TAG})
"""Outcomes that those who decide pass back to the one-stop."""


def decide(request: DossierRequest, command: OutcomeCommand) -> list[DossierFact]:
    """Takes the request and a command about the outcome, returns the facts to append. Raises Refused."""
    match command:
        case RequestWithdrawal():
            return _request_withdrawal(request, command)
        case WithdrawDossier():
            return _withdraw(request, command)
        case StopProcessing():
            return _stop(request, command)
        case CloseIncomplete():
            return _close_incomplete(request, command)
        case RefuseAfterAppraisal():
            return _refuse(request, command)
        case ApproveResult():
            return _approve(request, command)
        case IssueResult():
            return _issue(request, command)
        case HandOverResult():
            return _hand_over(request, command)
        case AnnounceEarlyResult():
            return _announce_early(request, command)
        case DeliverResult():
            return _deliver(request, command)
        case ReportResultError():
            return _report_error(request, command)
        case CorrectResult():
            return _correct(request, command)
        case _:
            assert_never(command)


def _request_withdrawal(request: DossierRequest, _command: RequestWithdrawal) -> list[DossierFact]:
    """The applicant asks to withdraw, received or not; also where an official asked for it in their name, which proves nothing.

    Refused: WITHDRAWAL_ALREADY_REQUESTED, ALREADY_FINISHED.
    """
    request.registered()
    request.unfinished()
    asked = [each.fact.context.actor for each in request.history if isinstance(each.fact, WithdrawalRequested)]
    if asked and (any(map(by_applicant, asked)) or not by_applicant(request.context.actor)):
        raise request.refused("WITHDRAWAL_ALREADY_REQUESTED")
    return [WithdrawalRequested(context=request.context)]


def _withdraw(request: DossierRequest, _command: WithdrawDossier) -> list[DossierFact]:
    """Lets a withdrawal take effect. Refused: NO_WITHDRAWAL_REQUEST, BEFORE_REQUEST."""
    request.registered()
    request.unfinished()
    requested_at = request.state.handling.withdrawal_requested_at
    if requested_at is None:
        raise request.refused("NO_WITHDRAWAL_REQUEST")
    request.not_before(requested_at, "BEFORE_REQUEST")
    request.not_before(request.state.received_at, "BEFORE_RECEIPT")
    return [DossierWithdrawn(context=request.context)]


def _stop(request: DossierRequest, _command: StopProcessing) -> list[DossierFact]:
    """Stops the handling."""
    request.received()
    request.unfinished()
    return [ProcessingStopped(context=request.context)]


def _close_incomplete(request: DossierRequest, _command: CloseIncomplete) -> list[DossierFact]:
    """Closes what was not completed. Too early, or for what may not be demanded, it is recorded all the same. Refused: NO_OPEN_REQUEST, BEFORE_REQUEST."""
    request.received()
    request.unfinished()
    demand = request.state.handling.demand
    if demand is None:
        raise request.refused("NO_OPEN_REQUEST")
    request.not_before(demand.asked_at, "BEFORE_REQUEST")
    last = _latest_day(request, demand.asked_at, request.rules.pauses.closing_after)
    closable = last + DAY if last is not None else None
    return [ClosedIncomplete(context=request.context, notice_at=demand.asked_at, closable_from=closable)]


def _refuse(request: DossierRequest, command: RefuseAfterAppraisal) -> list[DossierFact]:
    """Refuses after appraisal. A refusal past the limit or without a reason is recorded all the same. Refused: NO_GROUND."""
    request.received()
    request.unfinished()
    request.grounded("refusal", command.ground)
    return [
        RefusedAfterAppraisal(
            context=request.context,
            form=request.form("refusal", command.form),
            ground=command.ground,
            competent_agency=command.competent_agency,
            registered=request.registered_agencies(command.ground, command.competent_agency),
            handover_latest_on=_handover_day(request),
        )
    ]


def _approve(request: DossierRequest, command: ApproveResult) -> list[DossierFact]:
    """Approves the result."""
    request.received()
    request.unfinished()
    return [ResultApproved(context=request.context, result=command.result)]


def _issue(request: DossierRequest, command: IssueResult) -> list[DossierFact]:
    """Issues the result, whether or not its approval is recorded."""
    request.received()
    request.unfinished()
    return [ResultIssued(context=request.context, result=command.result, handover_latest_on=_handover_day(request))]


def _handover_day(request: DossierRequest) -> date | None:
    """The last day on which the result has to reach the one-stop: that of the limit, else of the appointment; past both, the rule pack's term.

    None of a result given at once, of a procedure that the one-stop has no part in, and where the rules set no term; nor of an import whose
    procedure is not known: nobody can tell whether the one-stop has a part in it.
    """
    span, state, version = request.rules.handover_within, request.state, request.law.procedure
    if span is None or state.handling.instant:
        return None
    if version is None and state.source is not None:
        return None
    if version is not None and (version.procedure.instant or not version.procedure.one_stop):
        return None  # of an import, only its version tells that it is given at once
    today = clock.today(request)
    for promised in (state.due_on, state.appointed_on):
        if promised is not None and today <= promised:
            return promised
    return _latest_day(request, request.at, span)


def _latest_day(request: DossierRequest, since: datetime, span: Span | None) -> date | None:
    """The last local day of a term that runs from a moment; None where the rules set none, or it cannot be counted."""
    if span is None:
        return None
    return latest_day_if_countable(since, span, request.law.calendar, request.zone, request.rules.rest_day_receipt)


def _hand_over(request: DossierRequest, _command: HandOverResult) -> list[DossierFact]:
    """Records that what was decided reached the one-stop. Refused: NO_RESULT, ALREADY_HANDED_OVER, BEFORE_RESULT, ALREADY_DELIVERED (later than that); as `arrived_back`."""
    request.received()
    state = request.state
    if state.handling.handed_over_at is not None:
        raise request.refused("ALREADY_HANDED_OVER")
    if state.outcome not in HANDED_OVER:
        raise request.refused("NO_RESULT")
    request.not_before(state.finished_at, "BEFORE_RESULT")
    if state.result_delivered_at is not None and request.at > state.result_delivered_at:
        raise request.refused("ALREADY_DELIVERED")
    one_stops.arrived_back(request)
    return [ResultHandedOver(context=request.context)]


def _announce_early(request: DossierRequest, command: AnnounceEarlyResult) -> list[DossierFact]:
    """Tells the applicant of a result ahead of its date. Refused: NOT_EARLY, ALREADY_DELIVERED, ALREADY_FINISHED (without a result)."""
    request.received()
    state = request.state
    if state.result_delivered_at is not None:
        raise request.refused("ALREADY_DELIVERED")
    if state.outcome != ResultIssued.TAG:
        request.unfinished()
    if state.unit in BY_INSTANT:
        early = state.due_at is not None and request.at < state.due_at
    else:
        early = state.due_on is not None and clock.today(request) < state.due_on
    if not early:
        raise request.refused("NOT_EARLY")
    return [EarlyResultAnnounced(context=request.context, ready_on=command.ready_on)]


def _deliver(request: DossierRequest, _command: DeliverResult) -> list[DossierFact]:
    """Delivers the result, the refusal or the papers; again, where a result was corrected that the applicant has. Where nothing else shows that it reached the one-stop: as `arrived_back`. Refused: NO_RESULT, ALREADY_DELIVERED, BEFORE_RESULT."""
    request.registered()
    state = request.state
    if state.result_delivered_at is not None and not state.handling.corrected_undelivered:
        raise request.refused("ALREADY_DELIVERED")
    if state.outcome not in DELIVERABLE:
        raise request.refused("NO_RESULT")
    request.not_before(state.finished_at, "BEFORE_RESULT")
    if state.handling.handed_over_at is None:
        one_stops.arrived_back(request)
    return [ResultDelivered(context=request.context)]


def _report_error(request: DossierRequest, command: ReportResultError) -> list[DossierFact]:
    """Passes a wrong result back. Refused: NO_RESULT, BEFORE_RESULT, ERROR_NOT_STATED, ERROR_ALREADY_REPORTED."""
    request.received()
    state = request.state
    if state.outcome != ResultIssued.TAG:
        raise request.refused("NO_RESULT")
    request.not_before(state.finished_at, "BEFORE_RESULT")
    if not says(command.error):
        raise request.refused("ERROR_NOT_STATED")
    if state.handling.error_found_at is not None:
        raise request.refused("ERROR_ALREADY_REPORTED")
    latest_on = _latest_day(request, request.at, request.rules.result_correction_within)
    return [ResultErrorFound(context=request.context, error=command.error, correct_latest_on=latest_on)]


def _correct(request: DossierRequest, command: CorrectResult) -> list[DossierFact]:
    """Records that the corrected result is there. Refused: NO_REPORTED_ERROR, BEFORE_ERROR; as `arrived_back`."""
    request.received()
    found_at = request.state.handling.error_found_at
    if found_at is None:
        raise request.refused("NO_REPORTED_ERROR")
    request.not_before(found_at, "BEFORE_ERROR")
    one_stops.arrived_back(request)
    return [ResultCorrected(context=request.context, result=command.result)]
