"""Commands about conduct."""

from domain.execution.command import Command
from domain.facts.conduct import Commended, ConductOutcome, ConductSource, ToldBy


class OpenConductCase(Command, frozen=True, kw_only=True):
    """Opens a new case (xem xét trách nhiệm) from a petition, a finding in a dossier, or an inspection."""

    source: ConductSource
    agency: str
    reference: str | None = None
    official: str | None = None
    dossier: str | None = None
    finding: str | None = None
    allegation: str | None = None


class ConcludeConductCase(Command, frozen=True, kw_only=True):
    """Concludes a case, with its basis. `correction_route`: how a person named in it can request a correction."""

    outcome: ConductOutcome
    sanction: str | None = None
    official: str | None = None
    correction_route: str | None = None


class ApproveConductCase(Command, frozen=True, kw_only=True):
    """Approves the conclusion; whoever drew it may not approve it."""

    decision: str | None = None


class DropConductCase(Command, frozen=True, kw_only=True):
    """Drops a case, stating why."""


class TellConductOutcome(Command, frozen=True, kw_only=True):
    """Records that whoever complained was told of the approved outcome of a case (NĐ 118/2025 Art. 9(5)). What was sent stands in `evidence`, by hash."""

    means: ToldBy


class AwardCommendation(Command, frozen=True, kw_only=True):
    """Records a new commendation of an agency, an official or a good practice (khen thưởng), with reason and basis."""

    kind: Commended
    subject: str
    agency: str
    title: str | None = None
    approver: str | None = None


ConductCommand = (
    OpenConductCase
    | ConcludeConductCase
    | ApproveConductCase
    | DropConductCase
    | TellConductOutcome
    | AwardCommendation
)
