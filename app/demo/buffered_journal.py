"""A journal kept in memory, from which a ledger is restored: a simulated command is recorded at the simulated moment.

Its rows are those that a ledger would hold had it recorded each command then. They are made up, salts and ids of streams included, so that
the same simulation gives the same ledger byte for byte.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from msgspec import Struct

from domain.journal import Entry, JournalConflict
from ledger.envelope import SALT_BYTES
from ledger.records import Appended, Command
from ledger.verbatim import StoredClaim, StoredRow, as_recorded

TICK = timedelta(microseconds=1)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class BufferedEntry(Struct, frozen=True):
    """One fact in memory, with the position and the time at which it is recorded."""

    position: int
    stream: UUID
    version: int
    tag: str
    recorded_at: datetime
    payload: bytes


class BufferedJournal:
    """A Journal that is empty at first. For one thread. `now` tells the moment at which a command is recorded."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._last = _LONG_AGO
        self._entries: list[BufferedEntry] = []
        self._streams: dict[UUID, list[Entry]] = {}
        self._claims: dict[str, dict[str, UUID]] = {}
        self._commands: dict[UUID, tuple[Command, Appended]] = {}

    def load(self, stream: UUID) -> Sequence[Entry]:
        """Every entry of a stream, in order."""
        return tuple(self._streams.get(stream, ()))

    def load_claimed(self, kind: str, value: str) -> Sequence[Entry]:
        """Every entry of the stream that claimed a unique key, in order."""
        stream = self.find(kind, value)
        return () if stream is None else self.load(stream)

    def load_many(self, streams: Sequence[UUID]) -> Mapping[UUID, Sequence[Entry]]:
        """Every entry of each stream, in order."""
        return {stream: self.load(stream) for stream in streams}

    def find(self, kind: str, value: str) -> UUID | None:
        """The stream that claimed a unique key, or None."""
        return self._claims.get(kind, {}).get(value)

    def find_many(self, kind: str, values: Sequence[str]) -> Mapping[str, UUID]:
        """The stream of each of these keys that is claimed."""
        claimed = self._claims.get(kind, {})
        return {value: claimed[value] for value in values if value in claimed}

    def claimed(self, kind: str) -> Mapping[str, UUID]:
        """Every claimed key of one kind, with its stream."""
        return dict(self._claims.get(kind, {}))

    def heads(self, streams: Sequence[UUID]) -> Mapping[UUID, int]:
        """The version that each stream has reached."""
        return {stream: len(self._streams[stream]) for stream in streams if stream in self._streams}

    def reached(self, kind: str, keys: Sequence[tuple[str, str]]) -> Mapping[tuple[str, str], tuple[UUID, int]]:
        """Every claimed key of one kind, and those of these keys that are claimed, with the stream and the version it has reached."""
        wanted = [*((kind, value) for value in self._claims.get(kind, {})), *keys]
        found = {key: stream for key in wanted if (stream := self.find(*key)) is not None}
        return {key: (stream, len(self._streams[stream])) for key, stream in found.items()}

    def head(self) -> int:
        """The position of the last entry; 0 where there is none."""
        return len(self._entries)

    def recorded(self, command_id: UUID) -> Sequence[BufferedEntry]:
        """The entries of a command, in order."""
        if command_id not in self._commands:
            return ()
        return [self._entries[position - 1] for position in self._commands[command_id][1].positions]

    def after(self, position: int) -> Sequence[BufferedEntry]:
        """Takes a position, returns the entries behind it, in order."""
        return self._entries[position:]

    def append(
        self,
        *,
        command_id: UUID,
        stream: UUID,
        expected_version: int,
        facts: Sequence[tuple[str, bytes]],
        claims: Sequence[tuple[str, str]] = (),
        recorder: str,
    ) -> Appended:
        """Takes a command, records it now, or a microsecond after the one before it. JournalConflict, as of a ledger."""
        command = Command(command_id, stream, expected_version, tuple(facts), recorder, tuple(claims))
        if command_id in self._commands:
            first, outcome = self._commands[command_id]
            if first.stream != stream:
                raise JournalConflict("command-id-reused", str(command_id))
            return Appended(outcome.position, outcome.positions, outcome.recorded_at, again=True)
        if expected_version != len(self._streams.get(stream, ())):
            raise JournalConflict("version", str(stream))
        if taken := [claim for claim in claims if self.find(*claim) is not None]:
            raise JournalConflict("claim", " ".join(taken[0]))
        self._last = max(self._now().astimezone(UTC), self._last + TICK)
        entries = [
            BufferedEntry(self.head() + number, stream, expected_version + number, tag, self._last, payload)
            for number, (tag, payload) in enumerate(facts, start=1)
        ]
        self._entries += entries
        self._streams.setdefault(stream, []).extend(entries)
        for kind, value in claims:
            self._claims.setdefault(kind, {})[value] = stream
        outcome = Appended(self.head(), tuple(each.position for each in entries), self._last, again=False)
        self._commands[command_id] = (command, outcome)
        return outcome

    def rows(self) -> Iterator[StoredRow]:
        """Yields the rows of a ledger that recorded all this, in order."""
        for command, outcome in self._commands.values():
            salts = [_salt(command.id, number) for number, _ in enumerate(command.facts)]
            yield from as_recorded(command, outcome.positions[0], outcome.recorded_at, salts)

    def claims(self) -> Iterator[StoredClaim]:
        """Yields the claims of that ledger."""
        for kind, claimed in self._claims.items():
            for value, stream in claimed.items():
                yield StoredClaim(kind, value, stream)


def _salt(command_id: UUID, number: int) -> bytes:
    """A salt that anybody can work out: what it hides is made up."""
    return hashlib.sha256(f"{command_id}|{number}".encode()).digest()[:SALT_BYTES]
