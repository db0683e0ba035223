"""Law enacted in memory: streams of facts with their claims, as a ledger records them, for readers of the law."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_OID, UUID, uuid5

from msgspec import Raw

from domain.codec import CODEC
from domain.law.reader import Claim
from domain.values.context import Fact
from ledger.records import Recorded

BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)


class Enacted:
    """A ledger of law, read as far as `until`: what a Journal, a Ledger and the projections' Records answer about streams and claims.

    `asked` counts the questions, by name.
    """

    def __init__(self) -> None:
        self.entries: list[Recorded] = []
        self.until = 0
        self.asked: Counter[str] = Counter()
        self._claims: dict[Claim, UUID] = {}

    def enact(self, kind: str, name: str, *facts: Fact) -> list[Recorded]:
        """Takes a claim and facts of its stream, records them as one append, a minute after the last; returns their entries."""
        stream = uuid5(NAMESPACE_OID, f"{kind} {name}")
        recorded_at = (self.entries[-1].recorded_at if self.entries else BEGINNING) + timedelta(minutes=1)
        version = sum(entry.stream == stream for entry in self.entries)
        append = []
        for number, fact in enumerate(facts, start=1):
            tag, payload = CODEC.encode(fact)
            position = len(self.entries) + number
            append.append(Recorded(position, stream, version + number, tag, recorded_at, Raw(payload), b""))
        self.entries += append
        self._claims[kind, name] = stream
        self.until = len(self.entries)
        return append

    def _read(self) -> list[Recorded]:
        return self.entries[: self.until]

    def _reached(self) -> dict[Claim, tuple[UUID, int]]:
        versions = Counter(entry.stream for entry in self._read())
        return {claim: (stream, versions[stream]) for claim, stream in self._claims.items() if versions[stream]}

    def load_many(self, streams: Sequence[UUID]) -> Mapping[UUID, Sequence[Recorded]]:
        """As the ledger's."""
        self.asked["load_many"] += 1
        return {stream: [entry for entry in self._read() if entry.stream == stream] for stream in streams}

    def heads(self, streams: Sequence[UUID]) -> Mapping[UUID, int]:
        """As the ledger's."""
        self.asked["heads"] += 1
        return {stream: version for stream, version in self._reached().values() if stream in streams}

    def find_many(self, kind: str, values: Sequence[str]) -> Mapping[str, UUID]:
        """As the ledger's."""
        self.asked["find_many"] += 1
        return {name: stream for (one, name), (stream, _) in self._reached().items() if one == kind and name in values}

    def claimed(self, kind: str) -> Mapping[str, UUID]:
        """As the ledger's."""
        self.asked["claimed"] += 1
        return {name: stream for (one, name), (stream, _) in self._reached().items() if one == kind}

    def reached(self, kind: str, keys: Sequence[Claim]) -> Mapping[Claim, tuple[UUID, int]]:
        """As the ledger's."""
        self.asked["reached"] += 1
        return {claim: found for claim, found in self._reached().items() if claim[0] == kind or claim in keys}
