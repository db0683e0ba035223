"""The Journal: what the domain needs of a ledger, and nothing about how it keeps it.

`ledger` satisfies this protocol without importing it; `app` brings the two together.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from msgspec import Raw


class Entry(Protocol):
    """One recorded fact: where it stands, when it was recorded, its tag and its JSON."""

    @property
    def position(self) -> int: ...
    @property
    def stream(self) -> UUID: ...
    @property
    def version(self) -> int: ...
    @property
    def tag(self) -> str: ...
    @property
    def recorded_at(self) -> datetime: ...
    @property
    def payload(self) -> bytes | Raw: ...


class Outcome(Protocol):
    """What became of an append: the position of its last fact, and whether it had been recorded before."""

    @property
    def position(self) -> int: ...
    @property
    def again(self) -> bool: ...


class Journal(Protocol):
    """An ordered, append-only record of streams."""

    def load(self, stream: UUID) -> Sequence[Entry]:
        """Every recorded entry of a stream, in order; empty when it has none."""
        ...

    def find(self, kind: str, value: str) -> UUID | None:
        """The stream that claimed a unique key, or None."""
        ...

    def append(
        self,
        *,
        command_id: UUID,
        stream: UUID,
        expected_version: int,
        facts: Sequence[tuple[str, bytes]],
        claims: Sequence[tuple[str, str]] = (),
        recorder: str,
    ) -> Outcome:
        """Appends all facts after `expected_version`, or none. Durable when it returns; the same command id again returns the first outcome."""
        ...
