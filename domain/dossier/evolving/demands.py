"""Papers demanded of the citizen, at intake and during processing, and papers brought."""

from typing import TypeVar

from msgspec.structs import replace

from domain.dossier.evolving.status import waiting
from domain.dossier.handling import Handling, OpenDemand, Phase
from domain.dossier.state import Dossier, DossierState
from domain.facts.filing import IntakeSupplementRequested, SupplementProvided
from domain.facts.processing import SupplementRequested
from domain.values.context import Channel

T = TypeVar("T")


def ask_at_intake(state: Dossier, fact: IntakeSupplementRequested) -> Dossier:
    """Takes a request for papers before receipt, returns the dossier after it."""
    if state.finished_at:
        return state
    number = state.handling.intake_requests + 1
    return _ask(state, replace(state.handling, intake_requests=number), fact, Phase.INTAKE, number)


def ask_in_processing(state: Dossier, fact: SupplementRequested) -> Dossier:
    """Takes a request for papers after receipt, returns the dossier after it; after the end it is counted only."""
    number = state.supplement_request_count + 1
    counted = replace(state, supplement_request_count=number)
    return counted if state.finished_at else _ask(counted, state.handling, fact, Phase.PROCESSING, number)


def provide(state: Dossier, fact: SupplementProvided) -> Dossier:
    """Takes what the citizen brought, returns the dossier after it."""
    demand = state.handling.demand
    if demand is None and not fact.items:
        return state  # without a demand: visible in the history only
    if state.paused and fact.context.channel is Channel.IMPORT:
        return state  # an import moves no clock: one that was paused here resumes when the papers are recorded here
    handling = _provided(state, fact)
    if fact.answer_latest_at is not None:
        handling = replace(handling, answer_latest_at=fact.answer_latest_at)
    if demand is None or state.status is not DossierState.SUPPLEMENT_REQUIRED:
        return replace(state, handling=handling)
    after = DossierState.SUBMITTED if demand.phase is Phase.INTAKE else DossierState.PROCESSING
    return replace(state, status=waiting(state, handling, after), handling=handling)


def union(first: tuple[T, ...], then: tuple[T, ...]) -> tuple[T, ...]:
    """Takes two lists, returns the first with the new items of the second; the same object if there are none."""
    return (*first, *(each for each in then if each not in first)) if then else first


def _ask(
    state: Dossier,
    handling: Handling,
    fact: IntakeSupplementRequested | SupplementRequested,
    phase: Phase,
    number: int,
) -> Dossier:
    demand = OpenDemand(phase, fact.round or number, fact.items, fact.context.occurred_at)
    if (open_ := handling.demand) is not None and open_.phase is phase:
        demand = replace(demand, items=union(open_.items, fact.items), asked_at=min(open_.asked_at, demand.asked_at))
    handling = replace(handling, demand=demand)
    return replace(state, status=waiting(state, handling, DossierState.SUPPLEMENT_REQUIRED), handling=handling)


def _provided(state: Dossier, fact: SupplementProvided) -> Handling:
    handling = state.handling
    brought = tuple(each.requirement for each in fact.items if each.requirement is not None)
    submitted = union(handling.submitted, brought)
    if not fact.complete or handling.demand is None:
        return replace(handling, submitted=submitted)
    owed = state.paused and handling.demand.phase is Phase.PROCESSING
    return replace(handling, submitted=submitted, demand=None, restart_owed=handling.restart_owed or owed)
