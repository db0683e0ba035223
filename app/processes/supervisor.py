"""Everything in one: the processes of `dossier run`, started together, watched, and ended together."""

from collections.abc import Callable, Collection
from threading import Event
from time import monotonic

from app import exits
from app.errors import AppError
from app.processes.child import Child
from app.terminal import say

READY_SECONDS = 60.0
WATCH_SECONDS = 0.25
RESTARTS = 6  # within RESTART_WINDOW seconds; more often, something is wrong for good
RESTART_WINDOW = 120.0
FIRST_PAUSE = (
    0.25  # seconds before the first restart; each further one waits twice as long: a database has time to come back
)


class NotReady(AppError):
    """A process did not start in time."""


class StaysDown(AppError):
    """An indispensable process keeps ending, and restarting it does not help."""


class Supervisor:
    """Children of this process, restarted when they end, stopped on request."""

    def __init__(self, children: Collection[Child], *, dispensable: Collection[Child] = ()) -> None:
        """Takes the children, and those without which the others are still useful."""
        self._children = list(children)
        self._dispensable = set(dispensable)
        self._falls: dict[Child, list[float]] = {child: [] for child in children}
        self._due: dict[Child, float] = {}
        self._given_up: set[Child] = set()

    def start(self) -> None:
        """Starts all."""
        for child in self._children:
            child.start()

    def wait_until(self, ready: Callable[[], bool], what: str, stop: Event) -> None:
        """Watches until `ready`, or until `stop` is set. NotReady after a minute; StaysDown."""
        deadline = monotonic() + READY_SECONDS
        while not ready():
            self._look()
            if monotonic() > deadline:
                raise NotReady(f"{what} is not ready after {READY_SECONDS:.0f} s")
            if stop.wait(0.05):
                return

    def watch(self, stop: Event) -> None:
        """Restarts children that end, until `stop` is set. StaysDown."""
        while not stop.wait(WATCH_SECONDS):
            self._look()

    def stop(self) -> None:
        """Ends all."""
        for child in self._children:
            child.hang_up()
        for child in self._children:
            child.stop()

    def _look(self) -> None:
        for child in self._children:
            code = child.exit_code()
            if code is None or child in self._given_up:
                continue
            if child not in self._due:
                self._fell(child, code)
            elif monotonic() >= self._due[child]:
                del self._due[child]
                child.start()

    def _fell(self, child: Child, code: int) -> None:
        now = monotonic()
        falls = self._falls[child] = [at for at in self._falls[child] if now - at < RESTART_WINDOW] + [now]
        name = child.arguments[0]
        if code != exits.FAULT and len(falls) <= RESTARTS:
            say(f"{name} ended with code {code}: starting it again")
            self._due[child] = now + FIRST_PAUSE * 2 ** (len(falls) - 1)
            return
        # A fault tells its reason itself, and would come again.
        self._given_up.add(child)
        if child not in self._dispensable:
            raise StaysDown(f"{name} ended with code {code} and stays down")
        say(f"{name} ended with code {code} and stays down (see `dossier status`)")
