"""`clock`: due dates that approach and pass."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from app.assembly import assembled
from app.processes import signals
from app.processes.child import end_with_parent
from app.processes.clock import run, run_once
from app.settings import from_environment
from app.terminal import print_json, say


def clock(
    once: Annotated[bool, typer.Option("--once", help="Record what is due to be recorded, then exit.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="With --once: print as JSON.")] = False,
) -> None:
    """Record when dossiers become due soon and when due dates pass, until asked to stop. Any number may run: each event is recorded once."""
    if as_json and not once:
        raise typer.BadParameter("requires --once", param_hint="--json")
    end_with_parent()
    settings = from_environment()
    if not once:
        stop = signals.asked_to_end()
        with assembled(settings) as assembly:
            run(assembly, settings.clock_seconds, stop, lambda: datetime.now(UTC))
        return
    with assembled(settings) as assembly:
        assembly.catch_up()
        done = run_once(assembly, datetime.now(UTC))
        assembly.catch_up()
    if as_json:
        print_json({"recorded": done.recorded})
    else:
        say(f"recorded {done.recorded:,}")
