"""Corrections of entries."""

from typing import assert_never

from domain.dossier.state import Dossier
from domain.facts.corrections import CorrectionFact, EntryCorrected


def evolve(state: Dossier, fact: CorrectionFact) -> Dossier:
    """Takes a dossier and a fact about its record, returns the dossier after it."""
    match fact:
        case EntryCorrected():
            return state  # takes effect at the fact that it corrects: domain/dossier/history.py
        case _:
            assert_never(fact)
