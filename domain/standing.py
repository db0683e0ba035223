"""How a dossier stood in each interval of its life in which due date, pause and open/finished were constant."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from domain.dossier import NEW, Dossier, evolve
from domain.facts import StepCompleted
from domain.life import Lived, fold


class Interval(Struct, frozen=True):
    """From `start` until `end` (None: for good) the dossier stood as `dossier` says."""

    start: datetime
    end: datetime | None
    dossier: Dossier


def intervals(life: Sequence[Lived]) -> list[Interval]:
    """Takes a life (corrections already applied), returns its intervals from receipt on, without gaps; none before receipt.

    The dossier at T is the fold, in position order, of what had happened by T (SEMANTICS, "As of").
    """
    relevant = [lived for lived in life if not isinstance(lived.fact, StepCompleted)]
    found: list[Interval] = []
    for moment, dossier in _states(relevant):
        if dossier.received_at is None:
            continue
        start = max(moment, dossier.received_at)
        while found and start <= found[-1].start:
            found.pop()  # superseded before receipt, or at the same moment
        if found and _stands_alike(found[-1].dossier, dossier):
            found[-1] = Interval(found[-1].start, None, dossier)
            continue
        if found:
            found[-1] = replace(found[-1], end=start)
        found.append(Interval(start, None, dossier))
    return found


def _states(life: Sequence[Lived]) -> list[tuple[datetime, Dossier]]:
    """The dossier after each distinct moment at which something happened."""
    times = [lived.fact.context.occurred_at for lived in life]
    if all(earlier <= later for earlier, later in pairwise(times)):
        states: list[tuple[datetime, Dossier]] = []
        state = NEW
        for moment, lived in zip(times, life, strict=True):
            state = evolve(state, lived.fact)
            if states and states[-1][0] == moment:
                states.pop()
            states.append((moment, state))
        return states
    # Out of order: each moment is folded from the start, since position order is not the order of happening.
    return [(moment, fold(life, at=moment)) for moment in sorted(set(times))]


def _stands_alike(one: Dossier, other: Dossier) -> bool:
    return (
        one.finished_at == other.finished_at
        and one.outcome == other.outcome
        and one.paused_at == other.paused_at
        and one.unit == other.unit
        and one.timezone == other.timezone
        and one.received_at == other.received_at
        and one.agency == other.agency
        and one.code == other.code
        and (one.due_at, one.due_on, one.original_due_at, one.original_due_on)
        == (other.due_at, other.due_on, other.original_due_at, other.original_due_on)
    )
