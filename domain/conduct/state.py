"""A conduct case, or a commendation, folded from its facts."""

from datetime import datetime
from enum import StrEnum
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.facts.conduct import (
    CommendationAwarded,
    Commended,
    ConductCaseApproved,
    ConductCaseConcluded,
    ConductCaseDropped,
    ConductCaseOpened,
    ConductFact,
    ConductOutcome,
    ConductSource,
)


class CaseState(StrEnum):
    """Where a case stands; it is public from APPROVED on, and COMMENDED is a commendation."""

    OPEN = "OPEN"
    CONCLUDED = "CONCLUDED"
    APPROVED = "APPROVED"
    DROPPED = "DROPPED"
    COMMENDED = "COMMENDED"


class ConductCase(Struct, frozen=True, gc=False):
    """A conduct case; of a commendation only what it is for."""

    status: CaseState = CaseState.OPEN
    code: str | None = None
    source: ConductSource | None = None
    agency: str | None = None
    reference: str | None = None
    official: str | None = None
    dossier: str | None = None
    finding: str | None = None
    allegation: str | None = None
    opened_at: datetime | None = None
    outcome: ConductOutcome | None = None
    sanction: str | None = None
    basis: tuple[str, ...] = ()
    correction_route: str | None = None
    concluded_at: datetime | None = None
    concluded_by: str | None = None
    approver: str | None = None
    approved_at: datetime | None = None
    decision: str | None = None
    dropped_at: datetime | None = None
    drop_reason: str | None = None
    commended: Commended | None = None
    title: str | None = None
    reason: str | None = None

    @property
    def public(self) -> bool:
        """Whether everybody may know of the case: it is concluded, and somebody else approved the conclusion."""
        return self.status is CaseState.APPROVED

    @property
    def named(self) -> bool:
        """Whether everybody may know whom it is about: only where the public case found them at fault."""
        return self.public and self.outcome is ConductOutcome.FOUNDED


NEW = ConductCase()


def evolve(state: ConductCase, fact: ConductFact) -> ConductCase:
    """Takes a case and its next fact, returns the case after it."""
    at = fact.context.occurred_at
    match fact:
        case ConductCaseOpened():
            return replace(
                state,
                code=fact.code,
                source=fact.source,
                agency=fact.agency,
                reference=fact.reference,
                official=fact.official,
                dossier=fact.dossier,
                finding=fact.finding,
                allegation=fact.allegation,
                opened_at=at,
            )
        case ConductCaseConcluded():
            return replace(
                state,
                status=CaseState.CONCLUDED,
                outcome=fact.outcome,
                sanction=fact.sanction,
                official=fact.official or state.official,
                basis=fact.context.legal_basis,
                correction_route=fact.correction_route,
                concluded_at=at,
                concluded_by=fact.context.actor.id,
            )
        case ConductCaseApproved():
            return replace(
                state, status=CaseState.APPROVED, approver=fact.approver, approved_at=at, decision=fact.decision
            )
        case ConductCaseDropped():
            return replace(state, status=CaseState.DROPPED, dropped_at=at, drop_reason=fact.context.reason)
        case CommendationAwarded():
            return replace(
                state,
                status=CaseState.COMMENDED,
                code=fact.code,
                agency=fact.agency,
                official=fact.subject if fact.kind is Commended.OFFICIAL else None,
                commended=fact.kind,
                reference=fact.subject,
                title=fact.title,
                approver=fact.approver,
                basis=fact.context.legal_basis,
                reason=fact.context.reason,
                opened_at=at,
            )
        case _:
            assert_never(fact)
