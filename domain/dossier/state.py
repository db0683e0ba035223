"""The dossier's state, and how each fact moves it. Folding computes no law and reads no clock: all of it is in the facts."""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.dossier import handling as handlings
from domain.dossier.handling import UNTOUCHED, Handling, Phase
from domain.facts.appointments import (
    ApologyIssued,
    AppointmentChanged,
    DueDatePassed,
    DueSoonReached,
    ExtensionProposed,
)
from domain.facts.citizen import DocumentLost, ReceiptSecretReissued, SatisfactionRated, VisitRecorded
from domain.facts.dossier import DossierFact
from domain.facts.filing import (
    DossierAccepted,
    DossierSubmitted,
    GuidanceGiven,
    IntakeRefused,
    IntakeSupplementRequested,
    SupplementProvided,
)
from domain.facts.keeping import EntryCorrected
from domain.facts.outcome import (
    DossierClosed,
    DossierWithdrawn,
    EarlyResultAnnounced,
    ProcessingStopped,
    RefusedAfterAppraisal,
    ResultApproved,
    ResultDelivered,
    ResultIssued,
    WithdrawalRequested,
)
from domain.facts.processing import (
    ClockPaused,
    ClockRestarted,
    ClockResumed,
    FinancialObligationNotified,
    FinancialObligationSettled,
    OpinionGiven,
    OpinionLateNoticed,
    OpinionRequested,
    SupplementRequested,
    VerificationRecorded,
    VerificationScheduled,
)
from domain.facts.routing import DossierForwarded, LegClosed, LegOpened, OfficialAssigned, StepCompleted
from domain.values.context import Channel, Computation, LimitUnit


class DossierState(StrEnum):
    """The state a dossier is in; `catalogue/national-status.toml` gives each its number in the national code."""

    SUBMITTED = "SUBMITTED"
    SUPPLEMENT_REQUIRED = "SUPPLEMENT_REQUIRED"
    NOT_RECEIVED = "NOT_RECEIVED"
    RECEIVED = "RECEIVED"
    PROCESSING = "PROCESSING"
    FINANCIAL_OBLIGATION = "FINANCIAL_OBLIGATION"
    WITHDRAWAL_REQUESTED = "WITHDRAWAL_REQUESTED"
    WITHDRAWN = "WITHDRAWN"
    STOPPED = "STOPPED"
    PROCESSED = "PROCESSED"
    RETURNED = "RETURNED"
    CLOSED = "CLOSED"


class DueSpan(Struct, frozen=True, gc=False):
    """One due date that a dossier had from `start` on, and why. Both dates absent: it had none."""

    start: datetime
    due_at: datetime | None
    due_on: date | None
    cause: str
    reason: str | None = None
    legal_basis: tuple[str, ...] = ()
    computation: Computation | None = None


class Dossier(Struct, frozen=True, gc=False):
    """A dossier folded from its facts. `spans` are all its due dates in order: the last is in force; `promise` is the first that was set.

    `supplement_request_count`: requests during processing. `rule_pack`: that of its receipt (`nd61-2018@1`), kept for life as is the
    procedure version. `handling`: what only decisions and few readers need.
    """

    status: DossierState = DossierState.SUBMITTED
    code: str | None = None
    source: str | None = None
    case: str | None = None
    procedure: str | None = None
    agency: str | None = None
    department: str | None = None
    official: str | None = None
    filed_through: str | None = None
    timezone: str = "UTC"
    submitted_at: datetime | None = None
    received_at: datetime | None = None
    finished_at: datetime | None = None
    outcome: str | None = None
    result_delivered_at: datetime | None = None
    unit: LimitUnit | None = None
    spans: tuple[DueSpan, ...] = ()
    promise: DueSpan | None = None
    paused_at: datetime | None = None
    supplement_request_count: int = 0
    procedure_version: int | None = None
    rule_pack: str | None = None
    handling: Handling = UNTOUCHED

    @property
    def due_at(self) -> datetime | None:
        """The due date in force, as an instant."""
        return self.spans[-1].due_at if self.spans else None

    @property
    def due_on(self) -> date | None:
        """The due date in force, as a local date."""
        return self.spans[-1].due_on if self.spans else None

    @property
    def original_due_at(self) -> datetime | None:
        """The first due date that was promised, as an instant."""
        return self.promise.due_at if self.promise else None

    @property
    def original_due_on(self) -> date | None:
        """The first due date that was promised, as a local date."""
        return self.promise.due_on if self.promise else None

    @property
    def paused(self) -> bool:
        """Whether the time limit stands still."""
        return self.paused_at is not None

    @property
    def computation(self) -> Computation | None:
        """How the due date in force was computed."""
        return self.spans[-1].computation if self.spans else None


NEW = Dossier()


def evolve(state: Dossier, fact: DossierFact) -> Dossier:
    """Takes a dossier and its next fact, returns the dossier after it; the same object where nothing changed."""
    match fact:
        case StepCompleted():
            if state.status is DossierState.RECEIVED:
                return replace(state, status=DossierState.PROCESSING)
            return state
        case DossierSubmitted():
            return replace(
                state,
                code=fact.code or state.code,
                source=fact.source,
                case=fact.case,
                procedure=fact.procedure,
                agency=fact.agency or fact.source,  # a source that names no agency stands for one itself
                department=fact.department,
                filed_through=fact.filed_through,
                submitted_at=fact.context.occurred_at,
                rule_pack=fact.context.rule_pack,
                handling=handlings.submit(state.handling, fact),
            )
        case DossierAccepted():
            return _accept(state, fact)
        case DossierClosed():
            return _finish(state, fact, DossierState.CLOSED)
        case SupplementRequested() | IntakeSupplementRequested():
            return _ask(state, fact)
        case SupplementProvided():
            return _provide(state, fact)
        case ClockPaused():
            if state.paused_at or _after_the_end(state, fact):
                return state
            return replace(state, paused_at=fact.context.occurred_at)
        case ClockResumed() | ClockRestarted():
            return _move_due_date(state, fact, cause=fact.cause)
        case AppointmentChanged():
            return _move_due_date(state, fact, cause=fact.TAG)
        case ResultDelivered():
            return _deliver(state, fact)
        case ResultIssued() | RefusedAfterAppraisal():
            return _finish(state, fact, DossierState.PROCESSED)
        case DossierWithdrawn():
            return _finish(state, fact, DossierState.WITHDRAWN)
        case ProcessingStopped():
            return _finish(state, fact, DossierState.STOPPED)
        case DossierForwarded() | LegOpened() | VerificationScheduled() | VerificationRecorded() | OpinionRequested():
            return replace(_begin(state), handling=handlings.evolve(state.handling, fact))
        case OfficialAssigned():
            return replace(_begin(state), official=fact.official, department=fact.department or state.department)
        case FinancialObligationNotified() | FinancialObligationSettled() | WithdrawalRequested():
            handling = handlings.evolve(state.handling, fact)
            return replace(state, status=_waiting(state, handling, _otherwise(state)), handling=handling)
        case IntakeRefused():
            if state.received_at or state.finished_at:
                return state
            return replace(state, status=DossierState.NOT_RECEIVED, handling=replace(state.handling, demand=None))
        case (
            LegClosed()
            | OpinionGiven()
            | OpinionLateNoticed()
            | ExtensionProposed()
            | ApologyIssued()
            | DueSoonReached()
            | DueDatePassed()
            | ResultApproved()
            | EarlyResultAnnounced()
            | VisitRecorded()
            | SatisfactionRated()
            | DocumentLost()
            | ReceiptSecretReissued()
        ):
            return replace(state, handling=handlings.evolve(state.handling, fact))
        case GuidanceGiven():
            return state  # stays in the history; nothing is decided by it
        case EntryCorrected():
            return state  # takes effect where the corrected fact stands: domain/dossier/history.py
        case _:
            assert_never(fact)


Evolve = Callable[[Dossier, DossierFact], Dossier]

Outcome = ResultIssued | RefusedAfterAppraisal | DossierWithdrawn | ProcessingStopped | DossierClosed
DueDateChange = ClockResumed | ClockRestarted | AppointmentChanged


def _accept(state: Dossier, fact: DossierAccepted) -> Dossier:
    if state.received_at is not None:
        return state  # received once; a second acceptance stays in the history only
    promise = DueSpan(
        start=fact.received_at,
        due_at=fact.due_at,
        due_on=fact.due_on,
        cause=fact.TAG,
        reason=fact.context.reason,
        legal_basis=fact.context.legal_basis,
        computation=fact.computation,
    )
    withdrawing = state.status is DossierState.WITHDRAWAL_REQUESTED
    return replace(
        state,
        code=fact.code,
        status=state.status if state.finished_at or withdrawing else DossierState.RECEIVED,
        received_at=fact.received_at,
        timezone=fact.timezone,
        procedure=fact.procedure or state.procedure,
        procedure_version=fact.procedure_version,
        rule_pack=fact.context.rule_pack or state.rule_pack,
        department=fact.department or state.department,
        unit=fact.unit,
        official=fact.official,
        spans=(promise,),
        promise=_first_promise((promise,)),
        handling=handlings.accept(state.handling, fact),
    )


def _begin(state: Dossier) -> Dossier:
    return replace(state, status=DossierState.PROCESSING) if state.status is DossierState.RECEIVED else state


def _ask(state: Dossier, fact: SupplementRequested | IntakeSupplementRequested) -> Dossier:
    if isinstance(fact, IntakeSupplementRequested):
        phase, count = Phase.INTAKE, state.supplement_request_count
        number = state.handling.intake_requests + 1
    else:
        phase, count = Phase.PROCESSING, state.supplement_request_count + 1
        number = count
    if state.finished_at:
        return replace(state, supplement_request_count=count)
    handling = handlings.ask(state.handling, fact, phase, number)
    status = _waiting(state, handling, DossierState.SUPPLEMENT_REQUIRED)
    return replace(state, status=status, supplement_request_count=count, handling=handling)


def _provide(state: Dossier, fact: SupplementProvided) -> Dossier:
    demand = state.handling.demand
    if demand is None and not fact.items:
        return state  # nothing was asked for: it stays visible in the history
    if state.paused and fact.context.channel is Channel.IMPORT:
        return state  # a source moves no clock: one that was stopped here goes on when it is told here what the citizen brought
    handling = handlings.provide(state.handling, fact.items, complete=fact.complete, paused=state.paused)
    if demand is None or state.status is not DossierState.SUPPLEMENT_REQUIRED:
        return replace(state, handling=handling)
    after = DossierState.SUBMITTED if demand.phase is Phase.INTAKE else DossierState.PROCESSING
    return replace(state, status=_waiting(state, handling, after), handling=handling)


def _otherwise(state: Dossier) -> DossierState:
    """The status of an open dossier that no longer waits for the citizen."""
    waited = state.status in (DossierState.FINANCIAL_OBLIGATION, DossierState.SUPPLEMENT_REQUIRED)
    return DossierState.PROCESSING if waited and state.received_at else state.status


def _waiting(state: Dossier, handling: Handling, otherwise: DossierState) -> DossierState:
    """The status by what the dossier waits for, the weightiest first: withdrawal (7), papers (5), money (6)."""
    if state.finished_at or state.status is DossierState.NOT_RECEIVED:
        return state.status
    if handling.withdrawal_requested_at is not None:
        return DossierState.WITHDRAWAL_REQUESTED
    if handling.demand is not None:
        return DossierState.SUPPLEMENT_REQUIRED
    return DossierState.FINANCIAL_OBLIGATION if handling.unsettled else otherwise


def _move_due_date(state: Dossier, fact: DueDateChange, *, cause: str) -> Dossier:
    if _after_the_end(state, fact):
        return state  # a due date moved after the end moves nothing: it stays visible in the history
    handling = state.handling
    if isinstance(fact, AppointmentChanged):
        paused_at = state.paused_at
        handling = replace(handling, appointments_changed=handling.appointments_changed + 1)
    else:
        paused_at = None
        if handling.restart_owed:
            handling = replace(handling, restart_owed=False)
    if fact.new_due_at is None and fact.new_due_on is None:
        return replace(state, paused_at=paused_at, handling=handling)
    span = DueSpan(
        start=fact.context.occurred_at,
        due_at=fact.new_due_at,
        due_on=fact.new_due_on,
        cause=cause,
        reason=fact.context.reason,
        legal_basis=fact.context.legal_basis,
        computation=fact.computation,
    )
    spans = (*state.spans, span)
    promise = state.promise or _first_promise(spans)
    return replace(state, paused_at=paused_at, spans=spans, promise=promise, handling=handling)


def _finish(state: Dossier, fact: Outcome, status: DossierState) -> Dossier:
    """Finished by the first outcome by the time it happened (SEMANTICS): a later one changes nothing, an earlier one takes its place."""
    at = fact.context.occurred_at
    if state.finished_at is not None and state.finished_at <= at:
        return state
    spans = state.spans[:1] + tuple(span for span in state.spans[1:] if span.start <= at)
    delivered = state.status is DossierState.RETURNED
    return replace(
        state,
        status=state.status if delivered else status,
        finished_at=at,
        outcome=fact.TAG,
        spans=spans,
        promise=_first_promise(spans),
    )


def _first_promise(spans: tuple[DueSpan, ...]) -> DueSpan | None:
    for span in spans:
        if span.due_at is not None:
            return span
    return None


def _deliver(state: Dossier, fact: ResultDelivered) -> Dossier:
    if state.result_delivered_at is not None:
        return state
    return replace(state, status=DossierState.RETURNED, result_delivered_at=fact.context.occurred_at)


def _after_the_end(state: Dossier, fact: DossierFact) -> bool:
    return state.finished_at is not None and fact.context.occurred_at > state.finished_at
