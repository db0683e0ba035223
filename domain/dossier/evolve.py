"""Applies each fact to a dossier. Computes no law and reads no clock: the facts hold all of it.

Each phase has its module in `domain.dossier.evolving`.
"""

from collections.abc import Callable, Mapping
from typing import Any, get_args

from domain.dossier.evolving import (
    appointments,
    citizen,
    corrections,
    examinations,
    filing,
    outcome,
    processing,
    routing,
)
from domain.dossier.state import Dossier
from domain.facts.appointments import AppointmentFact
from domain.facts.citizen import CitizenFact
from domain.facts.corrections import CorrectionFact
from domain.facts.dossier import DossierFact
from domain.facts.examinations import ExaminationFact
from domain.facts.filing import FilingFact
from domain.facts.outcome import OutcomeFact
from domain.facts.processing import ProcessingFact
from domain.facts.routing import RoutingFact
from domain.values.context import Fact

_PHASES: tuple[tuple[Any, Callable[[Dossier, Any], Dossier]], ...] = (
    (FilingFact, filing.evolve),
    (RoutingFact, routing.evolve),
    (ProcessingFact, processing.evolve),
    (AppointmentFact, appointments.evolve),
    (OutcomeFact, outcome.evolve),
    (CitizenFact, citizen.evolve),
    (CorrectionFact, corrections.evolve),
    (ExaminationFact, examinations.evolve),
)
# Dispatch by class: isinstance against each union in turn takes as long as the rest of a fold.
_EVOLVE: Mapping[type[Fact], Callable[[Dossier, Any], Dossier]] = {
    kind: evolve for union, evolve in _PHASES for kind in get_args(union) or (union,)
}


def evolve(state: Dossier, fact: DossierFact) -> Dossier:
    """Takes a dossier and its next fact, returns the dossier after it; the same object where nothing changed."""
    return _EVOLVE[type(fact)](state, fact)
