"""The limit by law as the law of some position counts it, for the rows of two times: what the ledger knew of the calendar then, it told then."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from domain.dossier.history import corrected
from domain.dossier.intervals import Interval
from domain.dossier.recomputing import restated
from domain.law.calendar import HOME_CALENDAR
from domain.law.versions import CALENDAR, RULE_PACK
from domain.values.context import Computation
from ledger.records import Recorded
from projections.dossiers.cache import ProjectedDossier
from projections.law.law_at import LawAt

_POSITION = attrgetter("position")

Restate = Callable[[Interval], Computation | None]


def nothing(_: Interval) -> Computation | None:
    """Takes the interval of a dossier that was not counted here, returns None."""
    return None


def law_changes(dossier: ProjectedDossier, law: LawAt, before: int) -> Iterator[Recorded]:
    """Takes a dossier and a position, yields the last entry of each append by which the law that counts it has changed since it last learnt of that, up to before that position."""
    reference = dossier.state.rule_pack
    if not _counted_here(dossier) or reference is None:
        return
    streams = (law.entries_of(CALENDAR, HOME_CALENDAR), law.entries_of(RULE_PACK, reference.partition("@")[0]))
    entries = sorted((entry for each in streams for entry in _between(each, dossier.law_known, before)), key=_POSITION)
    for _, append in groupby(entries, key=attrgetter("recorded_at")):
        yield list(append)[-1]


def by_law_at(dossier: ProjectedDossier, law: LawAt, position: int) -> Restate:
    """Takes a dossier and a position, returns what counts the limit of each of its intervals by the calendar and the rules known there."""
    reference = dossier.state.rule_pack
    if not _counted_here(dossier) or reference is None:
        return nothing
    day = dossier.state.law_day(dossier.state.timezone)
    calendar, rules = law.calendar_at(position), law.rules_at(reference, position, day) if day is not None else None
    if calendar is None or rules is None:
        return nothing
    history = corrected(dossier.history)

    def restate(interval: Interval) -> Computation | None:
        happened = [entry for entry in history if entry.occurred_at <= interval.start]
        return restated(interval.dossier, happened, calendar, rules)

    return restate


def _between(entries: Sequence[Recorded], since: int, before: int) -> Sequence[Recorded]:
    return entries[bisect_right(entries, since, key=_POSITION) : bisect_left(entries, before, key=_POSITION)]


def _counted_here(dossier: ProjectedDossier) -> bool:
    return not dossier.imported and dossier.state.received_at is not None
