"""A petition folded from its facts."""

from datetime import date, datetime
from enum import StrEnum
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.dossier.timeliness import passes
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
from domain.values.context import Computation, LimitUnit


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
    """A petition. `received_by` is the agency that received it first, `agency` the one that has it now; `official` is in charge of it, `official_concerned` is whom it is about.

    `stands_since`: when it was received, passed on, answered, reopened or closed last.
    """

    status: PetitionState = PetitionState.RECEIVED
    code: str | None = None
    agency: str | None = None
    received_by: str | None = None
    timezone: str = "UTC"
    means: PetitionMeans | None = None
    petitioner: str | None = None
    receipt: str | None = None
    received_at: datetime | None = None
    stands_since: datetime | None = None
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
    forwarded_late: bool = False
    forwards: int = 0
    due_at: datetime | None = None
    due_on: date | None = None
    computation: Computation | None = None
    due_passed_for: datetime | None = None
    answered_at: datetime | None = None
    first_answered_at: datetime | None = None
    outcome: PetitionOutcome | None = None
    answer: str | None = None
    measures: tuple[str, ...] = ()
    answered_late: bool = False
    publish_latest_on: date | None = None
    reopened: int = 0
    too_often_since: datetime | None = None
    closed_at: datetime | None = None
    closed_how: str | None = None

    @property
    def open(self) -> bool:
        """Whether something is still to be done: neither answered nor closed."""
        return self.answered_at is None and self.closed_at is None

    @property
    def no_petition(self) -> bool:
        """Whether it was told to be a complaint or a denunciation: those go their own way, and no due date of a petition runs for them."""
        return self.kind is not None and self.kind is not PetitionKind.PETITION

    @property
    def overdue_from(self) -> datetime | None:
        """The instant from which it is overdue: it waits for an answer, and its due date has passed then. None where none runs."""
        if not self.open or self.no_petition or self.due_at is None:
            return None
        unit = self.computation.unit if self.computation is not None else None
        return passes(self.due_at, self.due_on if unit is not LimitUnit.HOUR else None, self.timezone)

    @property
    def drags_from(self) -> datetime | None:
        """The instant from which it drags on: unanswered past its due date, or, for good, reopened too often."""
        known = [each for each in (self.overdue_from, self.too_often_since) if each is not None]
        return min(known, default=None)

    @property
    def completion(self) -> int:
        """How far it has come, in percent: received, classified, in somebody's charge, answered, closed."""
        if self.closed_at is not None:
            return 100
        if self.answered_at is not None:
            return 80
        return 20 + 20 * (self.kind is not None) + 20 * (self.official is not None)


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
                stands_since=at,
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
                stands_since=at,
                forward_latest_on=fact.forward_latest_on,
                forwarded_at=state.forwarded_at or at,
                forwarded_late=state.forwarded_late or fact.late,
                forwards=state.forwards + 1,
                due_at=fact.due_at,
                due_on=fact.due_on,
                computation=fact.computation,
            )
        case PetitionAssigned():
            return replace(state, status=PetitionState.ASSIGNED, official=fact.official, department=fact.department)
        case PetitionAnswered():
            return replace(
                state,
                status=PetitionState.ANSWERED,
                stands_since=at,
                answered_at=at,
                first_answered_at=state.first_answered_at or at,
                outcome=fact.outcome,
                answer=fact.answer,
                measures=fact.measures,
                answered_late=fact.late,
                publish_latest_on=fact.publish_latest_on,
            )
        case PetitionReopened():
            return replace(
                state,
                status=PetitionState.REOPENED,
                stands_since=at,
                answered_at=None,
                closed_at=None,
                closed_how=None,
                outcome=None,
                answer=None,
                measures=(),
                answered_late=False,
                publish_latest_on=None,
                reopened=fact.ordinal,
                too_often_since=state.too_often_since or (at if fact.too_often else None),
                due_at=fact.due_at,
                due_on=fact.due_on,
                computation=fact.computation,
            )
        case PetitionClosed():
            return replace(state, status=PetitionState.CLOSED, stands_since=at, closed_at=at, closed_how=fact.how)
        case PetitionDueDatePassed():
            return replace(state, due_passed_for=fact.due_at)
        case _:
            assert_never(fact)
