"""The ends of months, quarters and years: recorded once each, from the first dossier received in this ledger, including those that passed while no clock was running."""

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from app.assembly import Assembly
from app.processes import clock_orders
from domain.codec import CODEC
from domain.errors import Refused
from domain.execution.order import CommandOrder
from domain.facts.publicity import PeriodEnded
from domain.law.local_time import local_date, local_midnight
from domain.publicity.commands import EndPeriod
from domain.publicity.period_ends import CLAIM, NAME, Ended, ends_at
from domain.publicity.periods import Period, ended
from domain.values.context import Channel
from projections.publicity.clock_queue import Connection, first_receipt, knows_all_until, reporting

_IDS = uuid5(NAMESPACE_URL, "dossier-ledger/periods")


def end_periods(assembly: Assembly, connection: Connection, now: datetime) -> int:
    """Takes a moment, records the periods that ended by then and are not recorded yet; returns how many. A period waits until the tables know all of it."""
    zone = assembly.settings.timezone.key
    first = first_receipt(connection)
    if first is None:
        return 0
    recorded, labels = 0, _ended(assembly).labels
    for period in ended(local_date(first, zone), local_date(now, zone)):
        if period.label in labels:
            continue
        over = ends_at(period, zone)
        if not knows_all_until(connection, over):
            break
        agencies = reporting(connection, local_midnight(period.begins, zone), over)
        try:
            recorded += not assembly.executor.execute(_order(assembly, period, over, agencies)).again
        except Refused:
            continue  # another clock recorded it, or no law of that day is loaded
    return recorded


def _ended(assembly: Assembly) -> Ended:
    stream = assembly.journal.find(CLAIM, NAME)
    state = Ended()
    for entry in assembly.journal.load(stream) if stream is not None else ():
        for fact in CODEC.decode(entry.tag, entry.payload):
            if isinstance(fact, PeriodEnded):
                state = state.evolve(fact)
    return state


def _order(assembly: Assembly, period: Period, over: datetime, agencies: list[str]) -> CommandOrder:
    command = EndPeriod(
        kind=period.kind,
        begins=period.begins,
        ends=period.ends,
        agencies=tuple(agencies),
        occurred_at=over,
        channel=Channel.SYSTEM,
    )
    subject = NAME if assembly.journal.find(CLAIM, NAME) is not None else None
    return CommandOrder(id=uuid5(_IDS, period.label), actor=clock_orders.ACTOR, command=command, subject=subject)
