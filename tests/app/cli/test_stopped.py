"""A projection that stopped at a fact it cannot fold: shown, never skipped, and no command hangs or hides it."""

import json
import urllib.error
import urllib.request
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest

from app import exits
from exchange.logs.mapping import shipped
from ledger.store import Ledger
from tests.app.conftest import sample_of
from tests.app.invocation import Running, dossier

TAG = "from-another-world"
WHY = f"fact '{TAG}' cannot be decoded: unknown tag"


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log that is imported before the fact that nobody knows."""
    return sample_of(tmp_path_factory.mktemp("before") / "before.xes", 20)


@pytest.fixture(scope="module")
def stopped(module_database: str, before: Path) -> str:
    """A ledger whose projection stands still behind twenty dossiers."""
    assert dossier("import", before, "-m", "sample", DATABASE_URL=module_database).code == 0
    with Ledger(module_database) as ledger:
        ledger.append(
            command_id=uuid4(),
            stream=UUID(int=7),
            expected_version=0,
            facts=[(TAG, b'{"what":"ever"}')],
            recorder="tests",
        )
    return module_database


def _position(database: str) -> int:
    with psycopg.connect(database) as connection:
        row = connection.execute(
            "select notification_id from ledger.events where topic = %s order by 1 limit 1", (TAG,)
        ).fetchone()
    assert row is not None
    return int(row[0])


def test_project_ends_with_1_and_status_shows_the_event_and_the_error(stopped: str) -> None:
    position = _position(stopped)
    ended = dossier("project", DATABASE_URL=stopped)
    assert ended.code == exits.FAULT
    assert ended.err == f"projection stopped: position {position} ({TAG}): {WHY}\n"
    reply = dossier("status", "--json", DATABASE_URL=stopped).json
    (projection,) = reply["projections"]
    assert projection["position"] == position - 1
    assert projection["lag"] == reply["position"] - projection["position"]
    assert projection["stopped"] | {"stoppedAt": None} == {
        "position": position,
        "dossier": str(UUID(int=7)),
        "type": TAG,
        "error": WHY,
        "stoppedAt": None,
    }
    shown = dossier("status", DATABASE_URL=stopped)
    assert shown.code == exits.DONE
    assert f"({TAG}, dossier {UUID(int=7)})" in shown.out
    assert WHY in shown.out


def test_questions_are_answered_with_a_warning(stopped: str) -> None:
    answer = dossier("query", "{ dossiers { totalCount } }", DATABASE_URL=stopped)
    assert answer.json["data"] == {"dossiers": {"totalCount": 20}}
    assert answer.err == (
        f"results are not up to date: the projection stopped at position {_position(stopped)} ({TAG}): {WHY}"
        " (see `dossier status`)\n"
    )


@pytest.mark.parametrize("dossiers", [30, 500])
def test_an_import_tells_its_outcome_and_ends_with_1(stopped: str, tmp_path: Path, dossiers: int) -> None:
    """Small files are projected by the import's own process, large ones by another."""
    log = sample_of(tmp_path / "after.xes", dossiers)
    (tmp_path / "m.toml").write_text(shipped()["sample"].read_text().replace('"sample"', f'"after{dossiers}"', 1))
    ended = dossier("import", log, "-m", tmp_path / "m.toml", "--json", DATABASE_URL=stopped)
    assert ended.code == exits.FAULT
    assert json.loads(ended.out)["dossiers"] == dossiers
    last = ended.err.splitlines()[-1]
    assert last.startswith("dossier: recorded, but cannot be queried yet: the projection stopped at position ")
    assert WHY in last
    assert "Traceback" not in ended.err


def test_a_rebuild_ends_with_1_and_leaves_the_tables(stopped: str) -> None:
    ended = dossier("rebuild", DATABASE_URL=stopped)
    assert ended.code == exits.FAULT
    assert ended.err == f"dossier: position {_position(stopped)} ({TAG}): {WHY}\n"
    answer = dossier("query", "{ dossiers { totalCount } }", DATABASE_URL=stopped)
    assert answer.json["data"] == {"dossiers": {"totalCount": 20}}


def test_run_keeps_serving_and_is_not_healthy(stopped: str, tmp_path: Path) -> None:
    with Running("run", DATABASE_URL=stopped, DOSSIER_HOME=str(tmp_path), PORT="0") as running:
        said = running.says("Ctrl-C ends everything.")
        url = next(line.split()[1] for line in said.splitlines() if line.startswith("Health"))
        running.says("project ended with code 1")
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(url, timeout=10)
        with refused.value as answer:
            reply = json.loads(answer.read())
        assert refused.value.code == 503
        assert reply["status"] == "failing"
        assert reply["projections"][0]["stopped"]["type"] == TAG
        assert any(TAG in wrong for wrong in reply["wrong"])


def test_a_rebuild_that_a_new_setting_needs_is_refused_and_status_still_tells(stopped: str) -> None:
    refused = dossier("overdue", DATABASE_URL=stopped, DOSSIER_DUE_SOON_DAYS="9")
    assert refused.code == exits.FAULT
    assert WHY in refused.err
    reply = dossier("status", "--json", DATABASE_URL=stopped, DOSSIER_DUE_SOON_DAYS="9").json
    assert reply["projections"][0]["outdated"] is True
