"""Whether an applicant themselves asked for what is done in their name: to withdraw, to stop (NĐ 118/2025 Art. 21).

An official's entry proves nothing, whatever its channel, nor does a receipt's secret, which the agency had in its hand when it issued it. What
proves it is the applicant's own token, or the hash of the request that they signed.
"""

import hashlib
import re
from collections.abc import Collection, Sequence

from domain.dossier.history import HistoryEntry
from domain.facts.filing import DossierSubmitted
from domain.facts.outcome import WithdrawalRequested
from domain.values.context import Actor, Evidence

APPLICANT = "applicant"
"""The role of an actor whose token is an applicant's."""
_SHA256 = re.compile(r"[0-9a-f]{64}")
_OF_NOTHING = hashlib.sha256(b"").hexdigest()


def by_applicant(actor: Actor) -> bool:
    """Whether somebody acts by an applicant's token."""
    return actor.role == APPLICANT


def own_act(entry: HistoryEntry, recorded: Sequence[HistoryEntry]) -> bool:
    """Takes an entry and the history as recorded, returns whether it is an act of the applicant named when the dossier was filed.

    Not where the same person acted in it for an office: then the token is in the hand of an official.
    """
    actor = entry.fact.context.actor
    filed = next((each.fact for each in recorded if isinstance(each.fact, DossierSubmitted)), None)
    if not by_applicant(actor) or filed is None or filed.applicant != actor.id:
        return False
    return not any(
        other.id == actor.id and not by_applicant(other) for other in (each.fact.context.actor for each in recorded)
    )


def asked_to_end(entry: HistoryEntry, recorded: Sequence[HistoryEntry], kinds: Collection[str]) -> HistoryEntry | None:
    """Takes the entry that ends a dossier, the history as recorded and the kinds of evidence that prove a request, returns the entry by which the applicant asked for it; None where none does.

    The request comes before the end, also by its date; the evidence of it may stand in the end itself.
    """
    for each in recorded:
        if each.position >= entry.position:
            break
        if not isinstance(each.fact, WithdrawalRequested) or each.occurred_at > entry.occurred_at:
            continue
        if own_act(each, recorded) or _signed(each.fact.context.evidence, kinds):
            return each
    return entry if _signed(entry.fact.context.evidence, kinds) else None


def _signed(evidence: Sequence[Evidence], kinds: Collection[str]) -> bool:
    return any(
        each.kind in kinds and _SHA256.fullmatch(each.sha256) and each.sha256 != _OF_NOTHING for each in evidence
    )
