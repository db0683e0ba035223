"""The clock: has it recorded, once each, that a dossier became due soon and that its due date passed; also what became so while no clock ran."""

from collections.abc import Callable
from datetime import datetime
from threading import Event

from msgspec import Struct

from app import clock
from app.assembly import Assembly
from domain.commands import PassDueDate, ReachDueSoon
from domain.errors import Refused
from projections.due import DueEvent, due_events

BATCH = 500
_KINDS: dict[str, clock.Kind] = {"DUE_SOON": ReachDueSoon, "DUE_DATE_PASSED": PassDueDate}


class Struck(Struct, frozen=True):
    """What one round of the clock did. `known`: what it had recorded before, or what was to be recorded no more: the tables are behind."""

    recorded: int = 0
    known: int = 0


def strike(assembly: Assembly, now: datetime, stop: Event | None = None) -> Struck:
    """Takes a moment, records what became so by then as far as the tables know, in batches, until told to stop; returns what it did."""
    recorded = known = 0
    last: DueEvent | None = None
    with assembly.connect() as connection:
        while (stop is None or not stop.is_set()) and (events := due_events(connection, now, BATCH, last)):
            last = events[-1]
            for event in events:
                if _record(assembly, event):
                    recorded += 1
                else:
                    known += 1
    return Struck(recorded, known)


def run(assembly: Assembly, seconds: float, stop: Event, now: Callable[[], datetime]) -> None:
    """Strikes now and then every so many seconds, until told to stop."""
    while not stop.is_set():
        strike(assembly, now(), stop)
        stop.wait(seconds)


def _record(assembly: Assembly, event: DueEvent) -> bool:
    """Whether something was recorded by it. Refused where the dossier has moved on since the tables were written: nothing is to be recorded then."""
    kind = _KINDS[event.kind]
    order = clock.order(event.stream, event.dossier, kind, due_at=event.due_at, became_so_at=event.instant)
    try:
        return not assembly.executor.execute(order).again
    except Refused:
        return False
