"""A watch over the server while a program uses it: a server that ends by itself is started again."""

import logging
from collections.abc import Callable
from threading import Event, Thread

from app.errors import AppError

_INTERVAL = 1.0
"""Seconds between two looks."""
_REVIVALS = 5
"""A server that ends more often than this during one use has a reason that starting it again does not cure."""

_log = logging.getLogger(__name__)


class Watch:
    """A thread that asks `gone` once a second, and calls `revive` when the answer is yes."""

    def __init__(self, gone: Callable[[], bool], revive: Callable[[], None]) -> None:
        self._gone = gone
        self._revive = revive
        self._over = Event()
        self._thread = Thread(target=self._run, name="postgresql-watch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Returns when nothing is being revived any more, and nothing will be."""
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        for _ in range(_REVIVALS):
            while not self._gone():
                if self._over.wait(_INTERVAL):
                    return
            if self._over.is_set():
                return
            _log.warning("PostgreSQL ended by itself: starting it again")
            try:
                self._revive()
            except (AppError, OSError) as error:
                _log.error("PostgreSQL could not be started again: %s", error)
                return
        _log.error("PostgreSQL ended by itself %d times: giving up", _REVIVALS)
