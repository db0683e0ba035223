"""Who read which dossiers, and why: recorded before the answer leaves, in a stream of its own per reader and day.

Whatever comes while an append is under way goes with the next one, so that many readings of one reader cost one append.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from msgspec import Struct

from domain.codec import CODEC
from domain.errors import Contended
from domain.facts.accesses import RecordAccessed
from domain.journal import Journal, JournalConflict, retried
from graphql_api.errors import Unavailable
from ledger.errors import LedgerError

CLAIM = "access"
REMEMBERED = 1_000  # streams

log = logging.getLogger(__name__)


class _Waiting(Struct, eq=False):
    """The facts of one query, and the future that its caller awaits."""

    facts: Sequence[RecordAccessed]
    recorded: "asyncio.Future[None]"


class Accesses:
    """The record of accesses, as one process keeps it. For one event loop; other processes write to the same streams."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._waiting: list[_Waiting] = []
        self._task: asyncio.Task[None] | None = None
        self._heads: OrderedDict[str, tuple[UUID, int]] = OrderedDict()

    async def record(self, facts: Sequence[RecordAccessed]) -> None:
        """Takes what one query read; returns once it is durable. Unavailable where it cannot be recorded."""
        waiting = _Waiting(facts, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._write())
        await waiting.recorded

    async def close(self) -> None:
        """Waits for the work in progress."""
        if self._task is not None:
            await self._task

    async def _write(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting, []
                streams: dict[tuple[str, date], list[_Waiting]] = {}
                for each in batch:
                    streams.setdefault((each.facts[0].reader, each.facts[0].on), []).append(each)
                await asyncio.gather(*(self._append(key, waiting) for key, waiting in streams.items()))
        finally:
            self._task = None

    async def _append(self, key: tuple[str, date], waiting: Sequence[_Waiting]) -> None:
        facts = [fact for each in waiting for fact in each.facts]
        error: Unavailable | None = None
        try:
            await asyncio.to_thread(self._recorded, f"{key[0]}|{key[1]}", facts)
        except (LedgerError, Contended) as cause:
            log.warning("an access could not be recorded: %s", cause)
            error = Unavailable("The access could not be recorded, so the query is not answered.")
        except Exception as cause:
            log.exception("an access could not be recorded", exc_info=cause)
            error = Unavailable("The access could not be recorded, so the query is not answered.")
        for each in waiting:
            if each.recorded.done():
                continue  # nobody waits any more
            if error is None:
                each.recorded.set_result(None)
            else:
                each.recorded.set_exception(error)

    def _recorded(self, key: str, facts: Sequence[RecordAccessed]) -> None:
        """Appends to a reader's day, after whatever else was appended meanwhile."""
        written = [CODEC.encode(fact) for fact in facts]
        command = uuid4()

        def attempt() -> None:
            known = self._heads.get(key) or self._found(key)
            stream, version = known or (uuid4(), 0)
            try:
                self._journal.append(
                    command_id=command,
                    stream=stream,
                    expected_version=version,
                    facts=written,
                    claims=() if version else ((CLAIM, key),),
                    recorder=facts[0].reader,
                )
            except JournalConflict:
                self._heads.pop(key, None)
                raise
            self._heads[key] = (stream, version + len(written))
            if len(self._heads) > REMEMBERED:
                self._heads.popitem(last=False)

        retried(attempt, lambda: f"the accesses of {key}")

    def _found(self, key: str) -> tuple[UUID, int] | None:
        stream = self._journal.find(CLAIM, key)
        return None if stream is None else (stream, self._journal.heads([stream])[stream])
