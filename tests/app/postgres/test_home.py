"""Homes in odd places, homes that cannot be used, and homes found half made."""

import os
import shutil
import signal
import stat
import tempfile
from pathlib import Path

import psycopg
import pytest

from app.errors import DatabaseUnavailable, HomeUnusable, ServerFailed, WrongMajorVersion
from app.postgres.binaries import bundled
from app.postgres.cluster import check_version
from app.postgres.embedded import Embedded, running
from tests.app.conftest import kept, server_pid, socket_directory
from tests.app.programs import NOBODY, Program


@pytest.mark.parametrize("name", ["with some spaces", 'it\'s "quoted" \\ here', "hồ sơ", "one, two", "$HOME `x` ;"])
def test_a_home_may_have_any_name(empty: Path, name: str) -> None:
    for _ in range(2):
        with Embedded(empty / name) as server, psycopg.connect(server.conninfo) as connection:
            assert connection.execute("select current_database()").fetchone() == ("dossier",)


def test_a_home_may_lie_deeper_than_a_socket_address_reaches(home: Path, tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a rather long name"] * 10) / "home"
    deep.parent.mkdir(parents=True)
    home.rename(deep)
    with Embedded(deep) as server:
        assert kept(server.conninfo) == ["before"]
        sockets = socket_directory(server.conninfo)
        assert sockets.parent == Path(tempfile.gettempdir())
        assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
    assert not sockets.exists()
    deep.rename(home)


def test_a_long_home_keeps_its_socket_directory_over_a_crash(home: Path, tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a rather long name"] * 10) / "home"
    deep.parent.mkdir(parents=True)
    home.rename(deep)
    with Program(deep) as program:
        before = socket_directory(program.says())
        program.send(signal.SIGKILL)
        os.kill(server_pid(deep), signal.SIGKILL)
    with Embedded(deep) as server:
        assert socket_directory(server.conninfo) == before
    assert not before.exists()
    deep.rename(home)


def test_what_is_made_is_private(home: Path) -> None:
    shutil.rmtree(home)
    with Embedded(home):
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (home, *home.iterdir())}
    assert modes.pop("home") == modes.pop("postgres") == 0o700
    assert set(modes.values()) == {0o600}


@pytest.mark.parametrize("place", ["file", "file/below", "/proc/dossier"])
def test_a_home_that_cannot_be_made_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(HomeUnusable) as caught, Embedded(tmp_path / place):
        pass
    assert str(tmp_path / place) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 5


def test_a_loop_of_links_is_no_home(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(HomeUnusable, match="loop"), Embedded(tmp_path / "loop"):
        pass


def test_a_directory_that_may_not_be_written_is_named(tmp_path_factory: pytest.TempPathFactory) -> None:
    with tempfile.TemporaryDirectory() as directory:
        Path(directory).chmod(0o555)
        with Program(Path(directory) / "home", uid=NOBODY if os.geteuid() == 0 else None) as program:
            said = program.says()
            assert program.end() == DatabaseUnavailable.exit_code
    assert said.startswith(f"HomeUnusable: the data directory {directory}/home cannot be used: Permission denied")


def test_another_major_version_is_refused(home: Path) -> None:
    (home / "postgres" / "data" / "PG_VERSION").write_text("14\n")
    with pytest.raises(WrongMajorVersion, match=r"made by PostgreSQL 14, this program brings \d+\.\d+"), Embedded(home):
        pass
    assert running(home) is None


def test_a_lost_password_is_said_to_be_lost(home: Path) -> None:
    (home / "password").unlink()
    with pytest.raises(HomeUnusable, match=r"No such file.*password"), Embedded(home):
        pass


def test_a_wrong_password_is_said_to_be_wrong(home: Path) -> None:
    (home / "password").write_text("*:*:*:dossier:guess\n")
    with pytest.raises(ServerFailed, match="password authentication failed"), Embedded(home):
        pass
    assert running(home) is None


def test_a_setting_that_postgresql_refuses_is_quoted(home: Path) -> None:
    with (
        pytest.raises(ServerFailed, match="unrecognized configuration parameter"),
        Embedded(home, options={"nonsense": "1"}),
    ):
        pass


def test_what_an_interrupted_initdb_left_is_made_anew(home: Path) -> None:
    data = home / "postgres" / "data"
    left = data.rename(data.with_name("unfinished-by-a-killed-program"))
    with Embedded(home) as server, psycopg.connect(server.conninfo) as connection:
        assert connection.execute("select to_regclass('kept')").fetchone() == (None,)
    assert not left.exists()


def test_a_directory_without_a_version_fits_any_program(tmp_path: Path) -> None:
    check_version(tmp_path / "absent", bundled())
