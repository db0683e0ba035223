"""A publication folded from its facts."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from domain.facts.publicity import (
    Figures,
    PublicationKind,
    PublicationPlace,
)


class PublicationState(StrEnum):
    """The state of a publication."""

    PROPOSED = "PROPOSED"
    APPROVED = "APPROVED"
    REJECTED = "REJECTED"
    PUBLISHED = "PUBLISHED"
    CORRECTED = "CORRECTED"
    WITHDRAWN = "WITHDRAWN"


class Appearance(Struct, frozen=True, gc=False):
    """A place where it is public, and since when."""

    place: PublicationPlace
    at: datetime
    content_sha256: str
    url: str | None = None
    portal: str | None = None


class Correction(Struct, frozen=True, gc=False):
    """A correction: what was corrected, why and when; `content_sha256`: of the content since then."""

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
        """When it was first made public; None until then."""
        return min((each.at for each in self.appearances), default=None)


NEW = PublicationRecord()
