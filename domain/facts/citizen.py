"""The citizen's side: visits, satisfaction, lost papers, the receipt's secret."""

from enum import StrEnum
from typing import ClassVar

from domain.values.context import Fact


class Fault(StrEnum):
    """Whose fault a visit was."""

    AGENCY = "AGENCY"
    CITIZEN = "CITIZEN"
    NOBODY = "NOBODY"


class VisitRecorded(Fact, frozen=True, kw_only=True):
    """The citizen came. `caused_by`: the version (within the dossier) of the fact that made it necessary."""

    TAG: ClassVar[str] = "visit-recorded"

    purpose: str
    fault: Fault = Fault.NOBODY
    caused_by: int | None = None


class SatisfactionRated(Fact, frozen=True, kw_only=True):
    """The citizen rated the handling, from 1 (worst) to 5."""

    TAG: ClassVar[str] = "satisfaction-rated"

    score: int
    aspect: str | None = None


class DocumentLost(Fact, frozen=True, kw_only=True):
    """A paper of the dossier was lost: an apology is due, and who lost it bears the cost (NĐ 61/2018 Art. 21(2))."""

    TAG: ClassVar[str] = "document-lost"

    item: str
    requirement: str | None = None
    lost_by: str | None = None
    cost: int | None = None


class ReceiptSecretReissued(Fact, frozen=True, kw_only=True):
    """The receipt got a new secret; the one before it no longer opens anything. Only its keyed hash is kept."""

    TAG: ClassVar[str] = "receipt-secret-reissued"

    receipt: str


CitizenFact = VisitRecorded | SatisfactionRated | DocumentLost | ReceiptSecretReissued
