"""Runs a server module of the benchmarks in a separate process, without query budgets."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event
from time import monotonic
from typing import Final

from graphql_api.settings import Allowances
from graphql_api.throttle import Allowance

PATIENCE = 30.0
SECRET = "of a benchmark, and of nothing else than that"

_ENDLESS: Final = Allowance(capacity=1e15, per_second=1e15)
ENDLESS: Final = Allowances(
    anonymous_cost=_ENDLESS, authenticated_cost=_ENDLESS, lookups_per_client=_ENDLESS, lookups_per_code=_ENDLESS
)


@contextmanager
def process(module: str, conninfo: str) -> Iterator[int]:
    """Runs a server module in a separate process, yields its port once it listens; ends it afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    process = subprocess.Popen([sys.executable, "-m", module, conninfo, str(port)], stdin=subprocess.DEVNULL)
    try:
        _wait_for(process, port)
        yield port
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    deadline, pause = monotonic() + PATIENCE, Event()
    while monotonic() < deadline:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        if process.poll() is not None:
            break
        pause.wait(0.05)
    raise RuntimeError(f"the server did not come up at port {port}")
