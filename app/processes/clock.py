"""The clock: records, once each, that a dossier became due soon, that its due date, a petition's or an act's passed, that a period ended.

It also records what became so while no clock was running, and executes the follow-ups of facts whose recorder died before it executed them.
"""

from collections.abc import Callable
from datetime import datetime
from threading import Event
from uuid import UUID

from msgspec import Struct

from app.assembly import Assembly
from app.processes import clock_orders
from app.processes.period_ends import end_periods
from domain.dossier.commands.appointments import OverrunPause, PassAppointedDate, PassDueDate, ReachDueSoon
from domain.errors import Refused
from domain.execution.order import CommandOrder
from domain.facts.appointments import OwedAct
from domain.petitions.commands import PassPetitionDueDate
from domain.publicity.procedure_publication import PLACES
from projections.dossiers.clock_queue import DueEvent, due_events
from projections.petitions.clock_queue import PetitionOverdue, overdue_petitions, without_case
from projections.publicity.clock_queue import unfollowed

BATCH = 500
_KINDS: dict[str, clock_orders.DueKind] = {
    "DUE_SOON": ReachDueSoon,
    "DUE_DATE_PASSED": PassDueDate,
    "APPOINTED_DATE_PASSED": PassAppointedDate,
    "PAUSE_OVERRAN": OverrunPause,
}


class Round(Struct, frozen=True):
    """The outcome of one round. `known`: events recorded before, or no longer to be recorded, which the tables did not know yet."""

    recorded: int = 0
    known: int = 0


def run_once(assembly: Assembly, now: datetime, stop: Event | None = None) -> Round:
    """Takes a moment, records what became due by then as far as the tables know, in batches, until it is asked to stop; returns the outcome."""
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
                order = clock_orders.order(
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
    """Executes missing follow-ups: conduct cases of petitions, the publicity of procedures by publications; none where somebody did it meanwhile."""
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
    """Runs a round every so many seconds, the first one now, until it is asked to stop."""
    while not stop.is_set():
        run_once(assembly, now(), stop)
        stop.wait(seconds)


def _record(assembly: Assembly, event: DueEvent) -> bool:
    """Whether the event was recorded. It is refused, and nothing recorded, where the dossier has changed since the tables were written."""
    if event.act is not None:
        act = OwedAct(event.act)
        late = clock_orders.act_order(event.stream, event.dossier, act, due_at=event.due_at, became_so_at=event.instant)
        return _executed(assembly, late)
    kind = _KINDS[event.kind]
    order = clock_orders.order(event.stream, event.dossier, kind, due_at=event.due_at, became_so_at=event.instant)
    return _executed(assembly, order)


def _executed(assembly: Assembly, order: CommandOrder) -> bool:
    try:
        return not assembly.executor.execute(order).again
    except Refused:
        return False
