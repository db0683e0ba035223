"""The citizen's side: visits, satisfaction, lost papers, the receipt's secret."""

from domain.dossier.commands.citizen import RateSatisfaction, RecordVisit, ReissueReceiptSecret, ReportDocumentLost
from domain.dossier.deciding import listed
from domain.dossier.deciding.request import DossierRequest
from domain.facts.citizen import DocumentLost, ReceiptSecretReissued, SatisfactionRated, VisitRecorded
from domain.facts.dossier import DossierFact

LOWEST, HIGHEST = 1, 5
"""The ends of the scale of satisfaction, as `SatisfactionRated` defines it."""


def visit(case: DossierRequest, command: RecordVisit) -> list[DossierFact]:
    """Records that the citizen came. Refused: UNKNOWN_ENTRY."""
    case.known()
    if command.caused_by is not None and command.caused_by not in {lived.version for lived in case.life}:
        raise case.refused("UNKNOWN_ENTRY", "caused_by", id=command.caused_by)
    return [
        VisitRecorded(context=case.context, purpose=command.purpose, fault=command.fault, caused_by=command.caused_by)
    ]


def rate(case: DossierRequest, command: RateSatisfaction) -> list[DossierFact]:
    """Rates the handling. Refused: BAD_SCORE."""
    case.known()
    if not LOWEST <= command.score <= HIGHEST:
        raise case.refused("BAD_SCORE")
    return [SatisfactionRated(context=case.context, score=command.score, aspect=command.aspect)]


def report_lost(case: DossierRequest, command: ReportDocumentLost) -> list[DossierFact]:
    """Records a lost paper. Refused: UNKNOWN_REQUIREMENT, BAD_AMOUNT."""
    case.known()
    listed.known(case, command.requirement, "requirement")
    if command.cost is not None and command.cost < 0:
        raise case.refused("BAD_AMOUNT", "cost", id=command.cost)
    return [
        DocumentLost(
            context=case.context,
            item=command.item,
            requirement=command.requirement,
            lost_by=command.lost_by,
            cost=command.cost,
        )
    ]


def reissue_secret(case: DossierRequest, _command: ReissueReceiptSecret) -> list[DossierFact]:
    """Replaces the secret of a receipt that was issued. Refused: NO_RECEIPT."""
    case.known()
    if case.state.handling.receipt is None:
        raise case.refused("NO_RECEIPT")
    if case.drawn.receipt is None:
        raise ValueError("a new secret needs its drawn hash")
    return [ReceiptSecretReissued(context=case.context, receipt=case.drawn.receipt)]
