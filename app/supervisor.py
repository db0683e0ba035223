"""Everything in one: the processes of `dossier run`, started together, watched, and ended together."""

import socket
from threading import Event
from time import monotonic

from app import exits
from app.child import Child
from app.errors import AppError
from app.terminal import say

READY_SECONDS = 60.0
WATCH_SECONDS = 0.5
RESTARTS = 5  # within RESTART_WINDOW seconds; more often, something is wrong for good
RESTART_WINDOW = 60.0


class PortTaken(AppError):
    """The address to serve on is in use, or not this machine's."""


class NotReady(AppError):
    """A process did not come up."""


def free_port(host: str, port: int) -> int:
    """Takes an address, returns its port, or a free one for 0. PortTaken where it cannot be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(f"{host}:{port}: {error.strerror}; PORT names another port") from error
        return int(probe.getsockname()[1])


class Supervisor:
    """Children of this process, restarted when they fall, ended when told to."""

    def __init__(self, *children: Child) -> None:
        self._children = children
        self._falls: dict[Child, list[float]] = {child: [] for child in children}
        self._given_up: set[Child] = set()

    def start(self) -> None:
        """Starts all."""
        for child in self._children:
            child.start()

    def wait_until_serving(self, host: str, port: int, stop: Event) -> None:
        """Waits until something listens at an address, or `stop` is set. NotReady after a minute, or when a child gave up."""
        deadline = monotonic() + READY_SECONDS
        while not stop.is_set():
            try:
                with socket.create_connection((host, port), timeout=1):
                    return
            except OSError:
                self._look()
                if self._given_up or monotonic() > deadline:
                    raise NotReady(f"nothing serves at {host}:{port}") from None
                stop.wait(0.05)

    def watch(self, stop: Event) -> None:
        """Restarts children that fall until `stop` is set, or until none is left to watch."""
        while not stop.wait(WATCH_SECONDS) and len(self._given_up) < len(self._children):
            self._look()

    def stop(self) -> None:
        """Ends all, the last started first."""
        for child in reversed(self._children):
            child.stop()

    def _look(self) -> None:
        for child in self._children:
            code = child.exit_code()
            if code is None or child in self._given_up:
                continue
            name = child.arguments[0]
            now = monotonic()
            falls = self._falls[child] = [at for at in self._falls[child] if now - at < RESTART_WINDOW] + [now]
            if code == exits.FAULT or len(falls) > RESTARTS:
                # A fault tells its reason itself, and would come again.
                self._given_up.add(child)
                say(f"{name} ended with code {code} and stays down; `dossier status` tells more")
            else:
                say(f"{name} ended with code {code}: starting it again")
                child.start()
