"""Requests to end: SIGTERM and Ctrl-C set an event, which loops check."""

import signal
import threading
from types import FrameType


def asked_to_end() -> threading.Event:
    """Returns an event that SIGTERM or SIGINT sets. To be called from the main thread."""
    event = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        event.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    return event
