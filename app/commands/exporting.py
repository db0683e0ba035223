"""`export`: files out."""

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from app.assembly import assembled
from app.outfile import STDOUT, written
from app.settings import from_environment
from app.terminal import progress_bar, say
from exchange.exports.jsonl import export_jsonl
from exchange.exports.ocel import export_ocel
from exchange.exports.xes import export_xes


class Format(Enum):
    """The formats that a ledger can be written in."""

    JSONL = "jsonl"
    XES = "xes"
    OCEL = "ocel"


def export(
    format_: Annotated[
        Format,
        typer.Option(
            "--format",
            "-f",
            help="jsonl: the ledger itself, without loss; xes, ocel: its dossiers for process-mining tools (XES 1849-2016, OCEL 2.0 JSON).",
        ),
    ],
    source: Annotated[
        str | None, typer.Option("--source", help="Only dossiers of this import source; not with jsonl.")
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write; - for standard output.")] = STDOUT,
) -> None:
    """Write the ledger, or its dossiers, to a file: complete, or not at all."""
    if format_ is Format.JSONL and source is not None:
        raise typer.BadParameter("does not apply to jsonl, which is the whole ledger", param_hint="--source")
    with (
        assembled(from_environment(), projections=False) as assembly,
        progress_bar("exporting") as report,
        written(output) as file,
    ):
        match format_:
            case Format.JSONL:
                counted = f"{export_jsonl(assembly.ledger, file, report):,} facts"
            case Format.XES:
                counted = f"{export_xes(assembly.ledger, file, source, report):,} dossiers"
            case Format.OCEL:
                counted = f"{export_ocel(assembly.ledger, file, source, report):,} dossiers"
    say(f"exported {counted}")
