"""The ends of months, quarters and years: all in one stream, each recorded once, if need be after downtime."""

from datetime import datetime

from msgspec import Struct

from domain.execution.occasion import Drawn, occasion_of
from domain.execution.stream_kind import StreamKind, rules_of_day
from domain.facts.publicity import PeriodEnded
from domain.law.local_time import local_midnight
from domain.law.versions import Law
from domain.publicity.commands import EndPeriod
from domain.publicity.periods import Period, containing
from domain.values.context import Actor

CLAIM, NAME = "periods", "VN"
"""The claim of that stream."""


class Ended(Struct, frozen=True, gc=False):
    """The periods whose end is recorded, by name."""

    labels: frozenset[str] = frozenset()

    def evolve(self, fact: PeriodEnded) -> "Ended":
        """Takes the next fact, returns the state after it."""
        return Ended(self.labels | {Period(fact.kind, fact.begins, fact.ends).label})


def ends_at(period: Period, zone: str) -> datetime:
    """Takes a period and its zone, returns the instant at which it is over."""
    return local_midnight(period.ends, zone, 1)


def decide_period_end(
    state: Ended, command: EndPeriod, law: Law, now: datetime, *, actor: Actor, drawn: Drawn
) -> list[PeriodEnded]:
    """Takes the periods recorded, the command, the law and the moment, returns the fact to append. Raises Refused."""
    occasion = occasion_of(command, law, now, actor, drawn)
    period = containing(command.kind, command.begins)
    if (period.begins, period.ends) != (command.begins, command.ends):
        raise occasion.refused("NOT_A_PERIOD")
    over_at = ends_at(period, drawn.zone)
    if now < over_at:
        raise occasion.refused("PERIOD_NOT_OVER", id=period.called)
    if occasion.at < over_at:
        raise occasion.refused("PERIOD_NOT_OVER", "occurred_at", id=period.called)
    if period.label in state.labels:
        raise occasion.refused("PERIOD_ALREADY_ENDED", id=period.called)
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


PERIODS: StreamKind[Ended] = StreamKind(
    claim=CLAIM,
    commands=(EndPeriod,),
    opening={EndPeriod: ""},
    sole=NAME,
    new=Ended(),
    evolve=Ended.evolve,
    decide=decide_period_end,
    within=lambda _state, _reach: True,
    unknown="UNKNOWN_SUBJECT",
    subject="period",
    rules=rules_of_day,
)
