"""What a fact is in formats for process mining: an activity, the transition of it, and details that a miner can use.

An import's facts are what its source called them. What is done here goes by the fact's stored name (`dossier-forwarded`, as in the API's
`type`); where two facts are the ends of one activity, as a leg's opening and closing are, XES has them as its transitions.
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
from domain.facts.routing import DossierForwarded, LegClosed, LegOpened
from domain.values.context import Channel

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
    """An activity's name, what became of it, and, of an activity that a dossier may have several of, which one."""

    activity: str
    name: str = "complete"
    instance: str | None = None


def transition(fact: DossierFact) -> Transition:
    """Takes a fact, returns the transition that it is."""
    ends = _ENDS.get(type(fact))
    if ends is None:
        return Transition(activity(fact))
    return Transition(*ends, getattr(fact, ends[0], None))


def activity(fact: DossierFact) -> str:
    """Takes a fact, returns what to call it: the source's own activity, the step of the procedure, or else the fact's stored name."""
    return getattr(fact, "activity", None) or fact.TAG


def kept(fact: DossierFact) -> dict[str, Any]:
    """Takes a fact, returns the attributes of the source that it keeps."""
    return getattr(fact, "attributes", {})


def details(fact: DossierFact) -> dict[str, str]:
    """Takes a fact, returns what it says beyond who, when and why, in few words; of an import's, nothing: its source said it its own way."""
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
    """Takes a fact and its dossier, returns who acted; None where that was the citizen, who is told apart from all others in no export."""
    actor = fact.context.actor
    return None if actor.role == APPLICANT or actor.id == dossier.handling.applicant else actor.id


def plain(value: Any) -> str:
    """Takes a kept value, returns it as text: itself, or its JSON."""
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
