"""Parts of other agencies that end after the dossier itself has to (NĐ 61/2018 Art. 19(5, 6))."""

from collections.abc import Iterator
from datetime import date, datetime

from domain.dossier.history import HistoryEntry
from domain.dossier.state import Dossier
from domain.facts.processing import OpinionRequested
from domain.facts.routing import LegOpened
from domain.judged.subject import Breach, JudgedDossier
from domain.law.texts import written
from domain.values.context import BY_INSTANT, BilingualText, Computation


def leg_beyond_limit(case: JudgedDossier) -> Iterator[Breach]:
    """An agency was given a day for its part, or for its opinion, after the dossier's own limit by law: who keeps that day makes the dossier late.

    The limit is the one in force when the day was given; while the clock stood, the one with which it ran on; after an apology in time, the
    day promised with it. Not raised where that limit had passed already: the dossier is overdue, whatever day is given.
    """
    for place, (entry, before) in enumerate(zip(case.history, case.states, strict=False)):
        fact = entry.fact
        if not isinstance(fact, LegOpened | OpinionRequested) or fact.due_on is None:
            continue
        limit = _limit(case, place, entry, before)
        if limit is None or limit.due_on is None or not _beyond(fact.due_at, fact.due_on, fact.computation, limit):
            continue
        if case.day(entry.occurred_at) > limit.due_on:
            continue
        day, agency = written(fact.due_on), case.agency_name(fact.agency)
        yield Breach(
            entry=entry,
            evidence=case.filed,
            items=(f"{fact.agency}: {fact.due_on.isoformat()}",),
            named=(BilingualText(f"{agency}: {day.vi}", f"{agency}: {day.en}"),),
            about=fact.agency,
            due=limit.due_on,
            days=(fact.due_on - limit.due_on).days,
        )


def _limit(case: JudgedDossier, place: int, entry: HistoryEntry, before: Dossier) -> Dossier | Computation | None:
    """What the day is held against; None while that is not known."""
    standing = before
    if before.paused:
        resumed = next((state for state in case.states[place + 1 :] if not state.paused), None)
        if resumed is None or resumed.finished_at is not None:
            return None
        standing = resumed
    promised = before.appointments[-1] if before.appointments else None
    if promised is not None and promised.due_on is not None and standing.due_on is not None:
        due = before.due_at or before.due_on
        excused = any(
            apology.in_time and due in apology.answers and apology.entry.occurred_at <= entry.occurred_at
            for apology in case.apologies
        )
        if excused and promised.due_on > standing.due_on:
            return Computation(due_at=promised.due_at, due_on=promised.due_on)
    return standing


def _beyond(
    due_at: datetime | None, due_on: date, computation: Computation | None, limit: Dossier | Computation
) -> bool:
    """Whether a day is after a limit; of two limits in hours or minutes, whether the moment is."""
    hours = computation is not None and computation.unit in BY_INSTANT and limit.unit in BY_INSTANT
    if hours and due_at is not None and limit.due_at is not None:
        return due_at > limit.due_at
    return limit.due_on is not None and due_on > limit.due_on
