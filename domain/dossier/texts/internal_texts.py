"""Texts between offices, or for the record: what they say that the applicant has to bring."""

from typing import get_args

from domain.dossier.history import HistoryEntry
from domain.facts.appointments import ExtensionProposed
from domain.facts.corrections import EntryCorrected
from domain.facts.outcome import ResultApproved
from domain.facts.processing import OpinionGiven, OpinionLateNoticed, OpinionRequested
from domain.facts.routing import (
    CompetentAgencyReceived,
    DossierForwarded,
    DossierHandedOver,
    LegClosed,
    LegOpened,
    OfficialAssigned,
)
from domain.values.context import Channel
from domain.values.procedure import Procedure
from domain.values.wording import Wording
from domain.wording.internal_texts import passages

INTERNAL = (
    ExtensionProposed
    | EntryCorrected
    | LegOpened
    | LegClosed
    | OpinionRequested
    | OpinionGiven
    | OpinionLateNoticed
    | DossierForwarded
    | CompetentAgencyReceived
    | DossierHandedOver
    | OfficialAssigned
    | ResultApproved
)
"""What offices write to each other, or for the record."""
INTERNAL_KINDS = frozenset(get_args(INTERNAL))


def internal_passages(entry: HistoryEntry, procedure: Procedure, wording: Wording) -> list[str]:
    """Takes an entry, returns what it says in texts between offices, or for the record, that the applicant has to bring."""
    if type(entry.fact) not in INTERNAL_KINDS or entry.fact.context.channel is Channel.IMPORT:
        return []
    for_later = isinstance(entry.fact, ExtensionProposed | EntryCorrected)
    texts = internal_texts(entry, procedure)
    return [each for text in texts for each in passages(text, wording, of_dossier=for_later)]


def internal_texts(entry: HistoryEntry, procedure: Procedure) -> list[str]:
    """Takes an entry, returns its texts between offices, or for the record; a task of the procedure's own plan says nothing."""
    fact = entry.fact
    if not isinstance(fact, INTERNAL):
        return []
    texts = [fact.context.reason, *fact.context.legal_basis]
    match fact:
        case LegOpened():
            texts.append(fact.leg)
            texts += [] if fact.task in {each.task for each in procedure.legs} else [fact.task]
        case LegClosed() | ResultApproved():
            texts.append(fact.result)
        case OpinionRequested():
            texts += [fact.opinion, fact.content]
        case DossierHandedOver():
            texts.append(fact.minutes)
        case DossierForwarded():
            texts += [fact.to_unit, fact.to_agency]
        case OfficialAssigned():
            texts.append(fact.department)
        case _:
            pass
    return [each for each in texts if each]
