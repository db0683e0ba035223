"""Homes for tests that start and kill servers of their own; case logs for those that import."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from app.postgres import pidfile
from app.postgres.embedded import Embedded, running
from tests.sample_log import write_sample

TODAY = date(2026, 3, 2)
"""The day that the samples are written for."""


@pytest.fixture(scope="session")
def made_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose server was started once and stopped, holding one row. Only to be copied."""
    home = tmp_path_factory.mktemp("made") / "home"
    with Embedded(home) as server, psycopg.connect(server.conninfo) as connection:
        connection.execute("create table kept as select 'before' as word")
    return home


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample log, as TODAY sees it: 200 dossiers."""
    return sample_of(tmp_path_factory.mktemp("sample") / "sample.xes", 200)


@pytest.fixture(scope="session")
def large_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample log that is imported in several batches, and projected in a process of its own."""
    return sample_of(tmp_path_factory.mktemp("large") / "large.xes", 900)


def sample_of(path: Path, dossiers: int) -> Path:
    """Takes a path and a number of dossiers, writes a sample log, returns the path."""
    with path.open("wb") as file:
        write_sample(file, TODAY, dossiers=dossiers)
    return path


@pytest.fixture
def home(made_home: Path, tmp_path: Path) -> Iterator[Path]:
    """A home of the test's own, ready to be started; stopped and removed afterwards, whatever the test left behind."""
    home = tmp_path / "home"
    shutil.copytree(made_home, home)
    yield home
    clear(home)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Path]:
    """A directory for homes that do not exist yet; their servers are stopped and all is removed afterwards."""
    directory = tmp_path / "empty"
    directory.mkdir()
    yield directory
    for made in list(directory.rglob("start.lock")):
        clear(made.parent)
    shutil.rmtree(directory, ignore_errors=True)


def clear(home: Path) -> None:
    """Takes a home, stops its server by joining and leaving it, removes the home."""
    if running(home) is not None:
        with Embedded(home):
            pass
    shutil.rmtree(home, ignore_errors=True)


def server_pid(home: Path) -> int:
    """Takes a home, returns the process id of its running server."""
    found = pidfile.read(home / "postgres" / "data")
    assert found is not None
    return found.pid


def shared_memory_of(home: Path) -> str:
    """Takes a home, returns the id of the System V segment that its running server holds."""
    return pidfile.path_in(home / "postgres" / "data").read_text().splitlines()[6].split()[1]


def shared_memory() -> set[str]:
    """Returns the ids of all System V segments of this machine."""
    return {line.split()[1] for line in Path("/proc/sysvipc/shm").read_text().splitlines()[1:]}


def kept(conninfo: str) -> list[str]:
    """Takes a connection string, returns the words in the table `kept`."""
    with psycopg.connect(conninfo) as connection:
        return [word for (word,) in connection.execute("select word from kept order by word")]


def socket_directory(conninfo: str) -> Path:
    """Takes a connection string, returns where its server listens."""
    return Path(str(conninfo_to_dict(conninfo)["host"]))
