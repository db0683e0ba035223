"""Applies each fact to a conduct case or a commendation."""

from typing import assert_never

from msgspec.structs import replace

from domain.conduct.state import CaseState, ConductCase
from domain.facts.conduct import (
    CommendationAwarded,
    Commended,
    ConductCaseApproved,
    ConductCaseConcluded,
    ConductCaseDropped,
    ConductCaseOpened,
    ConductFact,
    ConductOutcomeTold,
)


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
        case ConductOutcomeTold():
            return replace(state, told_at=at, told_by=fact.means)
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
