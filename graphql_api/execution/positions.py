"""Read your writes: a bounded wait until the projections have reached a position of the ledger."""

import asyncio
import time

from graphql_api.errors import Behind
from graphql_api.execution.database import Database
from projections.kit.progress import REACHED

_FIRST_PAUSE, _LONGEST_PAUSE = 0.002, 0.02  # seconds; doubled from the one to the other


class Positions:
    """How far the projections have come, as far as this process knows. However many wait, the database is asked once per shortest pause."""

    def __init__(self, database: Database, timeout: float) -> None:
        self._database = database
        self._timeout = timeout
        self._reached = 0
        self._asked_at = float("-inf")

    async def wait(self, wanted: int) -> None:
        """Returns once the projections have reached a position; Behind if they do not in time."""
        deadline = time.monotonic() + self._timeout
        pause = _FIRST_PAUSE
        while self._reached < wanted:
            now = time.monotonic()
            if now - self._asked_at >= _FIRST_PAUSE:
                self._asked_at = now
                self._reached = max(self._reached, int((await self._database.fetch(REACHED, []))[0]))
            elif now >= deadline:
                raise Behind(
                    f"The projections have reached position {self._reached}, not yet {wanted}.",
                    extensions={"position": self._reached},
                )
            else:
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
