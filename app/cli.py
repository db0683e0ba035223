"""The `dossier` command: finds the command that the arguments name, runs it, and turns errors into exit codes.

Exit codes: 0 done, 1 fault, 2 usage, 3 bad input, 4 not found, 5 database (`app/exits.py`). An error that was foreseen is one
line on stderr.
"""

import os
import sys
import traceback
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

import typer

from app import exits
from app.terminal import say
from domain.values.texts import composed

COMMANDS = {
    "run": "app.commands.serving:run",
    "serve": "app.commands.serving:serve",
    "project": "app.commands.projecting:project",
    "clock": "app.commands.clock:clock",
    "import": "app.commands.importing:import_",
    "export": "app.commands.exporting:export",
    "query": "app.commands.query:query",
    "overdue": "app.commands.overdue:overdue",
    "replay": "app.commands.replay:replay",
    "audit": "app.commands.auditing:audit",
    "signals": "app.commands.signals:signals",
    "report": "app.commands.reporting:report",
    "register": "app.commands.register:register",
    "ranking": "app.commands.ranking:ranking",
    "status": "app.commands.status:status",
    "rebuild": "app.commands.projecting:rebuild",
    "migrate": "app.commands.projecting:migrate",
    "token": "app.commands.tokens:token",
    "backup": "app.commands.backup:backup",
    "restore": "app.commands.backup:restore",
    "calendar": "app.commands.calendar:calendar",
    "catalogue": "app.commands.catalogue:catalogue",
}
"""Where each command is: a function, or a `typer.Typer` with commands of its own. Only the one asked for is loaded: GraphQL takes half a second that `import` has no use for."""


def main() -> None:
    """Runs the command that the arguments name; ends the process with its exit code."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # a terminal that cannot show a letter shows a question mark
    sys.exit(_flushed(run(sys.argv[1:])))


def run(arguments: list[str]) -> int:
    """Takes arguments, runs their command, returns the exit code."""
    arguments = [_composed(each) for each in arguments] or ["--help"]
    program = application(arguments[:1] if arguments[0] in COMMANDS else COMMANDS)
    try:
        with typer.main.get_command(program).make_context("dossier", arguments) as context:
            context.command.invoke(context)
    except typer.Exit as leaving:
        return leaving.exit_code
    except typer.TyperException as error:
        return _misused(error)
    except KeyboardInterrupt:
        say("interrupted")
        return exits.INTERRUPTED
    except BrokenPipeError:
        return exits.DONE  # the reader of our output has gone: no error, and nobody to report one to
    except Exception as error:  # noqa: BLE001  # the last resort: a fault is reported in full
        code = exits.code_of(error)
        say(traceback.format_exc() if code is None else f"dossier: {_one_line(str(error))}")
        return exits.FAULT if code is None else code
    return exits.DONE


def _composed(argument: str) -> str:
    """An argument in NFC, as everything it is compared with; but the name of a file, or of one in a folder, as it is on the disk."""
    name, equals, value = argument.partition("=") if argument.startswith("--") else ("", "", argument)
    if value.isascii() or _on_disk(value):
        return argument
    return name + equals + composed(value)


def _on_disk(argument: str) -> bool:
    path = Path(argument)
    try:
        return path.exists() or (len(path.parts) > 1 and path.parent.exists())
    except OSError:  # too long for the name of a file
        return False


def application(names: Iterable[str]) -> typer.Typer:
    """Takes the names of commands, returns the program that has these."""
    program = typer.Typer(name="dossier", add_completion=False, pretty_exceptions_enable=False)
    program.callback()(_dossier)
    for name in names:
        module, _, function = COMMANDS[name].partition(":")
        found = getattr(import_module(module), function)
        if isinstance(found, typer.Typer):
            program.add_typer(found, name=name)
        else:
            program.command(name)(found)
    return program


def _dossier() -> None:
    """An append-only ledger of administrative dossiers.

    Exit codes: 0 done, 1 fault, 2 usage, 3 bad input, 4 not found, 5 database; 128 + n when signal n ended it.
    """


def _misused(error: typer.TyperException) -> int:
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "dossier"
    say(f"dossier: {_one_line(error.format_message()).replace('Value error, ', '')} (see {path} --help)")
    return error.exit_code


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _flushed(code: int) -> int:
    """Writes out what is still to be written to stdout; the exit code, or another one where that failed."""
    try:
        sys.stdout.flush()
    except OSError as error:
        # Python would try once more when it ends, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if code == exits.DONE and not isinstance(error, BrokenPipeError):
            say(f"dossier: standard output: {error.strerror}")
            return exits.FAULT
    return code
