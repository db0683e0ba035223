"""Runs one of our programs in a separate process, and measures its time and the memory of it and its children."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Event, Thread
from time import perf_counter

from msgspec import Struct

_EVERY = 0.05  # seconds between two samples of the memory


class Finished(Struct, frozen=True):
    """A program that ended successfully.

    `seconds`: wall clock; `peak`: resident bytes of all its processes together, None where unknown.
    """

    output: bytes
    seconds: float
    peak: int | None


def finish(command: Sequence[str], environment: Mapping[str, str], patience: float) -> Finished:
    """Takes a command and its additional environment, runs it to its end.

    Raises RuntimeError when it fails or takes longer than `patience` seconds.
    """
    start = perf_counter()
    process = subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    done, peak = Event(), [0]
    watcher = Thread(target=_watch, args=(process.pid, done, peak), name="bench-memory")
    watcher.start()
    try:
        output, errors = process.communicate(timeout=patience)
        took = perf_counter() - start
    except subprocess.TimeoutExpired:
        process.terminate()  # it ends its children itself
        raise RuntimeError(f"{command} took longer than {patience:g} s") from None
    finally:
        done.set()
        watcher.join()
        process.wait()
    if process.returncode != 0:
        raise RuntimeError(f"{command} ended with {process.returncode}: {errors.decode(errors='replace')[-2000:]}")
    return Finished(output, took, peak[0] or None)


def _watch(pid: int, done: Event, peak: list[int]) -> None:
    while not done.wait(_EVERY):
        peak[0] = max(peak[0], sum(_resident(each) for each in _family(pid)))


def _family(pid: int) -> list[int]:
    """The process and its descendants, except PostgreSQL. Empty where there is no /proc."""
    found, ahead = [], [pid]
    while ahead:
        each = ahead.pop()
        if _name(each) != "postgres":
            found.append(each)
            ahead += _children(each)
    return found


def _children(pid: int) -> list[int]:
    children: list[int] = []
    try:
        for thread in Path(f"/proc/{pid}/task").iterdir():
            children += map(int, (thread / "children").read_text().split())
    except OSError:
        pass  # it has ended, or there is no /proc
    return children


def _name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0
