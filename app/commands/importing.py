"""`import`: files in."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from msgspec import Struct
from rich.table import Table

from app.assembly import Assembly, assembled, spare_the_collector
from app.commands.options import AsJson
from app.processes.projecting import projecting
from app.settings import from_environment
from app.terminal import OUT, Report, print_json, progress_bar, say
from exchange.errors import BadMapping
from exchange.exports.jsonl import check_jsonl, import_jsonl, is_export
from exchange.logs import mapping
from exchange.logs.importing import Result, check_cases, import_cases
from ledger.store import Ledger


def import_(
    file: Annotated[
        Path, typer.Argument(help="A log in XES or CSV (plain or gzipped), or the ledger's own JSON Lines.")
    ],
    meaning: Annotated[
        str | None,
        typer.Option(
            "--mapping",
            "-m",
            help="What the log's attributes mean: a TOML file, or the name of a shipped mapping"
            f" ({', '.join(sorted(mapping.shipped()))}). Not for the ledger's own JSON Lines.",
        ),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Read the whole file and write nothing.")] = False,
    project: Annotated[
        bool, typer.Option("--project/--no-project", help="Wait until what was added can be queried.")
    ] = True,
    as_json: AsJson = False,
) -> None:
    """Import a case log. Repeating it adds nothing; a later export of the same source adds only what is new."""
    spare_the_collector()
    read = _reader(file, meaning)
    if check:
        with progress_bar(f"reading {file.name}") as report:
            result = read.check(report)
        _print_result(result, as_json=as_json)
        say("checked only: nothing was written")
        return
    with assembled(from_environment(), projections=project) as assembly:
        _import(assembly, file, read, project=project, as_json=as_json)


class Reader(Struct, frozen=True):
    """How a file is read: only to check it, or to append it to a ledger."""

    check: Callable[[Report], Result]
    append: Callable[[Ledger, Report], Result]


def _reader(file: Path, meaning: str | None) -> Reader:
    """Takes a file and what was given as its mapping, returns how to read it. BadInput, BadMapping, a usage error."""
    ours = is_export(file)
    if ours and meaning is not None:
        raise typer.BadParameter("the ledger's own JSON Lines take none", param_hint="--mapping")
    if ours:
        return Reader(
            lambda report: check_jsonl(file, report), lambda ledger, report: import_jsonl(ledger, file, report)
        )
    if meaning is None:
        raise typer.BadParameter("a foreign log needs one", param_hint="--mapping")
    wanted = _mapping(meaning)
    return Reader(
        lambda report: check_cases(file, wanted, report),
        lambda ledger, report: import_cases(ledger, file, wanted, progress=report),
    )


def _mapping(name: str) -> mapping.Mapping:
    """Takes a path or the name of a shipped mapping, returns the mapping. BadMapping."""
    shipped = mapping.shipped()
    if name not in shipped and not Path(name).exists():
        raise BadMapping(name, "", f"neither a file nor a shipped mapping ({', '.join(shipped)})")
    return mapping.load_mapping(shipped.get(name, Path(name)))


def _import(assembly: Assembly, file: Path, read: Reader, *, project: bool, as_json: bool) -> None:
    def append() -> Result:
        with progress_bar(f"importing {file.name}") as report:
            return read.append(assembly.ledger, report)

    if not project:
        _print_result(append(), as_json=as_json)
        return
    with projecting(assembly, file.stat().st_size) as finish:
        result = append()
        try:
            finish()
        finally:
            _print_result(result, as_json=as_json)


def _print_result(result: Result, *, as_json: bool) -> None:
    if as_json:
        print_json(result.to_json())
        _say_what_never_occurred(result)
        return
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
    _say_what_never_occurred(result)


def _say_what_never_occurred(result: Result) -> None:
    for unseen in result.unseen:
        say(f"{unseen.key}: no {unseen.scope} of this file has the attribute {unseen.attribute!r}")
    for never in result.never:
        say(str(never))
    for double in result.doubles:
        say(double)
