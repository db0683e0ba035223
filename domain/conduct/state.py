"""A conduct case, or a commendation, folded from its facts."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from domain.facts.conduct import (
    Commended,
    ConductOutcome,
    ConductSource,
    ToldBy,
)


class CaseState(StrEnum):
    """The state of a case; it is public from APPROVED on, and COMMENDED is a commendation."""

    OPEN = "OPEN"
    CONCLUDED = "CONCLUDED"
    APPROVED = "APPROVED"
    DROPPED = "DROPPED"
    COMMENDED = "COMMENDED"


class ConductCase(Struct, frozen=True, gc=False):
    """A conduct case. A commendation fills only the fields about what it is for. `told_at`: when whoever complained was told of the outcome."""

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
    told_at: datetime | None = None
    told_by: ToldBy | None = None
    commended: Commended | None = None
    title: str | None = None
    reason: str | None = None

    @property
    def petition(self) -> str | None:
        """The code of the petition, complaint or denunciation that it was opened from; None where it comes from elsewhere."""
        return self.reference if self.source is ConductSource.PETITION else None

    @property
    def public(self) -> bool:
        """Whether the case is public: concluded, and the conclusion approved by somebody else."""
        return self.status is CaseState.APPROVED

    @property
    def named(self) -> bool:
        """Whether its subject may be named in public: only where the public case found them at fault."""
        return self.public and self.outcome is ConductOutcome.FOUNDED


NEW = ConductCase()
