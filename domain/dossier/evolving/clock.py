"""The due dates of a dossier, and the effect of its end on them."""

from msgspec.structs import replace

from domain.dossier.state import Dossier, DueSpan
from domain.facts.appointments import AppointmentChanged
from domain.facts.dossier import DossierFact
from domain.facts.processing import ClockRestarted, ClockResumed

DueDateChange = ClockResumed | ClockRestarted | AppointmentChanged


def move_due_date(state: Dossier, fact: DueDateChange, *, cause: str) -> Dossier:
    """Takes a dossier, a fact that sets another due date and why, returns the dossier after it.

    Does not touch the pause; a fact that gives no date adds no span.
    """
    if fact.new_due_at is None and fact.new_due_on is None:
        return state
    span = DueSpan(
        start=fact.context.occurred_at,
        due_at=fact.new_due_at,
        due_on=fact.new_due_on,
        cause=cause,
        reason=fact.context.reason,
        legal_basis=fact.context.legal_basis,
        computation=fact.computation,
    )
    spans = (*state.spans, span)
    return replace(state, spans=spans, promise=state.promise or first_promise(spans))


def first_promise(spans: tuple[DueSpan, ...]) -> DueSpan | None:
    """Takes the due dates of a dossier in order, returns the first that was promised as an instant."""
    return next((span for span in spans if span.due_at is not None), None)


def after_the_end(state: Dossier, fact: DossierFact) -> bool:
    """Whether a fact happened after the dossier was finished; such a fact moves no due date."""
    return state.finished_at is not None and fact.context.occurred_at > state.finished_at
