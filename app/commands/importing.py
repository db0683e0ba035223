"""`import`: files in."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from app.assembly import Assembly, assembled, spare_the_collector
from app.projecting import projecting
from app.settings import from_environment
from app.terminal import OUT, Report, print_json, progress_bar, say
from exchange import mapping
from exchange.importing import Result, check_cases, import_cases


def import_(
    file: Annotated[Path, typer.Argument(help="A log: XES or CSV (plain or gzip), or the ledger's own JSON Lines.")],
    mapping_file: Annotated[
        Path | None,
        typer.Option(
            "--mapping",
            "-m",
            help="What the log's attributes mean: a TOML file, or the name of a shipped one"
            f" ({', '.join(sorted(mapping.shipped()))}). The ledger's own JSON Lines need none.",
        ),
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
        raise typer.BadParameter("a foreign log needs --mapping")
    meaning = mapping.load(mapping.shipped().get(str(mapping_file), mapping_file))
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


def _print(result: Result, *, check: bool) -> None:
    counts = Table(box=None, show_header=False)
    for name in ("dossiers", "events", "facts", "added", "skipped"):
        counts.add_row(name, f"{getattr(result, name):,}")
    for name, count in result.to_json()["anomalies"].items():
        if count:
            counts.add_row(f"  {name}", f"{count:,}")
    OUT.print(counts)
    if result.dropped:
        names = ", ".join(f"{name} ({count:,})" for name, count in sorted(result.dropped.items()))
        say(f"attributes left out, by name: {names}")
    for unseen in result.unseen:
        say(f"{unseen.key}: no {unseen.scope} of this file has the attribute {unseen.attribute!r}")
    if check:
        say("checked only: nothing was written")
