"""Routing: forwarding, legs of an inter-agency dossier, officials, steps."""

from datetime import datetime
from typing import assert_never

from msgspec.structs import replace

from domain.dossier.evolving.status import begin
from domain.dossier.handling import Held, Leg
from domain.dossier.state import Dossier
from domain.dossier.timeliness import lateness_days, part_passes_at
from domain.facts.routing import (
    CompetentAgencyReceived,
    DossierForwarded,
    DossierHandedOver,
    LegClosed,
    LegOpened,
    OfficialAssigned,
    RoutingFact,
    StepCompleted,
    StepTransitioned,
)
from domain.law.local_time import local_midnight


def evolve(state: Dossier, fact: RoutingFact) -> Dossier:
    """Takes a dossier and a fact of its routing, returns the dossier after it; the same object where nothing changed."""
    match fact:
        case StepCompleted() | StepTransitioned():
            return begin(state)
        case DossierForwarded():
            begun = begin(state)
            if state.handling.forwarded_at is not None:
                return begun  # passed on once; a second time stays in the history only
            return begun.handled(
                forwarded_at=fact.context.occurred_at, forwarded_to=fact.to_agency, forwarded_to_unit=fact.to_unit
            )
        case CompetentAgencyReceived():
            return begin(state).handled(
                competent_received_at=state.handling.competent_received_at or fact.context.occurred_at
            )
        case DossierHandedOver():
            at, handling = fact.context.occurred_at, state.handling
            ended_at = _ended_before(state, fact)
            late_days = lateness_days(state, ended_at or at) if state.received_at else None
            held = (*handling.held, Held(fact.from_agency, at, fact.minutes, late_days, ended_at))
            moved = replace(state, agency=fact.to_agency, official=None, department=None)
            return moved.handled(held=held)
        case LegOpened():
            leg = Leg(
                fact.leg,
                fact.agency,
                fact.lead,
                fact.context.occurred_at,
                fact.due_at,
                fact.due_on,
                passes_at=part_passes_at(fact.due_at, fact.due_on, fact.computation, state.timezone),
            )
            return begin(state).handled(legs=(*state.handling.legs, leg))
        case LegClosed():
            at = fact.context.occurred_at
            legs = (replace(leg, closed_at=at) if leg.id == fact.leg else leg for leg in state.handling.legs)
            return state.handled(legs=tuple(legs))
        case OfficialAssigned():
            return replace(begin(state), official=fact.official, department=fact.department or state.department)
        case _:
            assert_never(fact)


def _ended_before(state: Dossier, fact: DossierHandedOver) -> datetime | None:
    """When the agency that hands over ended; None where that is not told, and where it did not have the dossier until then."""
    if fact.ended_on is None:
        return None
    ended_at = local_midnight(fact.ended_on, state.timezone)
    begun = [each.owned_until for each in state.handling.held]
    if state.received_at is not None:
        begun.append(state.received_at)
    return ended_at if ended_at < fact.context.occurred_at and all(each < ended_at for each in begun) else None
