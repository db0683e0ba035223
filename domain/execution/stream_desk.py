"""The desk for streams that go by a code of their own: petitions, conduct cases and others like them.

What differs between them stands in a `StreamKind`; what is the same is here: the code drawn and claimed, the law of the day on which the
stream began, whose it is, and whether what a command names is there at all.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from domain.codec import CODEC
from domain.errors import Refused
from domain.execution import receipts
from domain.execution.codes import Codes
from domain.execution.executor import CommandOrder, Decided, Reach, Receipt
from domain.execution.occasion import Drawn
from domain.execution.refusals.table import refusal
from domain.journal import Entry, Journal
from domain.law.lawbook import LawBook
from domain.law.versions import Law, RulePackVersion
from domain.values.context import Actor, Fact

S = TypeVar("S")
S_contra = TypeVar("S_contra", contravariant=True)
Find = Callable[[str, str], UUID | None]
"""Takes a claim's kind and value, returns the stream that holds it."""


class Named(Struct, frozen=True):
    """Something else that a command names: the claim that it is found by, the refusal where it is not there, the input field."""

    claim: str
    value: str
    unknown: str
    path: str


class Decide(Protocol[S_contra]):
    """A decider: state, command, law, moment, who and what was drawn to facts, or a refusal."""

    def __call__(
        self, state: S_contra, command: Any, law: Law, now: datetime, /, *, actor: Actor, drawn: Drawn
    ) -> Sequence[Fact]: ...


def _nothing_named(_command: Any) -> Sequence[Named]:
    return ()


def _nothing_claimed(_order: CommandOrder, _law: Law, _find: Find) -> Sequence[tuple[str, str]]:
    return ()


class StreamKind(Struct, Generic[S], frozen=True):
    """One kind of stream. `opening`: the commands that begin one, each with the prefix of its code; `receipted`: those that give a receipt.

    `unknown`: the refusal of one that is not there, `subject` the input field that names it. `within`: whether one is within an arm's reach.
    `claims`: what an opening command claims beside its code; it may refuse.
    """

    claim: str
    commands: tuple[type, ...]
    opening: Mapping[type, str]
    new: S
    evolve: Callable[[S, Any], S]
    decide: Decide[S]
    within: Callable[[S, Reach], bool]
    unknown: str
    subject: str
    receipted: tuple[type, ...] = ()
    named: Callable[[Any], Sequence[Named]] = _nothing_named
    claims: Callable[[CommandOrder, Law, Find], Sequence[tuple[str, str]]] = _nothing_claimed


def fold(kind: StreamKind[S], entries: Sequence[Entry]) -> S:
    """Takes a kind and the entries of one of its streams, returns what they make."""
    state = kind.new
    for entry in entries:
        for fact in CODEC.decode(entry.tag, entry.payload):
            state = kind.evolve(state, fact)
    return state


class StreamDesk(Generic[S]):
    """Decides the commands of one kind. `draw_bytes`: a source of randomness; `receipt_key` tells the key of the receipts' hashes."""

    def __init__(
        self,
        kind: StreamKind[S],
        journal: Journal,
        lawbook: LawBook,
        *,
        receipt_key: Callable[[], bytes],
        draw_bytes: Callable[[int], bytes],
        timezone: str,
    ) -> None:
        self._kind = kind
        self._journal = journal
        self._lawbook = lawbook
        self._codes = Codes(journal, kind.claim)
        self._receipt_key = receipt_key
        self._draw_bytes = draw_bytes
        self._timezone = timezone
        self._zone = ZoneInfo(timezone)

    @property
    def claim(self) -> str:
        """The kind of claim by which its streams are found."""
        return self._kind.claim

    @property
    def commands(self) -> tuple[type, ...]:
        """The commands that it decides."""
        return self._kind.commands

    def unknown(self, order: CommandOrder) -> Refused:
        """The refusal of a subject that does not exist, or is out of reach: the same for both."""
        return refusal(self._kind.unknown, words={"id": order.subject})

    def decide(self, order: CommandOrder, entries: Sequence[Entry], now: datetime) -> Decided:
        """Takes an order and its stream's entries (none: new), returns what happens. Refused."""
        kind = self._kind
        opens = type(order.command) in kind.opening
        if not entries and not opens:
            raise refusal("NO_SUBJECT", path=(kind.subject,))
        state = fold(kind, entries)
        if entries and not kind.within(state, order.reach):
            raise self.unknown(order)
        day = (order.command.occurred_at or now).astimezone(self._zone).date()
        law = self._law(entries, day)
        self._find_named(order.command, law)
        if entries:
            drawn = Drawn(code=order.subject, zone=self._timezone)
            facts = kind.decide(state, order.command, law, now, actor=order.actor, drawn=drawn)
            return Decided(facts=facts, code=str(order.subject))
        return self._new(order, law, now, day)

    def _new(self, order: CommandOrder, law: Law, now: datetime, day: date) -> Decided:
        kind, command = self._kind, order.command
        beside = kind.claims(order, law, self._journal.find)
        if not command.agency:
            raise refusal("UNKNOWN_AGENCY", law.rules.pack)
        owner = f"{kind.opening[type(command)]}-{command.agency}"
        code, serial = self._codes.draw(owner, day)
        receipt = self._receipt(code) if isinstance(command, kind.receipted) else None
        sealed = None if receipt is None else receipts.sealed(self._receipt_key(), code, receipt.secret)
        drawn = Drawn(code=code, receipt=sealed, zone=self._timezone)
        try:
            facts = kind.decide(kind.new, command, law, now, actor=order.actor, drawn=drawn)
        except BaseException:
            self._codes.give_back(owner, day, serial)
            raise
        return Decided(
            facts=facts,
            code=code,
            claims=((kind.claim, code), *beside),
            receipt=receipt,
            give_back=lambda: self._codes.give_back(owner, day, serial),
            taken=lambda: self._codes.taken(owner, day),
        )

    def _law(self, entries: Sequence[Entry], day: date) -> Law:
        """The rule pack that the stream began with, of a new one that of the day; the calendar known now."""
        calendar = self._lawbook.calendar()
        if calendar is None:
            raise refusal("NO_CALENDAR")
        rules = self._rules(entries, day)
        if rules is None:
            raise refusal("NO_RULE_PACK", words={"at": day})
        return Law(rules=rules, calendar=calendar)

    def _rules(self, entries: Sequence[Entry], day: date) -> RulePackVersion | None:
        began_with = msgspec.json.decode(entries[0].payload, type=_Begun).context.rule_pack if entries else None
        found = self._lawbook.rules(began_with) if began_with is not None else None
        return found or self._lawbook.rules_on(day)

    def _find_named(self, command: Any, law: Law) -> None:
        for each in self._kind.named(command):
            if self._journal.find(each.claim, each.value) is None:
                raise refusal(each.unknown, law.rules.pack, (each.path,), {"id": each.value})

    def _receipt(self, code: str) -> Receipt:
        return Receipt(code, receipts.spell(self._draw_bytes(receipts.LENGTH)))


class _BegunContext(Struct):
    rule_pack: str | None = None


class _Begun(Struct):
    """Of a stream's first fact, the rule pack that decided it."""

    context: _BegunContext
