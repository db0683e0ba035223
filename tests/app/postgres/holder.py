"""A program that uses an embedded server until its input ends. The tests run it as a process of its own.

    python -m tests.app.holder HOME [abandon]

Prints the server's connection string once it has joined, or the error and its class. With `abandon` it never leaves the `with` block
by itself, as a program does that forgets to.
"""

import signal
import sys
from contextlib import ExitStack
from pathlib import Path

from app.errors import AppError
from app.postgres.embedded import Embedded


def main(home: str, *how: str) -> int:
    """Takes a home and how to end, returns the exit status."""
    signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # the workers of pytest-xdist ignore it, and their children inherit that
    abandoned = ExitStack()
    try:
        with ExitStack() as stack:
            server = (abandoned if "abandon" in how else stack).enter_context(Embedded(Path(home)))
            print(server.conninfo, flush=True)
            sys.stdin.read()
    except AppError as error:
        print(f"{type(error).__name__}: {error}", flush=True)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
