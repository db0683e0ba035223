"""The intervals of a dossier in which due date, pause and open or finished stay the same."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from domain.dossier.evolve import evolve
from domain.dossier.history import HistoryEntry, fold
from domain.dossier.state import NEW, Dossier
from domain.facts.routing import StepCompleted

Moments = list[tuple[datetime, Dossier]]
"""The dossier after each distinct moment at which something happened, in order of time."""


class Interval(Struct, frozen=True):
    """The state of the dossier from `start` until `end` (None: from then on)."""

    start: datetime
    end: datetime | None
    dossier: Dossier


def intervals(history: Sequence[HistoryEntry]) -> list[Interval]:
    """Takes a history (corrections already applied), returns its intervals from receipt on, in order.

    The dossier at T is the fold, in position order, of what had happened by T (docs/semantics.md, "As of").
    """
    return intervals_of(moments(history))


def moments(history: Sequence[HistoryEntry]) -> Moments:
    """Takes a history (corrections already applied), returns the dossier after each moment; completed steps are left out: they change no interval."""
    relevant = [entry for entry in history if not isinstance(entry.fact, StepCompleted)]
    found: Moments = []
    state = NEW
    for entry in relevant:
        state = evolve(state, entry.fact)
        if not follow(found, entry.occurred_at, state):
            # Out of order: each moment is folded from the start, since position order is not the order of happening.
            return [(moment, fold(relevant, at=moment)) for moment in sorted({each.occurred_at for each in relevant})]
    return found


def follow(found: Moments, moment: datetime, dossier: Dossier) -> bool:
    """Takes the moments so far and the dossier after its next fact, appends it, returns True; False, with nothing appended, where that fact happened before the last moment."""
    if not found or found[-1][0] < moment:
        found.append((moment, dossier))
    elif found[-1][0] == moment:
        found[-1] = (moment, dossier)
    else:
        return False
    return True


def intervals_of(found: Moments) -> list[Interval]:
    """Takes the moments of a history, returns its intervals. There is a gap between two only where the receipt itself was corrected."""
    joined: list[Interval] = []
    for index, (moment, dossier) in enumerate(found):
        if dossier.received_at is None:
            continue
        start = max(moment, dossier.received_at)
        end = found[index + 1][0] if index + 1 < len(found) else None
        if end is not None and end <= start:
            continue  # ended before it was received
        if joined and joined[-1].end == start and _stands_alike(joined[-1].dossier, dossier):
            joined[-1] = Interval(joined[-1].start, end, dossier)
        else:
            joined.append(Interval(start, end, dossier))
    return joined


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
