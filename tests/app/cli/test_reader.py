"""Somebody who may only read the ledger: questions, status, exports and backups work, nothing else does."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from app import exits
from ledger.roles import name_of
from tests.app.conftest import sample_of
from tests.app.invocation import dossier

READER = "cli_reader"


@pytest.fixture
def reader(database: str, tmp_path: Path) -> Iterator[str]:
    """A login that was granted the ledger's reader role, on a ledger of ten dossiers of which none is projected."""
    log = sample_of(tmp_path / "log.xes", 10)
    assert dossier("import", log, "-m", "sample", DATABASE_URL=database).code == 0
    later = sample_of(tmp_path / "later.xes", 15)
    assert dossier("import", later, "-m", "sample", "--no-project", DATABASE_URL=database).code == 0
    with psycopg.connect(database, autocommit=True) as connection:
        name = sql.Identifier(name_of("reader", connection.info.dbname))
        connection.execute(f"create role {READER} login password '{READER}'")
        connection.execute(sql.SQL("grant {} to {}").format(name, sql.Identifier(READER)))
    yield make_conninfo(database, user=READER, password=READER)
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(f"drop role {READER}")


def test_a_reader_s_questions_are_answered_with_what_is_projected(reader: str, database: str, tmp_path: Path) -> None:
    answer = dossier("query", "{ dossiers { totalCount } }", "--as", "auditor", DATABASE_URL=reader)
    assert answer.json["data"] == {"dossiers": {"totalCount": 10}}
    assert answer.err == "results may not be up to date: the user 'cli_reader' may not project\n"
    # An inspector's reading is recorded before it is answered; who may not record it is not answered.
    unrecorded = dossier("overdue", DATABASE_URL=reader)
    assert unrecorded.code == exits.DATABASE
    assert "could not be recorded" in unrecorded.err
    reply = dossier("status", "--json", DATABASE_URL=reader).json
    assert reply["runsAs"].startswith("ledger_reader_")
    assert reply["projections"][0]["lag"] > 0
    assert reply["projections"][0]["stopped"] is None
    assert dossier("backup", tmp_path / "backup.gz", DATABASE_URL=reader).code == 0
    refused = dossier("import", tmp_path / "later.xes", "-m", "sample", DATABASE_URL=reader)
    assert refused.code == exits.DATABASE, refused
    assert "permission denied" in refused.err
    assert refused.err.count("\n") == 1
    assert dossier("query", "{ dossiers { totalCount } }", DATABASE_URL=database).json["data"] == {
        "dossiers": {"totalCount": 15}
    }
