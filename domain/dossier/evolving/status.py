"""The status of a dossier while it is handled: begun, or waiting for the citizen."""

from msgspec.structs import replace

from domain.dossier.handling import Handling
from domain.dossier.state import Dossier, DossierState


def begin(state: Dossier) -> Dossier:
    """Takes a dossier on which work begins, returns it as in processing if it was only received."""
    return replace(state, status=DossierState.PROCESSING) if state.status is DossierState.RECEIVED else state


def waiting(state: Dossier, handling: Handling, otherwise: DossierState) -> DossierState:
    """Takes a dossier, its handling after a fact and the status to use where it waits for nothing, returns its status after that fact.

    Where it waits for several things, the first of these decides: withdrawal (7), papers (5), money (6).
    """
    if state.finished_at or state.status is DossierState.NOT_RECEIVED:
        return state.status
    if handling.withdrawal_requested_at is not None:
        return DossierState.WITHDRAWAL_REQUESTED
    if handling.demand is not None:
        return DossierState.SUPPLEMENT_REQUIRED
    return DossierState.FINANCIAL_OBLIGATION if handling.unsettled else otherwise


def wait(state: Dossier, handling: Handling) -> Dossier:
    """Takes a dossier and its handling after a demand for money or a request to withdraw, returns it with the status that follows."""
    waited = state.status in (DossierState.FINANCIAL_OBLIGATION, DossierState.SUPPLEMENT_REQUIRED)
    otherwise = DossierState.PROCESSING if waited and state.received_at else state.status
    return replace(state, status=waiting(state, handling, otherwise), handling=handling)
