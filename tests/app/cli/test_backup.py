"""`backup`, `restore`, its drill, and `export` as processes."""

import gzip
import io
import re
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from app import exits
from projections.schema import TABLES
from tests.app.cli.test_import import events
from tests.app.invocation import Finished, dossier, environment
from tests.app.programs import ROOT
from tests.equality import assert_equal, contents


@pytest.fixture(scope="module")
def filled(module_database: str, sample: Path) -> str:
    assert dossier("import", sample, "-m", "sample", DATABASE_URL=module_database).code == 0
    return module_database


@pytest.fixture(scope="module")
def saved(filled: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("backup") / "ledger.jsonl.gz"
    assert dossier("backup", path, DATABASE_URL=filled).code == 0
    return path


def _scratch_of(database: str) -> list[str]:
    """Takes a ledger's database, returns the names of databases and roles that a drill beside it made."""
    with psycopg.connect(database) as connection:
        rows = connection.execute(
            "with this as (select '%_scratch_' || oid as pattern from pg_database where datname = current_database())"
            " select datname from pg_database, this where datname like pattern"
            " union select rolname from pg_roles, this where rolname like pattern order by 1"
        )
        return [name for (name,) in rows]


def test_a_backup_is_private_the_same_again_and_leaves_nothing_beside_it(filled: str, saved: Path) -> None:
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    again = saved.with_name("again.jsonl.gz")
    reply = dossier("backup", again, "--json", DATABASE_URL=filled).json
    assert reply == {"position": events(filled), "file": str(again)}
    assert again.read_bytes() == saved.read_bytes()
    again.unlink()
    assert list(saved.parent.iterdir()) == [saved]


def test_what_is_restored_into_an_empty_ledger_is_equal(filled: str, saved: Path, database: str) -> None:
    restored = dossier("restore", saved, "--json", DATABASE_URL=database).json
    assert restored == {"position": events(filled), "dossiers": 200}
    assert_equal(contents(database), contents(filled))
    with psycopg.connect(database) as one, psycopg.connect(filled) as other:
        verbatim = "select * from ledger.events order by notification_id"
        assert one.execute(verbatim).fetchall() == other.execute(verbatim).fetchall()


def test_a_ledger_that_is_not_empty_is_not_restored_into(filled: str, saved: Path) -> None:
    refused = dossier("restore", saved, DATABASE_URL=filled)
    assert refused.code == exits.BAD_INPUT
    assert refused.err.startswith("dossier: the ledger to restore into is not empty")


def test_a_backup_is_imported_like_any_file_and_adds_nothing_to_its_own_ledger(
    filled: str, saved: Path, database: str
) -> None:
    assert dossier("import", saved, "--check", "--json").json["dossiers"] == 200
    assert dossier("import", saved, "--json", DATABASE_URL=filled).json["added"] == 0
    assert dossier("import", saved, "--json", DATABASE_URL=database).json["added"] == events(filled)
    mistaken = dossier("import", saved, "-m", "sample", DATABASE_URL=filled)
    assert mistaken.code == exits.USAGE
    assert "take none" in mistaken.err


def _cut_off(lines: bytes) -> bytes:
    return lines[: lines.rindex(b"\n", 0, -1) + 1]


def _without_a_line(lines: bytes) -> bytes:
    return re.sub(rb'\n\{"position":9,[^\n]*', b"", lines)


def _with_another_date(lines: bytes) -> bytes:
    return lines.replace(b"2026-02-", b"2026-03-", 1)


def _with_another_hash(lines: bytes) -> bytes:
    return re.sub(rb'"sha256":"[0-9a-f]{4}', b'"sha256":"0000', lines)


def _claims_swapped(lines: bytes) -> bytes:
    return lines.replace(b'"value":"sample:HS-0001"', b'"value":"sample:HS-9999"', 1)


@pytest.mark.parametrize(
    "altered", [_cut_off, _without_a_line, _with_another_date, _with_another_hash, _claims_swapped]
)
def test_an_altered_backup_is_refused_with_nothing_written(
    database: str, saved: Path, tmp_path: Path, altered: Callable[[bytes], bytes]
) -> None:
    lines = gzip.decompress(saved.read_bytes())
    assert altered(lines) != lines
    spoilt = tmp_path / "spoilt.jsonl.gz"
    spoilt.write_bytes(gzip.compress(altered(lines)))
    _is_refused(dossier("restore", spoilt, DATABASE_URL=database), "line ")
    assert events(database) == 0


@pytest.mark.parametrize("bytes_lost", [1, 1000])
def test_a_backup_that_lost_its_end_is_refused_with_nothing_written(
    database: str, saved: Path, tmp_path: Path, bytes_lost: int
) -> None:
    spoilt = tmp_path / "spoilt.jsonl.gz"
    spoilt.write_bytes(saved.read_bytes()[:-bytes_lost])
    _is_refused(dossier("restore", spoilt, DATABASE_URL=database), "is not complete gzip")
    assert events(database) == 0
    _is_refused(dossier("restore", "--drill", spoilt, DATABASE_URL=database), "is not complete gzip")
    assert _scratch_of(database) == []


def test_another_file_is_no_backup(database: str, sample: Path) -> None:
    refused = dossier("restore", sample, DATABASE_URL=database)
    assert refused.code == exits.BAD_INPUT
    assert "sample.xes: is no backup" in refused.err


def _is_refused(finished: Finished, said: str) -> None:
    assert finished.code == exits.BAD_INPUT, finished
    assert said in finished.err
    assert finished.err.count("\n") == 1


def test_a_drill_compares_every_table_and_drops_what_it_made(filled: str, saved: Path) -> None:
    reply = dossier("restore", "--drill", saved, "--json", DATABASE_URL=filled).json
    assert reply["equal"] is True
    assert reply["position"] == reply["ledgerPosition"] == events(filled)
    assert (reply["difference"], reply["movedOn"]) == (None, 0)
    rows = {table["table"]: table["rows"] for table in reply["tables"]}
    assert rows.keys() == {table.name for table in TABLES}
    assert {name for name, count in rows.items() if count} == {
        "dossiers",
        "due_spans",
        "standing",
        "actions",
        "changes",
        "supplement_requests",
    }
    assert all(table["difference"] is None for table in reply["tables"])
    assert set(reply["seconds"]) == {"restore", "projection", "comparison"}
    assert _scratch_of(filled) == []


def test_a_drill_leaves_out_what_came_after_the_backup(
    database: str, saved: Path, tmp_path: Path, sample: Path
) -> None:
    assert dossier("restore", saved, DATABASE_URL=database).code == 0
    later = tmp_path / "later.xes"
    later.write_bytes(sample.read_bytes().replace(b'value="HS-0007"', b'value="HS-0007b"'))
    assert dossier("import", later, "-m", "sample", DATABASE_URL=database).code == 0
    shown = dossier("restore", "--drill", saved, DATABASE_URL=database)
    assert shown.code == exits.DONE
    assert "left out of the tables: 1 dossiers" in shown.err
    assert shown.err.endswith("the backup gives this ledger\n")
    assert ["dossiers", "200", "equal"] in [line.split() for line in shown.out.splitlines()]


def test_a_drill_finds_a_table_that_was_tampered_with(database: str, saved: Path) -> None:
    assert dossier("restore", saved, DATABASE_URL=database).code == 0
    with psycopg.connect(database) as connection:
        connection.execute("update projections.dossiers set due_on = due_on + 1 where code = 'sample:HS-0003'")
    reply = dossier("restore", "--drill", saved, DATABASE_URL=database)
    assert reply.code == exits.FAULT
    assert "sample:HS-0003" in reply.out
    assert reply.err.endswith("the backup does NOT give this ledger\n")


def test_a_drill_finds_another_ledger(database: str, saved: Path, sample: Path) -> None:
    assert dossier("import", sample, "-m", "sample", DATABASE_URL=database).code == 0
    reply = dossier("restore", "--drill", saved, "--json", DATABASE_URL=database)
    assert reply.code == exits.FAULT
    assert '"difference": "position 1 differs"' in reply.out
    assert _scratch_of(database) == []


def test_a_drill_that_was_killed_is_cleaned_up_by_the_next(filled: str, saved: Path) -> None:
    killed = dossier("restore", "--drill", saved, DATABASE_URL=filled, DOSSIER_FAULT="projection.before-commit")
    assert killed.code == -signal.SIGKILL
    assert len(_scratch_of(filled)) == 4  # a database and its three roles
    assert dossier("restore", "--drill", saved, DATABASE_URL=filled).code == 0
    assert _scratch_of(filled) == []


def test_a_drill_needs_a_user_who_may_create_databases(database: str, saved: Path) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("create role cli_plain login password 'cli_plain'")
        connection.execute(f"grant create on database {connection.info.dbname} to cli_plain")
    plain = make_conninfo(database, user="cli_plain", password="cli_plain")
    try:
        assert dossier("restore", saved, DATABASE_URL=plain).code == 0
        refused = dossier("restore", "--drill", saved, DATABASE_URL=plain)
    finally:
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute("drop owned by cli_plain cascade")
            connection.execute("drop role cli_plain")
    assert refused.code == exits.DATABASE
    assert "the user 'cli_plain' may not create one" in refused.err
    assert refused.err.count("\n") == 1


def test_a_backup_to_standard_output_is_the_same(filled: str, saved: Path) -> None:
    command = f"{sys.executable} -m app backup - | cmp - {saved}"
    piped = subprocess.run(["bash", "-c", command], cwd=ROOT, env=environment(DATABASE_URL=filled), capture_output=True)
    assert (piped.returncode, piped.stdout) == (0, b"")
    assert dossier("backup", "-", "--json", DATABASE_URL=filled).code == exits.USAGE


@pytest.mark.parametrize(("format_", "begins"), [("jsonl", b'{"format":'), ("xes", b"<?xml"), ("ocel", b'{"object')])
def test_an_export_to_standard_output_and_to_a_file_are_the_same(
    filled: str, tmp_path: Path, format_: str, begins: bytes
) -> None:
    path = tmp_path / "exported"
    path.write_text("what was there before")
    to_file = dossier("export", "--format", format_, "-o", path, DATABASE_URL=filled)
    assert (to_file.code, to_file.out) == (exits.DONE, "")
    assert re.fullmatch(r"exported [\d,]+ (facts|dossiers)\n", to_file.err)
    assert path.read_bytes().startswith(begins)
    printed = dossier("export", "-f", format_, "--source", "sample", "-o", "-", DATABASE_URL=filled)
    if format_ == "jsonl":
        assert printed.code == exits.USAGE
    else:
        assert printed.out.encode() == path.read_bytes()
    assert [each.name for each in tmp_path.iterdir()] == ["exported"]


def test_an_export_of_an_unknown_source_is_empty(filled: str) -> None:
    printed = dossier("export", "-f", "xes", "--source", "nowhere", DATABASE_URL=filled)
    assert printed.err == "exported 0 dossiers\n"
    assert "<trace>" not in printed.out


def test_the_ledger_s_own_xes_is_imported_again(filled: str, database: str, tmp_path: Path) -> None:
    path = tmp_path / "ledger.xes"
    assert dossier("export", "-f", "xes", "-o", path, DATABASE_URL=filled).code == 0
    result = dossier("import", path, "-m", "ledger", "--json", DATABASE_URL=database).json
    assert result["dossiers"] == 200


@pytest.mark.parametrize("command", [["backup"], ["export", "-f", "xes", "-o"]])
@pytest.mark.parametrize(("where", "said"), [("absent/file", "No such file"), (".", "Is a directory")])
def test_an_output_that_cannot_be_written_ends_with_1(
    filled: str, tmp_path: Path, command: list[str], where: str, said: str
) -> None:
    failed = dossier(*command, tmp_path / where, DATABASE_URL=filled)
    assert failed.code == exits.FAULT
    assert failed.err.startswith(f"dossier: {tmp_path / where}: {said}")
    assert failed.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_device_is_written_into_and_not_replaced(filled: str) -> None:
    assert dossier("export", "-f", "xes", "-o", "/dev/null", DATABASE_URL=filled).code == exits.DONE
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    full = dossier("backup", "/dev/full", DATABASE_URL=filled)
    assert full.code == exits.FAULT
    assert full.err == "dossier: /dev/full: No space left on device\n"


def test_a_backup_behind_a_link_keeps_the_link(filled: str, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "link.gz"
    link.symlink_to("real/ledger.gz")
    assert dossier("backup", link, DATABASE_URL=filled).code == exits.DONE
    assert link.is_symlink()
    with gzip.open(io.BytesIO((tmp_path / "real" / "ledger.gz").read_bytes())) as lines:
        assert lines.readline().startswith(b'{"format":')
