"""`python -m benchmarks [NAME...] [--scale F] [--write]`: measures, prints a table, and writes docs/performance.md."""

import pkgutil
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

import benchmarks
from benchmarks.bench import Bench, open_bench
from benchmarks.machine import machine
from benchmarks.report import page, print_table
from benchmarks.result import NotMeasured, Result

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"
Run = Callable[[Bench], list[Result]]

# In the order of the promises; others follow by name.
_ORDER = ("store", "following", "reading", "projecting", "graphql_hot", "commands", "importing", "replay", "overdue")


def found() -> dict[str, Run]:
    """Returns every benchmark of this package by name, in the order of the promises: the modules that have `run`."""
    names = [module.name for module in pkgutil.iter_modules(benchmarks.__path__) if not module.name.startswith("_")]
    names.sort(key=lambda name: (_ORDER.index(name) if name in _ORDER else len(_ORDER), name))
    modules = {name: import_module(f"{benchmarks.__name__}.{name}") for name in names}
    return {name: module.run for name, module in modules.items() if hasattr(module, "run")}


def measure(bench: Bench, chosen: dict[str, Run]) -> tuple[list[Result], dict[str, str]]:
    """Takes the bench and benchmarks, returns their results, and the reasons of those without one, by name."""
    results: list[Result] = []
    absent: dict[str, str] = {}
    for name, run in chosen.items():
        try:
            results += run(bench)
        except NotMeasured as reason:
            absent[name] = str(reason)
        except Exception as error:  # noqa: BLE001  # the others took minutes to measure, and are still shown
            bench.say(traceback.format_exc())
            absent[name] = f"failed: {type(error).__name__}: {error}"
    return results, absent


def main(
    names: Annotated[list[str] | None, typer.Argument(help="Which benchmarks to run; all by default.")] = None,
    scale: Annotated[float, typer.Option(min=0.0001, max=10, help="Part of the full sizes.")] = 1.0,
    write: Annotated[
        bool, typer.Option("--write", help="Write docs/performance.md as well; all benchmarks only.")
    ] = False,
) -> None:
    """Measure the ledger against raw PostgreSQL. Exits with 1 when a benchmark failed to run; a missed gate is shown, not an error."""
    known = found()
    if unknown := [name for name in names or () if name not in known]:
        raise typer.BadParameter(f"no benchmark {', '.join(unknown)}; there are {', '.join(known)}")
    if write and names:
        raise typer.BadParameter("--write takes all benchmarks: the page shows one whole run")
    chosen = {name: known[name] for name in known if not names or name in names}
    console = Console(stderr=True, highlight=False)
    with open_bench(scale, lambda text: console.print(text, style="dim", markup=False)) as bench:
        measured_on = machine(bench.server.conninfo)
        results, absent = measure(bench, chosen)
    print_table(Console(), measured_on, results, absent)
    if write:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(page(measured_on, results, absent, scale), encoding="utf-8")
    if any(reason.startswith("failed") for reason in absent.values()):
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
