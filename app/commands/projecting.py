"""`project`, `rebuild`, `migrate`: the processes behind the tables."""

from contextlib import closing

import typer

from app import exits
from app.assembly import assembled, spare_the_collector
from app.commands.options import AsJson
from app.database import open_database
from app.processes import signals
from app.processes.child import end_with_parent
from app.settings import from_environment
from app.terminal import print_json, progress_bar, say
from ledger.schema import migrate as migrate_ledger
from projections.kit.errors import Unfoldable


def project() -> None:
    """Fold the ledger into the query tables, and follow it until asked to stop.

    Several may run: one works, the others stand by. An entry that cannot be folded ends the command with code 1; `status`
    shows it.
    """
    end_with_parent()
    stop = signals.asked_to_end()
    with assembled(from_environment()) as assembly, closing(assembly.runner()) as runner:
        spare_the_collector()
        try:
            runner.run(stop)
        except Unfoldable as error:
            say(f"projection stopped: {error}")
            raise typer.Exit(exits.FAULT) from error


def rebuild(as_json: AsJson = False) -> None:
    """Fold the whole ledger again, beside the old tables, and swap them when they are up to date. Queries are served meanwhile."""
    with assembled(from_environment()) as assembly, progress_bar("rebuilding") as report:
        spare_the_collector()
        head = assembly.ledger.head()
        folded = assembly.rebuild(lambda position: report(position, head))
    if as_json:
        print_json({"facts": folded})
    else:
        say(f"rebuilt from {folded:,} facts")


def migrate() -> None:
    """Create the ledger's schema in the database, or bring it up to date. Safe to repeat."""
    with open_database(from_environment()) as conninfo:
        migrate_ledger(conninfo)
    say("the schema is up to date")
