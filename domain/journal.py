"""The Journal: what the domain needs of a ledger, and nothing of how it is stored.

`ledger` satisfies this protocol without importing it; `app` connects the two.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol, TypeVar
from uuid import UUID

from msgspec import Raw

from domain.errors import Contended

T = TypeVar("T")

ATTEMPTS = 40
"""How often an append is tried under concurrent changes. Each conflict means that another append succeeded, so few attempts are needed."""


class Entry(Protocol):
    """One recorded fact: its place, when it was recorded, its tag and its JSON."""

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
    """The result of an append: the positions of its facts, that of the last, and whether it had been recorded before."""

    @property
    def position(self) -> int: ...
    @property
    def positions(self) -> Sequence[int]: ...
    @property
    def again(self) -> bool: ...


class JournalConflict(Exception):
    """Nothing of an append was recorded.

    `what`: "version" (the stream has a newer version), "claim" (a unique key is taken) or "command-id-reused".
    """

    def __init__(self, what: str, detail: str) -> None:
        super().__init__(f"{what}: {detail}")
        self.what = what
        self.detail = detail


def retried(attempt: Callable[[], T], subject: Callable[[], str], conflict: type[Exception] = JournalConflict) -> T:
    """Takes a function that reads, decides and appends, returns its result; calls it again while it raises `conflict`, which means that nothing was recorded.

    `subject` names what is contended for. Raises Contended after ATTEMPTS.
    """
    met: Exception | None = None
    for _ in range(ATTEMPTS):
        try:
            return attempt()
        except conflict as error:
            met = error
    raise Contended(subject()) from met


class Journal(Protocol):
    """An ordered, append-only record of streams."""

    def load(self, stream: UUID) -> Sequence[Entry]:
        """Every recorded entry of a stream, in order; empty when it has none."""
        ...

    def load_claimed(self, kind: str, value: str) -> Sequence[Entry]:
        """Every recorded entry of the stream that claimed a unique key, in order, in one query; empty when there is none."""
        ...

    def load_many(self, streams: Sequence[UUID]) -> Mapping[UUID, Sequence[Entry]]:
        """Every recorded entry of each stream, in order; every given stream is a key."""
        ...

    def heads(self, streams: Sequence[UUID]) -> Mapping[UUID, int]:
        """The version that each stream has reached; streams without an entry are left out."""
        ...

    def find(self, kind: str, value: str) -> UUID | None:
        """The stream that claimed a unique key, or None."""
        ...

    def find_many(self, kind: str, values: Sequence[str]) -> Mapping[str, UUID]:
        """The stream of each of these keys that is claimed."""
        ...

    def claimed(self, kind: str) -> Mapping[str, UUID]:
        """Every claimed key of one kind, with its stream. For kinds with few keys."""
        ...

    def reached(self, kind: str, keys: Sequence[tuple[str, str]]) -> Mapping[tuple[str, str], tuple[UUID, int]]:
        """Every claimed key of one kind with few keys, and those of the given (kind, key) pairs that are claimed: the stream of each and its version, in one query."""
        ...

    def head(self) -> int:
        """The last position recorded; 0 where there is none."""
        ...

    def recorded(self, command_id: UUID) -> Sequence[Entry]:
        """The entries that a command recorded, in order; empty when its id is unknown."""
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
        """Appends all facts after `expected_version`, or none.

        Durable when it returns; the same command id again returns the first outcome.

        JournalConflict when nothing was recorded.
        """
        ...
