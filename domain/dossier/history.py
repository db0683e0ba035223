"""A dossier's history: its entries in order, and the dossier after any of them, at any moment, as known at any moment.

docs/semantics.md, "As of": `version` takes the first n entries; `at` folds, in position order, those that happened by then; `known_at`
takes those recorded by then. A correction replaces the named fields of the entry that it corrects, in every answer that includes it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from domain.codec import CODEC, Codec
from domain.dossier.evolve import evolve
from domain.dossier.evolving.clock import by_then
from domain.dossier.misfits import DOES_NOT_FIT, NO_SUCH_FIELD, problem
from domain.dossier.state import NEW, Dossier
from domain.errors import MisfitCorrection
from domain.facts.corrections import EntryCorrected
from domain.facts.dossier import DossierFact
from domain.journal import Entry
from domain.law.texts import filled


class HistoryEntry(Struct, frozen=True, gc=False):
    """A fact with its place in the dossier's history."""

    position: int
    version: int
    recorded_at: datetime
    fact: DossierFact

    @property
    def occurred_at(self) -> datetime:
        """When it happened."""
        return self.fact.context.occurred_at


def decode(entry: Entry, codec: Codec = CODEC) -> list[HistoryEntry]:
    """Takes a recorded entry, returns the facts it holds: one, or several where an upcast splits it. UndecodableFact when unreadable."""
    position, version, recorded_at = entry.position, entry.version, entry.recorded_at
    facts: tuple[Any, ...] = codec.decode(entry.tag, entry.payload)
    if len(facts) == 1:
        return [HistoryEntry(position, version, recorded_at, facts[0])]
    return [HistoryEntry(position, version, recorded_at, fact) for fact in facts]


def corrected(history: Sequence[HistoryEntry]) -> Sequence[HistoryEntry]:
    """Takes a history, returns it with the corrections applied to the facts that they correct; the corrections themselves stay in place."""
    if not any(isinstance(entry.fact, EntryCorrected) for entry in history):
        return history
    settled: list[HistoryEntry] = []
    corrections: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)  # by what they correct, the latest first
    # Backwards: only a later entry corrects a correction, so each is settled by the time that it is applied.
    for entry in reversed(history):
        fact = entry.fact
        for correction in reversed(corrections.get(entry.position, ())):  # in the order of recording: the last one wins
            fact = _replace_fields(fact, correction)
        if isinstance(fact, EntryCorrected):
            for recount in fact.recomputed:
                corrections[recount.position].append(recount.fields)
            corrections[fact.corrects].append(fact.fields)
        settled.append(
            entry if fact is entry.fact else HistoryEntry(entry.position, entry.version, entry.recorded_at, fact)
        )
    return settled[::-1]


def _replace_fields(fact: DossierFact, fields: dict[str, Any]) -> DossierFact:
    body = msgspec.to_builtins(fact)
    for name, value in fields.items():
        holder = body
        *path, last = name.split(".")
        for step in path:
            holder = holder.setdefault(step, {})
            if not isinstance(holder, dict):
                raise MisfitCorrection(EntryCorrected.TAG, filled(NO_SUCH_FIELD, {"entry": fact.TAG, "field": name}))
        holder[last] = value
    try:
        return msgspec.convert(body, type(fact))
    except msgspec.ValidationError as error:
        reason = filled(DOES_NOT_FIT, {"entry": fact.TAG, "problem": problem(error)})
        raise MisfitCorrection(EntryCorrected.TAG, reason) from error


def fold(history: Iterable[HistoryEntry], at: datetime | None = None) -> Dossier:
    """Takes a history (corrections already applied), returns the dossier folded from it, in order; with `at`, from what had happened by then."""
    state = happened(history, at)
    return state if at is None else by_then(state, at)


def happened(history: Iterable[HistoryEntry], at: datetime | None = None) -> Dossier:
    """Takes a history (corrections already applied), returns the dossier after what had happened by a moment, also with due dates that took effect later."""
    state = NEW
    for entry in history:
        if at is None or entry.fact.context.occurred_at <= at:
            state = evolve(state, entry.fact)
    return state


def counted(
    history: Sequence[HistoryEntry],
    *,
    version: int | None = None,
    at: datetime | None = None,
    known_at: datetime | None = None,
) -> list[HistoryEntry]:
    """Takes a history, returns the entries within the given limits, with the corrections within them applied. All limits apply together."""
    known = [
        entry
        for entry in history
        if (version is None or entry.version <= version) and (known_at is None or entry.recorded_at <= known_at)
    ]
    return [entry for entry in corrected(known) if at is None or entry.occurred_at <= at]


def snapshot(
    history: Sequence[HistoryEntry],
    *,
    version: int | None = None,
    at: datetime | None = None,
    known_at: datetime | None = None,
) -> tuple[int, Dossier]:
    """Takes a history, returns the number of entries within the given limits, and the dossier after them. All limits apply together."""
    entries = counted(history, version=version, at=at, known_at=known_at)
    return len({entry.version for entry in entries}), fold(entries, at)
