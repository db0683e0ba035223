"""Every free text of an entry in which an official may ask the applicant for something."""

from collections.abc import Iterator

from domain.dossier.history import HistoryEntry
from domain.dossier.texts.labels import labels
from domain.facts.citizen import VisitRecorded
from domain.facts.dossier import DossierFact
from domain.facts.filing import GuidanceGiven, IntakeRefused, IntakeSupplementRequested, SupplementProvided
from domain.facts.processing import SupplementRequested, VerificationRecorded
from domain.facts.routing import StepCompleted
from domain.values.context import Channel, by_applicant
from domain.values.procedure import Procedure

_NAMED = GuidanceGiven | IntakeSupplementRequested | SupplementRequested | IntakeRefused
_LISTING = GuidanceGiven | IntakeSupplementRequested | SupplementRequested | SupplementProvided


def account(fact: DossierFact, procedure: Procedure | None) -> Iterator[str]:
    """Takes a fact and the procedure, where it is known, yields what it tells in words of what was done: at a visit, in a step, by a field check; a step that the procedure lists says nothing of its own."""
    match fact:
        case VisitRecorded():
            yield fact.purpose
        case StepCompleted() if fact.activity and (procedure is None or fact.activity not in procedure.steps):
            yield fact.activity
        case VerificationRecorded() if fact.outcome:
            yield fact.outcome
        case _:
            pass


def free_texts(entry: HistoryEntry, procedure: Procedure) -> Iterator[str]:
    """Takes an entry and the procedure, yields its free texts to or about the applicant; none of what a source, the clock or the applicant wrote.

    What offices write to each other has a reader of its own (`internal_texts`); a step that the procedure lists says nothing.
    """
    fact = entry.fact
    if fact.context.channel in (Channel.IMPORT, Channel.SYSTEM) or by_applicant(fact.context.actor):
        return
    if fact.context.reason:
        yield fact.context.reason
    yield from account(fact, procedure)
    if isinstance(fact, _LISTING):
        yield from (each.name for each in fact.items)
    if isinstance(fact, _NAMED):  # a label of the others
        yield from fact.context.legal_basis
        if form := getattr(fact, "form", None):
            yield form
    yield from labels(fact)
