"""One command before the law: the dossier as it stands, what is asked, by what it is decided; and what any command may be refused for."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from domain.commands import DossierCommand
from domain.context import Actor, Context
from domain.deciding.refusals import refusal
from domain.dossier import Dossier, DossierState
from domain.errors import Refused
from domain.law import Law
from domain.life import Lived
from domain.rules import RulePack


class Drawn(Struct, frozen=True):
    """What the executor drew for a decision: the dossier's code, the keyed hash of the receipt's secret, the local zone; and how far clocks may be apart."""

    code: str | None = None
    receipt: str | None = None
    zone: str = "Asia/Ho_Chi_Minh"
    tolerance: timedelta = timedelta(minutes=5)


class Case(Struct, frozen=True):
    """`at`: when it happened, by the command. `context`: what every fact of the command carries. `zone`: the dossier's, of a new one the drawn."""

    state: Dossier
    law: Law
    now: datetime
    at: datetime
    context: Context
    drawn: Drawn
    life: Sequence[Lived] = ()

    @property
    def rules(self) -> RulePack:
        """The rule pack that decides."""
        return self.law.rules.pack

    @property
    def zone(self) -> str:
        """The zone of local days."""
        return self.state.timezone if self.state.received_at else self.drawn.zone

    def refused(self, code: str, *path: str | int, **words: object) -> Refused:
        """Takes a code, the input field at fault and what the message names, returns the refusal to raise."""
        return refusal(code, self.rules, path, words)

    def not_in_the_future(self, moment: datetime | None, *path: str | int) -> None:
        """Refuses a moment that is still to come, beyond what clocks may be apart: IN_THE_FUTURE."""
        if moment is not None and moment > self.now + self.drawn.tolerance:
            raise self.refused("IN_THE_FUTURE", *path, at=moment.isoformat())

    def known(self) -> None:
        """Refuses where there is no dossier yet (NOT_SUBMITTED), or was none then (BEFORE_SUBMISSION)."""
        if self.state.code is None:
            raise self.refused("NOT_SUBMITTED")
        self.not_before(self.state.submitted_at, "BEFORE_SUBMISSION")

    def registered(self) -> None:
        """Refuses where there is no dossier yet, and after its intake was refused: that registration is at its end (ALREADY_REFUSED)."""
        self.known()
        if self.state.status is DossierState.NOT_RECEIVED:
            raise self.refused("ALREADY_REFUSED")

    def received(self) -> None:
        """Refuses what presumes receipt: NOT_RECEIVED, BEFORE_RECEIPT."""
        self.registered()
        if self.state.received_at is None:
            raise self.refused("NOT_RECEIVED")
        self.not_before(self.state.received_at, "BEFORE_RECEIPT")

    def unfinished(self) -> None:
        """Refuses what would move a finished dossier, whenever it is said to have happened: ALREADY_FINISHED."""
        if self.state.finished_at is not None:
            raise self.refused("ALREADY_FINISHED", since=self.state.finished_at.isoformat())

    def before_the_end(self) -> None:
        """Refuses what is said to have happened after the end; what happened before it and moves no date may still be told (ALREADY_FINISHED)."""
        if self.state.finished_at is not None and self.at > self.state.finished_at:
            raise self.refused("ALREADY_FINISHED", since=self.state.finished_at.isoformat())

    def not_before(self, since: datetime | None, code: str) -> None:
        """Refuses, with that code, what is said to have happened before a moment."""
        if since is not None and self.at < since:
            raise self.refused(code, "occurred_at", since=since.isoformat())


def case_of(
    state: Dossier,
    command: DossierCommand,
    law: Law,
    now: datetime,
    actor: Actor,
    drawn: Drawn,
    life: Sequence[Lived],
) -> Case:
    """Takes what a decision takes, returns the case. Refused: NO_TIME_ZONE, IN_THE_FUTURE."""
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
    case = Case(state=state, law=law, now=now, at=at, context=context, drawn=drawn, life=life)
    case.not_in_the_future(command.occurred_at, "occurred_at")
    return case
