"""Several programs on one home, ended politely or killed."""

import os
import signal
from pathlib import Path

import psycopg
import pytest

from app.errors import StillRecovering
from app.postgres import pidfile
from app.postgres.embedded import Embedded, running
from tests.app.conftest import kept, server_pid, shared_memory, shared_memory_of
from tests.app.programs import Program, eventually


def keep(conninfo: str, word: str) -> None:
    with psycopg.connect(conninfo) as connection:
        connection.execute("insert into kept values (%s)", [word])


def stopped(home: Path, pid: int) -> bool:
    return not pidfile.running(pid) and running(home) is None


def test_a_second_program_joins_and_the_last_one_stops_the_server(home: Path) -> None:
    with Program(home) as first, Program(home) as second:
        conninfo = first.says()
        assert conninfo == second.says() == running(home)
        pid = server_pid(home)
        assert first.end() == 0
        assert pidfile.running(pid)
        assert kept(conninfo) == ["before"]
    assert stopped(home, pid)


def test_two_uses_in_one_program_are_two_uses(home: Path) -> None:
    with Embedded(home) as first:
        with Embedded(home) as second:
            assert first.conninfo == second.conninfo
        assert kept(first.conninfo) == ["before"]
    assert running(home) is None


def test_programs_that_start_at_once_on_nothing_share_one_server(empty: Path) -> None:
    home = empty / "home"
    with Program(home) as first, Program(home) as second, Program(home) as third:
        assert len({first.says(), second.says(), third.says()}) == 1
        pid = server_pid(home)
    assert stopped(home, pid)


def test_the_server_of_a_killed_program_is_adopted_and_then_stopped(home: Path) -> None:
    with Program(home) as program:
        conninfo = program.says()
        keep(conninfo, "committed")
        pid = server_pid(home)
        assert program.send(signal.SIGKILL) == -signal.SIGKILL
    assert pidfile.running(pid)
    with Embedded(home) as server:
        assert server_pid(home) == pid
        assert kept(server.conninfo) == ["before", "committed"]
    assert stopped(home, pid)


def test_a_killed_program_leaves_the_server_to_the_others(home: Path) -> None:
    with Program(home) as killed, Program(home) as other:
        pid = (killed.says(), other.says(), server_pid(home))[2]
        killed.send(signal.SIGKILL)
        assert pidfile.running(pid)
        other.end()
    assert stopped(home, pid)


def test_data_outlive_program_and_server_killed_together(home: Path) -> None:
    with Program(home) as program:
        keep(program.says(), "committed")
        segment = shared_memory_of(home)
        program.send(signal.SIGKILL)
        os.kill(server_pid(home), signal.SIGKILL)
    with Embedded(home) as server:
        assert kept(server.conninfo) == ["before", "committed"]
    assert segment not in shared_memory()


def test_a_busy_backend_of_a_killed_server_delays_the_next_start_only(home: Path) -> None:
    with Program(home) as program:
        busy = psycopg.connect(program.says(), autocommit=True)
        busy.pgconn.send_query(b"select count(*) from generate_series(1, 5000000)")
        program.send(signal.SIGKILL)
        os.kill(server_pid(home), signal.SIGKILL)
    with Embedded(home) as server:
        assert kept(server.conninfo) == ["before"]
    busy.close()


def test_a_server_that_dies_in_use_is_started_again(home: Path, caplog: pytest.LogCaptureFixture) -> None:
    def answers() -> bool:
        try:
            return kept(server.conninfo) == ["before", "committed"]
        except psycopg.OperationalError:
            return False

    with Embedded(home) as server:
        keep(server.conninfo, "committed")
        killed = server_pid(home)
        os.kill(killed, signal.SIGKILL)
        eventually("the server answers again", answers)
        revived = server_pid(home)
    assert revived != killed
    assert "starting it again" in caplog.text
    assert stopped(home, revived)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_program_asked_to_end_stops_the_server_first(home: Path, number: signal.Signals) -> None:
    if signal.getsignal(number) is signal.SIG_IGN:
        pytest.skip(f"these tests run with {number.name} ignored, as under nohup, and so would the program")
    with Program(home) as program:
        program.says()
        pid = server_pid(home)
        assert program.send(number) == 128 + number
        assert stopped(home, pid)


def test_an_interrupted_program_stops_the_server_first(home: Path) -> None:
    with Program(home) as program:
        program.says()
        pid = server_pid(home)
        assert program.send(signal.SIGINT) == -signal.SIGINT
        assert stopped(home, pid)


def test_a_program_asked_to_end_while_it_starts_leaves_nothing_running(empty: Path) -> None:
    home = empty / "home"
    with Program(home) as program:
        eventually("initdb has begun", (home / "postgres").exists)
        assert program.send(signal.SIGTERM) == 128 + signal.SIGTERM
    assert running(home) is None
    with Embedded(home) as server, psycopg.connect(server.conninfo) as connection:
        assert connection.execute("select 1").fetchone() == (1,)


def test_a_program_killed_while_it_starts_is_no_hindrance(empty: Path) -> None:
    home = empty / "home"
    with Program(home) as program:
        eventually("initdb has begun", lambda: any(home.glob("postgres/unfinished-*/data/base")))
        program.send(signal.SIGKILL)
    with Embedded(home) as server, psycopg.connect(server.conninfo) as connection:
        assert connection.execute("select 1").fetchone() == (1,)


def test_a_recovery_that_outlasts_our_patience_goes_on_and_is_joined(home: Path) -> None:
    with pytest.raises(StillRecovering, match="still recovering"), Embedded(home, patience=0):
        pass
    eventually("the server is ready", lambda: running(home) is not None)
    pid = server_pid(home)
    with Embedded(home) as server:
        assert server_pid(home) == pid
        assert kept(server.conninfo) == ["before"]
    assert stopped(home, pid)


def test_a_program_that_forgets_to_leave_stops_the_server_at_its_end(home: Path) -> None:
    with Program(home, "abandon") as program:
        program.says()
        pid = server_pid(home)
        assert program.end() == 0
        assert stopped(home, pid)


def test_a_program_that_ends_for_a_reason_of_its_own_is_not_disturbed(home: Path) -> None:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)}
    with Embedded(home):
        pass
    assert {number: signal.getsignal(number) for number in before} == before
