"""kill -9 at every named point of an append: doing the same again completes it, as if nothing had happened."""

import os
import signal
import subprocess
import sys

import pytest

from ledger.schema import migrate
from ledger.store import Ledger
from tests.ledger.samples import WAIT_SECONDS, contents, rows

# Five commands one by one, then three calls of some hundred each; ids and streams are the same every time.
PROGRAM = """
import sys, uuid
from ledger.records import Command
from ledger.store import Ledger

def name(*parts):
    return uuid.uuid5(uuid.NAMESPACE_OID, "/".join(map(str, parts)))

def command(kind, number, version, facts):
    claims = ((kind, str(number)),) if version == 0 else ()
    payloads = tuple(("noted", b'{"n":%d}' % (version + n)) for n in range(facts))
    return Command(name("command", kind, number, version), name("stream", kind, number), version, payloads, "someone", claims)

with Ledger(sys.argv[1]) as ledger:
    for number in range(5):
        ledger.submit(command("single", number % 2, number // 2, 1)).result(60)
    for batch in range(3):
        ledger.append_all([command(f"bulk {batch}", number, 0, 3) for number in range(80)])
"""


def run(conninfo: str, fault: str = "") -> int:
    environment = {**os.environ, "DOSSIER_FAULT": fault}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, conninfo], env=environment, timeout=WAIT_SECONDS, check=False
    ).returncode


@pytest.fixture(scope="module")
def undisturbed(module_database: str) -> str:
    migrate(module_database)
    assert run(module_database) == 0
    return module_database


@pytest.mark.parametrize(
    ("fault", "left"),
    [
        ("append.before-insert", 0),
        ("append.before-insert:3", 2),
        ("append.before-commit:2", 1),
        ("append.after-commit", 1),
        ("append.after-commit:4", 4),
        ("copy.before-commit", 5),
        ("copy.before-commit:3", 5 + 2 * 240),
        ("copy.after-commit:2", 5 + 2 * 240),
    ],
)
def test_a_killed_append_is_completed_by_doing_the_same_again(migrated: str, undisturbed: str, fault: str, left: int):
    assert run(migrated, fault) == -signal.SIGKILL
    assert rows(migrated, "select count(*) from ledger.events") == [(left,)]
    assert run(migrated) == 0
    with Ledger(migrated) as mine, Ledger(undisturbed) as other:
        assert contents(mine.page(0, 1000)) == contents(other.page(0, 1000))
        assert [each.position for each in mine.page(0, 1000)] == list(range(1, 5 + 3 * 240 + 1))
    claims = "select * from ledger.claims order by kind, value"
    assert rows(migrated, claims) == rows(undisturbed, claims)


def test_a_point_that_is_not_named_does_nothing(migrated: str):
    assert run(migrated, "append.elsewhere") == 0
    assert run(migrated, "append.before-insert:1000") == 0
