"""Commands about conduct."""

from domain.execution.command import Command
from domain.facts.conduct import Commended, ConductOutcome, ConductSource


class OpenConductCase(Command, frozen=True, kw_only=True):
    """Opens a case (xem xét trách nhiệm) from a petition, a finding of a dossier, or an inspection; begins a new record."""

    source: ConductSource
    agency: str
    reference: str | None = None
    official: str | None = None
    dossier: str | None = None
    finding: str | None = None
    allegation: str | None = None


class ConcludeConductCase(Command, frozen=True, kw_only=True):
    """Draws the conclusion, with its basis. `correction_route`: how the person named can have it corrected."""

    outcome: ConductOutcome
    sanction: str | None = None
    official: str | None = None
    correction_route: str | None = None


class ApproveConductCase(Command, frozen=True, kw_only=True):
    """Approves the conclusion; the person who drew it may not."""

    decision: str | None = None


class DropConductCase(Command, frozen=True, kw_only=True):
    """Drops the case; a reason is required."""


class AwardCommendation(Command, frozen=True, kw_only=True):
    """Commends an agency, an official or a good model (khen thưởng), with reason and basis; begins a new record."""

    kind: Commended
    subject: str
    agency: str
    title: str | None = None
    approver: str | None = None


ConductCommand = OpenConductCase | ConcludeConductCase | ApproveConductCase | DropConductCase | AwardCommendation
