"""The due dates that passed while a dossier was open."""

from collections.abc import Hashable, Sequence
from datetime import date, datetime
from itertools import pairwise

from msgspec import Struct

from domain.dossier.history import HistoryEntry
from domain.dossier.intervals import Interval, intervals_of, moments, states_of, without_steps
from domain.dossier.state import Dossier
from domain.dossier.timeliness import Timeliness, overdue_from, passes_at, settled
from domain.facts.appointments import DueDatePassed


class MissedDate(Struct, frozen=True, gc=False):
    """A due date that passed at `moment`. `entry`: the entry that shows it; None: only the passing of time, at `now`, does.

    `days`: whole days late when an entry ended it, None before that. `evidence`: the positions of the entries that set the date and that show it.
    """

    due_at: datetime | None
    due_on: date | None
    moment: datetime
    entry: HistoryEntry | None
    ended_at: datetime | None
    evidence: tuple[int, ...]

    @property
    def due(self) -> Hashable:
        """What identifies the due date."""
        return self.due_at or self.due_on


def missed_dates(
    history: Sequence[HistoryEntry], now: datetime | None = None, known: Sequence[Dossier] | None = None
) -> list[MissedDate]:
    """Takes a history (corrections already applied), returns the dates that were missed, in order of time, one per due date; with `now`, also a due date that has passed by then.

    Shown by the clock's `DueDatePassed`, by a change of the due date after it had passed, or by an end after it (docs/semantics.md, "Timeliness").
    A clock's fact is ignored where the dossier had ended by then. `known`: the dossier before each entry, and after them all, where that was computed already.
    """
    relevant = without_steps(history)
    states = known if known is not None and len(relevant) == len(history) else states_of(relevant)
    set_by, last = _due_dates(relevant, states), states[-1]
    spans = _by_law(intervals_of(moments(relevant, states)))
    # Release 0.1 recorded it of appointments too, which had taken the place of the limit.
    promised = {span.due_at for span in last.appointments} - set_by.keys()
    found: dict[Hashable, MissedDate] = {}
    for entry in relevant:
        fact = entry.fact
        if (
            isinstance(fact, DueDatePassed)
            and fact.due_at not in promised
            and not (last.finished_at and last.finished_at < entry.occurred_at)
        ):
            ended_at = _ended_at(spans, fact.due_at)
            shown = _positions(set_by.get(fact.due_at), entry, _entry_at(relevant, ended_at))
            found.setdefault(
                fact.due_at, MissedDate(fact.due_at, fact.due_on, entry.occurred_at, entry, ended_at, shown)
            )
    for span in spans:
        missed = _passed_in(span, relevant, set_by, now)
        if missed is not None:
            found.setdefault(missed.due, missed)
    if last.finished_at is not None and settled(last) is Timeliness.LATE:
        ending = _entry_at(relevant, last.finished_at, last.outcome)
        moment = passes_at(last) or last.finished_at
        shown = _positions(set_by.get(_due(last)), ending)
        final = MissedDate(last.due_at, last.due_on, moment, ending, last.finished_at, shown)
        found.setdefault(final.due, final)
    return sorted(found.values(), key=lambda each: each.moment)


def _by_law(spans: Sequence[Interval]) -> list[Interval]:
    """The intervals joined where only an appointment or a hand-over tells them apart: those move no due date."""
    joined: list[Interval] = []
    for span in spans:
        before = joined[-1] if joined else None
        if before is not None and before.end == span.start and _alike(before.dossier, span.dossier):
            joined[-1] = Interval(before.start, span.end, span.dossier)
        else:
            joined.append(span)
    return joined


def _alike(one: Dossier, other: Dossier) -> bool:
    return (
        (one.appointments != other.appointments or one.agency != other.agency)
        and one.finished_at == other.finished_at
        and one.paused_at == other.paused_at
        and (one.due_at, one.due_on) == (other.due_at, other.due_on)
    )


def _passed_in(
    span: Interval, relevant: Sequence[HistoryEntry], set_by: dict[Hashable, int], now: datetime | None
) -> MissedDate | None:
    """The missed date of an interval: its due date passed before the interval ended."""
    dossier = span.dossier
    moment = overdue_from(dossier)
    if dossier.finished_at is not None or moment is None:
        return None
    if span.end is None:
        if now is None or now < moment:
            return None
        return MissedDate(dossier.due_at, dossier.due_on, moment, None, None, _positions(set_by.get(_due(dossier))))
    ending = _entry_at(relevant, span.end)
    if span.end <= moment:
        return None
    shown = _positions(set_by.get(_due(dossier)), ending)
    return MissedDate(dossier.due_at, dossier.due_on, max(moment, span.start), ending, span.end, shown)


def _due_dates(relevant: Sequence[HistoryEntry], states: Sequence[Dossier]) -> dict[Hashable, int]:
    """Which entry set each due date first. `states`: the dossier before each entry, and last after them all."""
    set_by: dict[Hashable, int] = {}
    for entry, (before, after) in zip(relevant, pairwise(states), strict=True):
        if _due(after) is not None and _due(after) != _due(before):
            set_by.setdefault(_due(after), entry.position)
    return set_by


def _due(dossier: Dossier) -> Hashable:
    return dossier.due_at or dossier.due_on


def _ended_at(spans: Sequence[Interval], due: Hashable) -> datetime | None:
    """When the dossier was last open under a due date; None where it still is."""
    open_under = [span for span in spans if _due(span.dossier) == due and span.dossier.finished_at is None]
    return open_under[-1].end if open_under else None


def _entry_at(relevant: Sequence[HistoryEntry], moment: datetime | None, tag: str | None = None) -> HistoryEntry | None:
    """The last of the entries that happened at a moment."""
    at_once = [each for each in relevant if each.occurred_at == moment and (tag is None or tag == each.fact.TAG)]
    return at_once[-1] if at_once else None


def _positions(*found: int | HistoryEntry | None) -> tuple[int, ...]:
    return tuple(
        sorted({each.position if isinstance(each, HistoryEntry) else each for each in found if each is not None})
    )
