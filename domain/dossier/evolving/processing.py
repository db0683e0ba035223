"""Processing: field checks, consultation, supplements and what they do to the clock, financial obligations."""

from typing import assert_never

from msgspec.structs import replace

from domain.dossier.evolving import demands
from domain.dossier.evolving.clock import after_the_end, run_on
from domain.dossier.evolving.status import begin, wait
from domain.dossier.handling import Obligation, Opinion, Verification
from domain.dossier.state import Dossier
from domain.dossier.timeliness import part_passes_at
from domain.facts.processing import (
    ApplicantReminded,
    ClockPaused,
    ClockRestarted,
    ClockResumed,
    FinancialObligationNotified,
    FinancialObligationSettled,
    OpinionGiven,
    OpinionLateNoticed,
    OpinionRequested,
    ProcessingFact,
    SupplementRequested,
    VerificationRecorded,
    VerificationScheduled,
)


def evolve(state: Dossier, fact: ProcessingFact) -> Dossier:
    """Takes a dossier and a fact of its processing, returns the dossier after it."""
    at, handling = fact.context.occurred_at, state.handling
    match fact:
        case SupplementRequested():
            return demands.ask_in_processing(state, fact)
        case ClockPaused():
            return state if state.paused or after_the_end(state, fact) else replace(state, paused_at=at)
        case ClockResumed() | ClockRestarted():
            return _run_on(state, fact)
        case VerificationScheduled():
            # Scheduled again under the same id: the new time and place replace the first.
            others = (each for each in handling.verifications if each.id != fact.verification)
            scheduled = Verification(fact.verification, fact.at, fact.place)
            return begin(state).handled(verifications=(*others, scheduled))
        case VerificationRecorded():
            checks = (
                replace(each, recorded=True) if each.id == fact.verification else each
                for each in handling.verifications
            )
            return begin(state).handled(verifications=tuple(checks))
        case OpinionRequested():
            passes_at = part_passes_at(fact.due_at, fact.due_on, fact.computation, state.timezone)
            opinion = Opinion(fact.opinion, fact.agency, at, passes_at)
            return begin(state).handled(opinions=(*handling.opinions, opinion))
        case OpinionGiven():
            given = (replace(each, given_at=at) if each.id == fact.opinion else each for each in handling.opinions)
            return state.handled(opinions=tuple(given))
        case OpinionLateNoticed():
            late = (replace(each, noticed_late=True) if each.id == fact.opinion else each for each in handling.opinions)
            return state.handled(opinions=tuple(late))
        case FinancialObligationNotified():
            notified = (*handling.obligations, Obligation(fact.obligation, at))
            return wait(state, replace(handling, obligations=notified))
        case FinancialObligationSettled():
            settled = (
                replace(each, settled_at=at) if each.id == fact.obligation else each for each in handling.obligations
            )
            return wait(state, replace(handling, obligations=tuple(settled)))
        case ApplicantReminded():
            return state  # visible in the history; no decision depends on it
        case _:
            assert_never(fact)


def _run_on(state: Dossier, fact: ClockResumed | ClockRestarted) -> Dossier:
    if after_the_end(state, fact):
        return state
    if isinstance(fact, ClockRestarted) and fact.cause == ClockRestarted.COMPETENT_RECEIPT:
        return run_on(state, fact)
    running = replace(state, paused_at=None)
    if running.handling.restart_owed:
        running = running.handled(restart_owed=False)
    return run_on(running, fact)
