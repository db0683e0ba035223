"""Conduct: cases of misconduct, and commendations. Nothing names a person in public before a case is concluded and approved."""

from enum import StrEnum
from typing import ClassVar

from domain.values.context import Fact


class ConductSource(StrEnum):
    """What a case was opened from."""

    PETITION = "PETITION"
    FINDING = "FINDING"
    INSPECTION = "INSPECTION"


class ConductOutcome(StrEnum):
    """What a case found."""

    FOUNDED = "FOUNDED"
    UNFOUNDED = "UNFOUNDED"


class Commended(StrEnum):
    """Who or what is commended."""

    AGENCY = "AGENCY"
    OFFICIAL = "OFFICIAL"
    MODEL = "MODEL"


class ToldBy(StrEnum):
    """How whoever complained was told of a case's outcome."""

    LETTER = "LETTER"
    IN_PERSON = "IN_PERSON"
    PHONE = "PHONE"
    ELECTRONIC = "ELECTRONIC"


class ConductCaseOpened(Fact, frozen=True, kw_only=True):
    """A case was opened from a petition, a finding of a dossier, or an inspection.

    `reference`: the petition's code, or the inspection's number.
    """

    TAG: ClassVar[str] = "conduct-case-opened"

    code: str
    source: ConductSource
    agency: str
    timezone: str
    reference: str | None = None
    official: str | None = None
    dossier: str | None = None
    finding: str | None = None
    allegation: str | None = None


class ConductCaseConcluded(Fact, frozen=True, kw_only=True):
    """A conclusion was drawn, with its basis; it binds nobody before it is approved."""

    TAG: ClassVar[str] = "conduct-case-concluded"

    outcome: ConductOutcome
    sanction: str | None = None
    official: str | None = None
    correction_route: str | None = None


class ConductCaseApproved(Fact, frozen=True, kw_only=True):
    """The conclusion was approved by somebody other than its author; from here on it is public. `approver`: a pseudonymous id."""

    TAG: ClassVar[str] = "conduct-case-approved"

    approver: str
    decision: str | None = None


class ConductCaseDropped(Fact, frozen=True, kw_only=True):
    """The case was dropped; the reason is the context's."""

    TAG: ClassVar[str] = "conduct-case-dropped"


class ConductOutcomeTold(Fact, frozen=True, kw_only=True):
    """Whoever complained was told of the outcome (NĐ 118/2025 Art. 9(5)): that, how and when; neither who they are nor what was written."""

    TAG: ClassVar[str] = "conduct-outcome-told"

    means: ToldBy


class CommendationAwarded(Fact, frozen=True, kw_only=True):
    """An agency, an official or a good model was commended, with reason and basis."""

    TAG: ClassVar[str] = "commendation-awarded"

    code: str
    kind: Commended
    subject: str
    agency: str
    title: str | None = None
    approver: str | None = None


ConductFact = (
    ConductCaseOpened
    | ConductCaseConcluded
    | ConductCaseApproved
    | ConductCaseDropped
    | ConductOutcomeTold
    | CommendationAwarded
)
