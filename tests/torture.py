"""Fifty kill -9 at random moments of imports, projections and rebuilds: what comes of it equals an undisturbed run.

Run by `make torture`, not by `make test`. The seed is printed; SEED=n repeats the choices (the moments depend on the machine too).
Victims are the command itself, a process that it started, and the embedded PostgreSQL, found by the pid in its pid file.
"""

import os
import random
import secrets
import signal
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest

from app.postgres import pidfile
from app.postgres.embedded import Embedded, running
from tests.app.conftest import sample_of
from tests.app.invocation import COMMAND, environment
from tests.app.programs import ROOT
from tests.equality import Contents, assert_equal, contents

KILLS = 50
LIVES = 5
"""Ledgers, one after the other: each is begun, tortured to its share of the kills, completed and compared."""
BOUND = 540.0
"""Seconds, for the whole: on a machine so slow that they do not suffice for all kills, that is a failure too."""
PATIENCE = 120.0
SURVIVED = {0, 1, 5}
"""How a command may end by itself when something that it uses is killed: done after all, a fault, no database."""

Log = tuple[Path, str]


class Tortured:
    """A home, and the commands run on it."""

    def __init__(self, home: Path, chance: random.Random) -> None:
        self.home = home
        self.killed: Counter[str] = Counter()
        self._chance = chance

    def run(self, *arguments: str) -> float:
        """Takes a command, runs it undisturbed, returns how long it took in seconds."""
        began = monotonic()
        done = subprocess.run(
            [*COMMAND, *arguments],
            cwd=ROOT,
            env=self._environment(),
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return monotonic() - began

    def torture(self, usual: float, *arguments: str) -> bool:
        """Takes how long a command usually takes, and the command; kills at a random moment. Returns whether there was anything to kill."""
        with subprocess.Popen(
            [*COMMAND, *arguments],
            cwd=ROOT,
            env=self._environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        ) as command:
            try:
                command.wait(self._chance.uniform(0.0, usual))
            except subprocess.TimeoutExpired:
                victim, pid = self._victim(command.pid)
                os.kill(pid, signal.SIGKILL)
                self.killed[f"{arguments[0]}: {victim}"] += 1
                self._follow(command, victim)
                return True
            assert command.stderr is not None
            assert command.returncode == 0, command.stderr.read().decode()
            return False

    def _victim(self, command: int) -> tuple[str, int]:
        server = pidfile.read(self.home / "postgres" / "data")
        children = [int(pid) for pid in Path(f"/proc/{command}/task/{command}/children").read_text().split()]
        children = [pid for pid in children if pidfile.running(pid) and (server is None or pid != server.pid)]
        choice = self._chance.random()
        if choice < 0.2 and server is not None and pidfile.serves(server, self.home / "postgres" / "data"):
            return "the server", server.pid
        if choice < 0.4 and children:
            return "a process of it", self._chance.choice(children)
        return "itself", command

    def _follow(self, command: subprocess.Popen[bytes], victim: str) -> None:
        """Waits for the end of a command after a kill."""
        assert command.stderr is not None
        if victim == "itself":
            assert command.wait(PATIENCE) == -signal.SIGKILL
            command.stderr.close()  # its own children may speak on for a moment
            return
        complaints = command.stderr.read().decode()
        assert command.wait(PATIENCE) in SURVIVED, complaints
        assert "Traceback" not in complaints, complaints

    def _environment(self) -> dict[str, str]:
        return environment(DOSSIER_HOME=str(self.home))


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Log:
    """A real log where there is one, else a large made-up one; and its mapping."""
    real = ROOT.parent / "shared" / "data" / "BPIC15_1.xes.gz"
    if real.exists():
        return real, "bpic15"
    return sample_of(tmp_path_factory.mktemp("log") / "sample.xes", 6_000), "sample"


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    def said(text: str) -> None:
        with capsys.disabled():
            print(text, flush=True)

    return said


def _held(home: Path) -> Contents:
    with Embedded(home) as server:
        return contents(server.conninfo)


def test_fifty_kills_leave_what_an_undisturbed_run_leaves(tmp_path: Path, log: Log, say: Callable[[str], None]) -> None:
    seed = int(os.environ.get("SEED") or secrets.randbelow(1 << 32))
    say(f"\n{KILLS} kills over {log[0].name}, SEED={seed}")
    end = monotonic() + BOUND
    chance = random.Random(seed)
    importing = ("import", str(log[0]), "--mapping", log[1])
    undisturbed = Tortured(tmp_path / "undisturbed", chance)
    usual = {"import": undisturbed.run(*importing), "rebuild": undisturbed.run("rebuild")}
    expected = _held(undisturbed.home)
    killed: Counter[str] = Counter()
    for life in range(1, LIVES + 1):
        tortured = Tortured(tmp_path / f"tortured {life}", chance)
        imported = False
        while tortured.killed.total() < KILLS // LIVES:
            assert monotonic() < end, f"only {(killed + tortured.killed).total()} kills in {BOUND:.0f} s"
            command = ("rebuild",) if imported and chance.random() < 0.6 else importing
            survived = not tortured.torture(1.1 * usual[command[0]], *command)
            imported = imported or survived
            # An import that ran through without a kill is whole; half of the kills are to fall upon rebuilds.
            imported = imported or tortured.killed.total() >= KILLS // LIVES // 2
        tortured.run(*importing)
        assert running(tortured.home) is None
        assert_equal(_held(tortured.home), expected)
        tortured.run("rebuild")
        assert_equal(_held(tortured.home), expected)
        killed += tortured.killed
        say(f"ledger {life}: equal after {dict(tortured.killed)}")
    assert killed.total() == KILLS
    say(f"killed: {dict(killed)}")
