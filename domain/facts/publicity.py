"""Publicity: what was made public, where, who approved it, and the facts that it is based on."""

from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from msgspec import Struct

from domain.values.context import Fact


class PublicationKind(StrEnum):
    """What is made public."""

    PROCEDURE_VERSION = "PROCEDURE_VERSION"
    PETITION_RESULT = "PETITION_RESULT"
    OVERDUE_EXPLANATION = "OVERDUE_EXPLANATION"
    PERIOD_REPORT = "PERIOD_REPORT"
    SCORECARD = "SCORECARD"
    SIMPLIFICATION_RESULT = "SIMPLIFICATION_RESULT"
    COMMENDATION = "COMMENDATION"
    CONDUCT_CASE = "CONDUCT_CASE"
    DIRECTIVE = "DIRECTIVE"
    INTERNAL_EVALUATION = "INTERNAL_EVALUATION"
    PETITION_ADDRESS = "PETITION_ADDRESS"
    STAFF_CONTACTS = "STAFF_CONTACTS"


class PublicationPlace(StrEnum):
    """Where it is made public."""

    NATIONAL_DATABASE = "NATIONAL_DATABASE"
    NATIONAL_PORTAL = "NATIONAL_PORTAL"
    PROVINCIAL_PORTAL = "PROVINCIAL_PORTAL"
    AGENCY_PORTAL = "AGENCY_PORTAL"
    NOTICE_BOARD = "NOTICE_BOARD"
    PRESS = "PRESS"


class FigureQuestion(StrEnum):
    """The question that published figures answer."""

    PERIOD_REPORT = "PERIOD_REPORT"
    SCORECARD = "SCORECARD"
    SIMPLIFICATION = "SIMPLIFICATION"


class Figures(Struct, frozen=True, gc=False, omit_defaults=True):
    """Figures that a publication states: the question (an agency, a period) and the values.

    They can be recomputed at their ledger position.

    `position`: the last ledger position that they include; without it, the last of the publication's provenance.
    """

    question: FigureQuestion
    values: dict[str, Any]
    agency: str | None = None
    begins: date | None = None
    ends: date | None = None
    position: int | None = None


class PublicationProposed(Fact, frozen=True, kw_only=True):
    """Somebody proposed to make something public. `subject`: what it is about: procedure@version, the code of a petition, dossier, case or directive, a
    period (`2026-05`, `2026-Q2`, `2026`), or the agency itself.

    `provenance`: the ledger positions of the facts that it is based on.
    """

    TAG: ClassVar[str] = "publication-proposed"

    code: str
    kind: PublicationKind
    agency: str
    subject: str | None = None
    title: str | None = None
    content: str | None = None
    places: tuple[PublicationPlace, ...] = ()
    provenance: tuple[int, ...] = ()
    figures: Figures | None = None


class PublicationApproved(Fact, frozen=True, kw_only=True):
    """Somebody other than the proposer approved it."""

    TAG: ClassVar[str] = "publication-approved"


class PublicationRejected(Fact, frozen=True, kw_only=True):
    """It was not approved; the reason is the context's."""

    TAG: ClassVar[str] = "publication-rejected"


class Published(Fact, frozen=True, kw_only=True):
    """It was made public at a place, from `context.occurred_at` on. `content_sha256`: of the content there."""

    TAG: ClassVar[str] = "published"

    place: PublicationPlace
    content_sha256: str
    url: str | None = None
    portal: str | None = None


class PublicationCorrected(Fact, frozen=True, kw_only=True):
    """What had been made public was corrected: `what` names it; the reason is the context's."""

    TAG: ClassVar[str] = "publication-corrected"

    what: str
    content: str | None = None
    content_sha256: str | None = None
    figures: Figures | None = None


class PublicationWithdrawn(Fact, frozen=True, kw_only=True):
    """It was withdrawn; the reason is the context's."""

    TAG: ClassVar[str] = "publication-withdrawn"


class PeriodKind(StrEnum):
    """How long a period is."""

    MONTH = "MONTH"
    QUARTER = "QUARTER"
    YEAR = "YEAR"


class PeriodEnded(Fact, frozen=True, kw_only=True):
    """A month, quarter or year ended; recorded by the clock process, once each. Reports and scorecards then fall due.

    `agencies`: those that have to report on it: registered, or with dossiers of their own in it.
    """

    TAG: ClassVar[str] = "period-ended"

    kind: PeriodKind
    begins: date
    ends: date
    timezone: str = "Asia/Ho_Chi_Minh"
    agencies: tuple[str, ...] = ()


PublicationFact = (
    PublicationProposed
    | PublicationApproved
    | PublicationRejected
    | Published
    | PublicationCorrected
    | PublicationWithdrawn
)
