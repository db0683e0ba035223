"""`catalogue`: the law into the ledger (procedures, rule packs, agencies), listed, and compared version by version."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from msgspec import to_builtins
from rich.table import Table
from rich.text import Text

from app import exits
from app.assembly import assembled
from app.commands.catalogue_lines import camel, lines, listed
from app.commands.options import AsJson
from app.moments import day
from app.settings import from_environment
from app.terminal import OUT, print_json, say
from domain.law.difference import difference
from domain.law.versions import ProcedureHistory, ProcedureVersion
from exchange.catalogue.files import Contents, read_catalogue, shipped
from exchange.catalogue.held_law import read_procedures, read_rule_packs
from exchange.catalogue.loading import Loaded, append_contents
from exchange.catalogue.plan import Dating
from exchange.errors import BadCatalogue

catalogue = typer.Typer(help="The law as data: load it, list it, compare two versions of a procedure.")


@catalogue.command()
def load(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Files and folders, TOML or the national portal's JSON; by default, the shipped ones."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Read everything, list anomalies, write nothing; needs no database.")
    ] = False,
    effective_on: Annotated[
        str | None,
        typer.Option("--effective-on", help="The day on which procedures without a date of their own take effect."),
    ] = None,
    published_on: Annotated[
        str | None,
        typer.Option("--published-on", help="The day since which procedures without a date of their own are public."),
    ] = None,
    unpublished: Annotated[
        bool,
        typer.Option("--unpublished", help="Procedures without a date of their own are announced, but not public yet."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Record the contents of catalogue files. Repeating it adds nothing; a changed file becomes a new version."""
    if unpublished and published_on is not None:
        raise typer.BadParameter("cannot be combined with --published-on", param_hint="--unpublished")
    dating = Dating(day(effective_on, "--effective-on"), day(published_on, "--published-on"), unpublished)
    contents = _read(paths or shipped())
    if check:
        _print_checked(contents, as_json=as_json)
        return
    settings = from_environment()
    with assembled(settings, projections=False) as assembly:
        done = append_contents(assembly.ledger, contents, dating, now=datetime.now(UTC), zone=settings.timezone)
    _print_loaded(done, as_json=as_json)


@catalogue.command("list")
def list_(as_json: AsJson = False) -> None:
    """List the rule packs and the versions of all procedures that the ledger holds."""
    with assembled(from_environment(), projections=False) as assembly:
        packs, procedures = read_rule_packs(assembly.ledger), read_procedures(assembly.ledger)
    document = listed(packs, procedures)
    if as_json:
        print_json(camel(document))
        return
    for name, rows in document.items():
        table = Table(box=None, title=name.replace("_", " "), title_justify="left")
        for column in rows[0] if rows else ():
            table.add_column(column)
        for row in rows:
            table.add_row(*(Text("" if value is None else str(value)) for value in row.values()))
        OUT.print(table)


@catalogue.command()
def diff(
    code: Annotated[str, typer.Argument(help="The procedure's code.")],
    old: Annotated[int | None, typer.Argument(min=1, help="A version; by default, the last but one.")] = None,
    new: Annotated[int | None, typer.Argument(min=1, help="A version; by default, the last.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show what one version of a procedure changes compared with another: papers dropped or added, days saved, fees."""
    with assembled(from_environment(), projections=False) as assembly:
        history = read_procedures(assembly.ledger, [code])[code]
    if not history.versions:
        say(f"dossier: no procedure {code!r} is in the ledger")
        raise typer.Exit(exits.NOT_FOUND)
    new = len(history.versions) if new is None else new
    found = difference(_version(history, code, new - 1 if old is None else old), _version(history, code, new))
    if as_json:
        print_json(camel(to_builtins(found) | {"papers_saved": found.papers_saved}))
        return
    for line in lines(found):
        OUT.print(Text(line))


def _read(paths: Sequence[Path]) -> Contents:
    try:
        return read_catalogue(paths)
    except BadCatalogue as error:
        for each in error.errors:
            say(f"dossier: {each}")
        if len(error.errors) > 1:
            say(f"{len(error.errors)} errors: nothing was written")
        raise typer.Exit(exits.BAD_INPUT) from error


def _print_checked(contents: Contents, *, as_json: bool) -> None:
    procedures = [edition.procedure for book in contents.books for edition in book.editions]
    counts = {
        "files": contents.files,
        "procedures": len(contents.books),
        "rule_packs": len(contents.packs),
        "agencies": len(contents.agencies),
        "document_rows": sum(len(procedure.requirements) for procedure in procedures),
        "submission_rows": sum(len(procedure.limits) for procedure in procedures),
        "legal_basis_rows": sum(len(procedure.legal_bases) for procedure in procedures),
    }
    if as_json:
        print_json(camel(counts | {"marks": contents.marks, "passed_over": contents.passed_over}))
    else:
        _print_marks(contents.marks)
        _print_counts({name.replace("_", " "): count for name, count in counts.items()})
        _print_counts({"procedures with anomalies": len(contents.marks)})
        _print_passed_over(contents.passed_over)
    say("checked only: nothing was written")


def _print_loaded(done: Loaded, *, as_json: bool) -> None:
    if as_json:
        print_json(camel(done.to_json()))
        return
    _print_marks(done.marks)
    _print_counts(
        {
            "files": done.files,
            "rule packs activated": len(done.activated),
            "versions announced": len(done.announced),
            "publications": done.published,
            "repeals": done.repealed,
            "agencies": done.agencies,
            "facts": done.facts,
            "unchanged": done.unchanged,
        }
    )
    _print_passed_over(done.passed_over)


def _print_counts(counts: Mapping[str, int]) -> None:
    table = Table(box=None, show_header=False)
    for name, count in counts.items():
        table.add_row(name, f"{count:,}")
    OUT.print(table)


def _print_marks(marks: Mapping[str, Sequence[str]]) -> None:
    for code, odd in marks.items():
        for each in odd:
            OUT.print(Text(f"{code}: {each}"))


def _print_passed_over(files: Sequence[str]) -> None:
    if files:
        say(f"skipped, not catalogue files: {', '.join(files)}")


def _version(history: ProcedureHistory, code: str, number: int) -> ProcedureVersion:
    found = history.version(number)
    if found is None:
        there = f"1 to {len(history.versions)}" if len(history.versions) > 1 else "version 1 only"
        say(f"dossier: procedure {code} has no version {number} ({there})")
        raise typer.Exit(exits.NOT_FOUND)
    return found
