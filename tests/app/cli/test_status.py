"""`status`, `migrate` and `rebuild` as processes."""

from pathlib import Path

import psycopg

from app import exits
from ledger.schema import NEWEST
from tests.app.invocation import Finished, dossier


def test_status_of_a_new_ledger_in_the_embedded_database(home: Path) -> None:
    reply = dossier("status", "--json", DOSSIER_HOME=str(home)).json
    assert reply.pop("serverVersion").startswith("18.")
    assert reply == {
        "database": "embedded",
        "home": str(home),
        "schemaVersion": NEWEST,
        "runsAs": "ledger_writer_dossier",
        "rolesSeparated": True,
        "position": 0,
        "size": 0,
        "law": {"rulePacks": [], "calendars": [], "procedures": 0, "agencies": 0},
        "projections": [{"name": "dossiers", "position": 0, "lag": 0, "outdated": False, "stopped": None}],
        "clock": {"waiting": 0},
    }
    shown = dossier("status", DOSSIER_HOME=str(home))
    assert (shown.code, shown.err) == (exits.DONE, "")
    lines = [line.split(maxsplit=1) for line in shown.out.splitlines()]
    assert ["database", str(home)] in [[name, rest.rstrip()] for name, rest in lines]


def test_migrate_can_be_repeated_and_makes_no_tables_to_query(database: str) -> None:
    for _ in range(2):
        done = dossier("migrate", DATABASE_URL=database)
        assert (done.code, done.out, done.err) == (exits.DONE, "", "the schema is up to date\n")
    reply = dossier("status", "--json", DATABASE_URL=database).json
    assert (reply["database"], reply["home"]) == ("DATABASE_URL", None)


def test_a_newer_schema_is_refused(database: str) -> None:
    assert dossier("migrate", DATABASE_URL=database).code == exits.DONE
    with psycopg.connect(database) as connection:
        connection.execute("insert into ledger.migrations (version) values (999)")
    for command in ("status", "migrate"):
        refused = dossier(command, DATABASE_URL=database)
        assert refused.code == exits.DATABASE
        assert "use a newer program" in refused.err
        assert refused.err.count("\n") == 1


def test_another_setting_rebuilds_the_tables_before_it_answers(database: str, sample: Path) -> None:
    def asked(days: str, *arguments: str) -> Finished:
        return dossier(*arguments, DATABASE_URL=database, DOSSIER_DUE_SOON_DAYS=days)

    def due_soon(days: str) -> int:
        question = '{ deadlines(at: "2026-02-20", filter: {timeliness: [DUE_SOON]}) { totalCount } }'
        return int(asked(days, "query", question, "--as", "auditor").json["data"]["deadlines"]["totalCount"])

    result = dossier("import", sample, "-m", "sample", "--json", DATABASE_URL=database).json
    usual = due_soon("2")
    assert asked("9", "status", "--json").json["projections"][0]["outdated"] is True
    assert "the next query rebuilds it" in asked("9", "status").out
    assert due_soon("9") > usual
    assert asked("9", "status", "--json").json["projections"][0]["outdated"] is False
    rebuilt = asked("2", "rebuild")
    assert (rebuilt.out, rebuilt.err) == ("", f"rebuilt from {result['facts']:,} facts\n")
    assert due_soon("2") == usual
