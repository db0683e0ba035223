"""The law as the ledger holds it: procedures, rule packs and agencies folded from their streams, found by their claims."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from domain.codec import CODEC
from domain.law.lawbook import fold_agency, fold_procedure, fold_rule_pack
from domain.law.versions import AGENCY, PROCEDURE, RULE_PACK, Agency, ProcedureHistory, RulePackHistory
from domain.values.context import Fact
from ledger.store import Ledger

Key = tuple[str, str]
"""A claim: kind and code."""


class HeldLaw:
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
        return fold_procedure(self._facts.get((PROCEDURE, code), ()))

    def rule_pack(self, id: str) -> RulePackHistory:
        """Takes a rule pack's id, returns its versions; none where the ledger does not know it."""
        return fold_rule_pack(self._facts.get((RULE_PACK, id), ()))

    def agency(self, code: str) -> Agency | None:
        """Takes an agency's code, returns it; None where the ledger does not know it."""
        return fold_agency(self._facts.get((AGENCY, code), ()))


def read_held(ledger: Ledger, keys: Iterable[Key]) -> HeldLaw:
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


def read_procedures(ledger: Ledger, codes: Iterable[str] | None = None) -> dict[str, ProcedureHistory]:
    """Takes a ledger, and codes (None: all that it holds), returns the history of each, by code in order."""
    codes = sorted(ledger.claimed(PROCEDURE) if codes is None else codes)
    held = read_held(ledger, [(PROCEDURE, code) for code in codes])
    return {code: held.procedure(code) for code in codes}


def read_rule_packs(ledger: Ledger) -> dict[str, RulePackHistory]:
    """Takes a ledger, returns every rule pack in it, by id in order."""
    ids = sorted(ledger.claimed(RULE_PACK))
    held = read_held(ledger, [(RULE_PACK, id) for id in ids])
    return {id: held.rule_pack(id) for id in ids}


def _held(ledger: Ledger, streams: Mapping[Key, UUID]) -> HeldLaw:
    stored = ledger.load_many(list(streams.values()))
    facts = {
        key: [fact for entry in stored[stream] for fact in CODEC.decode(entry.tag, entry.payload)]
        for key, stream in streams.items()
    }
    return HeldLaw(streams, facts)
