"""The clock: has it recorded, once each, that a dossier became due soon and that its due date, or a petition's, passed, that a period ended; also what became so while no clock ran.

It sees, too, to what should have followed by itself from what was recorded, where the process that recorded it died in between.
"""

from collections.abc import Callable
from datetime import datetime
from threading import Event
from uuid import UUID

from msgspec import Struct

from app.assembly import Assembly
from app.processes import clock_orders as clock
from app.processes.period_ends import end_periods
from domain.dossier.commands.appointments import PassDueDate, ReachDueSoon
from domain.errors import Refused
from domain.execution.order import CommandOrder
from domain.petitions.commands import PassPetitionDueDate
from domain.publicity.procedure_publication import PLACES
from projections.dossiers.clock_queue import DueEvent, due_events
from projections.petitions.clock_queue import PetitionOverdue, overdue_petitions, without_case
from projections.publicity.clock_queue import unfollowed

BATCH = 500
_KINDS: dict[str, clock.DueKind] = {"DUE_SOON": ReachDueSoon, "DUE_DATE_PASSED": PassDueDate}


class Round(Struct, frozen=True):
    """What one round of the clock came to. `known`: what it had recorded before, or what was to be recorded no more: the tables are behind."""

    recorded: int = 0
    known: int = 0


def run_once(assembly: Assembly, now: datetime, stop: Event | None = None) -> Round:
    """Takes a moment, records what became so by then as far as the tables know, in batches, until it is asked to stop; returns what it did."""
    done = [
        _dossiers(assembly, now, stop),
        _petitions(assembly, now, stop),
        _periods(assembly, now, stop),
        _followed(assembly, stop),
    ]
    return Round(sum(each.recorded for each in done), sum(each.known for each in done))


def _dossiers(assembly: Assembly, now: datetime, stop: Event | None) -> Round:
    recorded = known = 0
    last: DueEvent | None = None
    with assembly.connect() as connection:
        while not _ending(stop) and (events := due_events(connection, now, BATCH, last)):
            last = events[-1]
            for event in events:
                if _record(assembly, event):
                    recorded += 1
                else:
                    known += 1
    return Round(recorded, known)


def _petitions(assembly: Assembly, now: datetime, stop: Event | None) -> Round:
    recorded = known = 0
    last: PetitionOverdue | None = None
    with assembly.connect() as connection:
        while not _ending(stop) and (overdue := overdue_petitions(connection, now, BATCH, last)):
            last = overdue[-1]
            for each in overdue:
                order = clock.order(
                    each.stream, each.petition, PassPetitionDueDate, due_at=each.due_at, became_so_at=each.instant
                )
                if _executed(assembly, order):
                    recorded += 1
                else:
                    known += 1
    return Round(recorded, known)


def _periods(assembly: Assembly, now: datetime, stop: Event | None) -> Round:
    if _ending(stop):
        return Round()
    with assembly.connect() as connection:
        return Round(end_periods(assembly, connection, now))


def _followed(assembly: Assembly, stop: Event | None) -> Round:
    """What should have followed and did not: conduct cases from petitions, the publicity of procedures from publications. Where somebody saw to it meanwhile, there is nothing to do."""
    recorded = 0
    places = [each.value for each in PLACES]
    with assembly.connect() as connection:
        finders: tuple[Callable[[str], list[tuple[str, UUID]]], ...] = (
            lambda last: without_case(connection, BATCH, last),
            lambda last: unfollowed(connection, places, BATCH, last),
        )
        for find in finders:
            last = ""
            while not _ending(stop) and (found := find(last)):
                last = found[-1][0]
                recorded += sum(assembly.executor.follow(stream) for _, stream in found)
    return Round(recorded)


def _ending(stop: Event | None) -> bool:
    return stop is not None and stop.is_set()


def run(assembly: Assembly, seconds: float, stop: Event, now: Callable[[], datetime]) -> None:
    """Runs now and then every so many seconds, until it is asked to stop."""
    while not stop.is_set():
        run_once(assembly, now(), stop)
        stop.wait(seconds)


def _record(assembly: Assembly, event: DueEvent) -> bool:
    """Whether something was recorded by it. Refused where the dossier has moved on since the tables were written: nothing is to be recorded then."""
    kind = _KINDS[event.kind]
    order = clock.order(event.stream, event.dossier, kind, due_at=event.due_at, became_so_at=event.instant)
    return _executed(assembly, order)


def _executed(assembly: Assembly, order: CommandOrder) -> bool:
    try:
        return not assembly.executor.execute(order).again
    except Refused:
        return False
