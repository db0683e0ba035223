"""A restore drill: a backup restored into a scratch database, projected there, and compared with the ledger."""

from pathlib import Path
from time import perf_counter

from msgspec import Struct

from app.assembly import Assembly, opened
from app.scratch import scratch
from exchange.exports.jsonl import import_jsonl
from ledger.store import Ledger
from ledger.verbatim import difference, snapshot
from projections.comparison import Compared, compare


class Seconds(Struct, frozen=True):
    """How long each part took."""

    restore: float
    projection: float
    comparison: float


class Outcome(Struct, frozen=True, rename="camel"):
    """What a drill found. `position`: the backup's last; `moved_on`: dossiers left out of the tables, because they have facts after it."""

    position: int
    ledger_position: int
    difference: str | None
    moved_on: int
    tables: list[Compared]
    seconds: Seconds

    @property
    def equal(self) -> bool:
        """Whether the backup gives the ledger that it was made of."""
        return self.difference is None and all(table.difference is None for table in self.tables)


def drill(assembly: Assembly, backup: Path) -> Outcome:
    """Takes a ledger that is projected and a backup, returns how the one restored from it compares. The ledger stays as it is.

    BadInput for a file that cannot be restored; what `scratch` raises; Behind where the ledger's own projection stands still.
    """
    with scratch(assembly.conninfo) as conninfo:
        began = perf_counter()
        with opened(assembly.settings, conninfo) as restored:
            position = import_jsonl(restored.ledger, backup).events
            filled = perf_counter()
            restored.project()
            projected = perf_counter()
            differing = _difference(restored.ledger, assembly.ledger)
        # A ledger that lacks what the backup holds has no tables to compare either.
        tables, moved_on = ([], 0) if differing else compare(conninfo, assembly.conninfo, position)
    seconds = Seconds(
        restore=round(filled - began, 3),
        projection=round(projected - filled, 3),
        comparison=round(perf_counter() - projected, 3),
    )
    return Outcome(position, assembly.ledger.head(), differing, moved_on, tables, seconds)


def _difference(restored: Ledger, live: Ledger) -> str | None:
    with snapshot(restored) as held:
        return difference(live, held.rows(), held.claims())
