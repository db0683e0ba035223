"""An order: a command to be executed; and the results of the desk and the executor."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct

from domain.values.context import Actor, Fact


class Reach(Struct, frozen=True):
    """The streams that the giver of a command may touch: all, those of an agency, or those of an applicant.

    Others are treated as if they did not exist.
    """

    agency: str | None = None
    applicant: str | None = None

    @property
    def unbounded(self) -> bool:
        """Whether it covers every stream."""
        return self.agency is None and self.applicant is None


EVERYWHERE = Reach()


class CommandOrder(Struct, frozen=True, kw_only=True):
    """A command with its id, its giver, the code of its subject (None: it begins a new stream) and the giver's reach.

    `typed`: the subject as its giver spelt it, where that is otherwise. A refusal shows no other spelling: it would tell that there is one.
    `acted_for`: of an order whose giver must have no part in what it judges or excuses, the agencies for which they ever acted, under whichever token.
    """

    id: UUID
    actor: Actor
    command: Any
    subject: str | None = None
    reach: Reach = EVERYWHERE
    typed: str | None = None
    acted_for: frozenset[str] = frozenset()


class Receipt(Struct, frozen=True):
    """The receipt for the citizen: the code and the secret that opens it. Handed out once, stored nowhere."""

    code: str
    secret: str


class Decided(Struct, frozen=True):
    """The decision of a desk: the facts, the code of their stream, the unique keys that they claim, the receipt to hand out.

    If the facts are not recorded, the caller calls `give_back` where the command failed, or `taken` where another process already holds a
    claim.
    """

    facts: Sequence[Fact]
    code: str
    claims: tuple[tuple[str, str], ...] = ()
    receipt: Receipt | None = None
    give_back: Callable[[], None] = lambda: None
    taken: Callable[[], None] = lambda: None


class Executed(Struct, frozen=True):
    """A recorded command: its stream and code, the version and position of its last fact, the positions of all. `again`: recorded before.

    `receipt`: only the first time.
    """

    stream: UUID
    code: str
    version: int
    position: int
    positions: tuple[int, ...]
    again: bool
    receipt: Receipt | None = None


def digest(order: CommandOrder) -> str:
    """Takes an order, returns the SHA-256 (hex) of its command, giver and subject: a command id may be repeated only with the same input."""
    content = [type(order.command).__name__, order.subject, order.actor.id, order.actor.agency, order.command]
    return hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()
