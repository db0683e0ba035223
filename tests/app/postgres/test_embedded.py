"""One program and its embedded server."""

import os
import shutil
import stat
from pathlib import Path

import psycopg
import pytest

from app.errors import ServerFailed
from app.postgres import pidfile
from app.postgres.embedded import Embedded, running
from tests.app.conftest import kept, server_pid, shared_memory, shared_memory_of, socket_directory


def setting(conninfo: str, name: str) -> str:
    with psycopg.connect(conninfo) as connection:
        row = connection.execute("select current_setting(%s)", [name]).fetchone()
    assert row is not None
    return str(row[0])


def test_the_same_data_is_there_each_time(home: Path) -> None:
    for word in ("first", "second"):
        with Embedded(home) as server, psycopg.connect(server.conninfo) as connection:
            connection.execute("insert into kept values (%s)", [word])
    with Embedded(home) as server:
        assert kept(server.conninfo) == ["before", "first", "second"]


def test_a_use_can_begin_again_after_it_ended(home: Path) -> None:
    server = Embedded(home)
    for _ in range(2):
        with server:
            assert kept(server.conninfo) == ["before"]
    server.close()


def test_nothing_of_a_stopped_server_remains(home: Path) -> None:
    with Embedded(home) as server:
        sockets = socket_directory(server.conninfo)
        pid, segment = server_pid(home), shared_memory_of(home)
        assert segment in shared_memory()
    assert not pidfile.running(pid)
    assert pidfile.read(home / "postgres" / "data") is None
    assert not sockets.exists() or list(sockets.iterdir()) == []
    assert segment not in shared_memory()


def test_it_listens_on_a_private_socket_only(home: Path) -> None:
    with Embedded(home) as server:
        assert setting(server.conninfo, "listen_addresses") == ""
        sockets = socket_directory(server.conninfo)
        assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
        assert stat.S_IMODE((sockets / ".s.PGSQL.5432").stat().st_mode) == 0o700


def test_pages_have_checksums_and_text_is_utf_8(home: Path) -> None:
    with Embedded(home) as server:
        assert setting(server.conninfo, "data_checksums") == "on"
        assert setting(server.conninfo, "server_encoding") == "UTF8"
        with psycopg.connect(server.conninfo) as connection:
            assert connection.execute("select lower('ĐƠN'), 'Z' < 'a'").fetchone() == ("đơn", True)


def test_options_go_before_our_own_settings(home: Path) -> None:
    with Embedded(home, options={"max_connections": "17"}) as server:
        assert setting(server.conninfo, "max_connections") == "17"


def test_the_password_is_needed_kept_private_and_shown_nowhere(home: Path) -> None:
    file = home / "password"
    password = file.read_text().strip().rpartition(":")[2]
    assert len(password) > 40
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.chmod(0o644)
    with Embedded(home) as server:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert password not in server.conninfo
        with pytest.raises(psycopg.OperationalError, match="no password supplied"):
            psycopg.connect(server.conninfo_for("dossier"), passfile=os.devnull)
    assert all(password not in log.read_text() for log in (home / "postgres" / "log").iterdir())


def test_an_error_is_logged_without_the_values_that_caused_it(home: Path) -> None:
    with Embedded(home) as server, psycopg.connect(server.conninfo) as connection:
        connection.execute("create unique index on kept (word)")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("insert into kept values ('secret'), ('secret')")
    logged = "".join(log.read_text() for log in (home / "postgres" / "log").iterdir())
    assert "duplicate key" in logged
    assert "secret" not in logged


def test_databases_are_made_once_and_dropped_with_their_connections(home: Path) -> None:
    with Embedded(home) as server:
        conninfo = server.create_database('odd "name"')
        assert conninfo == server.create_database('odd "name"') == server.conninfo_for('odd "name"')
        with psycopg.connect(conninfo):
            server.drop_database('odd "name"')
        server.drop_database('odd "name"')
        with pytest.raises(psycopg.OperationalError, match="does not exist"):
            psycopg.connect(conninfo)


def test_running_tells_the_way_to_a_server_in_use_and_makes_nothing(home: Path, tmp_path: Path) -> None:
    assert running(home) is None
    with Embedded(home) as server:
        assert running(home) == server.conninfo
    assert running(home) is None
    assert running(tmp_path / "nowhere") is None
    assert not (tmp_path / "nowhere").exists()


def test_a_server_not_in_use_has_no_connection_string(home: Path) -> None:
    with pytest.raises(ServerFailed, match="`with` block"):
        _ = Embedded(home).conninfo


def test_a_stale_pid_of_another_process_is_not_believed(home: Path) -> None:
    data = home / "postgres" / "data"
    pidfile.path_in(data).write_text(f"{os.getpid()}\n{data}\n1700000000\n5432\n{home}/postgres/socket\n\n\nready   \n")
    with Embedded(home) as server:
        assert kept(server.conninfo) == ["before"]


def test_the_pid_file_in_a_copied_home_does_not_lead_to_the_original(
    home: Path, made_home: Path, tmp_path: Path
) -> None:
    with Embedded(home) as server, psycopg.connect(server.conninfo) as connection:
        connection.execute("insert into kept values ('original')")
        connection.commit()
        copy = tmp_path / "copy"
        shutil.copytree(made_home, copy)
        shutil.copy(pidfile.path_in(home / "postgres" / "data"), pidfile.path_in(copy / "postgres" / "data"))
        with Embedded(copy) as other:
            assert kept(other.conninfo) == ["before"]
    shutil.rmtree(copy)


def test_a_home_moved_away_takes_its_data_along(home: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    home.rename(moved)
    with Embedded(moved) as server:
        assert kept(server.conninfo) == ["before"]
    shutil.rmtree(moved)
