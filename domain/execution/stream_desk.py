"""The desk: gathers the state, the law and any drawn code or secret, and decides an order. One class for every kind of stream."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo

from domain.errors import Refused
from domain.execution import receipts
from domain.execution.command import agencies_named
from domain.execution.numbering import Codes
from domain.execution.occasion import Drawn, happened_at
from domain.execution.order import CommandOrder, Decided, Receipt
from domain.execution.refusals.table import refusal
from domain.execution.stream_kind import LawQuestion, StreamKind, fold
from domain.journal import Entry, Journal
from domain.law.lawbook import LawBook
from domain.law.local_time import local_date
from domain.law.succession import EndedAgency
from domain.law.versions import Agency, Law

S = TypeVar("S")


class StreamDesk(Generic[S]):
    """Decides the orders about one kind of stream. Thread-safe."""

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
        """`receipt_key` returns the key of the receipts' hashes, which lies outside the database. `draw_bytes` returns so many
        random bytes. `timezone` is the zone of local days.
        """
        self._kind = kind
        self._journal = journal
        self._lawbook = lawbook
        self._codes = Codes(journal, kind.claim)
        self._receipt_key = receipt_key
        self._draw_bytes = draw_bytes
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
        """Takes an order, returns the refusal for a subject that does not exist or is out of reach."""
        return refusal(self._kind.unknown, words={"id": order.typed or order.subject})

    def settle(self, order: CommandOrder, entries: Sequence[Entry], now: datetime) -> Decided:
        """Takes an order, the entries of its stream (none: new) and the moment, returns the decision. Raises Refused."""
        kind, command = self._kind, order.command
        if not entries and type(command) not in kind.opening:
            raise refusal("NO_SUBJECT", path=(kind.subject,))
        state = fold(kind, entries)
        day = local_date(happened_at(command, now), self._zone.key)
        if entries:
            # Whoever took over may have had a part in it before, which is less.
            others = order.reach.agency != kind.holder(state)
            if not (others and self._takes_over(order, state, day, now)):
                if not kind.within(state, order.reach):
                    raise self.unknown(order)
                kind.admit(order, state, lambda code: self._in_force(code, local_date(now, self._zone.key)))
        law = self._law(state, entries, command, day, order.actor.agency)
        self._require_in_office(order, state, law, day, now)
        self._require_named(command, law)
        if not entries:
            return self._begin(order, law, now, day)
        code = str(order.subject)
        facts, receipt = self._decide(state, order, law, now, code)
        return Decided(facts=facts, code=code, receipt=receipt)

    def _takes_over(self, order: CommandOrder, state: S, day: date, now: datetime) -> bool:
        """Whether the stream is that of an agency that ended, or one had a part in it, and the order one of who took over."""
        if order.reach.agency is None:
            return False
        kind, today = self._kind, local_date(now, self._zone.key)
        for code in dict.fromkeys((kind.holder(state), *kind.parties(state))):
            agency = _ended(self._lawbook.agency, code, today)
            if agency is not None and kind.takes_over(
                order, state, EndedAgency(agency, today, self._lawbook.agency), day
            ):
                return True
        return False

    def _require_in_office(self, order: CommandOrder, state: S, law: Law, day: date, now: datetime) -> None:
        """Refuses what is given for an agency that has ended, and what would be done at one after its end: AGENCY_ENDED.

        Whoever took over enters late what happened before.
        """
        assert law.agency is not None
        acting, holder = order.actor.agency, self._kind.holder(state)
        ended = _ended(law.agency, acting, local_date(now, self._zone.key))
        if ended is None and self._kind.waits_for_hand_over(order, state):
            ended = _ended(law.agency, holder, day)
        if ended is not None:
            words = {"id": ended.code, "at": ended.ended_on or "?"}
            raise refusal("AGENCY_ENDED", law.rules.pack, words=words)

    def _in_force(self, code: str, day: date) -> bool:
        """Whether an agency of the register is in force on a local day."""
        agency = self._lawbook.agency(code)
        return agency is not None and agency.in_force_on(day)

    def _begin(self, order: CommandOrder, law: Law, now: datetime, day: date) -> Decided:
        """Decides an order that begins a stream: its code is drawn, and given back if the order fails."""
        kind, command = self._kind, order.command
        besides = kind.claims(order, law, self._journal.find)
        if kind.sole is not None:
            facts, _ = self._decide(kind.new, order, law, now, kind.sole)
            return Decided(facts=facts, code=kind.sole, claims=((kind.claim, kind.sole), *besides))
        if not command.agency:
            raise refusal("NO_AGENCY", law.rules.pack)
        prefix = kind.opening[type(command)]
        owner = f"{prefix}-{command.agency}" if prefix else command.agency
        code, serial = self._codes.draw(owner, day)
        try:
            facts, receipt = self._decide(kind.new, order, law, now, code)
        except BaseException:
            self._codes.give_back(owner, day, serial)
            raise
        return Decided(
            facts=facts,
            code=code,
            claims=((kind.claim, code), *besides),
            receipt=receipt,
            give_back=lambda: self._codes.give_back(owner, day, serial),
            taken=lambda: self._codes.taken(owner, day),
        )

    def _decide(
        self, state: S, order: CommandOrder, law: Law, now: datetime, code: str
    ) -> tuple[Sequence[Any], Receipt | None]:
        """The decision: the facts, and the receipt where the command hands one out."""
        receipt = sealed = None
        if isinstance(order.command, self._kind.receipted):
            receipt = Receipt(code, receipts.spell(self._draw_bytes(receipts.LENGTH)))
            sealed = receipts.sealed(self._receipt_key(), code, receipt.secret)
        drawn = Drawn(code=code, receipt=sealed, zone=self._zone.key, acted_for=order.acted_for)
        return self._kind.decide(state, order.command, law, now, actor=order.actor, drawn=drawn), receipt

    def _law(self, state: S, entries: Sequence[Entry], command: Any, day: date, acting: str | None) -> Law:
        """The law that decides, read from the law book at once: the calendar known now, and the rule pack and procedure version that the kind of stream chooses."""
        kind = self._kind
        agencies = dict.fromkeys((*agencies_named(command), *((acting,) if acting else ())))
        book = self._lawbook.open(kind.procedure(state, command), tuple(agencies))
        if book.calendar is None:
            raise refusal("NO_CALENDAR")
        question = LawQuestion(state, entries, command, book, day, self._zone)
        rules = kind.rules(question)
        if rules is None:
            raise refusal("NO_RULE_PACK", words={"at": day})
        return Law(
            rules=rules,
            calendar=book.calendar,
            procedure=kind.version(question, rules.pack),
            calendar_known=lambda moment: self._lawbook.calendar(known_at=moment),
            agencies=self._lawbook.agencies,
            agency=lambda code: book.agencies[code] if code in book.agencies else self._lawbook.agency(code),
            shared_data=self._lawbook.shared_data,
        )

    def _require_named(self, command: Any, law: Law) -> None:
        """Requires everything else that the command names to exist."""
        for each in self._kind.named(command):
            if self._journal.find(each.claim, each.value) is None:
                raise refusal(each.unknown, law.rules.pack, (each.path,), {"id": each.value})


def _ended(find: Callable[[str], Agency | None], code: str | None, day: date) -> Agency | None:
    """The agency of a code, where it is registered and was none any more on a local day. `find` reads the register."""
    found = find(code) if code is not None else None
    return None if found is None or found.in_force_on(day) else found
