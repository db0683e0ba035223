"""Applies each fact to a publication."""

from typing import assert_never

from msgspec.structs import replace

from domain.facts.publicity import (
    PublicationApproved,
    PublicationCorrected,
    PublicationFact,
    PublicationProposed,
    PublicationRejected,
    PublicationWithdrawn,
    Published,
)
from domain.publicity.state import Appearance, Correction, PublicationRecord, PublicationState


def evolve(state: PublicationRecord, fact: PublicationFact) -> PublicationRecord:
    """Takes a publication and its next fact, returns the publication after it."""
    at = fact.context.occurred_at
    match fact:
        case PublicationProposed():
            return replace(
                state,
                code=fact.code,
                kind=fact.kind,
                agency=fact.agency,
                subject=fact.subject,
                title=fact.title,
                content=fact.content,
                places=fact.places,
                provenance=fact.provenance,
                figures=fact.figures,
                proposed_at=at,
                proposed_by=fact.context.actor.id,
            )
        case PublicationApproved():
            return replace(state, status=PublicationState.APPROVED, approved_at=at, approved_by=fact.context.actor.id)
        case PublicationRejected():
            return replace(
                state, status=PublicationState.REJECTED, rejected_at=at, rejection_reason=fact.context.reason
            )
        case Published():
            appearance = Appearance(fact.place, at, fact.content_sha256, fact.url, fact.portal)
            status = state.status if state.status is PublicationState.CORRECTED else PublicationState.PUBLISHED
            return replace(state, status=status, appearances=(*state.appearances, appearance))
        case PublicationCorrected():
            return replace(
                state,
                status=PublicationState.CORRECTED,
                content=state.content if fact.content is None else fact.content,
                figures=state.figures if fact.figures is None else fact.figures,
                corrections=(
                    *state.corrections,
                    Correction(fact.what, fact.context.reason, at, fact.content_sha256),
                ),
            )
        case PublicationWithdrawn():
            return replace(
                state,
                status=PublicationState.WITHDRAWN,
                withdrawn_at=at,
                withdrawal_reason=fact.context.reason,
            )
        case _:
            assert_never(fact)
