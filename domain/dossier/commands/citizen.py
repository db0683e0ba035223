"""The citizen's side: visits, satisfaction, lost papers, the receipt's secret."""

from domain.execution.command import Command
from domain.facts.citizen import Fault


class RecordVisit(Command, frozen=True, kw_only=True):
    """Records that the citizen came. `caused_by`: the version of the fact that made it necessary."""

    purpose: str
    fault: Fault = Fault.NOBODY
    caused_by: int | None = None


class RateSatisfaction(Command, frozen=True, kw_only=True):
    """Rates the handling, 1 (worst) to 5. Given by the applicant only."""

    score: int
    aspect: str | None = None


class ReportDocumentLost(Command, frozen=True, kw_only=True):
    """Records that a paper of the dossier was lost, by whom, and what it costs (VND)."""

    item: str
    requirement: str | None = None
    lost_by: str | None = None
    cost: int | None = None


class ReissueReceiptSecret(Command, frozen=True, kw_only=True):
    """Gives the receipt a new secret; the old one no longer opens anything."""


CitizenCommand = RecordVisit | RateSatisfaction | ReportDocumentLost | ReissueReceiptSecret
