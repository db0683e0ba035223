"""Applies each fact to a petition."""

from typing import assert_never

from msgspec.structs import replace

from domain.dossier.handling import Held
from domain.facts.petitions import (
    PetitionAnswered,
    PetitionAssigned,
    PetitionClassified,
    PetitionClosed,
    PetitionDueDatePassed,
    PetitionFact,
    PetitionForwarded,
    PetitionHandedOver,
    PetitionLinked,
    PetitionReceived,
    PetitionReopened,
)
from domain.petitions.state import Petition, PetitionState


def evolve(state: Petition, fact: PetitionFact) -> Petition:
    """Takes a petition and its next fact, returns the petition after it."""
    at = fact.context.occurred_at
    match fact:
        case PetitionReceived():
            return replace(
                state,
                code=fact.code,
                agency=fact.agency,
                received_by=fact.agency,
                timezone=fact.timezone,
                means=fact.means,
                petitioner=fact.petitioner,
                receipt=fact.receipt,
                received_at=at,
                last_step_at=at,
                dossier=fact.dossier,
                procedure=fact.procedure,
                official_concerned=fact.official,
                forward_latest_on=fact.forward_latest_on,
                due_at=fact.due_at,
                due_on=fact.due_on,
                computation=fact.computation,
            )
        case PetitionClassified():
            fresh = state.status in (PetitionState.RECEIVED, PetitionState.CLASSIFIED)
            status = PetitionState.CLASSIFIED if fresh else state.status
            return replace(state, status=status, kind=fact.kind, topic=fact.topic, conduct_track=fact.conduct_track)
        case PetitionLinked():
            return replace(
                state,
                dossier=fact.dossier or state.dossier,
                procedure=fact.procedure or state.procedure,
                official_concerned=fact.official or state.official_concerned,
                findings=(*state.findings, *(each for each in fact.findings if each not in state.findings)),
            )
        case PetitionForwarded():
            return replace(
                state,
                status=PetitionState.FORWARDED,
                agency=fact.to_agency,
                official=None,
                department=None,
                last_step_at=at,
                forward_latest_on=fact.forward_latest_on,
                forwarded_at=state.forwarded_at or at,
                forwarded_late=state.forwarded_late or fact.late,
                forwards=state.forwards + 1,
                due_at=fact.due_at,
                due_on=fact.due_on,
                computation=fact.computation,
            )
        case PetitionHandedOver():
            status = state.status
            if status is PetitionState.ASSIGNED:  # whoever was in charge is so no more
                status = PetitionState.RECEIVED if state.kind is None else PetitionState.CLASSIFIED
            held = (*state.held, Held(fact.from_agency, at, fact.minutes, state.late_days(at)))
            return replace(
                state,
                status=status,
                agency=fact.to_agency,
                official=None,
                department=None,
                last_step_at=at,
                held=held,
            )
        case PetitionAssigned():
            return replace(state, status=PetitionState.ASSIGNED, official=fact.official, department=fact.department)
        case PetitionAnswered():
            return replace(
                state,
                status=PetitionState.ANSWERED,
                last_step_at=at,
                answered_at=at,
                first_answered_at=state.first_answered_at or at,
                outcome=fact.outcome,
                answer=fact.answer,
                measures=fact.measures,
                answered_late=fact.late,
                answer_recorded_past_deadline=fact.recorded_past_deadline,
                publish_latest_on=fact.publish_latest_on,
            )
        case PetitionReopened():
            return replace(
                state,
                status=PetitionState.REOPENED,
                last_step_at=at,
                answered_at=None,
                closed_at=None,
                closed_how=None,
                outcome=None,
                answer=None,
                measures=(),
                answered_late=False,
                answer_recorded_past_deadline=False,
                publish_latest_on=None,
                reopened=fact.ordinal,
                too_often_since=state.too_often_since or (at if fact.too_often else None),
                due_at=fact.due_at,
                due_on=fact.due_on,
                computation=fact.computation,
            )
        case PetitionClosed():
            return replace(state, status=PetitionState.CLOSED, last_step_at=at, closed_at=at, closed_how=fact.how)
        case PetitionDueDatePassed():
            return replace(state, due_passed_for=fact.due_at)
        case _:
            assert_never(fact)
