"""Decides commands about dossiers, by the dossier's history and the law. Pure; each phase has its decider in `domain.dossier.deciding`."""

from datetime import datetime
from typing import assert_never

from domain.dossier.commands.appointments import AppointmentCommand
from domain.dossier.commands.citizen import CitizenCommand
from domain.dossier.commands.corrections import CorrectionCommand
from domain.dossier.commands.dossier import DossierCommand
from domain.dossier.commands.filing import FilingCommand
from domain.dossier.commands.outcome import OutcomeCommand
from domain.dossier.commands.processing import ProcessingCommand
from domain.dossier.commands.routing import RoutingCommand
from domain.dossier.deciding import appointments, citizen, corrections, filing, outcome, processing, routing
from domain.dossier.deciding.request import request_of
from domain.dossier.record import DossierRecord
from domain.execution.occasion import Drawn
from domain.facts.dossier import DossierFact
from domain.law.versions import Law
from domain.values.context import Actor


def decide(
    record: DossierRecord, command: DossierCommand, law: Law, now: datetime, *, actor: Actor, drawn: Drawn
) -> list[DossierFact]:
    """Takes the dossier's record, a command, the law, the moment (aware), who acts and what was drawn, returns the facts to append.

    Raises Refused with a code of `domain.execution.refusals`; nothing is then recorded. An act against the law that really happened is
    recorded, not refused.
    """
    request = request_of(record, command, law, now, actor, drawn)
    if isinstance(command, FilingCommand):
        return filing.decide(request, command)
    if isinstance(command, RoutingCommand):
        return routing.decide(request, command)
    if isinstance(command, ProcessingCommand):
        return processing.decide(request, command)
    if isinstance(command, AppointmentCommand):
        return appointments.decide(request, command)
    if isinstance(command, OutcomeCommand):
        return outcome.decide(request, command)
    if isinstance(command, CitizenCommand):
        return citizen.decide(request, command)
    if isinstance(command, CorrectionCommand):
        return corrections.decide(request, command)
    assert_never(command)
