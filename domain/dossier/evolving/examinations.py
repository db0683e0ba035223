"""Answers to findings, and their examination."""

from domain.dossier.state import Dossier
from domain.facts.examinations import ExaminationFact


def evolve(state: Dossier, _fact: ExaminationFact) -> Dossier:
    """Takes a dossier and what was said of a finding, returns the dossier, which that does not change."""
    return state
