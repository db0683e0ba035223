"""Commands to be recorded: everything but their time and positions."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from uuid import UUID

from msgspec import Struct

from ledger import envelope
from ledger.records import Command


class Draft(Struct):
    """A command and, once written, its open envelopes.

    Written only once, so that it can be repeated: the salts distinguish its rows from those of another.
    """

    id: UUID
    stream: UUID
    expected_version: int
    tags: tuple[str, ...]
    claims: tuple[tuple[str, str], ...]
    recorder: str
    payloads: Sequence[bytes]
    written: list[bytes] | None = None

    @property
    def rests(self) -> list[bytes]:
        """The open envelopes, one per fact; written on first use. Raises InvalidCommand."""
        if self.written is None:
            self.written = envelope.write_open(self.id, self.recorder, self.payloads)
        return self.written

    def touches(self) -> Iterator[Hashable]:
        """The keys that no two commands of one batch may share: id, stream, claims."""
        yield "id", self.id
        yield "stream", self.stream
        for claim in self.claims:
            yield "claim", claim


def draft(command: Command) -> Draft:
    """Takes a command, returns its draft, not yet written."""
    tags = tuple([tag for tag, _ in command.facts])
    payloads = [payload for _, payload in command.facts]
    return Draft(command.id, command.stream, command.expected_version, tags, command.claims, command.recorder, payloads)


def drafted(stream: UUID, expected_version: int, command_id: UUID, tags: Sequence[str], rests: list[bytes]) -> Draft:
    """Takes envelopes that are written already, returns a draft of them."""
    return Draft(command_id, stream, expected_version, tuple(tags), (), "", (), rests)


def independent(drafts: Iterable[Draft]) -> bool:
    """Takes drafts, returns whether they share no stream, claim or id, so that they may go in one batch."""
    touched: set[Hashable] = set()
    for one in drafts:
        touches = set(one.touches())
        if not touched.isdisjoint(touches):
            return False
        touched |= touches
    return True
