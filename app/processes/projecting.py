"""Projecting what a command appends while it runs; in a process of its own where the file is large enough to justify one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event

from app.assembly import Assembly
from app.errors import AppError
from app.processes.child import Child
from projections.kit import progress
from projections.kit.errors import Unfoldable
from projections.kit.names import PROJECTION, SCHEMA
from projections.schema import settle

LARGE = 1 << 20  # bytes of a file from which a second process is worth its start
POLL_SECONDS = 0.05


class NotProjected(AppError):
    """What was recorded cannot be queried yet: the projection has stopped."""


@contextmanager
def projecting(assembly: Assembly, size: int) -> Iterator[Callable[[], None]]:
    """Takes the bytes to be read, projects while the block runs; yields a function to call at its end.

    That function returns when all that is recorded by then can be queried. It raises NotProjected.
    """
    if size < LARGE:
        yield lambda: _project(assembly)
        return
    with Child("project") as child:

        def finish() -> None:
            _wait(assembly, child, assembly.ledger.head())
            _project(assembly)  # what a child that has fallen left over: nothing, as a rule
            with assembly.connect() as connection:
                settle(connection)

        yield finish


def _project(assembly: Assembly) -> None:
    try:
        assembly.project()
    except Unfoldable as error:
        raise NotProjected(
            f"recorded, but cannot be queried yet: the projection stopped at {error} (see `dossier status`)"
        ) from error


def _wait(assembly: Assembly, child: Child, head: int) -> None:
    pause = Event()
    with assembly.connect() as connection:
        while progress.read(connection, SCHEMA, PROJECTION).position < head and child.exit_code() is None:
            pause.wait(POLL_SECONDS)
