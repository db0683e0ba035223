"""The ends of months, quarters and years: one stream for all, each recorded once, also after downtime."""

from collections.abc import Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from msgspec import Struct

from domain.codec import CODEC
from domain.errors import Refused
from domain.execution.executor import CommandOrder, Decided
from domain.execution.occasion import Drawn, occasion_of
from domain.facts.publicity import PeriodEnded
from domain.journal import Entry
from domain.law.lawbook import LawBook
from domain.law.versions import Law
from domain.law.working_time import DAY, instant
from domain.publicity.commands import EndPeriod
from domain.publicity.periods import Period, containing
from domain.values.context import Actor

CLAIM, NAME = "periods", "VN"
"""The claim of the one stream."""


class Ended(Struct, frozen=True, gc=False):
    """The periods whose end is recorded, by name."""

    labels: frozenset[str] = frozenset()

    def evolve(self, fact: PeriodEnded) -> "Ended":
        """Takes the next fact, returns what is recorded after it."""
        return Ended(self.labels | {Period(fact.kind, fact.begins, fact.ends).label})


def ends_at(period: Period, zone: str) -> datetime:
    """Takes a period and its zone, returns the instant at which it is over."""
    return instant(period.ends + DAY, time(), zone)


def decide(
    state: Ended, command: EndPeriod, law: Law, now: datetime, *, actor: Actor, drawn: Drawn
) -> list[PeriodEnded]:
    """Takes what is recorded, the command, the law and the moment, returns the fact. Refused leaves none."""
    occasion = occasion_of(command, law, now, actor, drawn)
    period = containing(command.kind, command.begins)
    if (period.begins, period.ends) != (command.begins, command.ends):
        raise occasion.refused("NOT_A_PERIOD", "begins")
    if now < ends_at(period, drawn.zone):
        raise occasion.refused("PERIOD_NOT_OVER", "ends", id=period.label)
    occasion.not_before(ends_at(period, drawn.zone), "PERIOD_NOT_OVER")
    if period.label in state.labels:
        raise occasion.refused("PERIOD_ALREADY_ENDED", "begins", id=period.label)
    return [
        PeriodEnded(
            context=occasion.context,
            kind=command.kind,
            begins=command.begins,
            ends=command.ends,
            timezone=drawn.zone,
            agencies=tuple(sorted(set(command.agencies))),
        )
    ]


class PeriodDesk:
    """Decides about the one stream of periods; an order that names none begins it."""

    claim = CLAIM
    commands: tuple[type, ...] = (EndPeriod,)

    def __init__(self, lawbook: LawBook, timezone: str) -> None:
        self._lawbook = lawbook
        self._timezone = timezone

    def unknown(self, order: CommandOrder) -> Refused:
        """The refusal of another stream than the one."""
        return refusal("UNKNOWN_SUBJECT", words={"id": order.subject})

    def decide(self, order: CommandOrder, entries: Sequence[Entry], now: datetime) -> Decided:
        """Takes an order and the stream's entries (none: new), returns what happens. Refused."""
        state = Ended()
        for entry in entries:
            for fact in CODEC.decode(entry.tag, entry.payload):
                if isinstance(fact, PeriodEnded):
                    state = state.evolve(fact)
        calendar = self._lawbook.calendar()
        day = (order.command.occurred_at or now).astimezone(ZoneInfo(self._timezone)).date()
        rules = self._lawbook.rules_on(day)
        if calendar is None:
            raise refusal("NO_CALENDAR")
        if rules is None:
            raise refusal("NO_RULE_PACK", words={"at": day})
        drawn = Drawn(zone=self._timezone)
        facts = decide(state, order.command, Law(rules, calendar), now, actor=order.actor, drawn=drawn)
        return Decided(facts=facts, code=NAME, claims=() if entries else ((CLAIM, NAME),))
