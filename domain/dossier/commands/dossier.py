"""Every command about a dossier."""

from domain.dossier.commands.appointments import AppointmentCommand
from domain.dossier.commands.citizen import CitizenCommand
from domain.dossier.commands.corrections import CorrectionCommand
from domain.dossier.commands.filing import FilingCommand
from domain.dossier.commands.outcome import OutcomeCommand
from domain.dossier.commands.processing import ProcessingCommand
from domain.dossier.commands.routing import RoutingCommand

DossierCommand = (
    FilingCommand
    | RoutingCommand
    | ProcessingCommand
    | AppointmentCommand
    | OutcomeCommand
    | CitizenCommand
    | CorrectionCommand
)
