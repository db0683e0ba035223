"""The citizen's side: visits, satisfaction, lost papers, the receipt's secret."""

from typing import assert_never

from domain.dossier.commands.citizen import (
    CitizenCommand,
    RateSatisfaction,
    RecordVisit,
    ReissueReceiptSecret,
    ReportDocumentLost,
)
from domain.dossier.deciding import listed
from domain.dossier.deciding.request import DossierRequest
from domain.execution.persons import same_person
from domain.facts.citizen import DocumentLost, ReceiptSecretReissued, SatisfactionRated, VisitRecorded
from domain.facts.dossier import DossierFact
from domain.facts.examinations import EXAMINATIONS

LOWEST, HIGHEST = 1, 5
"""The scale of satisfaction, as `SatisfactionRated` defines it."""


def decide(request: DossierRequest, command: CitizenCommand) -> list[DossierFact]:
    """Takes the request and a command about the citizen's side, returns the facts to append. Raises Refused."""
    match command:
        case RecordVisit():
            return _visit(request, command)
        case RateSatisfaction():
            return _rate(request, command)
        case ReportDocumentLost():
            return _report_lost(request, command)
        case ReissueReceiptSecret():
            return _reissue_secret(request, command)
        case _:
            assert_never(command)


def _visit(request: DossierRequest, command: RecordVisit) -> list[DossierFact]:
    """Records that the citizen came. Refused: UNKNOWN_ENTRY."""
    request.known()
    acts = {entry.version for entry in request.history if not isinstance(entry.fact, EXAMINATIONS)}
    if command.caused_by is not None and command.caused_by not in acts:
        raise request.refused("UNKNOWN_ENTRY", "caused_by", id=command.caused_by)
    return [
        VisitRecorded(
            context=request.context, purpose=command.purpose, fault=command.fault, caused_by=command.caused_by
        )
    ]


def _rate(request: DossierRequest, command: RateSatisfaction) -> list[DossierFact]:
    """Rates the handling (NĐ 61/2018 Art. 31; NĐ 118/2025 Art. 33): the applicant's word, so nobody else's. Refused: APPLICANTS_ONLY, BAD_SCORE."""
    request.known()
    rater = request.context.actor.id
    in_office = any(
        each.fact.context.actor.agency is not None and same_person(each.fact.context.actor.id, rater)
        for each in request.history
    )
    if rater != request.state.handling.applicant or in_office:
        raise request.refused("APPLICANTS_ONLY")
    if not LOWEST <= command.score <= HIGHEST:
        raise request.refused("BAD_SCORE")
    return [SatisfactionRated(context=request.context, score=command.score, aspect=command.aspect)]


def _report_lost(request: DossierRequest, command: ReportDocumentLost) -> list[DossierFact]:
    """Records a lost paper. Refused: UNKNOWN_REQUIREMENT, BAD_AMOUNT."""
    request.known()
    listed.known(request, command.requirement, "requirement")
    if command.cost is not None and command.cost < 0:
        raise request.refused("BAD_AMOUNT", "cost", id=command.cost)
    return [
        DocumentLost(
            context=request.context,
            item=command.item,
            requirement=command.requirement,
            lost_by=command.lost_by,
            cost=command.cost,
        )
    ]


def _reissue_secret(request: DossierRequest, _command: ReissueReceiptSecret) -> list[DossierFact]:
    """Replaces the secret of a receipt that was issued. Refused: NO_RECEIPT."""
    request.known()
    if request.state.handling.receipt is None:
        raise request.refused("NO_RECEIPT")
    if request.drawn.receipt is None:
        raise ValueError("a new secret needs its drawn hash")
    return [ReceiptSecretReissued(context=request.context, receipt=request.drawn.receipt)]
