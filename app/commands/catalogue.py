"""`catalogue`: the law into the ledger (rule packs, calendars, procedures, agencies), listed, and compared version by version."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from msgspec import to_builtins
from rich.table import Table
from rich.text import Text

from app import exits
from app.answers import asking
from app.assembly import assembled
from app.commands.catalogue_check import change_lines, change_rows, counts, ledger_if_any
from app.commands.catalogue_lines import camel, lines, listed
from app.commands.list_audit import compared_versions
from app.commands.options import AsJson, InLanguage
from app.commands.touched_dossiers import dossiers_touched, print_touched
from app.moments import day
from app.operator import operator
from app.output.list_audit import version_lines
from app.output.text import Language
from app.settings import from_environment
from app.terminal import OUT, print_json, say
from domain.law.difference import difference
from domain.law.reader import Claim
from domain.law.versions import CALENDAR, RULE_PACK, ProcedureHistory, ProcedureVersion
from exchange.catalogue.files import Contents, read_catalogue, shipped
from exchange.catalogue.held_law import read_procedures, read_rule_packs
from exchange.catalogue.loading import Loaded, append_contents
from exchange.catalogue.plan import Dating
from exchange.catalogue.preview import LawChange, preview
from exchange.errors import BadCatalogue

catalogue = typer.Typer(help="The law as data: load it, list it, compare two versions of a procedure.")


@catalogue.command()
def load(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Files and folders, TOML or the national portal's JSON; by default, the shipped rule packs and calendars."
        ),
    ] = None,
    check: Annotated[
        bool,
        typer.Option("--check", help="Read everything, list anomalies and what would change, write nothing."),
    ] = False,
    demo: Annotated[
        bool,
        typer.Option(
            "--demo", help="Load the made-up province and its procedures too. Not for a ledger of a real office."
        ),
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
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            help="Who has it loaded, by pseudonymous id; the account of the operating system is recorded anyway.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Record the contents of catalogue files. Repeating it adds nothing; a changed file becomes a new version."""
    if unpublished and published_on is not None:
        raise typer.BadParameter("cannot be combined with --published-on", param_hint="--unpublished")
    dating = Dating(day(effective_on, "--effective-on"), day(published_on, "--published-on"), unpublished)
    settings = from_environment()
    now, zone = datetime.now(UTC), settings.timezone
    with _refusing():
        contents = read_catalogue(paths or shipped(made_up=demo), made_up=demo)
        if check:
            with ledger_if_any(settings) as ledger:
                changes = preview(ledger, contents, dating, now=now, zone=zone)
            _print_checked(contents, changes, as_json=as_json)
            return
        with assembled(settings, projections=False) as assembly:
            held = assembly.ledger.head() > 0  # into a new ledger, nothing is touched
            done = append_contents(assembly.ledger, contents, dating, now=now, zone=zone, actor=operator(by))
            total, named = dossiers_touched(assembly, _changed(done) if held else [])
    if as_json:
        print_json(camel(done.to_json()) | {"touched": {"totalCount": total, "nodes": to_builtins(named)}})
        return
    _print_loaded(done)
    if total:
        print_touched(total, named)


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


@catalogue.command()
def compare(
    code: Annotated[str, typer.Argument(help="The procedure's code.")],
    language: InLanguage = Language.VI,
    as_json: AsJson = False,
) -> None:
    """Compare every version of a procedure with the one before and with the national record: papers that it adds, drops or changes, and who loaded it."""
    settings = from_environment()
    with asking(settings) as ask:
        versions = compared_versions(ask, code)
    if as_json:
        print_json({"versions": versions})
        return
    for line in version_lines(versions, language, settings.timezone):
        OUT.print(Text(line))


@contextmanager
def _refusing() -> Iterator[None]:
    """Says every error of files that cannot be used, and ends with it."""
    try:
        yield
    except BadCatalogue as error:
        for each in error.errors:
            say(f"dossier: {each}")
        if len(error.errors) > 1:
            say(f"{len(error.errors)} errors: nothing was written")
        raise typer.Exit(exits.BAD_INPUT) from error


def _print_checked(contents: Contents, changes: Sequence[LawChange], *, as_json: bool) -> None:
    counted = counts(contents)
    if as_json:
        print_json(
            camel(
                counted
                | {"marks": contents.marks, "passed_over": contents.passed_over, "changes": change_rows(changes)}
            )
        )
    else:
        _print_marks(contents.marks)
        for change in changes:
            for line in change_lines(change):
                OUT.print(Text(line))
        _print_counts({name.replace("_", " "): count for name, count in counted.items()})
        _print_counts({"procedures with anomalies": len(contents.marks), "changes": len(changes)})
        _print_passed_over(contents.passed_over)
    say("checked only: nothing was written")


def _changed(done: Loaded) -> list[Claim]:
    """What may touch open dossiers: calendars, and rule packs whose data was corrected. A procedure's new version does not: each keeps that of its receipt."""
    return [
        (kind, name)
        for kind, names in ((CALENDAR, done.calendars), (RULE_PACK, done.activated))
        for name, _, version in (each.rpartition("@") for each in names)
        if kind == CALENDAR or version != "1"
    ]


def _print_loaded(done: Loaded) -> None:
    _print_marks(done.marks)
    _print_counts(
        {
            "files": done.files,
            "rule packs activated": len(done.activated),
            "calendars changed": len(done.calendars),
            "versions announced": len(done.announced),
            "publications": done.published,
            "repeals": done.repealed,
            "agencies": done.agencies,
            "facts of shared data": done.shared_data,
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
        say(f"skipped, not catalogue files or made up: {', '.join(files)}")


def _version(history: ProcedureHistory, code: str, number: int) -> ProcedureVersion:
    found = history.version(number)
    if found is None:
        there = f"1 to {len(history.versions)}" if len(history.versions) > 1 else "version 1 only"
        say(f"dossier: procedure {code} has no version {number} ({there})")
        raise typer.Exit(exits.NOT_FOUND)
    return found
