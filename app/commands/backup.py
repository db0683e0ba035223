"""`backup` and `restore`: the ledger in one file, and back again, or a drill that proves it can be restored."""

import gzip
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
from rich.table import Table
from rich.text import Text

from app import exits
from app.assembly import assembled, spare_the_collector
from app.commands.options import AsJson
from app.drill import Outcome, drill
from app.outfile import PRIVATE, STDOUT, written
from app.processes.projecting import projecting
from app.settings import from_environment
from app.terminal import OUT, print_json, progress_bar, say
from exchange.errors import BadInput
from exchange.exports.jsonl import export_jsonl, import_jsonl, is_export
from ledger.errors import NotEmpty


def backup(
    file: Annotated[
        Path, typer.Argument(help="The file to write: the ledger's own JSON Lines, gzipped; - for standard output.")
    ],
    as_json: AsJson = False,
) -> None:
    """Write the whole ledger, as it stands now, to a file: complete, or not at all. Others may keep writing meanwhile."""
    if as_json and file == STDOUT:
        raise typer.BadParameter("standard output cannot take both the backup and this", param_hint="--json")
    with (
        assembled(from_environment(), projections=False) as assembly,
        progress_bar(f"backing up to {file.name}") as report,
        written(file, PRIVATE) as plain,
        # Without a name and a time in it, the same ledger gives the same bytes.
        gzip.GzipFile(filename="", mode="wb", fileobj=plain, mtime=0) as packed,
    ):
        position = export_jsonl(assembly.ledger, packed, report)  # type: ignore[arg-type]  # typeshed: no IO[bytes]
    if as_json:
        print_json({"position": position, "file": str(file)})
    else:
        say(f"backed up {position:,} facts")


def restore(
    file: Annotated[Path, typer.Argument(help="A backup, or an export in JSON Lines.")],
    try_out: Annotated[
        bool,
        typer.Option(
            "--drill",
            help="Restore into a scratch database, compare all its tables with the ledger's, and drop it."
            " Exits with 1 if they differ.",
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Fill an empty ledger from a backup, and project it. The whole file is restored, or nothing."""
    spare_the_collector()
    if not is_export(file):
        raise BadInput(str(file), "is no backup: it does not begin as the ledger's own JSON Lines do")
    if try_out:
        _drill(file, as_json=as_json)
        return
    with assembled(from_environment()) as assembly:
        if assembly.ledger.head():
            raise NotEmpty("the ledger to restore into is not empty; DOSSIER_HOME or DATABASE_URL names another")
        with projecting(assembly, size=0) as finish:
            with progress_bar(f"restoring {file.name}") as report:
                result = import_jsonl(assembly.ledger, file, report)
            finish()
    if as_json:
        print_json({"position": result.events, "dossiers": result.dossiers})
    else:
        say(f"restored {result.events:,} facts of {result.dossiers:,} dossiers")


def _drill(file: Path, *, as_json: bool) -> None:
    with assembled(from_environment()) as assembly:
        assembly.catch_up()
        outcome = drill(assembly, file)
    if as_json:
        document: dict[str, Any] = {"equal": outcome.equal, **msgspec.to_builtins(outcome)}
        print_json(document)
    else:
        _print(outcome)
    if not outcome.equal:
        raise typer.Exit(exits.FAULT)


def _print(outcome: Outcome) -> None:
    table = Table(box=None, show_header=False)
    facts = outcome.difference or f"equal; the ledger stands at {outcome.ledger_position:,}"
    table.add_row("facts", f"{outcome.position:,}", Text(facts))
    for compared in outcome.tables:
        table.add_row(compared.table, f"{compared.rows:,}", Text(compared.difference or "equal"))
    OUT.print(table)
    if outcome.moved_on:
        say(f"left out of the tables: {outcome.moved_on:,} dossiers that have facts after the backup")
    spent = outcome.seconds
    say(f"restored in {spent.restore:g} s, projected in {spent.projection:g} s, compared in {spent.comparison:g} s")
    say("the backup gives this ledger" if outcome.equal else "the backup does NOT give this ledger")
