"""The `dossier` command: assembles the commands, and turns errors into exit codes.

Exit codes: 0 done, 1 fault, 2 usage, 3 bad input, 4 not found, 5 database.
"""

import os
import sys
import traceback

import typer

from app import exits
from app.commands.asking import overdue, query, replay
from app.commands.importing import import_
from app.commands.projecting import migrate, project, rebuild
from app.commands.serving import run as run_all
from app.commands.serving import serve
from app.commands.status import status
from app.commands.tokens import token
from app.terminal import say

app = typer.Typer(
    name="dossier",
    help="An append-only ledger of administrative dossiers. Exit codes: 0 done, 1 fault, 2 usage, 3 bad input, 4 not found, 5 database.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

for name, command in (
    ("run", run_all),
    ("serve", serve),
    ("import", import_),
    ("project", project),
    ("rebuild", rebuild),
    ("migrate", migrate),
    ("status", status),
    ("query", query),
    ("overdue", overdue),
    ("replay", replay),
    ("token", token),
):
    app.command(name)(command)


def main() -> None:
    """Runs the command that the arguments name; ends the process with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Takes arguments, runs their command, returns the exit code. An error that was foreseen is one line on stderr."""
    try:
        app(arguments)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else exits.DONE
    except KeyboardInterrupt:
        say("interrupted")
        return exits.FAULT
    except BrokenPipeError:
        # Whoever read our output has gone; nothing is wrong, and nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return exits.DONE
    except Exception as error:  # noqa: BLE001  # the last resort: a fault is told in full
        code = exits.code_of(error)
        if code is None:
            say(traceback.format_exc())
            return exits.FAULT
        say(f"dossier: {error}")
        return code
    return exits.DONE
