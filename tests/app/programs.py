"""Other programs on the same home: started, listened to, told to end, and killed."""

import os
import select
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from functools import cache
from pathlib import Path
from threading import Event
from time import monotonic
from types import TracebackType
from typing import Self

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 180.0
"""Seconds; only a program that hangs ever uses them up."""
NOBODY = 65534
"""An unprivileged uid; no test needs it to be listed."""


class Program:
    """`tests.app.postgres.holder` as a process, by default as the user of the tests."""

    def __init__(self, home: Path, *how: str, uid: int | None = None) -> None:
        python, path = (
            (sys.executable, os.pathsep.join(filter(None, sys.path))) if uid is None else interpreter_for(uid)
        )
        self.process = subprocess.Popen(
            [python, "-m", "tests.app.postgres.holder", str(home), *how],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
            text=True,
            user=uid,
            group=uid,
            extra_groups=None if uid is None else [],
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def says(self) -> str:
        """Returns the next line that the program prints: the connection string, or its error."""
        assert self.process.stdout is not None
        assert select.select([self.process.stdout], [], [], PATIENCE)[0], "the program says nothing"
        return self.process.stdout.readline().strip()

    def send(self, signal_number: int) -> int:
        """Takes a signal, returns the exit status of the program that it ended."""
        self.process.send_signal(signal_number)
        return self.end(wait_first=True)

    def end(self, *, wait_first: bool = False) -> int:
        """Closes the program's input, returns its exit status once it has ended."""
        if wait_first:
            self.process.wait(PATIENCE)
        self.process.communicate(timeout=PATIENCE)
        return self.process.returncode


@cache
def interpreter_for(uid: int) -> tuple[str, str]:
    """Takes a uid, returns an interpreter that it may run, and the PYTHONPATH to give it. Skips the test where there is none."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    path = os.pathsep.join((str(ROOT), sysconfig.get_path("purelib")))
    for python in (sys.executable, *(shutil.which(version, path=place) for place in ("/usr/local/bin", "/usr/bin"))):
        if python is not None and _runs(python, path, uid):
            return python, path
    pytest.skip(f"uid {uid} can run neither {sys.executable} nor another {version} with the packages of the tests")


def _runs(python: str, path: str, uid: int) -> bool:
    command = [python, "-c", "import app.database, app.postgres.binaries; app.postgres.binaries.bundled()"]
    try:
        done = subprocess.run(
            command, env={"PYTHONPATH": path}, cwd="/", user=uid, group=uid, extra_groups=[], capture_output=True
        )
    except OSError:
        return False
    return done.returncode == 0


def eventually(what: str, holds: Callable[[], bool]) -> None:
    """Takes a condition and its name, returns once it holds; fails if it does not within the patience."""
    deadline = monotonic() + PATIENCE
    while not holds():
        assert monotonic() < deadline, f"not within {PATIENCE:.0f} s: {what}"
        Event().wait(0.02)
