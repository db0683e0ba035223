"""The citizen's side: visits, satisfaction, lost papers, the receipt's secret."""

from typing import assert_never

from domain.dossier.state import Dossier
from domain.facts.citizen import CitizenFact, DocumentLost, ReceiptSecretReissued, SatisfactionRated, VisitRecorded


def evolve(state: Dossier, fact: CitizenFact) -> Dossier:
    """Takes a dossier and a fact of the citizen's side, returns the dossier after it."""
    match fact:
        case VisitRecorded():
            return state.handled(visits=state.handling.visits + 1)
        case SatisfactionRated():
            return state.handled(satisfaction=fact.score)
        case DocumentLost():
            return state.handled(lost=(*state.handling.lost, fact.item))
        case ReceiptSecretReissued():
            return state.handled(receipt=fact.receipt)
        case _:
            assert_never(fact)
