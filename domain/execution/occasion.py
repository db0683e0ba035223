"""The occasion of a command: what is asked, by whom, when, by which law; and what any command may be refused for."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from domain.errors import Refused
from domain.execution.refusals.table import refusal
from domain.execution.command import Command
from domain.law.versions import Law
from domain.values.context import Actor, Channel, Context
from domain.values.rules import RulePack


class Drawn(Struct, frozen=True):
    """What the executor drew for a decision: the subject's code, the keyed hash of the receipt's secret, the local zone; and how far clocks may be apart."""

    code: str | None = None
    receipt: str | None = None
    zone: str = "Asia/Ho_Chi_Minh"
    tolerance: timedelta = timedelta(minutes=5)


class Occasion(Struct, frozen=True):
    """`at`: when it happened, by the command. `context`: what every fact of the command carries."""

    law: Law
    now: datetime
    at: datetime
    context: Context
    drawn: Drawn

    @property
    def rules(self) -> RulePack:
        """The rule pack that decides."""
        return self.law.rules.pack

    @property
    def day(self) -> date:
        """The local day on which it happened."""
        return self.at.astimezone(ZoneInfo(self.drawn.zone)).date()

    def refused(self, code: str, *path: str | int, **words: object) -> Refused:
        """Takes a code, the input field at fault (none: the one that the table names) and what the placeholders stand for, returns the refusal to raise."""
        return refusal(code, self.rules, path, words)

    def form(self, use: str, told: str | None) -> str | None:
        """Takes what a form is for and what the command says of it, returns the form used.

        Said nothing, it is the regime's own where the act went through the one-stop, which prints it, and none where the citizen was asked
        directly. An empty text says that none was used.
        """
        if told is None and self.context.channel is not Channel.DIRECT:
            return self.rules.forms.get(use)
        return told or None

    def not_in_the_future(self, moment: datetime | None, *path: str | int) -> None:
        """Refuses a moment that is still to come, beyond what clocks may be apart: IN_THE_FUTURE."""
        if moment is not None and moment > self.now + self.drawn.tolerance:
            raise self.refused("IN_THE_FUTURE", *path, at=moment.isoformat())

    def not_before(self, since: datetime | None, code: str) -> None:
        """Refuses, with that code, what is said to have happened before a moment. The text names it as {since}."""
        if since is not None and self.at < since:
            raise self.refused(code, since=since.isoformat())


def occasion(command: Command, law: Law, now: datetime, actor: Actor, drawn: Drawn) -> Occasion:
    """Takes what a decision takes, returns the occasion. Refused: NO_TIME_ZONE, IN_THE_FUTURE."""
    for name in command.__struct_fields__:
        value = getattr(command, name)
        if isinstance(value, datetime) and value.tzinfo is None:
            raise refusal("NO_TIME_ZONE", law.rules.pack, (name,))
    at = command.occurred_at or now
    context = Context(
        actor=actor,
        occurred_at=at,
        channel=command.channel,
        on_behalf_of=command.on_behalf_of,
        reason=command.reason,
        legal_basis=command.legal_basis,
        evidence=command.evidence,
        rule_pack=law.rules.reference,
    )
    found = Occasion(law=law, now=now, at=at, context=context, drawn=drawn)
    found.not_in_the_future(command.occurred_at, "occurred_at")
    return found
