"""`import` and `export`: files in and out."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Annotated, Any

import typer
from rich.table import Table

from app import exits
from app.assembly import Assembly, assembled, spare_the_collector
from app.projecting import projecting
from app.settings import from_environment
from app.terminal import OUT, Report, print_json, progress_bar, say
from exchange import jsonl, mapping, ocel, xes_out
from exchange.importing import Result, check_cases, import_cases

EXPORTS: dict[str, Callable[..., Any]] = {}


def import_(
    file: Annotated[Path, typer.Argument(help="A log: XES or CSV (plain or gzip), or the ledger's own JSON Lines.")],
    mapping_file: Annotated[
        Path | None,
        typer.Option("--mapping", "-m", help="What the log's attributes mean (TOML). The ledger's own JSON Lines need none."),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Read the whole file, write nothing.")] = False,
    project: Annotated[
        bool, typer.Option("--project/--no-project", help="Return when what was added can be queried.")
    ] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome as JSON.")] = False,
) -> None:
    """Import a case log. Repeating it adds nothing; a later export of the same source adds only what is new."""
    spare_the_collector()
    if mapping_file is None:
        _restore(file, check=check, project=project, as_json=as_json)
        return
    meaning = mapping.load(mapping_file)
    with progress_bar(f"importing {file.name}") as report:
        if check:
            result = check_cases(file, meaning, report)
        else:
            with assembled(from_environment()) as assembly:
                result = _import(assembly, file, meaning, report, project=project)
    if as_json:
        print_json(result.to_json())
    else:
        _print(result, check=check)


def _import(assembly: Assembly, file: Path, meaning: mapping.Mapping, report: Report, *, project: bool) -> Result:
    if not project:
        return import_cases(assembly.ledger, file, meaning, progress=report)
    with projecting(assembly, file.stat().st_size if file.exists() else 0):
        return import_cases(assembly.ledger, file, meaning, progress=report)
