"""The intervals of a dossier in which due date, pause and open or finished stay the same."""

from collections.abc import Sequence
from datetime import datetime
from itertools import accumulate
from operator import itemgetter

from msgspec import Struct
from msgspec.structs import replace

from domain.dossier.evolve import evolve
from domain.dossier.evolving.clock import by_then
from domain.dossier.handling import Held
from domain.dossier.history import HistoryEntry, happened
from domain.dossier.state import NEW, Dossier
from domain.facts.routing import STEPS

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
    relevant = without_steps(history)
    return intervals_of(moments(relevant, states_of(relevant)))


def without_steps(history: Sequence[HistoryEntry]) -> list[HistoryEntry]:
    """Takes a history, returns it without facts of steps: they change no interval."""
    return [entry for entry in history if not isinstance(entry.fact, STEPS)]


def states_of(history: Sequence[HistoryEntry]) -> list[Dossier]:
    """Takes a history (corrections already applied), returns the dossier before each of its entries, in their order, and last the dossier after them all."""
    return list(accumulate((each.fact for each in history), evolve, initial=NEW))


def moments(relevant: Sequence[HistoryEntry], states: Sequence[Dossier]) -> Moments:
    """Takes a history without steps and its states, returns the dossier after each moment."""
    found: Moments = []
    for entry, state in zip(relevant, states[1:], strict=True):
        if not follow(found, entry.occurred_at, state):
            # Out of order: each moment is folded from the start, since position order is not the order of happening.
            return [
                (moment, happened(relevant, at=moment)) for moment in sorted({each.occurred_at for each in relevant})
            ]
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
    found = _by_owner(found)
    for index, (moment, dossier) in enumerate(found):
        if dossier.received_at is None:
            continue
        start = max(moment, dossier.received_at)
        end = found[index + 1][0] if index + 1 < len(found) else None
        if end is not None and end <= start:
            continue  # ended before it was received
        for piece in _pieces(Interval(start, end, dossier)):
            if joined and joined[-1].end == piece.start and _stands_alike(joined[-1].dossier, piece.dossier):
                joined[-1] = Interval(joined[-1].start, piece.end, piece.dossier)
            else:
                joined.append(piece)
    return joined


def _by_owner(found: Moments) -> Moments:
    """The moments with whoever took over in the place of an agency that had ended, also before it handed the dossier over."""
    if not found or not any(each.ended_at for each in found[-1][1].handling.held):
        return found
    last = found[-1][1]
    heirs = [*(each.agency for each in last.handling.held[1:]), last.agency]
    for held, heir in zip(last.handling.held, heirs, strict=True):
        if (ended_at := held.ended_at) is None:
            continue
        before = [dossier for moment, dossier in found if moment < ended_at]
        at_end = [] if not before or any(moment == ended_at for moment, _ in found) else [(ended_at, before[-1])]
        found = [
            (moment, _taken_over(dossier, held, heir) if ended_at <= moment < held.until else dossier)
            for moment, dossier in sorted([*found, *at_end], key=itemgetter(0))
        ]
    return found


def _taken_over(dossier: Dossier, held: Held, heir: str | None) -> Dossier:
    moved = replace(dossier, agency=heir, official=None, department=None)
    return moved.handled(held=(*dossier.handling.held, held))


def _pieces(whole: Interval) -> list[Interval]:
    """The interval, cut where a due date takes effect that an import gave with the receipt."""
    dossier = whole.dossier
    if not dossier.spans or dossier.spans[-1].start <= whole.start:
        return [whole]
    later = {span.start for span in dossier.spans if span.start > whole.start}
    starts = [whole.start, *sorted(start for start in later if whole.end is None or start < whole.end)]
    ends = [*starts[1:], whole.end]
    return [Interval(start, end, by_then(dossier, start)) for start, end in zip(starts, ends, strict=True)]


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
        and one.appointments == other.appointments
        and (one.due_at, one.due_on, one.original_due_at, one.original_due_on)
        == (other.due_at, other.due_on, other.original_due_at, other.original_due_on)
        # A limit that was counted is restated by another calendar, one that was only told is not.
        and (one.computation is None) == (other.computation is None)
    )
