"""What a signal does to a program that holds an embedded server: its `with` blocks unwind, and the server stops with it."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_ENDING = (signal.SIGTERM, signal.SIGHUP)
"""By default these end a program at once, leaving the server behind. SIGINT already raises KeyboardInterrupt."""


class Unwinding:
    """Turns SIGTERM and SIGHUP into SystemExit(128 + signal), where the program has not decided otherwise itself."""

    def __init__(self) -> None:
        self._taken: list[signal.Signals] = []

    def begin(self) -> None:
        """Takes over the signals that are at their default; only the main thread may."""
        if threading.current_thread() is threading.main_thread():
            self._taken = [number for number in _ENDING if signal.getsignal(number) is signal.SIG_DFL]
            for number in self._taken:
                signal.signal(number, _unwind)

    def end(self) -> None:
        """Gives back the signals that are still ours."""
        if threading.current_thread() is threading.main_thread():
            for number in self._taken:
                if signal.getsignal(number) is _unwind:
                    signal.signal(number, signal.SIG_DFL)
            self._taken = []


@contextmanager
def undisturbed() -> Iterator[None]:
    """Holds back SIGINT, SIGTERM and SIGHUP while the block runs, which must be bounded; they arrive after it.

    A signal mask would not do: it is per thread, and Python runs its handlers in the main thread whichever thread was hit.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    arrived: list[int] = []
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, *_ENDING)}
    held = {number: handler for number, handler in before.items() if handler is not None}  # None: not set by Python
    for number in held:
        signal.signal(number, lambda number, frame: arrived.append(number))  # noqa: ARG005 - the shape of a signal handler
    try:
        yield
    finally:
        for number, handler in held.items():
            signal.signal(number, handler)
        for caught in arrived[:1]:
            signal.raise_signal(caught)


def _unwind(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the shape of a signal handler
    raise SystemExit(128 + number)
