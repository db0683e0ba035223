"""An order: a command on its way to be executed; and what a desk and the executor make of it."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct

from domain.values.context import Actor, Fact


class Reach(Struct, frozen=True):
    """Which streams the giver of a command may touch: all of them, those of an agency, or those of an applicant. The others do not exist for them."""

    agency: str | None = None
    applicant: str | None = None

    @property
    def unbounded(self) -> bool:
        """Whether it covers every stream."""
        return self.agency is None and self.applicant is None


EVERYWHERE = Reach()


class CommandOrder(Struct, frozen=True, kw_only=True):
    """A command with its id, its giver, the code of what it is about (None: something new) and the giver's reach.

    `noted_at`: only for demonstrations that are played after the fact: when the official would have noted it.
    """

    id: UUID
    actor: Actor
    command: Any
    subject: str | None = None
    reach: Reach = EVERYWHERE
    noted_at: datetime | None = None


class Receipt(Struct, frozen=True):
    """What the citizen takes home: the code and the secret that opens it. Handed out once, stored nowhere."""

    code: str
    secret: str


class Decided(Struct, frozen=True):
    """What a desk decided: the facts, the code of their stream, the unique keys that they claim, the receipt to hand out.

    To be called when they were not recorded after all: `give_back` where the command came to nothing, `taken` where somebody else holds a
    claim already.
    """

    facts: Sequence[Fact]
    code: str
    claims: tuple[tuple[str, str], ...] = ()
    receipt: Receipt | None = None
    give_back: Callable[[], None] = lambda: None
    taken: Callable[[], None] = lambda: None


class Executed(Struct, frozen=True):
    """A recorded command: its stream and code, the version and position of its last fact, the positions of all. `again`: recorded before.

    `receipt` is there the first time only.
    """

    stream: UUID
    code: str
    version: int
    position: int
    positions: tuple[int, ...]
    again: bool
    receipt: Receipt | None = None


def digest(order: CommandOrder) -> str:
    """Takes an order, returns the SHA-256 in hex of what was asked, by whom and about what: a command id may be used again for the same only."""
    content = [type(order.command).__name__, order.subject, order.actor.id, order.actor.agency, order.command]
    return hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()
