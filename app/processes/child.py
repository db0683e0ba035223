"""Processes of our own: started with this program, ended with it, even when it is killed.

A child's standard input is a pipe held by its parent: when the parent goes, however it goes, the pipe ends, and so does the
child. No process is ever looked for by name.
"""

import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from app.processes.listener import INHERITED

PATIENCE = 30.0  # seconds for a child to end in order
SUPERVISED = "DOSSIER_SUPERVISED"
_ROOT = str(Path(__file__).parent.parent.parent)


class Child:
    """A `dossier` command running in a process of its own."""

    def __init__(self, *arguments: str, listener: socket.socket | None = None) -> None:
        """Takes the command's arguments, and the socket to serve on."""
        self.arguments = arguments
        self._listener = listener
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """Its process id; None before its first start."""
        return None if self._process is None else self._process.pid

    def start(self) -> None:
        """Starts it, or starts it again."""
        self.hang_up()
        # -P: a folder `app` or a file `app.py` where the user happens to be is none of ours.
        path = os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH"))))
        passed = () if self._listener is None else (self._listener.fileno(),)
        variables = {INHERITED: str(passed[0])} if passed else {}
        self._process = subprocess.Popen(  # noqa: S603  # our own program
            [sys.executable, "-P", "-m", "app", *self.arguments],
            stdin=subprocess.PIPE,
            env={**os.environ, **variables, "PYTHONPATH": path, SUPERVISED: "1"},
            pass_fds=passed,
            start_new_session=True,  # Ctrl-C reaches the parent alone, which ends its children in order
        )

    def exit_code(self) -> int | None:
        """How it ended; None while it runs."""
        return self._process.poll() if self._process is not None else None

    def stop(self) -> None:
        """Asks it to end, waits, and kills it if it does not."""
        if self._process is None:
            return
        self.hang_up()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def hang_up(self) -> None:
        """Asks it to end, without waiting."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def end_with_parent() -> None:
    """In a supervised child: sends SIGTERM to this process once the parent's end of the pipe is closed."""
    if os.environ.get(SUPERVISED) != "1":
        return

    def watch() -> None:
        while os.read(0, 4096):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="end-with-parent", daemon=True).start()
