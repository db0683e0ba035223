"""Group commit: one thread drains the commands of all others into one transaction after another.

While a transaction commits, the next ones gather; so the busier the process, the larger the batches and the fewer the
commits per command. No batch holds two commands that touch the same stream, claim or id: the later one waits for the next
batch, and what touches anything of it waits behind it, so the commands of one stream are taken in the order given.
"""

import threading
from collections import deque
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from typing import Final

from ledger import faults
from ledger.appending import Outcome
from ledger.drafts import Draft
from ledger.errors import Closed, Conflict, Unavailable
from ledger.records import Appended

MOST_COMMANDS: Final = 128
MOST_BYTES: Final = 4 * 1024 * 1024

Job = tuple[Draft, Future[Appended]]


class Writer:
    """Takes drafts from any thread, completes each one's future after the commit. `append` is what writes one batch."""

    def __init__(self, append: Callable[[Sequence[Draft]], list[Outcome]]):
        self._append = append
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._waiting: deque[Job] = deque()
        self._gate = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="ledger-writer", daemon=True)
        self._thread.start()

    def submit(self, draft: Draft) -> Future[Appended]:
        """Takes a draft, returns the future of its outcome: Appended, or Conflict, Unavailable or the database's error raised. Raises Closed."""
        future: Future[Appended] = Future()
        with self._gate:
            if self._closed:
                raise Closed("the ledger is closed")
            self._queue.put((draft, future))
        return future

    def close(self) -> None:
        """Completes what was submitted, then stops. Safe to repeat."""
        with self._gate:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        open_ = True
        while open_ or self._waiting:
            if open_:
                open_ = self._gather()
            batch = self._take()
            if batch:
                self._write(batch)

    def _gather(self) -> bool:
        """Moves what has been submitted to the waiting, after waiting for it if there is nothing to do; returns False at the end."""
        try:
            job = self._queue.get(block=not self._waiting)
            while job is not None:
                self._waiting.append(job)
                job = self._queue.get_nowait()
        except Empty:
            return True
        return False

    def _take(self) -> list[Job]:
        batch: list[Job] = []
        left: list[Job] = []
        touched: set[Hashable] = set()
        size = 0
        while self._waiting and len(batch) < MOST_COMMANDS and size < MOST_BYTES:
            job = self._waiting.popleft()
            draft, future = job
            touches = set(draft.touches())
            if touched.isdisjoint(touches):
                if future.set_running_or_notify_cancel():
                    batch.append(job)
                    size += sum(map(len, draft.rests))
            else:
                left.append(job)
            touched |= touches
        self._waiting.extendleft(reversed(left))
        return batch

    def _write(self, batch: list[Job]) -> None:
        try:
            outcomes = self._append([draft for draft, _ in batch])
        except Exception as error:  # noqa: BLE001  # a caller waits on every future, whatever went wrong
            self._fail(batch, error)
            return
        faults.reached("append.after-commit")
        for (_, future), outcome in zip(batch, outcomes, strict=True):
            if isinstance(outcome, Conflict):
                future.set_exception(outcome)
            else:
                future.set_result(outcome)

    def _fail(self, batch: list[Job], error: Exception) -> None:
        """One command that the database itself refuses must not fail its neighbours: each is tried alone, once."""
        if len(batch) == 1 or isinstance(error, Unavailable):
            for _, future in batch:
                future.set_exception(error)
        else:
            for job in batch:
                self._write([job])
