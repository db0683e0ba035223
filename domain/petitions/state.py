"""A petition folded from its facts."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from domain.dossier.handling import Held
from domain.facts.petitions import (
    PetitionKind,
    PetitionMeans,
    PetitionOutcome,
    PetitionTopic,
)
from domain.law.local_time import local_date, passes
from domain.values.context import BY_INSTANT, Computation


class PetitionState(StrEnum):
    """The state of a petition."""

    RECEIVED = "RECEIVED"
    CLASSIFIED = "CLASSIFIED"
    FORWARDED = "FORWARDED"
    ASSIGNED = "ASSIGNED"
    ANSWERED = "ANSWERED"
    REOPENED = "REOPENED"
    CLOSED = "CLOSED"


class Petition(Struct, frozen=True, gc=False):
    """A petition.

    `received_by`: the agency that received it first; `agency`: the one that has it now; `official`: in charge of it; `official_concerned`:
    the subject.

    `held`: the agencies that had it, ended and handed it over, in order. `last_step_at`: when it was last received, forwarded, handed over, answered, reopened or closed.
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
    last_step_at: datetime | None = None
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
    held: tuple[Held, ...] = ()
    answered_at: datetime | None = None
    first_answered_at: datetime | None = None
    outcome: PetitionOutcome | None = None
    answer: str | None = None
    measures: tuple[str, ...] = ()
    answered_late: bool = False
    answer_recorded_past_deadline: bool = False
    publish_latest_on: date | None = None
    reopened: int = 0
    too_often_since: datetime | None = None
    closed_at: datetime | None = None
    closed_how: str | None = None

    @property
    def open(self) -> bool:
        """Whether it is neither answered nor closed."""
        return self.answered_at is None and self.closed_at is None

    @property
    def no_petition(self) -> bool:
        """Whether it was classified as a complaint or denunciation: other laws govern those, and no due date of a petition applies."""
        return self.kind is not None and self.kind is not PetitionKind.PETITION

    @property
    def passes_at(self) -> datetime | None:
        """The instant at which its due date has passed, answered or not. None where no due date applies."""
        if self.no_petition or self.due_at is None:
            return None
        unit = self.computation.unit if self.computation is not None else None
        return passes(self.due_at, self.due_on if unit not in BY_INSTANT else None, self.timezone)

    @property
    def overdue_from(self) -> datetime | None:
        """The instant from which it is overdue: unanswered past its due date. None where no due date applies."""
        return self.passes_at if self.open else None

    def late_days(self, at: datetime) -> float | None:
        """Takes an instant, returns by how many days its answer was late then; None where it waits for none, or none is due."""
        if self.overdue_from is None or self.due_at is None:
            return None
        if at < self.overdue_from:
            return 0.0
        if self.due_on is not None:
            return float((local_date(at, self.timezone) - self.due_on).days)
        return (at - self.due_at).total_seconds() / 86_400

    @property
    def drags_from(self) -> datetime | None:
        """The instant from which it counts as protracted: unanswered past its due date, or reopened too often, which is permanent."""
        known = [each for each in (self.overdue_from, self.too_often_since) if each is not None]
        return min(known, default=None)

    @property
    def completion(self) -> int:
        """Its progress in percent: received, classified, assigned, answered, closed."""
        if self.closed_at is not None:
            return 100
        if self.answered_at is not None:
            return 80
        return 20 + 20 * (self.kind is not None) + 20 * (self.official is not None)


NEW = Petition()
