"""The law that the ledger holds under some claims, with which a catalogue being loaded is compared."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from domain.law.reader import Claim, LawEntries
from domain.law.versions import PROCEDURE, RULE_PACK, ProcedureHistory, RulePackHistory
from ledger.records import Recorded
from ledger.store import Ledger

Key = Claim
"""Kind and name of a claim, by which a stream of the law is found."""


class HeldLaw(LawEntries[Recorded]):
    """The law that the ledger holds under some claims when read, with the streams to append to."""

    def __init__(self, streams: Mapping[Claim, UUID], entries: Mapping[UUID, Sequence[Recorded]]) -> None:
        super().__init__({claim: entries[stream] for claim, stream in streams.items()})
        self._streams = streams

    def stream(self, claim: Claim) -> UUID | None:
        """Takes a claim, returns its stream; None where it is not taken."""
        return self._streams.get(claim)

    def version(self, claim: Claim) -> int:
        """Takes a claim, returns the version of its stream, 0 where there is none."""
        return len(self.entries_of(*claim))


def read_held(ledger: Ledger, claims: Iterable[Claim]) -> HeldLaw:
    """Takes claims, returns the law that the ledger holds under them."""
    names: dict[str, list[str]] = {}
    for kind, name in claims:
        names.setdefault(kind, []).append(name)
    streams = {
        (kind, name): stream
        for kind, wanted in names.items()
        for name, stream in ledger.find_many(kind, wanted).items()
    }
    return HeldLaw(streams, ledger.load_many(list(streams.values())))


def read_procedures(ledger: Ledger, codes: Iterable[str] | None = None) -> dict[str, ProcedureHistory]:
    """Takes a ledger, and codes (None: all in the ledger), returns the history of each, in order of code."""
    codes = sorted(ledger.claimed(PROCEDURE) if codes is None else codes)
    held = read_held(ledger, [(PROCEDURE, code) for code in codes])
    return {code: held.procedure(code) for code in codes}


def read_rule_packs(ledger: Ledger) -> dict[str, RulePackHistory]:
    """Takes a ledger, returns every rule pack in it, in order of id."""
    ids = sorted(ledger.claimed(RULE_PACK))
    held = read_held(ledger, [(RULE_PACK, id) for id in ids])
    return {id: held.rule_pack(id) for id in ids}
