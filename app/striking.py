"""The clock: has it recorded, once each, that a dossier became due soon and that its due date, or a petition's, passed; also what became so while no clock ran.

It sees, too, to what should have followed by itself from what was recorded, where the process that recorded it died in between.
"""

from collections.abc import Callable
from datetime import datetime
from threading import Event

from msgspec import Struct

from app import clock
from app.assembly import Assembly
from domain.commands import PassDueDate, ReachDueSoon
from domain.errors import Refused
from domain.execute import Order
from domain.petitions.commands import PassPetitionDueDate
from projections.due import DueEvent, due_events
from projections.petitions_due import PetitionOverdue, overdue_petitions, without_case

BATCH = 500
_KINDS: dict[str, clock.Kind] = {"DUE_SOON": ReachDueSoon, "DUE_DATE_PASSED": PassDueDate}


class Struck(Struct, frozen=True):
    """What one round of the clock did. `known`: what it had recorded before, or what was to be recorded no more: the tables are behind."""

    recorded: int = 0
    known: int = 0


def strike(assembly: Assembly, now: datetime, stop: Event | None = None) -> Struck:
    """Takes a moment, records what became so by then as far as the tables know, in batches, until told to stop; returns what it did."""
    struck = [_dossiers(assembly, now, stop), _petitions(assembly, now, stop), _followed(assembly, stop)]
    return Struck(sum(each.recorded for each in struck), sum(each.known for each in struck))


def _dossiers(assembly: Assembly, now: datetime, stop: Event | None) -> Struck:
    recorded = known = 0
    last: DueEvent | None = None
    with assembly.connect() as connection:
        while not _told(stop) and (events := due_events(connection, now, BATCH, last)):
            last = events[-1]
            for event in events:
                if _record(assembly, event):
                    recorded += 1
                else:
                    known += 1
    return Struck(recorded, known)


def _petitions(assembly: Assembly, now: datetime, stop: Event | None) -> Struck:
    recorded = known = 0
    last: PetitionOverdue | None = None
    with assembly.connect() as connection:
        while not _told(stop) and (overdue := overdue_petitions(connection, now, BATCH, last)):
            last = overdue[-1]
            for each in overdue:
                order = clock.order(
                    each.stream, each.petition, PassPetitionDueDate, due_at=each.due_at, became_so_at=each.instant
                )
                if _executed(assembly, order):
                    recorded += 1
                else:
                    known += 1
    return Struck(recorded, known)


def _followed(assembly: Assembly, stop: Event | None) -> Struck:
    """Conduct cases that should have followed from petitions and did not; where somebody opened one meanwhile, there is nothing to do."""
    recorded, last = 0, ""
    with assembly.connect() as connection:
        while not _told(stop) and (found := without_case(connection, BATCH, last)):
            last = found[-1][0]
            recorded += sum(assembly.executor.follow(stream) for _, stream in found)
    return Struck(recorded)


def _told(stop: Event | None) -> bool:
    return stop is not None and stop.is_set()


def run(assembly: Assembly, seconds: float, stop: Event, now: Callable[[], datetime]) -> None:
    """Strikes now and then every so many seconds, until told to stop."""
    while not stop.is_set():
        strike(assembly, now(), stop)
        stop.wait(seconds)


def _record(assembly: Assembly, event: DueEvent) -> bool:
    """Whether something was recorded by it. Refused where the dossier has moved on since the tables were written: nothing is to be recorded then."""
    kind = _KINDS[event.kind]
    order = clock.order(event.stream, event.dossier, kind, due_at=event.due_at, became_so_at=event.instant)
    return _executed(assembly, order)


def _executed(assembly: Assembly, order: Order) -> bool:
    try:
        return not assembly.executor.execute(order).again
    except Refused:
        return False
