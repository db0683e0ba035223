"""File locks between programs. The kernel drops them with their holder, even one that was killed."""

import fcntl
import os
from pathlib import Path
from threading import Event
from time import monotonic

_RETRY = 0.02
"""Seconds between two attempts; flock itself can wait only without a limit."""


class Lock:
    """An advisory lock on a file of its own, made with mode 0600. Raises OSError where the file cannot be opened for writing."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def wait(self, patience: float) -> bool:
        """Takes seconds to wait, returns whether the lock is now held exclusively."""
        deadline = monotonic() + patience
        while not self.alone():
            if monotonic() >= deadline:
                return False
            Event().wait(_RETRY)
        return True

    def alone(self) -> bool:
        """Returns whether the lock is now held exclusively: nobody else holds it. A share held before is gone in either case."""
        return self._lock(fcntl.LOCK_EX)

    def share(self) -> bool:
        """Returns whether the lock is now held together with others."""
        return self._lock(fcntl.LOCK_SH)

    def release(self) -> None:
        """Gives the lock up; it can be taken again."""
        fcntl.flock(self._fd, fcntl.LOCK_UN)

    def close(self) -> None:
        """Gives the lock up for good. Safe to call twice."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def _lock(self, operation: int) -> bool:
        try:
            fcntl.flock(self._fd, operation | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
