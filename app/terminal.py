"""Output for people and scripts: answers on stdout, progress and errors on stderr."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import orjson
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

Report = Callable[[int, int], None]


class Terminal(Console):
    """A console that leaves the handling of a broken pipe to `app/cli.py`."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


_UNBROKEN = 1 << 16
"""Columns: output into a pipe or a file is not wrapped."""

OUT = Terminal(highlight=False, width=None if sys.stdout.isatty() else _UNBROKEN)
ERR = Terminal(stderr=True, highlight=False)


def print_json(document: Any) -> None:
    """Prints one JSON document on stdout, in UTF-8 whatever the locale."""
    write(orjson.dumps(document, option=orjson.OPT_INDENT_2) + b"\n")


def write(content: bytes) -> None:
    """Writes bytes to stdout, behind what was printed before."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


def say(text: str) -> None:
    """Prints a line on stderr; nothing where stderr is closed."""
    with suppress(BrokenPipeError):
        ERR.print(text, markup=False, soft_wrap=True)


@contextmanager
def progress_bar(what: str) -> Iterator[Report]:
    """Yields a function that takes (done, total) and moves a bar on stderr; where stderr is no terminal, nothing is drawn."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=ERR, transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(what, total=None)

        def report(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield report
