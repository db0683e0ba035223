"""The due dates of a dossier, by law and as promised, and the effect of its end on them."""

from datetime import datetime

from msgspec.structs import replace

from domain.dossier.state import DateKind, Dossier, DueSpan
from domain.facts.appointments import AppointmentChanged
from domain.facts.dossier import DossierFact
from domain.facts.processing import ClockRestarted, ClockResumed
from domain.law.local_time import end_of_day, local_date
from domain.values.context import BY_INSTANT

DueDateChange = ClockResumed | ClockRestarted | AppointmentChanged


def move_due_date(state: Dossier, fact: DueDateChange, *, cause: str) -> Dossier:
    """Takes a dossier, a fact that sets another due date by law and why, returns the dossier after it.

    Does not touch the pause; a fact that gives no date adds no span.
    """
    if fact.new_due_at is None and fact.new_due_on is None:
        return state
    spans = (*state.spans, _span(fact, cause, DateKind.LAW))
    return replace(state, spans=spans, promise=state.promise or first_promise(spans))


def move_appointment(state: Dossier, fact: AppointmentChanged) -> Dossier:
    """Takes a dossier and the fact of a new appointment, returns the dossier after it; the limit by law stays."""
    if fact.new_due_at is None and fact.new_due_on is None:
        return state
    return replace(state, appointments=(*state.appointments, _span(fact, fact.TAG, DateKind.APPOINTED)))


def run_on(state: Dossier, fact: ClockResumed | ClockRestarted) -> Dossier:
    """Takes a dossier and the fact that ends its pause, returns it with its dates moved: the limit by law, and an appointment of its own."""
    own = state.appointments[-1] if state.appointments else None
    if isinstance(fact, ClockRestarted) and fact.cause == ClockRestarted.COMPETENT_RECEIPT:
        return _run_from_competent_receipt(state, fact)
    if own is None:
        return move_due_date(state, fact, cause=fact.cause)
    if fact.new_appointed_at is None and fact.new_appointed_on is None:
        return _run_on_as_promised(state, own, fact)
    moved = replace(
        _span(fact, fact.cause, DateKind.APPOINTED),
        due_at=fact.new_appointed_at,
        due_on=fact.new_appointed_on,
        computation=None,
    )
    return replace(move_due_date(state, fact, cause=fact.cause), appointments=(*state.appointments, moved))


def _run_from_competent_receipt(state: Dossier, fact: ClockRestarted) -> Dossier:
    """The limit by law moves, the date on the receipt form stays what was promised."""
    moved = move_due_date(state, fact, cause=fact.cause)
    if state.appointments or (fact.new_appointed_at is None and fact.new_appointed_on is None):
        return moved
    promised = replace(
        _span(fact, fact.cause, DateKind.APPOINTED),
        due_at=fact.new_appointed_at,
        due_on=fact.new_appointed_on,
        computation=None,
    )
    return replace(moved, appointments=(promised,))


def _run_on_as_promised(state: Dossier, own: DueSpan, fact: ClockResumed | ClockRestarted) -> Dossier:
    """Release 0.1 knew one date: after a new appointment, a resumption moved that. The limit by law moves by as many calendar days."""
    if (fact.old_due_at, fact.old_due_on) != (own.due_at, own.due_on):
        return move_due_date(state, fact, cause=fact.cause)
    promised = _span(fact, fact.cause, DateKind.APPOINTED)
    after = replace(state, appointments=(*state.appointments, promised))
    if isinstance(fact, ClockRestarted):
        return move_due_date(after, fact, cause=fact.cause)
    if own.due_at is None or promised.due_at is None or state.due_at is None or state.due_on is None:
        return after
    if state.unit in BY_INSTANT or own.due_on is None or promised.due_on is None:
        due_at = state.due_at + (promised.due_at - own.due_at)
        law = replace(promised, due_at=due_at, due_on=local_date(due_at, state.timezone))
    else:
        due_on = state.due_on + (promised.due_on - own.due_on)
        law = replace(promised, due_at=end_of_day(due_on, state.timezone), due_on=due_on)
    law = replace(law, kind=DateKind.LAW, computation=None)
    return replace(after, spans=(*after.spans, law))


def _span(fact: DueDateChange, cause: str, kind: DateKind) -> DueSpan:
    return DueSpan(
        start=fact.context.occurred_at,
        due_at=fact.new_due_at,
        due_on=fact.new_due_on,
        cause=cause,
        reason=fact.context.reason,
        legal_basis=fact.context.legal_basis,
        computation=fact.computation,
        kind=kind,
    )


def first_promise(spans: tuple[DueSpan, ...]) -> DueSpan | None:
    """Takes the due dates of a dossier in order, returns the first that was promised as an instant."""
    if spans and spans[0].due_at is not None:
        return spans[0]
    return next((span for span in spans if span.due_at is not None), None)


def after_the_end(state: Dossier, fact: DossierFact) -> bool:
    """Whether a fact happened after the dossier was finished; such a fact moves no due date."""
    return state.finished_at is not None and fact.context.occurred_at > state.finished_at


def by_then(state: Dossier, moment: datetime) -> Dossier:
    """Takes a dossier folded from what had happened by a moment, returns it without the due dates set later: an import gives them with the receipt."""
    if not state.spans or state.spans[-1].start <= moment:
        return state
    spans = tuple(span for span in state.spans if span.start <= moment)
    return replace(state, spans=spans, promise=first_promise(spans))
