"""What a dossier's handling has come to: the state that commands are decided by and that imports hardly touch."""

from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar, assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.facts.appointments import ApologyIssued, DueDatePassed, DueSoonReached, ExtensionProposed
from domain.facts.citizen import DocumentLost, ReceiptSecretReissued, SatisfactionRated, VisitRecorded
from domain.facts.filing import DemandedItem, DossierAccepted, DossierSubmitted, IntakeSupplementRequested
from domain.facts.outcome import EarlyResultAnnounced, ResultApproved, WithdrawalRequested
from domain.facts.processing import (
    FinancialObligationNotified,
    FinancialObligationSettled,
    OpinionGiven,
    OpinionLateNoticed,
    OpinionRequested,
    SupplementRequested,
    VerificationRecorded,
    VerificationScheduled,
)
from domain.facts.routing import DossierForwarded, LegClosed, LegOpened


class Phase(StrEnum):
    """When a paper was demanded: at intake (NĐ 61/2018 Art. 17) or during processing (Art. 19(4))."""

    INTAKE = "INTAKE"
    PROCESSING = "PROCESSING"


class OpenDemand(Struct, frozen=True, gc=False):
    """What the citizen still has to bring; a further request adds its items."""

    phase: Phase
    round: int
    items: tuple[DemandedItem, ...]
    asked_at: datetime


class Leg(Struct, frozen=True, gc=False):
    """An agency's part of an inter-agency dossier."""

    id: str
    agency: str
    lead: bool
    opened_at: datetime
    due_at: datetime | None = None
    due_on: date | None = None
    closed_at: datetime | None = None


class Verification(Struct, frozen=True, gc=False):
    """A field check: scheduled, perhaps recorded."""

    id: str
    at: datetime
    place: str
    recorded: bool = False


class Opinion(Struct, frozen=True, gc=False):
    """An opinion asked of another agency."""

    id: str
    agency: str
    asked_at: datetime
    due_at: datetime | None = None
    given_at: datetime | None = None
    noticed_late: bool = False


class Obligation(Struct, frozen=True, gc=False):
    """What the applicant has to pay."""

    id: str
    notified_at: datetime
    settled_at: datetime | None = None


class Handling(Struct, frozen=True, gc=False):
    """The working state of a dossier. `receipt`: the keyed hash of the receipt's secret. `limit`: as promised at receipt, in the dossier's unit.

    `restart_owed`: a supplement was completed while something else still held the clock (NĐ 61/2018 Art. 19(4)).
    `due_soon_for`, `due_passed_for`: the due dates for which the clock process recorded it already.
    """

    applicant: str | None = None
    submitted: tuple[str, ...] = ()
    receipt: str | None = None
    limit: int | None = None
    instant: bool = False
    forward_latest_on: date | None = None
    supplement_latest_on: date | None = None
    forwarded_at: datetime | None = None
    demand: OpenDemand | None = None
    intake_requests: int = 0
    restart_owed: bool = False
    legs: tuple[Leg, ...] = ()
    verifications: tuple[Verification, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    appointments_changed: int = 0
    extension_proposed_on: date | None = None
    apologies: int = 0
    due_soon_for: datetime | None = None
    due_passed_for: datetime | None = None
    withdrawal_requested_at: datetime | None = None
    result_approved_at: datetime | None = None
    early_announced_at: datetime | None = None
    visits: int = 0
    lost: tuple[str, ...] = ()
    satisfaction: int | None = None

    def leg(self, id: str) -> Leg | None:
        """Takes a leg's id, returns it."""
        return next((each for each in self.legs if each.id == id), None)

    def verification(self, id: str) -> Verification | None:
        """Takes a field check's id, returns it."""
        return next((each for each in self.verifications if each.id == id), None)

    def opinion(self, id: str) -> Opinion | None:
        """Takes an opinion's id, returns it."""
        return next((each for each in self.opinions if each.id == id), None)

    def obligation(self, id: str) -> Obligation | None:
        """Takes an obligation's id, returns it."""
        return next((each for each in self.obligations if each.id == id), None)

    @property
    def agencies(self) -> tuple[str, ...]:
        """The other agencies that have, or had, a part in it: a leg, or an opinion asked of them."""
        legs, opinions = [each.agency for each in self.legs], [each.agency for each in self.opinions]
        return tuple(dict.fromkeys([*legs, *opinions]))

    @property
    def lead(self) -> Leg | None:
        """The leg that leads."""
        return next((each for each in self.legs if each.lead), None)

    @property
    def unsettled(self) -> bool:
        """Whether the applicant still has something to pay."""
        return any(each.settled_at is None for each in self.obligations)


UNTOUCHED = Handling()
T = TypeVar("T")


HandlingFact = (
    DossierForwarded
    | LegOpened
    | LegClosed
    | VerificationScheduled
    | VerificationRecorded
    | OpinionRequested
    | OpinionGiven
    | OpinionLateNoticed
    | FinancialObligationNotified
    | FinancialObligationSettled
    | ExtensionProposed
    | ApologyIssued
    | DueSoonReached
    | DueDatePassed
    | WithdrawalRequested
    | ResultApproved
    | EarlyResultAnnounced
    | VisitRecorded
    | SatisfactionRated
    | DocumentLost
    | ReceiptSecretReissued
)
"""Facts that move nothing of a dossier but its handling (and its status)."""


def submit(handling: Handling, fact: DossierSubmitted) -> Handling:
    """Takes the registration, returns the handling after it; the same object where it says nothing."""
    if fact.applicant is None and not fact.submitted and fact.receipt is None:
        return handling
    return replace(handling, applicant=fact.applicant, submitted=fact.submitted, receipt=fact.receipt)


def accept(handling: Handling, fact: DossierAccepted) -> Handling:
    """Takes the acceptance, returns the handling after it; what was still asked for at intake is not asked for any more."""
    says_more = fact.limit is not None or fact.forward_latest_on or fact.receipt or fact.submitted or fact.instant
    if handling is UNTOUCHED and not says_more:
        return handling
    demand = handling.demand
    return replace(
        handling,
        submitted=_union(handling.submitted, fact.submitted),
        receipt=fact.receipt or handling.receipt,
        limit=fact.limit,
        instant=fact.instant,
        forward_latest_on=fact.forward_latest_on,
        supplement_latest_on=fact.supplement_latest_on,
        demand=None if demand is not None and demand.phase is Phase.INTAKE else demand,
    )


def ask(
    handling: Handling, fact: IntakeSupplementRequested | SupplementRequested, phase: Phase, number: int
) -> Handling:
    """Takes a request and its number within its phase, returns the handling after it."""
    asked = OpenDemand(phase, fact.round or number, fact.items, fact.context.occurred_at)
    if (open_ := handling.demand) is not None and open_.phase is phase:
        asked = replace(asked, items=_union(open_.items, fact.items), asked_at=min(open_.asked_at, asked.asked_at))
    intake_requests = handling.intake_requests + (phase is Phase.INTAKE)
    return replace(handling, demand=asked, intake_requests=intake_requests)


def provide(handling: Handling, items: tuple[DemandedItem, ...], *, complete: bool, paused: bool) -> Handling:
    """Takes what the citizen brought, returns the handling after it."""
    brought = tuple(each.requirement for each in items if each.requirement is not None)
    submitted = _union(handling.submitted, brought)
    if not complete or handling.demand is None:
        return replace(handling, submitted=submitted)
    owed = paused and handling.demand.phase is Phase.PROCESSING
    return replace(handling, submitted=submitted, demand=None, restart_owed=handling.restart_owed or owed)


def evolve(handling: Handling, fact: HandlingFact) -> Handling:
    """Takes the handling and a fact that concerns it alone, returns it after that."""
    at = fact.context.occurred_at
    match fact:
        case DossierForwarded():
            return replace(handling, forwarded_at=handling.forwarded_at or at)
        case LegOpened():
            leg = Leg(fact.leg, fact.agency, fact.lead, at, fact.due_at, fact.due_on)
            return replace(handling, legs=(*handling.legs, leg))
        case LegClosed():
            legs = tuple(replace(leg, closed_at=at) if leg.id == fact.leg else leg for leg in handling.legs)
            return replace(handling, legs=legs)
        case VerificationScheduled() | VerificationRecorded():
            return _verify(handling, fact)
        case OpinionRequested():
            opinion = Opinion(fact.opinion, fact.agency, at, fact.due_at)
            return replace(handling, opinions=(*handling.opinions, opinion))
        case OpinionGiven():
            given = (replace(each, given_at=at) if each.id == fact.opinion else each for each in handling.opinions)
            return replace(handling, opinions=tuple(given))
        case OpinionLateNoticed():
            told = (replace(each, noticed_late=True) if each.id == fact.opinion else each for each in handling.opinions)
            return replace(handling, opinions=tuple(told))
        case FinancialObligationNotified():
            return replace(handling, obligations=(*handling.obligations, Obligation(fact.obligation, at)))
        case FinancialObligationSettled():
            paid = (
                replace(each, settled_at=at) if each.id == fact.obligation else each for each in handling.obligations
            )
            return replace(handling, obligations=tuple(paid))
        case ExtensionProposed():
            return replace(handling, extension_proposed_on=fact.proposed_due_on)
        case ApologyIssued():
            return replace(handling, apologies=handling.apologies + 1)
        case DueSoonReached():
            return replace(handling, due_soon_for=fact.due_at)
        case DueDatePassed():
            return replace(handling, due_passed_for=fact.due_at)
        case WithdrawalRequested():
            return replace(handling, withdrawal_requested_at=at)
        case ResultApproved():
            return replace(handling, result_approved_at=at)
        case EarlyResultAnnounced():
            return replace(handling, early_announced_at=at)
        case VisitRecorded():
            return replace(handling, visits=handling.visits + 1)
        case SatisfactionRated():
            return replace(handling, satisfaction=fact.score)
        case DocumentLost():
            return replace(handling, lost=(*handling.lost, fact.item))
        case ReceiptSecretReissued():
            return replace(handling, receipt=fact.receipt)
        case _:
            assert_never(fact)


def _verify(handling: Handling, fact: VerificationScheduled | VerificationRecorded) -> Handling:
    if isinstance(fact, VerificationScheduled):
        # Set again under the same id: another time or place takes the place of the first.
        others = tuple(each for each in handling.verifications if each.id != fact.verification)
        return replace(handling, verifications=(*others, Verification(fact.verification, fact.at, fact.place)))
    checks = (replace(each, recorded=True) if each.id == fact.verification else each for each in handling.verifications)
    return replace(handling, verifications=tuple(checks))


def _union(first: tuple[T, ...], then: tuple[T, ...]) -> tuple[T, ...]:
    return (*first, *(each for each in then if each not in first)) if then else first
