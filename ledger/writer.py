"""Group commit: the commands of all threads, drained into one transaction after another.

While a transaction commits, the next commands gather; so the busier the process, the larger the batches and the fewer the
commits per command. One thread writes at a time, the one that holds the write lock. Usually it is the writer's own; a caller
that finds no one writing takes the lock for one batch, which spares a single client two thread switches.

No batch holds two commands that touch the same stream, claim or id: the later one waits for the next batch, and commands that share
any of them wait behind it, so the commands of one stream are taken in the order given.
"""

import threading
from collections import deque
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import Future
from typing import Final

from ledger import faults
from ledger.append_statement import Outcome
from ledger.drafts import Draft
from ledger.errors import Closed, Conflict, Unavailable
from ledger.records import Appended

MOST_COMMANDS: Final = 128
MOST_BYTES: Final = 4 * 1024 * 1024


class Ticket:
    """A minimal Future for a caller that only waits: one lock, where a Future needs a condition and a list of waiters."""

    def __init__(self) -> None:
        self._done = threading.Lock()
        self._done.acquire()
        self._outcome: Appended | None = None
        self._error: BaseException | None = None

    def running(self) -> bool:
        """A ticket cannot be cancelled."""
        return True

    def done(self) -> bool:
        """Whether it is completed and its result not yet taken."""
        return not self._done.locked()

    def set_result(self, outcome: Appended) -> None:
        """Completes it."""
        self._outcome = outcome
        self._done.release()

    def set_exception(self, error: BaseException) -> None:
        """Completes it."""
        self._error = error
        self._done.release()

    def result(self) -> Appended:
        """Waits for the outcome, returns or raises it; to be called once."""
        self._done.acquire()
        if self._outcome is None:
            assert self._error is not None
            raise self._error
        return self._outcome


Job = tuple[Draft, Future[Appended] | Ticket]


class Writer:
    """Takes drafts from any thread, completes each one's future after the commit.

    `append` writes one batch; its callback, called while the server works, completes the futures of the batch before.
    """

    def __init__(self, append: Callable[[Sequence[Draft], Callable[[], None]], list[Outcome]]):
        self._append = append
        self._waiting: deque[Job] = deque()
        self._gate = threading.Lock()
        self._write_lock = threading.Lock()
        self._uncompleted: list[tuple[list[Job], list[Outcome]]] = []
        self._called = threading.Event()
        self._closed = False
        self._lonely = True
        self._thread = threading.Thread(target=self._run, name="ledger-writer", daemon=True)
        self._thread.start()

    def submit(self, draft: Draft) -> Future[Appended]:
        """Takes a draft, returns the future of its outcome: Appended, or Conflict, Unavailable or the database's error raised.

        Raises Closed.
        """
        future: Future[Appended] = Future()
        self._enqueue((draft, future))
        self._call()
        return future

    def write(self, draft: Draft) -> Appended:
        """Takes a draft, returns its outcome when it is durable. Raises what the future of `submit` would, and Closed."""
        ticket = Ticket()
        self._enqueue((draft, ticket))
        if self._lonely and self._write_lock.acquire(blocking=False):
            try:
                self._write(self._take())
                self._complete()
            finally:
                self._write_lock.release()
                if self._uncompleted:  # interrupted in between
                    self._call()
        if not ticket.done():
            self._call()
        return ticket.result()

    def close(self) -> None:
        """Completes submitted commands, then stops. Safe to repeat."""
        with self._gate:
            self._closed = True
        self._called.set()
        self._thread.join()
        with self._write_lock:  # a caller may still be writing
            pass

    def _enqueue(self, job: Job) -> None:
        with self._gate:
            if self._closed:
                raise Closed("the ledger is closed")
            self._waiting.append(job)

    def _call(self) -> None:
        if not self._called.is_set():
            self._called.set()

    def _run(self) -> None:
        while not (self._closed and not self._waiting):
            self._called.wait()
            if not self._closed:
                self._called.clear()
            with self._write_lock:
                while self._waiting:
                    self._write(self._take())
                self._complete()

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
                if future.running() or (isinstance(future, Future) and future.set_running_or_notify_cancel()):
                    batch.append(job)
                    size += sum(map(len, draft.rests))
            else:
                left.append(job)
            touched |= touches
        if left:
            self._waiting.extendleft(reversed(left))
        return batch

    def _write(self, batch: list[Job]) -> None:
        if not batch:
            return
        self._lonely = len(batch) == 1
        try:
            outcomes = self._append([draft for draft, _ in batch], self._complete)
        except Exception as error:  # noqa: BLE001  # a caller waits on every future, whatever went wrong
            self._fail(batch, error)
            return
        except BaseException:
            # A caller that held the write lock was interrupted. All commands, also those of others, are safe to repeat.
            self._waiting.extendleft(reversed(batch))
            self._call()
            raise
        faults.reached("append.after-commit")
        self._uncompleted.append((batch, outcomes))

    def _complete(self) -> None:
        """Completes the futures of the commands written."""
        while self._uncompleted:
            batch, outcomes = self._uncompleted[0]
            for (_, future), outcome in zip(batch, outcomes, strict=True):
                if future.done():  # answered before an interruption
                    continue
                if isinstance(outcome, Conflict):
                    future.set_exception(outcome)
                else:
                    future.set_result(outcome)
            self._uncompleted.pop(0)

    def _fail(self, batch: list[Job], error: Exception) -> None:
        """One command that the database refuses must not fail the others of its batch: each is tried alone, once."""
        if len(batch) == 1 or isinstance(error, Unavailable):
            for _, future in batch:
                future.set_exception(error)
        else:
            for job in batch:
                self._write([job])
