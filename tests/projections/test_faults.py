"""kill -9 at every named point of projecting and rebuilding: doing it again completes it, as if nothing had happened."""

import os
import signal
import subprocess
import sys

import pytest

from ledger.store import Ledger
from tests.projections.samples import WAIT_SECONDS, Contents, ask, catch_up, contents


def drive(ledger: Ledger, what: str, fault: str = "") -> int:
    """Takes what to do and the point to be killed at, returns how the program ended."""
    command = [sys.executable, "-m", "tests.projections.driver", ledger.datastore.conninfo, what]
    environment = {**os.environ, "DOSSIER_FAULT": fault}
    return subprocess.run(command, env=environment, timeout=WAIT_SECONDS, check=False).returncode


def schemas(ledger: Ledger) -> list[str]:
    return [
        name
        for (name,) in ask(
            ledger, "select nspname::text from pg_namespace where nspname like 'projections%' order by nspname"
        )
    ]


def position(ledger: Ledger) -> int:
    found = ask(ledger, "select notification_id from projections.tracking")
    return int(found[0][0]) if found else 0


@pytest.mark.parametrize(
    ("fault", "pages"),
    [
        ("projection.before-commit", 0),
        ("projection.before-commit:3", 2),
        ("projection.after-commit", 1),
        ("projection.after-commit:3", 3),
    ],
)
def test_a_killed_projector_resumes(empty: Ledger, undisturbed: Contents, fault: str, pages: int):
    assert drive(empty, "project", fault) == -signal.SIGKILL
    if pages:
        assert 0 < position(empty) < empty.head()
    else:
        assert position(empty) == 0
    assert drive(empty, "project") == 0
    assert contents(empty) == undisturbed


@pytest.mark.parametrize(
    ("fault", "left"),
    [
        ("projection.before-commit", ["projections", "projections_next"]),
        ("rebuild.before-indexes", ["projections", "projections_next"]),
        ("rebuild.before-swap", ["projections", "projections_next"]),
        ("rebuild.after-swap", ["projections", "projections_old"]),
    ],
)
def test_a_killed_rebuild_leaves_whole_tables_and_can_be_repeated(
    empty: Ledger, undisturbed: Contents, fault: str, left: list[str]
):
    catch_up(empty)
    assert drive(empty, "rebuild", fault) == -signal.SIGKILL
    assert schemas(empty) == left
    assert contents(empty) == undisturbed
    assert drive(empty, "rebuild") == 0
    assert schemas(empty) == ["projections"]
    assert contents(empty) == undisturbed
