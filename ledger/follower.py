"""Follows a ledger: every fact after a position, in order, as it is recorded.

Position order is commit order, so the next page begins where the last one ended and nothing can appear before it. LISTEN
only shortens the wait: where it is refused (on a replica) or its connection is lost, polling alone finds everything.
"""

import threading
from collections.abc import Callable, Iterator
from time import monotonic
from typing import Any, Final

import psycopg
from psycopg import Connection

from ledger.records import Recorded

_CHANNEL: Final = "ledger_events"
# How long a wait for a notification may take to notice `stop`.
_STOP_SECONDS: Final = 0.1
_LISTEN_AGAIN_SECONDS: Final = 10.0


def follow(
    page: Callable[[int, int], list[Recorded]],
    bell: "Bell",
    after: int,
    *,
    limit: int,
    stop: threading.Event,
    poll: float,
) -> Iterator[list[Recorded]]:
    """Takes a reader of pages and a position, yields non-empty pages until `stop` is set; waits at most `poll` seconds between reads."""
    with bell:
        while not stop.is_set():
            bell.quiet()
            recorded = page(after, limit)
            if recorded:
                after = recorded[-1].position
                yield recorded
            else:
                bell.wait(stop, poll)


class Bell:
    """Signals that something was recorded, while its connection lasts; without one it only waits."""

    def __init__(self, connect: Callable[[], Connection[Any]] | None):
        self._connect = connect
        self._connection: Connection[Any] | None = None
        self._next_try = monotonic()

    def __enter__(self) -> "Bell":
        return self

    def __exit__(self, *_: object) -> None:
        self._hang_up()

    def quiet(self) -> None:
        """Clears earlier signals; anything recorded from now on will signal. Starts to listen if it does not yet."""
        if self._connection is None:
            self._listen()
        self._rings(0.0)

    def wait(self, stop: threading.Event, seconds: float) -> None:
        """Waits for a signal, for `stop`, or for `seconds` to pass."""
        deadline = monotonic() + seconds
        while not stop.is_set() and (left := deadline - monotonic()) > 0:
            if self._connection is None:
                stop.wait(left)
            elif self._rings(min(left, _STOP_SECONDS)):
                return

    def _listen(self) -> None:
        if self._connect is None or monotonic() < self._next_try:
            return
        self._next_try = monotonic() + _LISTEN_AGAIN_SECONDS
        try:
            self._connection = self._connect()
            self._connection.execute(f"listen {_CHANNEL}")
        except psycopg.Error:
            self._hang_up()

    def _rings(self, seconds: float) -> bool:
        if self._connection is None:
            return False
        try:
            # The generator is run to its end: otherwise it keeps the connection's lock.
            return bool(list(self._connection.notifies(timeout=seconds, stop_after=1)))
        except psycopg.Error:
            self._hang_up()
            return False

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
