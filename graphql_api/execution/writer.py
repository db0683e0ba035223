"""The way into the ledger: commands run by the domain's executor in threads, so that many commit together."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from domain.execution.executor import Executor
from domain.execution.order import CommandOrder, Executed
from domain.journal import Journal
from graphql_api.errors import Unavailable
from ledger.errors import Closed
from ledger.errors import Unavailable as LedgerUnavailable

THREADS = 32  # commands under way at once: the ledger commits them in groups

T = TypeVar("T")


class Writing:
    """What an API that takes commands needs: who executes them, and the journal that accesses are recorded in.

    `project`: brings the projections up to date with the ledger, where no other process does. `held`: claims, by name and value, known to
    be in the ledger, which forgets none; it grows with the law, not with the dossiers.
    """

    def __init__(self, executor: Executor, journal: Journal, *, project: Callable[[], None] | None = None) -> None:
        self.journal = journal
        self.held: set[tuple[str, str]] = set()
        self._executor = executor
        self._project = project
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="command")

    async def record(self, order: CommandOrder) -> Executed:
        """Takes an order, returns what was recorded. Refused (the domain's); Unavailable."""
        try:
            return await self.run(lambda: self._executor.execute(order))
        except (LedgerUnavailable, Closed) as error:
            raise Unavailable(
                "The ledger is unreachable, so it is unknown whether the command was recorded. Repeat it with the same commandId."
            ) from error

    async def project(self) -> None:
        """Brings the projections up to date, if that is this process's task."""
        if self._project is not None:
            await self.run(self._project)

    async def run(self, work: Callable[[], T]) -> T:
        """Takes a blocking function, runs it in a thread, returns its result."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def close(self) -> None:
        """Waits for the work in progress, and accepts no more."""
        self._threads.shutdown()
