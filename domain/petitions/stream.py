"""Petitions as a kind of stream: how they are found, whose reach covers them, and the streams that they refer to."""

from collections.abc import Sequence
from typing import get_args

from domain.execution import numbering
from domain.execution.order import Reach
from domain.execution.stream_kind import Named, StreamKind
from domain.law.versions import PROCEDURE
from domain.petitions.commands import LinkPetition, PetitionCommand, ReceivePetition
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
    unknown="UNKNOWN_PETITION",
    subject="petition",
    receipted=(ReceivePetition,),
    named=_named,
)
