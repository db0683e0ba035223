"""Executes every command: finds its stream, lets the desk decide it, appends the facts to the journal.

The desk handles what differs between kinds of stream; this module, what is the same for all of them: repeated command ids, streams that
changed meanwhile, codes that another process drew first.
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
    """Automatic follow-ups.

    `tags`: the facts that may trigger some; `orders`: takes a stream and its entries, returns the orders that follow.
    """

    tags: frozenset[str] = frozenset()
    orders: Callable[[UUID, Sequence[Entry]], Sequence[CommandOrder]] = lambda _stream, _entries: ()


class _Recorded(Struct, frozen=True):
    """The result of an order, and the tags of the facts that it recorded."""

    executed: Executed
    tags: Sequence[str]


class Executor:
    """Executes orders and their automatic follow-ups. Thread-safe."""

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
        """Takes an order, executes it, returns its result once it is durable. Raises Refused, with nothing recorded.

        The same order id again returns the first result; with other input it is refused as COMMAND_ID_REUSED. CONTENDED where concurrent
        changes of the stream defeat every attempt. Follow-ups are executed before this returns, also on a repetition.
        """
        recorded = self._record(order)
        if not self._following.tags.isdisjoint(recorded.tags):
            self.follow(recorded.executed.stream)
        return recorded.executed

    def follow(self, stream: UUID) -> int:
        """Takes a stream, executes the follow-ups of its facts, once each; returns how many had not been executed before."""
        fresh = 0
        for each in self._following.orders(stream, self._journal.load(stream)):
            try:
                fresh += not self.execute(each).again
            except Refused:
                continue  # already done by hand
        return fresh

    def _record(self, order: CommandOrder) -> _Recorded:
        """Attempts an order until it is recorded, or known to have been; or refuses it."""
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
            pass  # recorded all the same? Otherwise the refusal below
        if (first := self._recorded_before(order, input_digest)) is not None:
            return first
        raise refusal("CONTENDED")

    def _attempt(self, desk: StreamDesk[Any], order: CommandOrder, input_digest: str) -> _Recorded | None:
        """Decides an order on the current state of its stream and appends the facts; None where its id turns out to be recorded.

        Raises JournalConflict, Refused.
        """
        stream, entries = self._find_stream(desk, order)
        try:
            decided = desk.settle(order, entries, self._clock())
        except Refused:
            # The command may have been recorded already and so refuse itself: a dossier accepted once cannot be accepted again.
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
        """Appends the facts decided on that version of the stream.

        If they are not recorded, for whatever reason, what was drawn for them is given back.
        """
        try:
            outcome = self._journal.append(
                command_id=order.id,
                stream=stream,
                expected_version=version,
                facts=_encoded(decided.facts, input_digest),
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
        """The earlier result under the order's id; None without one. Refused: COMMAND_ID_REUSED where its input was different."""
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
    """The part of a stored fact that identifies the command behind it."""

    context: _InputContext
    code: str | None = None


def _encoded(facts: Sequence[Fact], input_digest: str) -> list[tuple[str, bytes]]:
    """The facts as they are stored; the first carries the digest of the command's input."""
    encoded = []
    for number, fact in enumerate(facts):
        stored = fact if number else replace(fact, context=replace(fact.context, input=input_digest))
        encoded.append(CODEC.encode(stored))
    return encoded
