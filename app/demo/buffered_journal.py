"""A journal for a simulation: what is appended is kept at hand, and written into the ledger many commands at a time.

A command of its own commit is what an office needs; a simulation of some thousand commands by one program does not, and would wait
ten times as long. Nobody else may write meanwhile: where somebody did, `write` says so, and nothing that it held is recorded.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from msgspec import Struct

from app.errors import AppError
from app.journal import LedgerJournal
from domain.journal import Entry
from ledger.errors import Conflict
from ledger.records import Appended, Command
from ledger.store import Ledger

AT_ONCE = 400  # commands


class Interfered(AppError):
    """Somebody else wrote into the ledger while the demonstration was simulated."""

    def __init__(self) -> None:
        super().__init__("somebody else wrote into the ledger while the demonstration was simulated: it ends here")


class BufferedEntry(Struct, frozen=True):
    """One fact at hand: where it will stand."""

    position: int
    stream: UUID
    version: int
    tag: str
    recorded_at: datetime
    payload: bytes


class BufferedJournal:
    """A journal whose new streams are kept at hand. The law is read once: nobody changes it meanwhile. For one thread; `write` at its end."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._journal = LedgerJournal(ledger)
        self._position = ledger.head()
        self._streams: dict[UUID, list[Entry]] = {}
        self._claims: dict[tuple[str, str], UUID] = {}
        self._commands: dict[UUID, list[BufferedEntry]] = {}
        self._heads: dict[UUID, int] = {}
        self._reached: dict[Any, Mapping[tuple[str, str], tuple[UUID, int]]] = {}
        self._unwritten: list[Command] = []

    def load(self, stream: UUID) -> Sequence[Entry]:
        """Every entry of a stream, in order."""
        return tuple(self._streams[stream]) if stream in self._streams else self._journal.load(stream)

    def load_claimed(self, kind: str, value: str) -> Sequence[Entry]:
        """Every entry of the stream that claimed a unique key, in order."""
        stream = self.find(kind, value)
        return () if stream is None else self.load(stream)

    def load_many(self, streams: Sequence[UUID]) -> Mapping[UUID, Sequence[Entry]]:
        """Every entry of each stream, in order."""
        return {stream: self.load(stream) for stream in streams}

    def find(self, kind: str, value: str) -> UUID | None:
        """The stream that claimed a unique key, or None."""
        return self._claims.get((kind, value)) or self._journal.find(kind, value)

    def find_many(self, kind: str, values: Sequence[str]) -> Mapping[str, UUID]:
        """The stream of each of these keys that is claimed."""
        at_hand = {value: self._claims[kind, value] for value in values if (kind, value) in self._claims}
        return {**self._journal.find_many(kind, [value for value in values if value not in at_hand]), **at_hand}

    def claimed(self, kind: str) -> Mapping[str, UUID]:
        """Every claimed key of one kind, with its stream."""
        at_hand = {value: stream for (of, value), stream in self._claims.items() if of == kind}
        return {**self._journal.claimed(kind), **at_hand}

    def heads(self, streams: Sequence[UUID]) -> Mapping[UUID, int]:
        """The version that each stream has reached; of one that is not at hand, when it was first asked for."""
        self._heads.update(self._journal.heads([stream for stream in streams if stream not in self._heads]))
        at_hand = {stream: len(self._streams[stream]) for stream in streams if stream in self._streams}
        return {stream: self._heads[stream] for stream in streams if stream in self._heads} | at_hand

    def reached(self, kind: str, keys: Sequence[tuple[str, str]]) -> Mapping[tuple[str, str], tuple[UUID, int]]:
        """The law's keys, with the stream and the version that it had reached when it was first asked for."""
        asked = (kind, tuple(keys))
        if asked not in self._reached:
            self._reached[asked] = self._journal.reached(kind, keys)
        return self._reached[asked]

    def head(self) -> int:
        """The position of the last entry, written or at hand."""
        return self._position

    def recorded(self, command_id: UUID) -> Sequence[Entry]:
        """The entries of a command of this simulation, in order."""
        return self._commands.get(command_id, ())

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
        """Takes a command, notes it; returns where it will stand."""
        now = datetime.now(UTC)
        noted = [
            BufferedEntry(self._position + number, stream, expected_version + number, tag, now, payload)
            for number, (tag, payload) in enumerate(facts, start=1)
        ]
        self._position += len(noted)
        if stream not in self._streams:
            self._streams[stream] = list(self._journal.load(stream)) if expected_version else []
        self._streams[stream].extend(noted)
        self._commands[command_id] = noted
        self._claims.update(dict.fromkeys(claims, stream))
        self._unwritten.append(Command(command_id, stream, expected_version, tuple(facts), recorder, tuple(claims)))
        if len(self._unwritten) >= AT_ONCE:
            self.write()
        return Appended(self._position, tuple(each.position for each in noted), now, again=False)

    def write(self) -> None:
        """Writes what is not written yet into the ledger. Interfered."""
        commands, self._unwritten = self._unwritten, []
        for command, outcome in zip(commands, self._ledger.append_all(commands), strict=True):
            noted = self._commands[command.id]
            if isinstance(outcome, Conflict) or outcome.positions != tuple(each.position for each in noted):
                raise Interfered
