"""The law as the ledger holds it: procedures, rule packs and agencies folded from their streams, found by their claims."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar
from uuid import UUID

from domain.codec import CODEC
from domain.context import Fact
from domain.facts.law import (
    AgencyMerged,
    AgencyRegistered,
    AgencyRenamed,
    ProcedurePublished,
    ProcedureVersionAnnounced,
    ProcedureVersionRepealed,
    RulePackActivated,
)
from domain.law import AGENCY, PROCEDURE, RULE_PACK, Agency, ProcedureHistory, RulePackHistory, evolve_agency
from ledger.store import Ledger

Key = tuple[str, str]
"""A claim: kind and code."""
T = TypeVar("T")


class Held:
    """What the ledger holds under some claims, as of the moment of reading."""

    def __init__(self, streams: Mapping[Key, UUID], facts: Mapping[Key, Sequence[Fact]]) -> None:
        self._streams = streams
        self._facts = facts

    def stream(self, key: Key) -> UUID | None:
        """Takes a claim, returns its stream; None where nobody holds it."""
        return self._streams.get(key)

    def version(self, key: Key) -> int:
        """Takes a claim, returns the version of its stream, 0 where there is none."""
        return len(self._facts.get(key, ()))

    def procedure(self, code: str) -> ProcedureHistory:
        """Takes a procedure's code, returns its versions; none where the ledger does not know it."""
        history = ProcedureHistory()
        for fact in self._facts.get((PROCEDURE, code), ()):
            if isinstance(fact, ProcedureVersionAnnounced | ProcedurePublished | ProcedureVersionRepealed):
                history = history.evolve(fact)
        return history

    def rule_pack(self, id: str) -> RulePackHistory:
        """Takes a rule pack's id, returns its versions; none where the ledger does not know it."""
        history = RulePackHistory()
        for fact in self._facts.get((RULE_PACK, id), ()):
            if isinstance(fact, RulePackActivated):
                history = history.evolve(fact)
        return history

    def agency(self, code: str) -> Agency | None:
        """Takes an agency's code, returns it; None where the ledger does not know it."""
        agency: Agency | None = None
        for fact in self._facts.get((AGENCY, code), ()):
            if isinstance(fact, AgencyRegistered | AgencyRenamed | AgencyMerged):
                agency = evolve_agency(agency, fact)
        return agency


def read_held(ledger: Ledger, keys: Iterable[Key]) -> Held:
    """Takes claims, returns what the ledger holds under them."""
    codes: dict[str, list[str]] = {}
    for kind, code in keys:
        codes.setdefault(kind, []).append(code)
    streams = {
        (kind, code): stream
        for kind, wanted in codes.items()
        for code, stream in ledger.find_many(kind, wanted).items()
    }
    return _held(ledger, streams)


def read_all(ledger: Ledger, kind: str) -> tuple[Held, list[str]]:
    """Takes a kind of claim, returns all that the ledger holds of it, and the codes in order."""
    streams = {(kind, code): stream for code, stream in ledger.find_all(kind).items()}
    return _held(ledger, streams), [code for _, code in streams]


def _held(ledger: Ledger, streams: Mapping[Key, UUID]) -> Held:
    stored = ledger.load_many(list(streams.values()))
    facts = {
        key: [fact for entry in stored[stream] for fact in CODEC.decode(entry.tag, entry.payload)]
        for key, stream in streams.items()
    }
    return Held(streams, facts)
