"""The one path of a command: find its stream, let the desk settle it, append the facts to the journal.

What differs between kinds of stream is the desk's; what is the same for all of them is here: repeated command ids, streams that moved on
meanwhile, codes that another process drew first.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from domain.codec import CODEC
from domain.errors import Contended, Refused
from domain.execution.order import CommandOrder, Decided, Executed, digest
from domain.execution.refusals.table import refusal
from domain.execution.stream_desk import StreamDesk
from domain.journal import Entry, Journal, JournalConflict, Outcome, retried
from domain.values.context import Fact


class Following(Struct, frozen=True):
    """What follows by itself. `tags`: the facts that may call for something; `orders`: takes a stream and its entries, returns what they call for."""

    tags: frozenset[str] = frozenset()
    orders: Callable[[UUID, Sequence[Entry]], Sequence[CommandOrder]] = lambda _stream, _entries: ()


class _Recorded(Struct, frozen=True):
    """What became of an order, and the tags of the facts that it recorded."""

    executed: Executed
    tags: Sequence[str]


class Executor:
    """Executes orders, and what follows from them by itself. For any number of threads."""

    def __init__(
        self,
        journal: Journal,
        desks: Sequence[StreamDesk[Any]],
        clock: Callable[[], datetime],
        following: Following = Following(),  # noqa: B008  # frozen
        draw_stream: Callable[[], UUID] = uuid4,
    ) -> None:
        self._journal = journal
        self._desks: Mapping[type, StreamDesk[Any]] = {command: desk for desk in desks for command in desk.commands}
        self._clock = clock
        self._following = following
        self._draw_stream = draw_stream

    @property
    def commands(self) -> tuple[type, ...]:
        """Every command that can be executed."""
        return tuple(self._desks)

    def execute(self, order: CommandOrder) -> Executed:
        """Takes an order, returns what became of it, durable. Refused leaves nothing behind.

        The same order id again returns the first outcome; with other input it is Refused with COMMAND_ID_REUSED. CONTENDED when others
        kept changing the same stream. What follows by itself is executed too, before this returns; given again, it is looked after again.
        """
        recorded = self._record(order)
        if not self._following.tags.isdisjoint(recorded.tags):
            self.follow(recorded.executed.stream, order.noted_at)
        return recorded.executed

    def follow(self, stream: UUID, noted_at: datetime | None = None) -> int:
        """Takes a stream, executes what follows from its facts by itself, once each; returns how many of that were not executed before."""
        fresh = 0
        for each in self._following.orders(stream, self._journal.load(stream)):
            try:
                fresh += not self.execute(replace(each, noted_at=noted_at)).again
            except Refused:
                continue  # somebody did by hand what would have followed
        return fresh

    def _record(self, order: CommandOrder) -> _Recorded:
        """Attempts an order until it is recorded, now or before; or refuses it."""
        desk, input_digest = self._desks[type(order.command)], digest(order)

        def attempt() -> _Recorded | None:
            try:
                return self._attempt(desk, order, input_digest)
            except JournalConflict as conflict:
                if conflict.what == "command-id-reused":
                    return None
                raise

        try:
            if (recorded := retried(attempt, lambda: str(order.subject))) is not None:
                return recorded
        except Contended:
            pass  # unless it was recorded all the same, the refusal below says so
        if (first := self._recorded_before(order, input_digest)) is not None:
            return first
        raise refusal("CONTENDED")

    def _attempt(self, desk: StreamDesk[Any], order: CommandOrder, input_digest: str) -> _Recorded | None:
        """Settles an order on its stream as it stands and appends the facts; None where its id turns out to be recorded. JournalConflict; Refused."""
        stream, entries = self._find_stream(desk, order)
        try:
            decided = desk.settle(order, entries, self._clock())
        except Refused:
            # It may be this very command that made itself impossible: accepted once, it cannot be accepted again.
            if (first := self._recorded_before(order, input_digest)) is not None:
                return first
            raise
        outcome = self._append(order, stream, len(entries), decided, input_digest)
        if outcome.again:
            return None
        executed = Executed(
            stream=stream,
            code=decided.code,
            version=len(entries) + len(decided.facts),
            position=outcome.position,
            positions=tuple(outcome.positions),
            again=False,
            receipt=decided.receipt,
        )
        return _Recorded(executed, [fact.TAG for fact in decided.facts])

    def _find_stream(self, desk: StreamDesk[Any], order: CommandOrder) -> tuple[UUID, Sequence[Entry]]:
        if order.subject is None:
            return self._draw_stream(), ()
        entries = self._journal.load_claimed(desk.claim, order.subject)
        if not entries:
            raise desk.unknown(order)
        return entries[0].stream, entries

    def _append(self, order: CommandOrder, stream: UUID, version: int, decided: Decided, input_digest: str) -> Outcome:
        """Appends what was decided on that version of the stream. Whatever keeps it from being recorded, what was drawn for it is given back."""
        try:
            outcome = self._journal.append(
                command_id=order.id,
                stream=stream,
                expected_version=version,
                facts=_encoded(decided.facts, input_digest, order.noted_at),
                claims=decided.claims,
                recorder=order.actor.id,
            )
        except JournalConflict as conflict:
            if conflict.what == "claim":
                decided.taken()
            else:
                decided.give_back()
            raise
        except BaseException:
            decided.give_back()
            raise
        if outcome.again:
            decided.give_back()
        return outcome

    def _recorded_before(self, order: CommandOrder, input_digest: str) -> _Recorded | None:
        """What the order's id recorded before; None when it did not. COMMAND_ID_REUSED where that was something else."""
        entries = self._journal.recorded(order.id)
        if not entries:
            return None
        first = msgspec.json.decode(entries[0].payload, type=_Input)
        if first.context.input != input_digest:
            raise refusal("COMMAND_ID_REUSED", words={"id": order.id})
        executed = Executed(
            stream=entries[0].stream,
            code=order.subject or first.code or str(entries[0].stream),
            version=entries[-1].version,
            position=entries[-1].position,
            positions=tuple(entry.position for entry in entries),
            again=True,
        )
        return _Recorded(executed, [entry.tag for entry in entries])


class _InputContext(Struct):
    input: str | None = None


class _Input(Struct):
    """Of a stored fact, what identifies the command that recorded it."""

    context: _InputContext
    code: str | None = None


def _encoded(facts: Sequence[Fact], input_digest: str, noted_at: datetime | None) -> list[tuple[str, bytes]]:
    """The facts as they are stored; the first bears the digest of what was asked."""
    encoded = []
    for number, fact in enumerate(facts):
        context = fact.context
        if not number:
            context = replace(context, input=input_digest)
        if noted_at is not None:
            context = replace(context, noted_at=noted_at)
        encoded.append(CODEC.encode(fact if context is fact.context else replace(fact, context=context)))
    return encoded
