"""One question for all threads that ask at once."""

from collections.abc import Callable, Iterable, Set
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class _Batch(Generic[K, V]):
    def __init__(self) -> None:
        self.keys: set[K] = set()
        self.answer: Future[V] = Future()


class Gathering(Generic[K, V]):
    """Asks for many threads together: those that come while a question is under way share the next one. Thread-safe.

    An answer is never older than the asking of it: a question takes in only whoever came before it was asked. `ask` takes keys, and returns
    what answers all who gave one of them; what it raises, they all raise. Nobody waits for more than two questions: the one under way, and their own.
    """

    def __init__(self, ask: Callable[[Set[K]], V]) -> None:
        self._ask = ask
        self._asking = Lock()  # held while a question is under way
        self._joining = Lock()
        self._next: _Batch[K, V] | None = None

    def answer(self, keys: Iterable[K]) -> V:
        """Takes what to ask for, returns the answer to a question that was asked after this call began, for these keys and maybe others'."""
        with self._joining:
            batch, leads = self._next, self._next is None
            if batch is None:
                batch = self._next = _Batch()
            batch.keys.update(keys)
        if leads:
            self._lead(batch)
        return batch.answer.result()

    def _lead(self, batch: _Batch[K, V]) -> None:
        with self._asking:
            with self._joining:
                self._next = None
            try:
                batch.answer.set_result(self._ask(batch.keys))
            except BaseException as error:  # noqa: BLE001  # others wait for the answer, whatever went wrong
                batch.answer.set_exception(error)
