"""The input and output of the ledger: commands, outcomes and recorded facts."""

from datetime import datetime
from uuid import UUID

from msgspec import Raw, Struct

from ledger import envelope
from ledger.errors import InvalidCommand


def storable(text: str) -> bool:
    """Takes a text, returns whether PostgreSQL's text type can hold it: no NUL, no half of a surrogate pair."""
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False


class Recorded(Struct, frozen=True, gc=False):
    """One recorded fact, its envelope opened. `payload` is the fact's own JSON, untouched; `recorded_at` is aware, in UTC.

    `state`: the envelope as it is stored; rarely needed values are read from it on demand.
    """

    position: int
    stream: UUID
    version: int
    tag: str
    recorded_at: datetime
    payload: Raw
    state: bytes

    @property
    def recorder(self) -> str:
        """The pseudonymous id of the principal who recorded it."""
        return envelope.read(self.state).recorder

    @property
    def command_id(self) -> UUID:
        """The id of the command that it was recorded by."""
        return envelope.read(self.state).command_id


class Command(Struct, frozen=True):
    """Facts to append to one stream, all or none.

    `expected_version`: the version of the stream before them, 0 for a new one. `facts`: (tag, JSON) pairs. `recorder`: the
    pseudonymous id of the principal. `claims`: (kind, value) keys reserved in the same transaction, unique in the ledger.
    Raises InvalidCommand.
    """

    id: UUID
    stream: UUID
    expected_version: int
    facts: tuple[tuple[str, bytes], ...]
    recorder: str
    claims: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if not self.facts:
            raise InvalidCommand("facts: a command records at least one")
        if self.expected_version < 0:
            raise InvalidCommand(f"expected_version: {self.expected_version} is below 0")
        if not all(tag and storable(tag) for tag in {tag for tag, _ in self.facts}):
            raise InvalidCommand("facts: a tag is empty or not storable text")
        if self.claims:
            if len(set(self.claims)) < len(self.claims):
                raise InvalidCommand("claims: the same key twice")
            if not all(storable(kind) and storable(value) for kind, value in self.claims):
                raise InvalidCommand("claims: a key is not storable text")


class Appended(Struct, frozen=True):
    """The outcome of a command: the position of its last fact, those of all, when it was recorded, and whether it had been recorded before."""

    position: int
    positions: tuple[int, ...]
    recorded_at: datetime
    again: bool
