"""Time: extensions, apologies, new appointments, and what the clock process recorded (NĐ 61/2018 Art. 19(9))."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from domain.values.context import Computation, Fact


class ExtensionProposed(Fact, frozen=True, kw_only=True):
    """Those who handle the dossier proposed a later date to the head of the one-stop; the due date does not move."""

    TAG: ClassVar[str] = "extension-proposed"

    proposed_due_on: date | None = None


class ApologyIssued(Fact, frozen=True, kw_only=True):
    """A written apology with its reason and a new date, form 04 (NĐ 61/2018 Art. 19(9)).

    `latest_on`: the last day on which it was in time.
    """

    TAG: ClassVar[str] = "apology-issued"

    form: str | None = None
    cause: str = "overdue"
    new_due_on: date | None = None
    latest_on: date | None = None


class AppointmentChanged(Fact, frozen=True, kw_only=True):
    """Another date was promised (NĐ 61/2018 Art. 19(9)); reason and basis are the context's.

    It moves the appointment, not the limit by law; only an import's, whose source knows one date, moves both. `ordinal`: how often the
    dossier was re-appointed; None for an import, and where the new date only follows a day off declared since the promise
    (`cause` CALENDAR; Civil Code Art. 148(5)).
    """

    TAG: ClassVar[str] = "appointment-changed"
    CALENDAR: ClassVar[str] = "calendar"

    ordinal: int | None = None
    cause: str | None = None
    old_due_at: datetime | None = None
    old_due_on: date | None = None
    new_due_at: datetime | None = None
    new_due_on: date | None = None
    computation: Computation | None = None


class DueSoonReached(Fact, frozen=True, kw_only=True):
    """The dossier became due soon; recorded by the clock process, once per due date. It happened at `context.occurred_at`."""

    TAG: ClassVar[str] = "due-soon-reached"

    due_at: datetime
    due_on: date | None = None


class AppointedDatePassed(Fact, frozen=True, kw_only=True):
    """A date that was promised, other than the limit by law, passed with the dossier open; recorded by the clock process, once per date."""

    TAG: ClassVar[str] = "appointed-date-passed"

    due_at: datetime
    due_on: date | None = None


class DueDatePassed(Fact, frozen=True, kw_only=True):
    """The due date passed with the dossier open; recorded by the clock process, once per due date. It happened at `context.occurred_at`."""

    TAG: ClassVar[str] = "due-date-passed"

    due_at: datetime
    due_on: date | None = None


class OwedAct(StrEnum):
    """An act that has a last moment of its own: the answer to a filing, the forwarding, the result's way to the one-stop, its correction."""

    INTAKE_ANSWER = "INTAKE_ANSWER"
    FORWARDING = "FORWARDING"
    RESULT_HANDOVER = "RESULT_HANDOVER"
    RESULT_CORRECTION = "RESULT_CORRECTION"


class ActDatePassed(Fact, frozen=True, kw_only=True):
    """The last moment for an act passed without it; recorded by the clock process, once per act and moment. It happened at `context.occurred_at`."""

    TAG: ClassVar[str] = "act-date-passed"

    act: OwedAct
    due_at: datetime
    due_on: date | None = None


class PauseOverran(Fact, frozen=True, kw_only=True):
    """The time limit stood still longer than the rules allow without a reminder; recorded by the clock process, once per last moment. It happened at `context.occurred_at`."""

    TAG: ClassVar[str] = "pause-overran"

    due_at: datetime
    due_on: date | None = None


AppointmentFact = (
    ExtensionProposed
    | ApologyIssued
    | AppointmentChanged
    | DueSoonReached
    | DueDatePassed
    | AppointedDatePassed
    | ActDatePassed
    | PauseOverran
)
