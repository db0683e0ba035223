"""The bench that benchmarks run on: one embedded server as in production, fresh databases on it, and the amount of work."""

import gc
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

from app.assembly import spare_the_collector
from app.postgres.embedded import Embedded
from ledger import schema
from ledger.store import Ledger

Say = Callable[[str], None]


def _silent(_: str) -> None:
    """Discards the text."""


class Bench:
    """A server, a directory for files, and the scale: 1.0 is the full size of the promises."""

    def __init__(self, server: Embedded, directory: Path, scale: float = 1.0, say: Say = _silent) -> None:
        self.server = server
        self.directory = directory
        self.scale = scale
        self.say = say

    def count(self, full: int, least: int = 1) -> int:
        """Takes an amount of work at full scale, returns it at this scale, never below `least`."""
        return max(least, round(full * self.scale))

    @contextmanager
    def database(self) -> Iterator[str]:
        """Yields the connection string of a fresh database, dropped afterwards."""
        name = f"bench_{uuid4().hex}"
        try:
            yield self.server.create_database(name)
        finally:
            self.server.drop_database(name)

    @contextmanager
    def ledger(self, pool_size: int = 4) -> Iterator[Ledger]:
        """Yields an empty ledger in a fresh database; other connections use its `datastore.conninfo`."""
        with self.database() as conninfo:
            schema.migrate(conninfo)
            with Ledger(conninfo, pool_size=pool_size) as ledger:
                yield ledger


@contextmanager
def open_bench(scale: float, say: Say) -> Iterator[Bench]:
    """Takes the scale, yields a bench with its own server, with the settings of production and data on disk; removes everything afterwards."""
    with tempfile.TemporaryDirectory(prefix="dossier-bench-") as scratch:
        directory = Path(scratch)
        with Embedded(directory / "home") as server:
            yield Bench(server, directory, scale, say)


def settle(connection: psycopg.Connection[Any]) -> None:
    """Takes a connection in autocommit, settles its database: statistics gathered, dirty pages written, so that filling it does not affect measurements."""
    connection.execute("vacuum (analyze)")
    connection.execute("checkpoint")


@contextmanager
def sparing_the_collector() -> Iterator[None]:
    """While the block runs, the garbage collector is set as in the product's processes that fold or import."""
    before = gc.get_threshold()
    spare_the_collector()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
