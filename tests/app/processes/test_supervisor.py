"""Children of a program: started, restarted, given up, and ended with it."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from app.postgres import pidfile
from app.processes import supervisor
from app.processes.child import Child
from app.processes.supervisor import NotReady, StaysDown, Supervisor
from tests.app.invocation import environment
from tests.app.programs import eventually

USAGE = Child("token")  # without its --scope: ends with 2 at once
HOLDER = """
import sys
from app.processes.child import Child
with Child("project") as child:
    print(child.pid, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "FIRST_PAUSE", 0.001)
    monkeypatch.setattr(supervisor, "WATCH_SECONDS", 0.01)
    monkeypatch.setattr(supervisor, "RESTARTS", 2)


def test_one_that_keeps_falling_is_given_up_and_ends_the_others(capfd: pytest.CaptureFixture[str]) -> None:
    keeps_falling = Supervisor([USAGE])
    keeps_falling.start()
    with pytest.raises(StaysDown, match="token ended with code 2 and stays down"):
        keeps_falling.watch(Event())
    keeps_falling.stop()
    assert capfd.readouterr().err.count("token ended with code 2: starting it again") == 2


def test_a_fault_is_not_tried_again_and_who_can_be_spared_is(
    database: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    heard: list[str] = []

    def given_up() -> bool:
        heard.append(capfd.readouterr().err)
        return "serve ended with code 1 and stays down (see `dossier status`)" in "".join(heard)

    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))
        monkeypatch.setenv("DATABASE_URL", database)
        faulty = Child("serve")
        spared = Supervisor([faulty], dispensable=[faulty])
        spared.start()
        spared.wait_until(given_up, "the end of the faulty one", Event())
        spared.stop()
    assert "starting it again" not in "".join(heard)


def test_what_is_never_ready_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "READY_SECONDS", 0.0)
    with pytest.raises(NotReady, match="the moon is not ready"):
        Supervisor([]).wait_until(lambda: False, "the moon", Event())


def test_waiting_ends_when_told_to() -> None:
    stop = Event()
    stop.set()
    Supervisor([]).wait_until(lambda: False, "the moon", stop)


def test_a_child_ends_when_its_parent_is_killed(database: str) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", HOLDER],
        env=environment(DATABASE_URL=database),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
    )
    with parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert pidfile.running(child)
        os.kill(parent.pid, signal.SIGKILL)
        eventually("the child ends", lambda: not pidfile.running(child))
