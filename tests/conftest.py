"""What tests of every package may use: one embedded PostgreSQL for the whole run, and fresh databases on it.

| fixture           | scope    | yields                                                       |
|-------------------|----------|--------------------------------------------------------------|
| `server`          | session  | the `Embedded` server, shared by all workers of pytest-xdist |
| `database`        | function | the connection string (`str`) of an empty database           |
| `module_database` | module   | the same, for the tests of one module                        |
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import settings

from app.postgres.embedded import Embedded

_HOME = "DOSSIER_TEST_HOME"
"""Carries the server's home from the run's first process to its workers."""
_NOT_CRASH_SAFE = {"fsync": "off", "full_page_writes": "off"}
"""A killed process loses nothing by this, a machine would; a database is then made and dropped in a tenth of the time."""


# Nothing is timed: a busy machine takes as long as it takes.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_configure(config: pytest.Config) -> None:
    """Names the home in the process that the user started; its workers inherit the name."""
    if not hasattr(config, "workerinput"):
        os.environ[_HOME] = tempfile.mkdtemp(prefix="dossier-tests-")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Removes the home, once the last worker has left the server and so stopped it."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(_HOME), ignore_errors=True)


@pytest.fixture(scope="session")
def server() -> Iterator[Embedded]:
    """The embedded server: the first worker starts it, the others join it."""
    with Embedded(Path(os.environ[_HOME]), options=_NOT_CRASH_SAFE) as embedded:
        yield embedded


@pytest.fixture
def database(server: Embedded) -> Iterator[str]:
    """A fresh empty database for one test."""
    yield from _fresh(server)


@pytest.fixture(scope="module")
def module_database(server: Embedded) -> Iterator[str]:
    """A fresh empty database for the tests of one module."""
    yield from _fresh(server)


def _fresh(server: Embedded) -> Iterator[str]:
    name = f"test_{uuid4().hex}"
    yield server.create_database(name)
    server.drop_database(name)


@pytest.fixture(scope="session")
def case_logs() -> Path:
    """The folder of real case logs, which stands beside the project and is never copied into it."""
    folder = Path(__file__).parent.parent.parent / "shared" / "data"
    if not (folder / "README.md").exists():
        pytest.skip(f"the real case logs are not there: {folder}")
    return folder
