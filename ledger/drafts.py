"""Commands written out, ready to be recorded: everything but their time and positions."""

from collections.abc import Hashable, Iterable, Iterator
from uuid import UUID

from msgspec import Struct

from ledger import envelope
from ledger.records import Command


class Draft(Struct, frozen=True):
    """A command with its envelopes still open. Drafting once makes repeating safe: the salts tell one's own rows from another's."""

    id: UUID
    stream: UUID
    expected_version: int
    tags: tuple[str, ...]
    rests: list[bytes]
    claims: tuple[tuple[str, str], ...]

    def touches(self) -> Iterator[Hashable]:
        """What no two commands of one batch may share: ids, streams, claims."""
        yield "id", self.id
        yield "stream", self.stream
        for claim in self.claims:
            yield "claim", claim


def draft(command: Command) -> Draft:
    """Takes a command, returns it written out. Raises InvalidCommand."""
    return Draft(
        command.id,
        command.stream,
        command.expected_version,
        tuple([tag for tag, _ in command.facts]),
        envelope.write_open(command.id, command.recorder, [payload for _, payload in command.facts]),
        command.claims,
    )


def independent(drafts: Iterable[Draft]) -> bool:
    """Takes drafts, returns whether they share no stream, claim or id, so that they may go in one batch."""
    touched: set[Hashable] = set()
    for one in drafts:
        touches = set(one.touches())
        if not touched.isdisjoint(touches):
            return False
        touched |= touches
    return True
