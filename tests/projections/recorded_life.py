"""One dossier's life, written by hand, for the tests of what the tables say of it."""

from datetime import date, datetime

from msgspec.structs import replace

from domain.facts.filing import SupplementProvided
from domain.facts.outcome import ResultDelivered
from domain.facts.processing import SupplementRequested
from domain.values.context import Actor, Computation, LimitUnit
from ledger.records import Appended
from tests.domain.histories import accepted, at, closed, context, paused, resumed, step, submitted
from tests.projections.samples import Scribe, moved, stream

DOSSIER = stream("H56-1")
RECEIPT = at("2026-01-05 08:00")
DUE, SECOND, THIRD = date(2026, 1, 26), date(2026, 2, 2), date(2026, 2, 5)
ASKED, BROUGHT, MOVED, END = (
    at(text) for text in ("2026-01-12 09:00", "2026-01-19 09:00", "2026-01-30 10:00", "2026-02-06 16:00")
)
ZONE = "Asia/Ho_Chi_Minh"


def midnight(day: str) -> datetime:
    """Takes a local day, returns its begin."""
    return at(f"{day} 00:00")


def end_of(day: date) -> datetime:
    """Takes a local day, returns its last second."""
    return at(f"{day} 23:59:59")


class RecordedLife:
    """The life, and when each of its appends was recorded."""

    def __init__(self, scribe: Scribe) -> None:
        computation = Computation(start=RECEIPT, limit=15, unit=LimitUnit.WORKING_DAY, calendar="vn-2026")
        filed = replace(
            accepted(RECEIPT, DUE), context=context(RECEIPT, reason="complete"), computation=computation, official="o-3"
        )
        first = replace(
            step(at("2026-01-06 08:00")),
            context=replace(
                context(at("2026-01-06 08:00")), actor=Actor("o-3", role="appraiser", agency="H56", unit="land")
            ),
        )
        self.appends: list[Appended] = [
            scribe.write(DOSSIER, replace(submitted(RECEIPT), source="city", case="7", department="D1"), filed),
            scribe.write(DOSSIER, first),
            scribe.write(DOSSIER, SupplementRequested(context=context(ASKED)), paused(ASKED)),
            scribe.write(DOSSIER, SupplementProvided(context=context(BROUGHT)), resumed(BROUGHT, SECOND)),
            scribe.write(DOSSIER, moved(MOVED, THIRD)),
            scribe.write(DOSSIER, closed(END), ResultDelivered(context=context(at("2026-02-07 08:00")))),
        ]

    def learnt(self, append: int) -> datetime:
        """When an append, counted from 1, was recorded."""
        return self.appends[append - 1].recorded_at
