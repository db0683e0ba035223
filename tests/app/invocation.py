"""The `dossier` command as a process of its own: run to its end, or left running, listened to and ended."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, NamedTuple, Self

import orjson

from app.postgres import pidfile
from tests.app.programs import PATIENCE, ROOT, eventually

COMMAND = [sys.executable, "-m", "app"]
SCRIPT = [str(Path(sys.executable).with_name("dossier"))]
"""The command as users have it, with nothing of the tests on its path."""


class Finished(NamedTuple):
    """How a process ended: its exit code (-n: killed by signal n), and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on stdout."""
        assert self.code == 0, self
        return orjson.loads(self.out)


def environment(**variables: str) -> dict[str, str]:
    """Takes variables, returns an environment that has these, and nothing else that the ledger looks at."""
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"} | variables


def dossier(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path = ROOT, script: bool = False, **variables: str
) -> Finished:
    """Takes a command's arguments and its environment, returns how it ended."""
    done = subprocess.run(
        [*(SCRIPT if script else COMMAND), *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=environment(**({"PYTHONPATH": ""} if script else {}), **variables),
        timeout=PATIENCE,
    )
    return Finished(done.returncode, done.stdout.decode(), done.stderr.decode())


class Running:
    """A command that goes on until it is ended; whatever a test leaves of it is killed."""

    def __init__(self, *arguments: str, cwd: Path = ROOT, script: bool = False, **variables: str) -> None:
        with _sigint_at_its_default():
            self.process = subprocess.Popen(
                [*(SCRIPT if script else COMMAND), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                cwd=cwd,
                env=environment(PYTHONUNBUFFERED="1", **({"PYTHONPATH": ""} if script else {}), **variables),
                bufsize=0,
            )
        self.said = ""

    def says(self, what: str) -> str:
        """Waits until the process has said something, returns all that it said so far."""
        deadline = monotonic() + PATIENCE
        while what not in self.said:
            left = deadline - monotonic()
            assert left > 0, f"never said {what!r}, but: {self.said}"
            assert self._listen(left), f"ended without saying {what!r}, but: {self.said}"
        return self.said

    def children(self) -> list[int]:
        """The ids of the processes that it started and that run."""
        return [
            int(pid) for pid in Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        ]

    def send(self, number: signal.Signals) -> int:
        """Takes a signal, returns the exit code of the process that it ended."""
        self.process.send_signal(number)
        return self.ended()

    def ended(self) -> int:
        """Waits until it has ended, returns its exit code."""
        deadline = monotonic() + PATIENCE
        while self._listen(deadline - monotonic()):
            assert monotonic() < deadline, f"does not end, but says: {self.said}"
        return self.process.wait(PATIENCE)

    def _listen(self, seconds: float) -> bool:
        """Hears what it says next; whether it may say more. Its children may hold its voice longer than itself."""
        assert self.process.stdout is not None
        if not select.select([self.process.stdout], [], [], min(max(seconds, 0), 0.1))[0]:
            return self.process.poll() is None
        heard = self.process.stdout.read(65536)
        self.said += heard.decode()
        return bool(heard)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()


@contextmanager
def _sigint_at_its_default() -> Iterator[None]:
    """The workers of pytest-xdist ignore SIGINT, and the processes that they start would inherit that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def all_gone(pids: list[int]) -> None:
    """Waits until none of these processes runs."""
    eventually(f"{pids} end", lambda: not any(map(pidfile.running, pids)))
