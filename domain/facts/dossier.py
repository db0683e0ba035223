"""Every fact of a dossier's own stream."""

from domain.facts.appointments import AppointmentFact
from domain.facts.citizen import CitizenFact
from domain.facts.corrections import CorrectionFact
from domain.facts.examinations import ExaminationFact
from domain.facts.filing import FilingFact
from domain.facts.outcome import OutcomeFact
from domain.facts.processing import ProcessingFact
from domain.facts.routing import RoutingFact

DossierFact = (
    FilingFact
    | RoutingFact
    | ProcessingFact
    | AppointmentFact
    | OutcomeFact
    | CitizenFact
    | CorrectionFact
    | ExaminationFact
)
