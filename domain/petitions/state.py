"""A petition folded from its facts."""

from datetime import date, datetime
from enum import StrEnum
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.facts.petitions import (
    PetitionAnswered,
    PetitionAssigned,
    PetitionClassified,
    PetitionClosed,
    PetitionDueDatePassed,
    PetitionFact,
    PetitionForwarded,
    PetitionKind,
    PetitionLinked,
    PetitionMeans,
    PetitionOutcome,
    PetitionReceived,
    PetitionReopened,
    PetitionTopic,
)


class PetitionState(StrEnum):
    """Where a petition stands."""

    RECEIVED = "RECEIVED"
    CLASSIFIED = "CLASSIFIED"
    FORWARDED = "FORWARDED"
    ASSIGNED = "ASSIGNED"
    ANSWERED = "ANSWERED"
    REOPENED = "REOPENED"
    CLOSED = "CLOSED"


class Petition(Struct, frozen=True, gc=False):
    """A petition. `received_by` is the agency that received it first, `agency` the one that has it now."""

    status: PetitionState = PetitionState.RECEIVED
    code: str | None = None
    agency: str | None = None
    received_by: str | None = None
    timezone: str = "UTC"
    means: PetitionMeans | None = None
    petitioner: str | None = None
    receipt: str | None = None
    received_at: datetime | None = None
    kind: PetitionKind | None = None
    topic: PetitionTopic | None = None
    conduct_track: bool = False
    dossier: str | None = None
    procedure: str | None = None
    official_concerned: str | None = None
    findings: tuple[str, ...] = ()
    official: str | None = None
    department: str | None = None
    forward_latest_on: date | None = None
    forwarded_at: datetime | None = None
    forwards: int = 0
    due_at: datetime | None = None
    due_on: date | None = None
    due_passed_for: datetime | None = None
    overdue_once: bool = False
    answered_at: datetime | None = None
    first_answered_at: datetime | None = None
    outcome: PetitionOutcome | None = None
    answer: str | None = None
    measures: tuple[str, ...] = ()
    publish_latest_on: date | None = None
    reopened: int = 0
    closed_at: datetime | None = None
    closed_how: str | None = None

    @property
    def open(self) -> bool:
        """Whether something is still to be done: neither answered nor closed."""
        return self.answered_at is None and self.closed_at is None


NEW = Petition()


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
                dossier=fact.dossier,
                procedure=fact.procedure,
                official_concerned=fact.official,
                forward_latest_on=fact.forward_latest_on,
                due_at=fact.due_at,
                due_on=fact.due_on,
            )
        case PetitionClassified():
            status = PetitionState.CLASSIFIED if state.status is PetitionState.RECEIVED else state.status
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
                forwarded_at=state.forwarded_at or at,
                forwards=state.forwards + 1,
                due_at=fact.due_at,
                due_on=fact.due_on,
            )
        case PetitionAssigned():
            return replace(state, status=PetitionState.ASSIGNED, official=fact.official, department=fact.department)
        case PetitionAnswered():
            return replace(
                state,
                status=PetitionState.ANSWERED,
                answered_at=at,
                first_answered_at=state.first_answered_at or at,
                outcome=fact.outcome,
                answer=fact.answer,
                measures=fact.measures,
                publish_latest_on=fact.publish_latest_on,
            )
        case PetitionReopened():
            return replace(
                state,
                status=PetitionState.REOPENED,
                answered_at=None,
                closed_at=None,
                closed_how=None,
                reopened=state.reopened + 1,
                due_at=fact.due_at,
                due_on=fact.due_on,
            )
        case PetitionClosed():
            return replace(state, status=PetitionState.CLOSED, closed_at=at, closed_how=fact.how)
        case PetitionDueDatePassed():
            return replace(state, due_passed_for=fact.due_at, overdue_once=True)
        case _:
            assert_never(fact)
