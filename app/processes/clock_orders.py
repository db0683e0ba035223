"""The clock's orders: that a dossier became due soon, and that its due date, or a petition's, passed; each to be recorded once.

The command's id is derived from the dossier or petition, the due date and the kind; so several clocks, or one that was killed half-way, record
everything exactly once.
"""

from datetime import UTC, datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from domain.dossier.commands.appointments import (
    OverrunPause,
    PassActDate,
    PassAppointedDate,
    PassDueDate,
    ReachDueSoon,
)
from domain.execution.order import CommandOrder
from domain.facts.appointments import OwedAct
from domain.petitions.commands import PassPetitionDueDate
from domain.values.context import Actor, Channel

ACTOR = Actor(id="clock", role="system")
_IDS = uuid5(NAMESPACE_URL, "dossier-ledger/clock")

DueKind = (
    type[ReachDueSoon] | type[PassDueDate] | type[PassAppointedDate] | type[OverrunPause] | type[PassPetitionDueDate]
)

_OfTheClock = ReachDueSoon | PassDueDate | PassAppointedDate | OverrunPause | PassActDate | PassPetitionDueDate


def order(
    stream: UUID,
    code: str,
    kind: DueKind,
    *,
    due_at: datetime,
    became_so_at: datetime,
) -> CommandOrder:
    """Takes a dossier or a petition, what happened to its due date and when, returns the order to record it."""
    return _once(stream, code, kind.__name__, kind(due_at=due_at, occurred_at=became_so_at, channel=Channel.SYSTEM))


def act_order(stream: UUID, code: str, act: OwedAct, *, due_at: datetime, became_so_at: datetime) -> CommandOrder:
    """Takes a dossier, an act, its last moment and when that passed without it, returns the order to record it."""
    return _once(
        stream, code, act, PassActDate(act=act, due_at=due_at, occurred_at=became_so_at, channel=Channel.SYSTEM)
    )


def _once(stream: UUID, code: str, what: str, command: _OfTheClock) -> CommandOrder:
    """The order, with an id of its own for what came of one date: given twice, it is executed once."""
    named = f"{stream}|{command.due_at.astimezone(UTC).isoformat()}|{what}"
    return CommandOrder(id=uuid5(_IDS, named), actor=ACTOR, command=command, subject=code)
