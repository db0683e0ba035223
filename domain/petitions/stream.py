"""Petitions as a kind of stream: how they are found, whose reach covers them, and the streams that they refer to."""

from collections.abc import Sequence
from datetime import date
from typing import get_args

from domain.execution import numbering
from domain.execution.order import CommandOrder, Reach
from domain.execution.stream_kind import Named, StreamKind
from domain.law.succession import EndedAgency
from domain.law.versions import PROCEDURE
from domain.petitions.commands import HandOverPetition, LinkPetition, PetitionCommand, ReceivePetition
from domain.petitions.decide import decide
from domain.petitions.evolve import evolve
from domain.petitions.state import NEW, Petition

CLAIM = "petition-code"
PREFIX = "PAKN"


def _within(state: Petition, reach: Reach) -> bool:
    """Whether a petition is within reach: of the agency that has it now, or of the petitioner."""
    if reach.unbounded:
        return True
    if reach.agency is not None and reach.agency == state.agency:
        return True
    return reach.applicant is not None and reach.applicant == state.petitioner


def _takes_over(order: CommandOrder, state: Petition, ended: EndedAgency, day: date) -> bool:
    """Whoever took over takes it over, enters late what happened before the end, and does what is left of a closed one."""
    agency = order.reach.agency
    if agency is None or not ended.is_succeeded_by(agency, state.procedure):
        return False
    if isinstance(order.command, HandOverPetition):
        return order.command.to_agency == agency
    return state.closed_at is not None or ended.agency.in_force_on(day)


def _waits_for_hand_over(order: CommandOrder, state: Petition) -> bool:
    """What the petitioner and the clock do goes on."""
    by_office = order.actor.role == "admin" or order.actor.agency == state.agency
    return by_office and state.closed_at is None and not isinstance(order.command, HandOverPetition)


def _named(command: PetitionCommand) -> Sequence[Named]:
    """The dossier and the procedure that a command names, which must exist."""
    if not isinstance(command, ReceivePetition | LinkPetition):
        return ()
    found = []
    if command.dossier is not None:
        found.append(Named(numbering.CLAIM, command.dossier, "UNKNOWN_DOSSIER", "dossier"))
    if command.procedure is not None:
        found.append(Named(PROCEDURE, command.procedure, "UNKNOWN_PROCEDURE", "procedure"))
    return found


PETITION: StreamKind[Petition] = StreamKind(
    claim=CLAIM,
    commands=get_args(PetitionCommand),
    opening={ReceivePetition: PREFIX},
    new=NEW,
    evolve=evolve,
    decide=decide,
    within=_within,
    holder=lambda petition: petition.agency,
    takes_over=_takes_over,
    waits_for_hand_over=_waits_for_hand_over,
    unknown="UNKNOWN_PETITION",
    subject="petition",
    receipted=(ReceivePetition,),
    named=_named,
)
