"""The ledger as the domain's Journal: the same calls, with a conflict in the domain's own words."""

import unicodedata
from collections.abc import Mapping, Sequence
from uuid import UUID

from domain.journal import JournalConflict
from ledger.errors import Conflict
from ledger.records import Appended, Recorded
from ledger.store import Ledger


class LedgerJournal:
    """A Journal over a ledger. Raises JournalConflict; the ledger's other errors pass."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def load(self, stream: UUID) -> Sequence[Recorded]:
        """Every recorded entry of a stream, in order."""
        return self._ledger.load(stream)

    def load_claimed(self, kind: str, value: str) -> Sequence[Recorded]:
        """Every recorded entry of the stream that claimed a unique key, in order."""
        return self._ledger.load_claimed(kind, value) or [
            entry for form in _decomposed(value) for entry in self._ledger.load_claimed(kind, form)
        ]

    def load_many(self, streams: Sequence[UUID]) -> Mapping[UUID, Sequence[Recorded]]:
        """Every recorded entry of each stream, in order."""
        return self._ledger.load_many(streams)

    def heads(self, streams: Sequence[UUID]) -> Mapping[UUID, int]:
        """The version that each stream has reached."""
        return self._ledger.heads(streams) if streams else {}

    def find(self, kind: str, value: str) -> UUID | None:
        """The stream that claimed a unique key, or None."""
        found = self._ledger.find(kind, value)
        for form in _decomposed(value) if found is None else ():
            found = self._ledger.find(kind, form)
        return found

    def find_many(self, kind: str, values: Sequence[str]) -> Mapping[str, UUID]:
        """The stream of each of these keys that is claimed."""
        return self._ledger.find_many(kind, values)

    def claimed(self, kind: str) -> Mapping[str, UUID]:
        """Every claimed key of one kind, with its stream."""
        return self._ledger.claimed(kind)

    def reached(self, kind: str, keys: Sequence[tuple[str, str]]) -> Mapping[tuple[str, str], tuple[UUID, int]]:
        """Every claimed key of one kind, and those of these keys that are claimed, with the stream and the version it has reached."""
        return self._ledger.reached(kind, keys)

    def head(self) -> int:
        """The last position recorded."""
        return self._ledger.head()

    def recorded(self, command_id: UUID) -> Sequence[Recorded]:
        """The entries that a command recorded, in order."""
        return self._ledger.recorded(command_id)

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
        """Appends all facts after `expected_version`, or none. JournalConflict."""
        try:
            return self._ledger.append(
                command_id=command_id,
                stream=stream,
                expected_version=expected_version,
                facts=facts,
                claims=claims,
                recorder=recorder,
            )
        except Conflict as conflict:
            raise JournalConflict(conflict.what, conflict.detail) from conflict


def _decomposed(value: str) -> tuple[str, ...]:
    """The key as release 0.1 may have claimed it, which took the accents of files as it found them; nothing where it has none."""
    form = unicodedata.normalize("NFD", value)
    return () if form == value else (form,)
