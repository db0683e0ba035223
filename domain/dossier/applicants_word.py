"""Whether an applicant themselves asked for what is done in their name: to withdraw, to stop (NĐ 118/2025 Art. 21).

An official's entry proves nothing, whatever its channel, nor does a receipt's secret, which the agency had in its hand when it issued it. What
proves it is the applicant's own token, or the hash of the request that they signed.
"""

import hashlib
import re
from collections.abc import Collection, Sequence

from domain.dossier.history import HistoryEntry
from domain.execution.persons import same_person
from domain.facts.filing import DossierSubmitted
from domain.facts.outcome import WithdrawalRequested
from domain.values.context import Evidence, by_applicant

_SHA256 = re.compile(r"[0-9a-f]{64}")
_OF_NOTHING = hashlib.sha256(b"").hexdigest()


def own_act(entry: HistoryEntry, recorded: Sequence[HistoryEntry]) -> bool:
    """Takes an entry and the history as recorded, returns whether it is an act of the applicant named when the dossier was filed.

    Not where the same person acted in it for an office: then the token is in the hand of an official.
    """
    actor = entry.fact.context.actor
    filed = next((each.fact for each in recorded if isinstance(each.fact, DossierSubmitted)), None)
    if not by_applicant(actor) or filed is None or filed.applicant != actor.id:
        return False
    return not any(
        not by_applicant(other) and same_person(other.id, actor.id)
        for other in (each.fact.context.actor for each in recorded)
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
        if is_their_word(each, recorded, kinds):
            return each
    return entry if _signed(entry, recorded, kinds) else None


def is_their_word(entry: HistoryEntry, recorded: Sequence[HistoryEntry], kinds: Collection[str]) -> bool:
    """Takes an entry in the applicant's name, the history as recorded and the kinds of evidence that prove a request, returns whether it is theirs: by their own token, or with what they signed."""
    return own_act(entry, recorded) or _signed(entry, recorded, kinds)


def _signed(entry: HistoryEntry, recorded: Sequence[HistoryEntry], kinds: Collection[str]) -> bool:
    """Whether an entry comes with the hash of a signed request; not one that stood in the dossier before, or is that of another document."""
    evidence = entry.fact.context.evidence
    other = {each.sha256 for each in evidence if each.kind not in kinds}
    for earlier in recorded:
        if earlier.position >= entry.position:
            break
        # Signed at the receipt, in store, or the hash of the application: no request to end.
        other |= {each.sha256 for each in earlier.fact.context.evidence}
    return any(_is_hash(each) and each.kind in kinds and each.sha256 not in other for each in evidence)


def _is_hash(evidence: Evidence) -> bool:
    return _SHA256.fullmatch(evidence.sha256) is not None and evidence.sha256 != _OF_NOTHING
