"""A ledger that holds law, dossiers handled here, imports and readings: kept, brought back and written out whole, by the command line."""

import gzip
import re
from collections import Counter
from pathlib import Path

import psycopg
import pytest
from msgspec.structs import replace

from app import exits
from app.answers import asking
from app.assembly import opened
from app.settings import Settings
from exchange.logs import mapping
from exchange.logs.importing import import_cases
from projections.schema import TABLES
from tests.app.cli.test_import import events
from tests.app.demo.played import played
from tests.app.invocation import dossier
from tests.equality import assert_equal, contents

READ = "{ findings(first: 5) { nodes { code } } deadlines(first: 1) { nodes { dossier { code } } } }"
COUNTED = ("procedure_versions", "rule_packs", "agencies", "calendar_days", "working_hours", "findings", "accesses")
COUNTED_TOO = ("requirement_checks", "visits", "legs", "supplement_requests", "opinions", "verifications", "dossiers")


@pytest.fixture(scope="module")
def mixed(module_database: str, sample: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The shipped law, dossiers played on it, a log imported under a rule pack, and what an inspector read."""
    settings = Settings(home=tmp_path_factory.mktemp("home"), database_url=module_database)
    with opened(settings, module_database) as assembly:
        played(assembly)
        meaning = mapping.load_mapping(mapping.shipped()["sample"])
        import_cases(assembly.ledger, sample, replace(meaning, rule_pack="nd61-2018"))
    with asking(settings) as ask:
        ask(READ, {})
    with opened(settings, module_database) as assembly:
        assembly.project()
    return module_database


@pytest.fixture(scope="module")
def saved(mixed: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("backup") / "ledger.jsonl.gz"
    assert dossier("backup", path, DATABASE_URL=mixed).code == exits.DONE
    return path


def claims(database: str) -> Counter[str]:
    """How many keys of each kind are claimed."""
    with psycopg.connect(database) as connection:
        return Counter(kind for (kind,) in connection.execute("select kind from ledger.claims"))


def test_every_claim_and_every_table_comes_back_equal(mixed: str, saved: Path, database: str) -> None:
    restored = dossier("restore", saved, "--json", DATABASE_URL=database).json
    assert restored == {"position": events(mixed), "dossiers": claims(mixed)["dossier-code"]}
    here, there = contents(mixed), contents(database)
    for name in (*COUNTED, *COUNTED_TOO):
        assert here[name], f"{name} holds nothing to compare"
    assert_equal(there, here)
    assert claims(database) == claims(mixed)
    assert claims(mixed).keys() >= {"dossier-code", "procedure", "rule-pack", "calendar", "agency", "access"}
    with psycopg.connect(database) as one, psycopg.connect(mixed) as other:
        verbatim = "select * from ledger.events order by notification_id"
        assert one.execute(verbatim).fetchall() == other.execute(verbatim).fetchall()


def test_into_its_own_ledger_it_adds_nothing_and_into_another_it_is_refused(
    mixed: str, saved: Path, database: str
) -> None:
    assert dossier("import", saved, "--check", "--json").json["dossiers"] == claims(mixed)["dossier-code"]
    reply = dossier("import", saved, "--json", DATABASE_URL=mixed).json
    assert (reply["dossiers"], reply["added"], reply["skipped"]) == (claims(mixed)["dossier-code"], 0, events(mixed))
    assert dossier("catalogue", "load", DATABASE_URL=database).code == exits.DONE
    before = events(database), claims(database)
    refused = dossier("import", saved, DATABASE_URL=database)
    assert refused.code == exits.BAD_INPUT
    assert "line 2: the ledger is not empty, and it is not the one that this came from" in refused.err
    assert (events(database), claims(database)) == before


def test_law_loaded_after_a_backup_makes_it_no_other_ledger(saved: Path, database: str, tmp_path: Path) -> None:
    assert dossier("restore", saved, DATABASE_URL=database).code == exits.DONE
    loaded = dossier("catalogue", "load", "--json", DATABASE_URL=database).json
    assert loaded["facts"] == 0
    pack = tmp_path / "later.toml"
    pack.write_text(
        'kind = "rule-pack"\nid = "later"\nname = "later"\nsource = "a test"\ninherits = "nd61-2018"\n',
        encoding="utf-8",
    )
    assert dossier("catalogue", "load", pack, "--json", DATABASE_URL=database).json["facts"] == 1
    assert dossier("import", saved, "--json", DATABASE_URL=database).json["added"] == 0
    drilled = dossier("restore", "--drill", saved, "--json", DATABASE_URL=database).json
    assert drilled["equal"] is True
    compared = {table["table"]: table["rows"] for table in drilled["tables"]}
    assert compared["procedure_versions"]
    assert compared["findings"] == 0  # no dossier tells whether it was judged by the law that moved on


def test_a_drill_leaves_dossiers_out_of_both_sides_that_went_on(
    saved: Path, database: str, sample: Path, tmp_path: Path
) -> None:
    assert dossier("restore", saved, DATABASE_URL=database).code == exits.DONE
    later = tmp_path / "later.xes"
    first = re.search(rb'key="ngayHenTra" value="([^"]+)"', sample.read_bytes())
    assert first is not None
    later.write_bytes(sample.read_bytes().replace(first[1], b"2027-03-01T17:00:00+07:00", 1))
    assert dossier("import", later, "-m", "sample", "--json", DATABASE_URL=database).json["added"] == 1
    drilled = dossier("restore", "--drill", saved, "--json", DATABASE_URL=database).json
    assert (drilled["equal"], drilled["movedOn"]) == (True, 1)
    compared = {table["table"]: table["rows"] for table in drilled["tables"]}
    assert compared["dossiers"] == claims(database)["dossier-code"] - 1


def test_a_drill_compares_the_tables_of_the_law_and_of_findings(mixed: str, saved: Path) -> None:
    reply = dossier("restore", "--drill", saved, "--json", DATABASE_URL=mixed).json
    assert (reply["equal"], reply["movedOn"]) == (True, 0)
    rows = {table["table"]: table["rows"] for table in reply["tables"]}
    assert rows.keys() == {table.name for table in TABLES}
    assert all(rows[name] for name in (*COUNTED, *COUNTED_TOO))


@pytest.mark.parametrize(("table", "column"), [("rule_packs", "name"), ("findings", "basis")])
def test_a_drill_finds_law_and_findings_that_were_tampered_with(
    saved: Path, database: str, table: str, column: str
) -> None:
    assert dossier("restore", saved, DATABASE_URL=database).code == exits.DONE
    with psycopg.connect(database) as connection:
        changed = connection.execute(f"update projections.{table} set {column} = 'someone else'").rowcount
    assert changed > 1
    reply = dossier("restore", "--drill", saved, "--json", DATABASE_URL=database)
    assert reply.code == exits.FAULT
    assert "someone else" in reply.out


def test_the_law_of_a_backup_that_was_altered_is_refused_with_nothing_written(saved: Path, database: str) -> None:
    lines = gzip.decompress(saved.read_bytes())
    altered = lines.replace(b'"claim":"rule-pack","value":"nd61-2018"', b'"claim":"rule-pack","value":"nd61-2019"')
    assert altered != lines
    spoilt = saved.with_name("spoilt.jsonl.gz")
    spoilt.write_bytes(gzip.compress(altered))
    assert dossier("restore", spoilt, DATABASE_URL=database).code == exits.BAD_INPUT
    assert events(database) == 0
    spoilt.unlink()
