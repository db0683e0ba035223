"""Projecting what an import appends: at once, in a process of its own, while the import goes on."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from threading import Event

from app.assembly import Assembly
from app.child import Child
from app.errors import AppError
from projections import progress
from projections.runner import PROJECTION
from projections.schema import SCHEMA

LARGE = 1 << 20  # bytes of a file from which a second process is worth its start
POLL_SECONDS = 0.05


class ProjectorEnded(AppError):
    """The projecting process ended before all was projected."""


@contextmanager
def projecting(assembly: Assembly, size: int) -> Iterator[None]:
    """While the block runs, projects what it appends; afterwards, goes on until all of it is queryable. `size`: bytes to import.

    Stopped where the projection cannot go on.
    """
    if size < LARGE:
        yield
        with closing(assembly.runner()) as runner:
            runner.catch_up()
        return
    with Child("project") as child:
        yield
        _wait(assembly, child, assembly.ledger.head())


def _wait(assembly: Assembly, child: Child, head: int) -> None:
    pause = Event()
    with assembly.connect() as connection:
        while progress.read(connection, SCHEMA, PROJECTION).position < head:
            if child.exit_code() is not None:
                progress.wait_for(connection, SCHEMA, PROJECTION, head, timeout=0)
                raise ProjectorEnded(f"the projecting process ended with code {child.exit_code()}")
            pause.wait(POLL_SECONDS)
