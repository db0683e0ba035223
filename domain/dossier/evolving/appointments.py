"""Time: extensions, apologies, new appointments, and what the clock process recorded."""

from typing import assert_never

from domain.dossier.evolving.clock import after_the_end, move_appointment, move_due_date
from domain.dossier.state import Dossier
from domain.facts.appointments import (
    ActDatePassed,
    ApologyIssued,
    AppointedDatePassed,
    AppointmentChanged,
    AppointmentFact,
    DueDatePassed,
    DueSoonReached,
    ExtensionProposed,
    PauseOverran,
)
from domain.values.context import Channel


def evolve(state: Dossier, fact: AppointmentFact) -> Dossier:
    """Takes a dossier and a fact about its dates, returns the dossier after it."""
    handling = state.handling
    match fact:
        case AppointmentChanged():
            return state if after_the_end(state, fact) else _change(state, fact)
        case ExtensionProposed():
            return state.handled(extension_proposed_on=fact.proposed_due_on)
        case ApologyIssued():
            return state.handled(apologies=handling.apologies + 1)
        case DueSoonReached():
            return state.handled(due_soon_for=fact.due_at)
        case DueDatePassed():
            return state.handled(due_passed_for=fact.due_at)
        case AppointedDatePassed():
            return state.handled(appointed_passed_for=fact.due_at)
        case ActDatePassed():
            return state.handled(passed_acts=(*handling.passed_acts, (fact.act, fact.due_at)))
        case PauseOverran():
            return state.handled(overran_for=fact.due_at)
        case _:
            assert_never(fact)


def _change(state: Dossier, fact: AppointmentChanged) -> Dossier:
    """A source of imports knows one date, which it may state anew; an appointment given by command leaves the limit by law as it is."""
    if fact.context.channel is Channel.IMPORT:
        return move_due_date(state, fact, cause=fact.TAG)
    changed = move_appointment(state, fact)
    return changed if fact.cause == fact.CALENDAR else changed.handled(reappointed=state.handling.reappointed + 1)
