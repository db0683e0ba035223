"""`postmaster.pid` read back, whole or not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.postgres import pidfile
from app.postgres.pidfile import Pidfile


@pytest.mark.parametrize("written", ["", "\n", "12\n", "nonsense\n/data\n"])
def test_an_incomplete_file_says_nothing(tmp_path: Path, written: str) -> None:
    pidfile.path_in(tmp_path).write_text(written)
    assert pidfile.read(tmp_path) is None


def test_a_server_without_a_socket_yet_is_not_ready(tmp_path: Path) -> None:
    pidfile.path_in(tmp_path).write_text("12\n/data\n1700000000\n5432\n\n")
    assert pidfile.read(tmp_path) == Pidfile(pid=12, data=Path("/data"), socket_directory=None, ready=False)


def test_a_ready_server_is(tmp_path: Path) -> None:
    pidfile.path_in(tmp_path).write_text("12\n/data\n1700000000\n5432\n/with space\n\n  1234   5\nready   \n")
    assert pidfile.read(tmp_path) == Pidfile(
        pid=12, data=Path("/data"), socket_directory=Path("/with space"), ready=True
    )


def test_a_zombie_takes_its_pid_and_does_not_run() -> None:
    child = subprocess.Popen([sys.executable, "-c", ""], stdout=subprocess.PIPE)
    assert child.stdout is not None
    with child.stdout:
        child.stdout.read()  # its end of the pipe closes as it dies
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert pidfile.taken(child.pid)
    assert not pidfile.running(child.pid)
    child.wait()
    assert not pidfile.taken(child.pid)


def test_a_process_that_is_no_postgresql_serves_nothing(tmp_path: Path) -> None:
    assert pidfile.running(os.getpid())
    assert not pidfile.serves(Pidfile(pid=os.getpid(), data=tmp_path, socket_directory=None, ready=True), tmp_path)
