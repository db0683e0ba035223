"""Law loaded while others load it too: recorded once, or given up with nothing half there."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from typing import Any

import pytest

from domain.errors import Contended
from exchange.catalogue import calendar_files, files
from exchange.catalogue.calendars import load_calendars
from exchange.catalogue.loading import load_catalogue
from ledger.errors import Conflict
from ledger.records import Command
from ledger.store import Ledger

NOW = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)


def catalogue(ledger: Ledger) -> int:
    return load_catalogue(ledger, files.shipped(made_up=True), now=NOW, made_up=True).facts


def calendars(ledger: Ledger) -> int:
    return sum(each.added for each in load_calendars(ledger, calendar_files.shipped(), "tests", "Asia/Ho_Chi_Minh"))


class Besieged(Ledger):
    """A ledger whose streams others change all the time."""

    def append(self, **_: Any) -> Any:
        raise Conflict("version", "somebody was faster")

    def append_all(self, commands: Sequence[Command]) -> list[Conflict]:  # type: ignore[override]  # a narrower outcome
        return [Conflict("version", "somebody was faster") for _ in commands]


@pytest.mark.parametrize("load", [catalogue, calendars])
def test_loaded_twice_at_once_it_is_recorded_once(ledger: Ledger, database: str, load: Callable[[Ledger], int]):
    together = Barrier(2)

    def run(into: Ledger) -> int:
        together.wait(timeout=30)
        return load(into)

    with Ledger(database, pool_size=2) as other, ThreadPoolExecutor(2) as threads:
        added = list(threads.map(run, (ledger, other)))
    assert sum(added) == ledger.count() > 0
    assert load(ledger) == 0


@pytest.mark.parametrize(("load", "subject"), [(catalogue, r"^rule-pack [\w-]+"), (calendars, "^the calendar VN")])
def test_what_others_never_let_through_is_given_up(
    ledger: Ledger, database: str, load: Callable[[Ledger], int], subject: str
):
    message = subject + ": too many concurrent changes; retry$"
    with Besieged(database, pool_size=1) as besieged, pytest.raises(Contended, match=message):
        load(besieged)
    assert ledger.count() == 0
