"""Who the server runs as: the caller, root by another name, or somebody else for root."""

import os
import pwd
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from app.errors import ServerFailed
from app.postgres import home as homes
from app.postgres import identity
from app.postgres.binaries import bundled, copied
from app.postgres.embedded import Embedded, running
from tests.app.conftest import clear, kept, server_pid
from tests.app.programs import NOBODY, Program

pytestmark = pytest.mark.usefixtures("_nothing_outside_changes")


@pytest.fixture
def as_root() -> None:
    if os.geteuid() != 0:
        pytest.skip("only root has this choice")


@pytest.fixture
def no_namespaces(as_root: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that forbids user namespaces, as containers do by default."""
    monkeypatch.setattr(identity, "_mapped", lambda uid, gid: None)


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A directory that everybody may pass through, unlike the temporary directories of pytest."""
    directory = Path(tempfile.mkdtemp(prefix="dossier-"))
    directory.chmod(0o755)
    yield directory
    for made in list(directory.rglob("start.lock")):
        clear(made.parent)
    shutil.rmtree(directory)


@pytest.fixture
def _nothing_outside_changes(tmp_path: Path) -> Iterator[None]:
    """Compares modes and owners of the directories above the tests' homes, and the user database, before and after."""

    def outside() -> tuple[object, ...]:
        parents = [
            (path.stat().st_mode, path.stat().st_uid, path.stat().st_gid) for path in (tmp_path, *tmp_path.parents)
        ]
        return (*parents, *pwd.getpwall())

    before = outside()
    yield
    assert outside() == before


def owner_of(pid: int) -> int:
    return Path(f"/proc/{pid}").stat().st_uid


def test_the_server_runs_as_the_caller(home: Path) -> None:
    with Embedded(home):
        assert owner_of(server_pid(home)) == os.geteuid()
        assert (home / "postgres" / "data").stat().st_uid == os.geteuid()


def test_an_ordinary_user_runs_it_directly(as_root: None, open_place: Path) -> None:
    home = open_place / "home"
    home.mkdir()
    os.chown(home, NOBODY, NOBODY)
    for _ in range(2):
        with Program(home, uid=NOBODY) as program:
            assert program.says().startswith("host=")
            assert owner_of(server_pid(home)) == NOBODY
            assert program.end() == 0
        assert running(home) is None


def test_an_unlisted_user_runs_it_by_another_name(as_root: None, open_place: Path) -> None:
    uid = next(uid for uid in range(61_000, 62_000) if not any(entry.pw_uid == uid for entry in pwd.getpwall()))
    os.chown(open_place, uid, uid)
    with Program(open_place / "home", uid=uid) as program:
        assert program.says().startswith("host=")
        assert owner_of(server_pid(open_place / "home")) == uid


def test_root_runs_another_user_s_cluster_as_that_user(as_root: None, open_place: Path) -> None:
    home = open_place / "home"
    home.mkdir()
    os.chown(home, NOBODY, NOBODY)
    with Program(home, uid=NOBODY) as program:
        program.says()
    with Embedded(home) as server, psycopg.connect(server.conninfo) as connection:
        assert owner_of(server_pid(home)) == NOBODY
        connection.execute("create table kept as select 'by root' as word")
    with Program(home, uid=NOBODY) as program:
        assert kept(program.says()) == ["by root"]


def test_root_without_namespaces_runs_it_as_somebody_else(no_namespaces: None, open_place: Path) -> None:
    home = open_place / "home"
    for _ in range(2):
        with Embedded(home) as server, psycopg.connect(server.conninfo) as connection:
            connection.execute("create table if not exists kept as select 'once' as word")
            connection.commit()
            assert kept(server.conninfo) == ["once"]
            assert owner_of(server_pid(home)) == identity.choose(None).uid != 0
    assert stat.S_IMODE((home / "postgres").stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "password").stat().st_mode) == 0o600


def test_root_without_namespaces_keeps_the_data_elsewhere_where_nobody_may_enter_the_home(
    no_namespaces: None, open_place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(homes, "_ELSEWHERE", (open_place,))
    home = tmp_path / "home"
    for _ in range(2):
        with Embedded(home) as server, psycopg.connect(server.conninfo) as connection:
            connection.execute("create table if not exists kept as select 'once' as word")
            connection.commit()
            assert running(home) == server.conninfo
    place = Path((home / "place").read_text())
    assert place.parent == open_place
    assert (place.stat().st_uid, stat.S_IMODE(place.stat().st_mode)) == (NOBODY, 0o700)


def test_root_s_own_cluster_is_handed_over_where_namespaces_are_forbidden(
    as_root: None, open_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = open_place / "home"
    with Embedded(home) as server, psycopg.connect(server.conninfo) as connection:
        connection.execute("create table kept as select 'by root' as word")
    monkeypatch.setattr(identity, "_mapped", lambda uid, gid: None)
    with Embedded(home) as server:
        assert kept(server.conninfo) == ["by root"]
        assert owner_of(server_pid(home)) != 0
    monkeypatch.undo()
    with Embedded(home) as server:
        assert kept(server.conninfo) == ["by root"]


def test_root_with_nobody_to_run_it_as_is_told_to_bring_a_database(
    no_namespaces: None, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "_unprivileged", lambda: None)
    with pytest.raises(ServerFailed, match="set DATABASE_URL"), Embedded(home):
        pass


def test_a_copy_of_the_programs_works_and_is_made_once(tmp_path: Path) -> None:
    binaries = copied(bundled(), tmp_path)
    assert binaries == copied(bundled(), tmp_path)
    assert binaries.major == bundled().major
    who = identity.choose(None)
    assert who.run([binaries.program("initdb"), "--version"], directory=tmp_path) == 0
    assert [path.name for path in tmp_path.iterdir()] == [f"postgresql-{binaries.version}"]


def test_reaching_a_directory_takes_every_one_above_it(tmp_path: Path) -> None:
    inner = tmp_path / "open" / "closed" / "inner"
    inner.mkdir(parents=True)
    stranger = identity.Identity(uid=os.geteuid() + 1, gid=os.getegid() + 1, other=True)
    caller = identity.Identity(uid=os.geteuid(), gid=os.getegid())
    (tmp_path / "open" / "closed").chmod(0o700)
    assert caller.reaches(inner)
    assert not stranger.reaches(inner)
