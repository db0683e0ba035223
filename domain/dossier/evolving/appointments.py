"""Time: extensions, apologies, new appointments, and what the clock process recorded."""

from typing import assert_never

from domain.dossier.evolving.clock import after_the_end, move_due_date
from domain.dossier.state import Dossier
from domain.facts.appointments import (
    ApologyIssued,
    AppointmentChanged,
    AppointmentFact,
    DueDatePassed,
    DueSoonReached,
    ExtensionProposed,
)


def evolve(state: Dossier, fact: AppointmentFact) -> Dossier:
    """Takes a dossier and a fact about its dates, returns the dossier after it."""
    handling = state.handling
    match fact:
        case AppointmentChanged():
            if after_the_end(state, fact):
                return state
            changed = state.handled(appointments_changed=handling.appointments_changed + 1)
            return move_due_date(changed, fact, cause=fact.TAG)
        case ExtensionProposed():
            return state.handled(extension_proposed_on=fact.proposed_due_on)
        case ApologyIssued():
            return state.handled(apologies=handling.apologies + 1)
        case DueSoonReached():
            return state.handled(due_soon_for=fact.due_at)
        case DueDatePassed():
            return state.handled(due_passed_for=fact.due_at)
        case _:
            assert_never(fact)
