"""What a person or a script reads: answers on stdout, progress and complaints on stderr."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import orjson
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

OUT = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
ERR = Console(stderr=True, highlight=False)

Report = Callable[[int, int], None]


def print_json(document: Any) -> None:
    """Prints one JSON document on stdout."""
    sys.stdout.write(orjson.dumps(document, option=orjson.OPT_INDENT_2).decode() + "\n")


def say(text: str) -> None:
    """Prints a line on stderr."""
    ERR.print(text, markup=False, soft_wrap=True)


@contextmanager
def progress_bar(what: str) -> Iterator[Report]:
    """Yields a function that takes (done, total) and moves a bar on stderr; where stderr is no terminal, nothing is drawn."""
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=ERR, transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(what, total=None)

        def report(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield report
