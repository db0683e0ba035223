"""What is asked to be recorded about conduct."""

from domain.execution.command import Command
from domain.facts.conduct import Commended, ConductOutcome, ConductSource


class OpenConductCase(Command, frozen=True, kw_only=True):
    """Opens a case (xem xét trách nhiệm) from a petition, a finding of a dossier, or an inspection: it is new."""

    source: ConductSource
    agency: str
    reference: str | None = None
    official: str | None = None
    dossier: str | None = None
    finding: str | None = None
    allegation: str | None = None


class ConcludeConductCase(Command, frozen=True, kw_only=True):
    """Draws the conclusion, with its basis. `correction_route`: how whoever is named may have it put right."""

    outcome: ConductOutcome
    sanction: str | None = None
    official: str | None = None
    correction_route: str | None = None


class ApproveConductCase(Command, frozen=True, kw_only=True):
    """Approves the conclusion; never by who drew it."""

    decision: str | None = None


class DropConductCase(Command, frozen=True, kw_only=True):
    """Drops the case; says why."""


class AwardCommendation(Command, frozen=True, kw_only=True):
    """Commends an agency, an official or a good model (khen thưởng): it is new. With reason and basis."""

    kind: Commended
    subject: str
    agency: str
    title: str | None = None
    approver: str | None = None


ConductCommand = OpenConductCase | ConcludeConductCase | ApproveConductCase | DropConductCase | AwardCommendation
