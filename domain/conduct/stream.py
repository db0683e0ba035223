"""Conduct cases and commendations as a kind of stream."""

from collections.abc import Sequence
from typing import get_args

from domain.conduct.commands import ApproveConductCase, AwardCommendation, ConductCommand, OpenConductCase
from domain.conduct.decide import decide
from domain.conduct.evolve import evolve
from domain.conduct.state import NEW, ConductCase
from domain.execution import numbering
from domain.execution.order import CommandOrder, Reach
from domain.execution.refusals.table import refusal
from domain.execution.stream_kind import Find, LawQuestion, Named, StreamKind, rules_of_beginning, rules_of_day
from domain.facts.conduct import ConductSource
from domain.law.versions import Law, RulePackVersion
from domain.petitions import stream as petitions

CLAIM = "conduct-code"
OF_PETITION = "conduct-petition"
"""Claimed by the first case that is opened from a petition, by the petition's code: so that the automatic follow-up happens once."""
CASE, COMMENDATION = "VV", "KT"
SYSTEM = "system"


def _within(state: ConductCase, reach: Reach) -> bool:
    """Only those whose reach is unbounded may decide cases; the agency concerned, which tells whoever complained, reaches a case once it is public."""
    return reach.unbounded or (state.public and reach.agency is not None and reach.agency == state.agency)


def _rules(question: LawQuestion[ConductCase]) -> RulePackVersion | None:
    """What an approval entails, the law of its day says; the rest of a case is decided by the law under which it began."""
    if isinstance(question.command, ApproveConductCase):
        return rules_of_day(question)
    return rules_of_beginning(question)


def _named(command: ConductCommand) -> Sequence[Named]:
    if not isinstance(command, OpenConductCase):
        return ()
    found = []
    if command.dossier is not None:
        found.append(Named(numbering.CLAIM, command.dossier, "UNKNOWN_DOSSIER", "dossier"))
    if command.source is ConductSource.PETITION and command.reference is not None:
        found.append(Named(petitions.CLAIM, command.reference, "UNKNOWN_PETITION", "reference"))
    return found


def _claims(order: CommandOrder, law: Law, find: Find) -> Sequence[tuple[str, str]]:
    """Claims the petition for the first case opened from it.

    People may open further cases, about somebody else; the automatic follow-up does not.
    """
    command = order.command
    if not isinstance(command, OpenConductCase) or command.source is not ConductSource.PETITION:
        return ()
    if not command.reference:
        return ()
    if find(OF_PETITION, command.reference) is None:
        return ((OF_PETITION, command.reference),)
    if order.actor.role == SYSTEM:
        raise refusal("CASE_ALREADY_OPEN", law.rules.pack, ("reference",))
    return ()


CONDUCT: StreamKind[ConductCase] = StreamKind(
    claim=CLAIM,
    commands=get_args(ConductCommand),
    opening={OpenConductCase: CASE, AwardCommendation: COMMENDATION},
    new=NEW,
    evolve=evolve,
    decide=decide,
    within=_within,
    unknown="UNKNOWN_CASE",
    subject="conduct_case",
    named=_named,
    claims=_claims,
    rules=_rules,
)
