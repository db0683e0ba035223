"""Processes of our own: started with this program, ended with it, even when it is killed.

A child's standard input is a pipe held by its parent: when the parent goes, however it goes, the pipe ends, and so does the
child. No process is ever looked for by name.
"""

import os
import signal
import subprocess
import sys
import threading
from types import TracebackType
from typing import Self

PATIENCE = 30.0  # seconds for a child to end in order
SUPERVISED = "DOSSIER_SUPERVISED"


class Child:
    """A `dossier` command running in a process of its own."""

    def __init__(self, *arguments: str, quiet: bool = False) -> None:
        self.arguments = arguments
        self._quiet = quiet
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it, or starts it again."""
        self._process = subprocess.Popen(  # noqa: S603  # our own program
            [sys.executable, "-m", "app", *self.arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL if self._quiet else None,
            env={**os.environ, SUPERVISED: "1"},
            start_new_session=True,  # Ctrl-C reaches the parent alone, which ends its children in order
        )

    def exit_code(self) -> int | None:
        """How it ended; None while it runs."""
        return self._process.poll() if self._process is not None else None

    def stop(self) -> None:
        """Asks it to end, waits, and kills it if it does not."""
        if self._process is None:
            return
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def end_with_parent() -> None:
    """In a supervised child: SIGTERM to oneself once the parent's end of the pipe is gone."""
    if os.environ.get(SUPERVISED) != "1":
        return

    def watch() -> None:
        while os.read(0, 4096):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="end-with-parent", daemon=True).start()
