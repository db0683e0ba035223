"""Reports results: a table on the terminal, and the page docs/performance.md."""

from collections.abc import Iterator, Mapping, Sequence

from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks.machine import Machine
from benchmarks.result import Result, shown

_HOW_TO_READ = """\
Each row compares the ledger with raw PostgreSQL on the same server in the same run: both sides do the same work in turns, and
the ratio is the median over the rounds. So a slow or busy machine slows both, and the ratio stays. `×` is our speed as a multiple
of the other side's where at least so much is promised, and our time as a multiple of the other's where at most so much is. Times
and memory are judged only where the promise itself is one. The absolute figures are of this machine on this day: expect others
on yours. The server is the embedded one with the settings of production, so every commit waits for the disk.
"""


def print_table(console: Console, machine: Machine, results: Sequence[Result], absent: Mapping[str, str]) -> None:
    """Takes results, and the reasons of missing ones by name, prints them."""
    table = Table(box=box.SIMPLE_HEAD, title="Dossier Ledger: benchmarks", title_justify="left")
    table.add_column("what", overflow="fold")
    for heading in ("ratio", "gate"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("")
    table.add_column("absolute", overflow="fold")
    for result in results:
        style = "green" if result.passed else "bold red"
        measured = shown(result.ratio, result.gate.unit)
        table.add_row(result.what, measured, str(result.gate), f"[{style}]{_verdict(result)}[/]", figures(result))
    for name, reason in absent.items():
        table.add_row(name, "-", "", "[yellow]not measured[/]", reason)
    console.print(table)
    for name, value in machine.lines():
        console.print(f"{name}: {value}", style="dim", highlight=False, markup=False)


def page(machine: Machine, results: Sequence[Result], absent: Mapping[str, str], scale: float) -> str:
    """Takes results, and the reasons of missing ones by name, returns the page in Markdown."""
    return "\n".join(_page(machine, results, absent, scale))


def figures(result: Result) -> str:
    """Takes a result, returns its absolute figures as one line."""
    return "; ".join(f"{name} {shown(value, result.unit)}" for name, value in result.figures.items())


def _page(machine: Machine, results: Sequence[Result], absent: Mapping[str, str], scale: float) -> Iterator[str]:
    yield "# Performance"
    yield ""
    yield "Written by `make bench`, which measures all of it anew in about ten minutes."
    yield ""
    yield from (f"- {name}: {value}" for name, value in machine.lines())
    if scale != 1.0:
        yield f"- scale: {scale:g} of the full sizes: not the figures that are promised"
    yield ""
    yield "| what | ratio | gate | | absolute figures |"
    yield "|---|---:|---:|---|---|"
    for result in results:
        measured = shown(result.ratio, result.gate.unit)
        yield f"| {result.what} | {measured} | {result.gate} | {_verdict(result)} | {figures(result)} |"
    for name, reason in absent.items():
        yield f"| {name} | | | not measured | {reason} |"
    yield ""
    yield "## How to read it"
    yield ""
    yield _HOW_TO_READ
    yield "## What was compared with what"
    yield ""
    yield from (f"- **{result.what}**: {result.notes}." for result in results if result.notes)
    yield ""


def _verdict(result: Result) -> str:
    return "pass" if result.passed else "miss"
