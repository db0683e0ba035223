"""Facts in formats for process mining: an activity, its transition, and useful details.

Facts of an import have the names of their source. Facts recorded here have the fact's stored name (`dossier-forwarded`, as in the API's
`type`); where two facts begin and end one activity, such as the opening and closing of a leg, XES has them as its transitions.
"""

from typing import Any

import msgspec
from msgspec import Struct

from domain.dossier.state import Dossier
from domain.facts.dossier import DossierFact
from domain.facts.filing import DossierAccepted
from domain.facts.processing import (
    ClockPaused,
    ClockResumed,
    FinancialObligationNotified,
    FinancialObligationSettled,
    OpinionGiven,
    OpinionRequested,
    VerificationRecorded,
    VerificationScheduled,
)
from domain.facts.routing import DossierForwarded, LegClosed, LegOpened, StepCompleted, StepTransitioned
from domain.values.context import Channel
from exchange.lifecycle import COMPLETE, TRANSITION, unfinished

APPLICANT = "applicant"
"""The role of the citizen whose dossier it is."""
# The transitions are those of the XES lifecycle extension.
_ENDS: dict[type, tuple[str, str]] = {
    LegOpened: ("leg", "start"),
    LegClosed: ("leg", "complete"),
    OpinionRequested: ("opinion", "start"),
    OpinionGiven: ("opinion", "complete"),
    VerificationScheduled: ("verification", "schedule"),
    VerificationRecorded: ("verification", "complete"),
    FinancialObligationNotified: ("obligation", "start"),
    FinancialObligationSettled: ("obligation", "complete"),
    ClockPaused: ("clock", "suspend"),
    ClockResumed: ("clock", "resume"),
}


class Transition(Struct, frozen=True):
    """An activity's name, its transition, and, where a dossier may have several of it, which one."""

    activity: str
    name: str = COMPLETE
    instance: str | None = None


def transition(fact: DossierFact) -> Transition:
    """Takes a fact, returns its transition."""
    ends = _ENDS.get(type(fact))
    if ends is None:
        return Transition(activity(fact), _transition(fact) or COMPLETE)
    return Transition(*ends, getattr(fact, ends[0], None))


def _transition(fact: DossierFact) -> str | None:
    """What it did to its step, where it did not complete it."""
    match fact:
        case StepTransitioned():
            return fact.transition
        case StepCompleted():  # imports of release 0.1 took every event for a completion; the mapping may have kept what it was
            given = fact.attributes.get(TRANSITION)
            return unfinished(given) if isinstance(given, str) else None
        case _:
            return None


def activity(fact: DossierFact) -> str:
    """Takes a fact, returns the name of its activity: that of the source, the step of the procedure, or else the fact's stored name."""
    return getattr(fact, "activity", None) or fact.TAG


def event_type(fact: DossierFact) -> str:
    """Takes a fact, returns the name of its kind of event where no transition stands beside: `appraise`, or `appraise+start`."""
    begun = _transition(fact)
    return activity(fact) if begun is None else f"{activity(fact)}+{begun}"


def kept(fact: DossierFact) -> dict[str, Any]:
    """Takes a fact, returns the attributes of the source kept in it."""
    return getattr(fact, "attributes", {})


def details(fact: DossierFact) -> dict[str, str]:
    """Takes a fact, returns its details beyond who, when and why; none for an import, whose source has its own attributes."""
    context = fact.context
    if context.channel is Channel.IMPORT:
        return {}
    found: dict[str, Any] = {
        "role": context.actor.role,
        "channel": context.channel.value,
        "legal_basis": "; ".join(context.legal_basis),
        "items": "; ".join(each.name for each in getattr(fact, "items", ())),
        "charges": "; ".join(f"{each.name}: {each.amount}" for each in getattr(fact, "charges", ())),
        "asked_agency": _asked(fact),
    }
    # A due date that the fact sets: the dossier's, a part's or an opinion's.
    due = fact.due_at if isinstance(fact, DossierAccepted | LegOpened | OpinionRequested) else None
    due = due or getattr(fact, "new_due_at", None)
    if due is not None:
        found["due_at"] = due.isoformat()
    return {key: value for key, value in found.items() if value}


def _asked(fact: DossierFact) -> str | None:
    if isinstance(fact, DossierForwarded):
        return fact.to_agency
    return fact.agency if isinstance(fact, LegOpened | OpinionRequested) else None


def official(fact: DossierFact, dossier: Dossier) -> str | None:
    """Takes a fact and its dossier, returns who acted; None for the citizen, whom no export identifies."""
    actor = fact.context.actor
    return None if actor.role == APPLICANT or actor.id == dossier.handling.applicant else actor.id


def plain(value: Any) -> str:
    """Takes a kept value, returns it as text: itself, or its JSON."""
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
