"""Outcomes: withdrawal, stop, refusal, result, delivery."""

from typing import assert_never

from msgspec.structs import replace

from domain.dossier.evolving.clock import first_promise
from domain.dossier.evolving.status import wait
from domain.dossier.state import Dossier, DossierState
from domain.facts.outcome import (
    ClosedIncomplete,
    DossierClosed,
    DossierWithdrawn,
    EarlyResultAnnounced,
    Outcome,
    OutcomeFact,
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
from domain.values.context import Channel, by_applicant


def evolve(state: Dossier, fact: OutcomeFact) -> Dossier:
    """Takes a dossier and a fact about its outcome, returns the dossier after it."""
    at = fact.context.occurred_at
    match fact:
        case DossierClosed():
            return _finish(state, fact, DossierState.CLOSED)
        case ResultIssued() | RefusedAfterAppraisal():
            return _awaiting_handover(_finish(state, fact, DossierState.PROCESSED), fact)
        case DossierWithdrawn():
            return _finish(state, fact, DossierState.WITHDRAWN)
        case ProcessingStopped() | ClosedIncomplete():
            return _finish(state, fact, DossierState.STOPPED)
        case ResultDelivered():
            if state.result_delivered_at is not None:
                return state.handled(corrected_undelivered=False) if state.handling.corrected_undelivered else state
            delivered = replace(state, status=DossierState.RETURNED, result_delivered_at=at)
            channel = fact.context.channel
            return delivered if channel is Channel.IMPORT else delivered.handled(delivered_through=channel)
        case WithdrawalRequested():
            by_them = by_applicant(fact.context.actor)
            return wait(state, replace(state.handling, withdrawal_requested_at=at, applicant_withdraws=by_them))
        case ResultHandedOver():
            return state.handled(handed_over_at=state.handling.handed_over_at or at)
        case ResultErrorFound():
            return state.handled(error_found_at=at, correction_latest_on=fact.correct_latest_on)
        case ResultCorrected():
            given = state.result_delivered_at is not None
            return state.handled(error_found_at=None, correction_latest_on=None, corrected_undelivered=given)
        case ResultApproved():
            return state.handled(result_approved_at=at)
        case EarlyResultAnnounced():
            return state.handled(early_announced_at=at)
        case _:
            assert_never(fact)


def _awaiting_handover(state: Dossier, fact: ResultIssued | RefusedAfterAppraisal) -> Dossier:
    if fact.handover_latest_on is None or state.finished_at != fact.context.occurred_at:
        return state
    return state.handled(handover_latest_on=fact.handover_latest_on)


def _finish(state: Dossier, fact: Outcome, status: DossierState) -> Dossier:
    """Finished by the outcome that happened first (docs/semantics.md, "Received, finished, open"): a later one changes nothing, an earlier one replaces it."""
    at = fact.context.occurred_at
    if state.finished_at is not None and state.finished_at <= at:
        return state
    spans = state.spans[:1] + tuple(span for span in state.spans[1:] if span.start <= at)
    delivered = state.status is DossierState.RETURNED
    return replace(
        state,
        status=state.status if delivered else status,
        finished_at=at,
        outcome=fact.TAG,
        spans=spans,
        appointments=tuple(span for span in state.appointments if span.start <= at),
        promise=first_promise(spans),
    )
