"""The databases whose data are shared as a kind of stream: commands only add outages to those that were registered."""

from typing import get_args

from domain.execution.order import Reach
from domain.execution.stream_kind import StreamKind
from domain.facts.shared_data import SharedDataFact
from domain.law.shared_data import SHARED_DATA, SharedSource, fold_shared_data
from domain.outages.commands import OutageCommand
from domain.outages.decide import decide


def _evolve(state: SharedSource | None, fact: SharedDataFact) -> SharedSource | None:
    return fold_shared_data([fact]) if state is None else state.evolve(fact)


def _within(_state: SharedSource | None, reach: Reach) -> bool:
    """A database is nobody's among the agencies: whoever reaches all."""
    return reach.unbounded


OUTAGES: StreamKind[SharedSource | None] = StreamKind(
    claim=SHARED_DATA,
    commands=get_args(OutageCommand),
    opening={},
    new=None,
    evolve=_evolve,
    decide=decide,
    within=_within,
    unknown="UNKNOWN_SHARED_DATA",
    subject="shared_data_source",
)
