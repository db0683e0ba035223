"""A publication folded from its facts."""

from datetime import datetime
from enum import StrEnum
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.facts.publicity import (
    Figures,
    PublicationApproved,
    PublicationCorrected,
    PublicationFact,
    PublicationKind,
    PublicationPlace,
    PublicationProposed,
    PublicationRejected,
    PublicationWithdrawn,
    Published,
)


class PublicationState(StrEnum):
    """Where a publication stands."""

    PROPOSED = "PROPOSED"
    APPROVED = "APPROVED"
    REJECTED = "REJECTED"
    PUBLISHED = "PUBLISHED"
    CORRECTED = "CORRECTED"
    WITHDRAWN = "WITHDRAWN"


class Appearance(Struct, frozen=True, gc=False):
    """Where it stands in public, and since when."""

    place: PublicationPlace
    at: datetime
    content_sha256: str
    url: str | None = None
    portal: str | None = None


class Correction(Struct, frozen=True, gc=False):
    """A correction: what, why, when; `content_sha256`: of what stands there since."""

    what: str
    reason: str | None
    at: datetime
    content_sha256: str | None = None


class PublicationRecord(Struct, frozen=True, gc=False):
    """A publication."""

    status: PublicationState = PublicationState.PROPOSED
    code: str | None = None
    kind: PublicationKind | None = None
    agency: str | None = None
    subject: str | None = None
    title: str | None = None
    content: str | None = None
    places: tuple[PublicationPlace, ...] = ()
    provenance: tuple[int, ...] = ()
    figures: Figures | None = None
    proposed_at: datetime | None = None
    proposed_by: str | None = None
    approved_at: datetime | None = None
    approved_by: str | None = None
    rejected_at: datetime | None = None
    rejection_reason: str | None = None
    appearances: tuple[Appearance, ...] = ()
    corrections: tuple[Correction, ...] = ()
    withdrawn_at: datetime | None = None
    withdrawal_reason: str | None = None

    @property
    def published_at(self) -> datetime | None:
        """When it was first made public; None while it is not."""
        return min((each.at for each in self.appearances), default=None)


NEW = PublicationRecord()


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
