"""A command killed with SIGKILL at a named point (`ledger/faults.py`), and run again: nothing is lost, doubled or half there."""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

from app.assembly import assembled
from app.postgres.embedded import Embedded
from app.settings import Settings
from exchange.logs.reading import BATCH_FACTS
from tests.app.conftest import sample_of
from tests.app.invocation import dossier
from tests.equality import Contents, assert_equal, contents

SMALL = 12
"""Dossiers whose facts are too few for a COPY."""

Copies = Callable[[str], str]


@pytest.fixture(scope="module")
def copy_of(server: Embedded) -> Iterator[Copies]:
    """Takes a database that nobody is connected to, returns a copy of it."""
    made: list[str] = []

    def copied(conninfo: str) -> str:
        name = f"copy_{uuid4().hex}"
        with psycopg.connect(conninfo) as connection:
            original = connection.info.dbname
        with psycopg.connect(server.conninfo, autocommit=True) as connection:
            connection.execute(
                sql.SQL("create database {} template {} strategy file_copy").format(
                    sql.Identifier(name), sql.Identifier(original)
                )
            )
        made.append(name)
        return server.conninfo_for(name)

    yield copied
    for name in made:
        server.drop_database(name)


@pytest.fixture(scope="module")
def imported(module_database: str, large_sample: Path) -> str:
    """The large sample imported without a disturbance, and not projected."""
    result = dossier(*_import(large_sample), DATABASE_URL=module_database).json
    assert result["added"] > BATCH_FACTS
    return module_database


@pytest.fixture(scope="module")
def projected(imported: str, copy_of: Copies) -> str:
    """The same, projected."""
    database = copy_of(imported)
    _project(database)
    return database


@pytest.fixture(scope="module")
def undisturbed(projected: str) -> Contents:
    """What comes of the large sample when nothing disturbs."""
    return contents(projected)


def _import(log: Path) -> tuple[str, ...]:
    return ("import", "--no-project", "--json", str(log), "-m", "sample")


def _project(database: str) -> None:
    with assembled(Settings(database_url=database)) as assembly:
        assembly.project()


def _killed(point: str, *command: str, database: str) -> None:
    killed = dossier(*command, DATABASE_URL=database, DOSSIER_FAULT=point)
    assert killed.code == -signal.SIGKILL, killed


@pytest.mark.parametrize(
    "point",
    [
        "import.before-batch:2",
        "import.after-batch:1",
        "import.before-finish",
        "copy.before-commit:1",
        "copy.before-commit:2",
        "copy.after-commit:1",
    ],
)
def test_an_import_killed_and_repeated_is_as_if_undisturbed(
    database: str, large_sample: Path, undisturbed: Contents, point: str
) -> None:
    _killed(point, *_import(large_sample), database=database)
    resumed = dossier(*_import(large_sample), DATABASE_URL=database).json
    assert resumed["added"] + resumed["skipped"] == resumed["facts"] == len(undisturbed["events"])
    _project(database)
    assert_equal(contents(database), undisturbed)


def test_an_import_too_small_for_a_copy_killed_and_repeated(database: str, copy_of: Copies, tmp_path: Path) -> None:
    log = sample_of(tmp_path / "small.xes", SMALL)
    assert dossier("migrate", DATABASE_URL=database).code == 0
    other = copy_of(database)
    _killed("append.before-insert", *_import(log), database=database)
    for each in (database, other):
        assert dossier(*_import(log), DATABASE_URL=each).json["added"] > 0
        _project(each)
    assert_equal(contents(database), contents(other))


@pytest.mark.parametrize("point", ["projection.before-commit:2", "projection.after-commit:1"])
def test_a_projection_killed_and_resumed_is_as_if_undisturbed(
    imported: str, copy_of: Copies, undisturbed: Contents, point: str
) -> None:
    database = copy_of(imported)
    _killed(point, "query", "{ ledger { position } }", database=database)
    _project(database)
    assert_equal(contents(database), undisturbed)


@pytest.mark.parametrize("point", ["rebuild.before-indexes", "rebuild.before-swap", "rebuild.after-swap"])
def test_a_rebuild_killed_leaves_whole_tables_and_can_be_repeated(
    projected: str, copy_of: Copies, undisturbed: Contents, point: str
) -> None:
    database = copy_of(projected)
    _killed(point, "rebuild", database=database)
    assert_equal(contents(database), undisturbed)
    rebuilt = dossier("rebuild", "--json", DATABASE_URL=database).json
    assert rebuilt == {"facts": len(undisturbed["events"])}
    assert_equal(contents(database), undisturbed)
    assert _schemas(database) == ["ledger", "projections"]


def _schemas(database: str) -> list[str]:
    with psycopg.connect(database) as connection:
        rows = connection.execute(
            "select nspname from pg_namespace where nspname not like 'pg\\_%'"
            " and nspname not in ('information_schema', 'public') order by nspname"
        )
        return [name for (name,) in rows]
