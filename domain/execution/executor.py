"""The one path of a command: load, fold, decide, append through the Journal.

What decides is a `Desk`, one for each kind of stream that takes commands; what is the same for all of them stands here: repeated
command ids, streams that moved on meanwhile, codes that another process drew first.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID, uuid4

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from domain.codec import CODEC
from domain.errors import Refused
from domain.execution.refusals.table import refusal
from domain.journal import Entry, Journal, JournalConflict
from domain.values.context import Actor, Fact

ATTEMPTS = 40


class Reach(Struct, frozen=True):
    """How far the asker's arm goes: to every stream, to those of an agency, or to those of an applicant. Beyond it a thing is unknown."""

    agency: str | None = None
    applicant: str | None = None

    @property
    def unbounded(self) -> bool:
        """Whether it goes everywhere."""
        return self.agency is None and self.applicant is None


EVERYWHERE = Reach()


class CommandOrder(Struct, frozen=True, kw_only=True):
    """A command on its way: its id, who gives it, what it is about (a code; None for something new) and how far the giver's arm goes.

    `noted_at`: only for demonstrations that are played after the fact: when the official would have noted it.
    """

    id: UUID
    actor: Actor
    command: Any
    subject: str | None = None
    reach: Reach = EVERYWHERE
    noted_at: datetime | None = None


class Receipt(Struct, frozen=True):
    """What the citizen takes home: the dossier's code and the secret that opens it. Told once, kept nowhere."""

    code: str
    secret: str


class Executed(Struct, frozen=True):
    """A command that was recorded: where, as what, and whether that was before. `receipt` is told the first time only."""

    stream: UUID
    code: str
    version: int
    position: int
    positions: tuple[int, ...]
    again: bool
    receipt: Receipt | None = None


class Decided(Struct, frozen=True):
    """What a desk decided: the facts, the unique keys that they claim, the code they go by, and what to do when they were not recorded after all.

    `give_back`: the command came to nothing; `taken`: a claim was somebody else's already.
    """

    facts: Sequence[Fact]
    code: str
    claims: tuple[tuple[str, str], ...] = ()
    receipt: Receipt | None = None
    give_back: Callable[[], None] = lambda: None
    taken: Callable[[], None] = lambda: None


class Desk(Protocol):
    """Decides the commands of one kind of stream."""

    @property
    def claim(self) -> str:
        """The kind of claim by which its streams are found."""
        ...

    @property
    def commands(self) -> tuple[type, ...]:
        """The commands that it decides."""
        ...

    def unknown(self, order: CommandOrder) -> Refused:
        """The refusal of a subject that does not exist, or is out of reach: the same for both."""
        ...

    def decide(self, order: CommandOrder, entries: Sequence[Entry], now: datetime) -> Decided:
        """Takes an order and its stream's entries (none: new), returns what happens. Refused."""
        ...


def digest(order: CommandOrder) -> str:
    """Takes an order, returns the SHA-256 of what was asked, by whom and about what: the same command id asks the same again, or is refused."""
    asked = [type(order.command).__name__, order.subject, order.actor.id, order.actor.agency, order.command]
    return hashlib.sha256(msgspec.json.encode(asked, order="sorted")).hexdigest()


class Following(Struct, frozen=True):
    """What follows by itself. `tags`: the facts that may call for something; `orders`: takes a stream and its entries, returns what they call for."""

    tags: frozenset[str] = frozenset()
    orders: Callable[[UUID, Sequence[Entry]], Sequence[CommandOrder]] = lambda _stream, _entries: ()


class Executor:
    """Executes orders, and what follows from them by itself. For any number of threads."""

    def __init__(
        self,
        journal: Journal,
        desks: Sequence[Desk],
        clock: Callable[[], datetime],
        following: Following = Following(),  # noqa: B008  # frozen
    ) -> None:
        self._journal = journal
        self._desks: Mapping[type, Desk] = {command: desk for desk in desks for command in desk.commands}
        self._clock = clock
        self._following = following

    @property
    def commands(self) -> tuple[type, ...]:
        """Every command that can be executed."""
        return tuple(self._desks)

    def execute(self, order: CommandOrder) -> Executed:
        """Takes an order, returns what became of it, durable. Refused leaves nothing behind.

        The same order id again returns the first outcome; with other input it is Refused with COMMAND_ID_REUSED. CONTENDED when others
        kept changing the same stream. What follows by itself is executed too, before this returns; given again, it is looked after again.
        """
        executed, tags = self._execute(order)
        if not self._following.tags.isdisjoint(tags):
            self.follow(executed.stream, order.noted_at)
        return executed

    def follow(self, stream: UUID, noted_at: datetime | None = None) -> int:
        """Takes a stream, executes what follows from its facts by itself, once each; returns how many of that were not executed before."""
        fresh = 0
        for each in self._following.orders(stream, self._journal.load(stream)):
            try:
                fresh += not self.execute(replace(each, noted_at=noted_at)).again
            except Refused:
                continue  # somebody did by hand what would have followed
        return fresh

    def _execute(self, order: CommandOrder) -> tuple[Executed, Sequence[str]]:
        """What became of an order, and the tags of the facts that it recorded."""
        desk = self._desks[type(order.command)]
        asked = digest(order)
        for _ in range(ATTEMPTS):
            stream, entries = self._load(desk, order)
            try:
                decided = desk.decide(order, entries, self._clock())
            except Refused:
                # It may be this very command that made itself impossible: accepted once, it cannot be accepted again.
                if (first := self._before(order, asked)) is not None:
                    return first
                raise
            try:
                outcome = self._journal.append(
                    command_id=order.id,
                    stream=stream,
                    expected_version=len(entries),
                    facts=_written(decided.facts, asked, order.noted_at),
                    claims=decided.claims,
                    recorder=order.actor.id,
                )
            except JournalConflict as conflict:
                if conflict.what == "claim":
                    decided.taken()
                else:
                    decided.give_back()
                if conflict.what == "command-id-reused":
                    break
                continue
            except BaseException:
                decided.give_back()
                raise
            if outcome.again:
                decided.give_back()
                break
            executed = Executed(
                stream=stream,
                code=decided.code,
                version=len(entries) + len(decided.facts),
                position=outcome.position,
                positions=tuple(outcome.positions),
                again=False,
                receipt=decided.receipt,
            )
            return executed, [fact.TAG for fact in decided.facts]
        if (first := self._before(order, asked)) is not None:
            return first
        raise refusal("CONTENDED")

    def _load(self, desk: Desk, order: CommandOrder) -> tuple[UUID, Sequence[Entry]]:
        if order.subject is None:
            return uuid4(), ()
        entries = self._journal.load_claimed(desk.claim, order.subject)
        if not entries:
            raise desk.unknown(order)
        return entries[0].stream, entries

    def _before(self, order: CommandOrder, asked: str) -> tuple[Executed, Sequence[str]] | None:
        """What the order's id recorded before, with the tags of its facts; None when it did not. COMMAND_ID_REUSED where that was something else."""
        entries = self._journal.recorded(order.id)
        if not entries:
            return None
        first = msgspec.json.decode(entries[0].payload, type=_Input)
        if first.context.input != asked:
            raise refusal("COMMAND_ID_REUSED", words={"id": order.id})
        executed = Executed(
            stream=entries[0].stream,
            code=order.subject or first.code or str(entries[0].stream),
            version=entries[-1].version,
            position=entries[-1].position,
            positions=tuple(entry.position for entry in entries),
            again=True,
        )
        return executed, [entry.tag for entry in entries]


class _InputContext(Struct):
    input: str | None = None


class _Input(Struct):
    """Of a stored fact, what tells which command recorded it."""

    context: _InputContext
    code: str | None = None


def _written(facts: Sequence[Fact], asked: str, noted_at: datetime | None) -> list[tuple[str, bytes]]:
    """The facts as they are stored; the first bears the digest of what was asked."""
    told = []
    for number, fact in enumerate(facts):
        context = fact.context
        if not number:
            context = replace(context, input=asked)
        if noted_at is not None:
            context = replace(context, noted_at=noted_at)
        told.append(CODEC.encode(fact if context is fact.context else replace(fact, context=context)))
    return told
