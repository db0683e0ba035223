"""`import` as a process: what it prints, what it leaves, and what a bad file leaves, which is nothing."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from app import exits
from exchange.logs.reading import FIRST_CASES
from tests.app.conftest import sample_of
from tests.app.invocation import Finished, Running, dossier

ANOMALIES = [
    "after_end",
    "end_before_start",
    "event_before_submission",
    "no_end",
    "no_deadline",
    "no_submission",
    "duplicate_id",
    "duplicate_event",
    "shifted_time",
    "ambiguous_time",
    "trimmed_text",
    "blank_row",
    "differing_row",
    "unmatched_rule",
    "end_gone",
    "deadline_gone",
    "event_gone",
    "value_gone",
    "deadline_before_submission",
]


def events(database: str) -> int:
    """Takes a database, returns how many facts its ledger holds; 0 where there is no ledger."""
    with psycopg.connect(database) as connection:
        there = connection.execute("select to_regclass('ledger.events') is not null").fetchone()
        if there == (False,):
            return 0
        row = connection.execute("select count(*) from ledger.events").fetchone()
        assert row is not None
        return int(row[0])


def lag(database: str) -> int:
    """Takes a database, returns how many facts its projection is behind."""
    return int(dossier("status", "--json", DATABASE_URL=database).json["projections"][0]["lag"])


def test_the_outcome_as_json_is_the_document_of_the_contract_and_a_repetition_adds_nothing(
    database: str, sample: Path
) -> None:
    first = dossier("import", sample, "-m", "sample", "--json", DATABASE_URL=database)
    assert list(first.json) == ["dossiers", "events", "facts", "added", "skipped", "anomalies"]
    assert list(first.json["anomalies"]) == ANOMALIES
    assert first.json["dossiers"] == 200
    assert first.json["added"] == first.json["facts"] == events(database)
    assert first.json["skipped"] == 0
    assert lag(database) == 0
    again = dossier("import", sample, "-m", "sample", DATABASE_URL=database)
    assert again.code == exits.DONE
    assert ["dossiers", "200"] in [line.split() for line in again.out.splitlines()]
    assert ["added", "0"] in [line.split() for line in again.out.splitlines()]
    assert events(database) == first.json["facts"]


def test_a_check_reads_everything_needs_no_database_and_writes_nothing(sample: Path, tmp_path: Path) -> None:
    checked = dossier("import", sample, "-m", "sample", "--check", "--json", DOSSIER_HOME=str(tmp_path / "none"))
    assert checked.json["dossiers"] == 200
    assert checked.json["added"] == 0
    assert checked.err.splitlines()[-1] == "checked only: nothing was written"
    assert not (tmp_path / "none").exists()


def test_a_large_file_is_projected_while_it_is_imported_and_queryable_at_the_end(
    database: str, large_sample: Path
) -> None:
    result = dossier("import", large_sample, "-m", "sample", "--json", DATABASE_URL=database).json
    assert result["added"] == events(database)
    assert lag(database) == 0


def test_without_projecting_the_next_question_catches_up(database: str, sample: Path) -> None:
    packed = sample.with_name("packed.xes.gz")
    packed.write_bytes(gzip.compress(sample.read_bytes()))
    result = dossier("import", packed, "-m", "sample", "--json", "--no-project", DATABASE_URL=database).json
    assert lag(database) == result["added"]
    answer = dossier("query", "{ ledger { size projections { lag } } dossiers { totalCount } }", DATABASE_URL=database)
    assert answer.json["data"] == {
        "ledger": {"size": result["added"], "projections": [{"lag": 0}]},
        "dossiers": {"totalCount": 200},
    }


def _truncated(log: bytes) -> bytes:
    return log[: len(log) // 2]


def _unclosed(log: bytes) -> bytes:
    return log.replace(b"</event>", b"", 1)


def _in_another_encoding(log: bytes) -> bytes:
    return log.replace("ạ".encode(), b"\xff", 1)


def _with_an_impossible_date(log: bytes) -> bytes:
    return log.replace(b"2026-02-", b"2026-02-3", 1)


def _with_an_entity_bomb(log: bytes) -> bytes:
    return log.replace(b"<log", b'<!DOCTYPE log [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<log', 1)


def _packed_and_cut_off(log: bytes) -> bytes:
    return gzip.compress(log)[:-2000]


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        (_truncated, "line "),
        (_unclosed, "line "),
        (_in_another_encoding, "line "),
        (_with_an_impossible_date, "HS-"),
        (_with_an_entity_bomb, "line 2"),
        (_packed_and_cut_off, "is not complete gzip"),
        (lambda log: log.replace(b'key="ngayTiepNhan"', b'key="somethingElse"'), "'ngayTiepNhan'"),
        (lambda log: b"code;date\n1;2\n", "line 1"),
        (lambda log: b"", "line 1"),
    ],
)
def test_a_bad_file_ends_with_3_names_the_place_and_leaves_nothing(
    database: str, tmp_path: Path, sample: Path, spoilt: Callable[[bytes], bytes], said: str
) -> None:
    log = tmp_path / "spoilt.xes"
    log.write_bytes(spoilt(sample.read_bytes()))
    refused = dossier("import", log, "-m", "sample", DATABASE_URL=database)
    _is_refused(refused, said)
    assert events(database) == 0


def test_a_check_refuses_a_bad_file_too(tmp_path: Path, sample: Path) -> None:
    log = tmp_path / "spoilt.xes"
    log.write_bytes(_truncated(sample.read_bytes()))
    _is_refused(
        dossier("import", log, "-m", "sample", "--check", DOSSIER_HOME=str(tmp_path / "none")), "ends in the middle"
    )
    assert not (tmp_path / "none").exists()


def _is_refused(finished: Finished, said: str) -> None:
    assert finished.code == exits.BAD_INPUT, finished
    assert finished.out == ""
    assert finished.err.startswith("dossier: spoilt.xes")
    assert finished.err.count("\n") == 1
    assert said in finished.err


def test_nothing_of_a_refused_file_is_recorded_however_long_it_was_good(database: str, tmp_path: Path) -> None:
    log = sample_of(tmp_path / "spoilt.xes", FIRST_CASES + 200)
    whole = log.read_bytes()
    log.write_bytes(whole[:-200])
    _is_refused(dossier("import", log, "-m", "sample", "--no-project", DATABASE_URL=database), "ends in the middle")
    assert events(database) == 0
    log.write_bytes(whole)
    mended = dossier("import", log, "-m", "sample", "--no-project", "--json", DATABASE_URL=database).json
    assert mended["added"] == mended["facts"] == events(database)


def test_a_program_where_the_user_happens_to_be_is_not_run_in_our_place(database: str, tmp_path: Path) -> None:
    for name in ("app", "exchange", "ledger"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('not ours')")
    padded = tmp_path / "padded.xes"  # large enough to be read and projected by processes of their own
    padded.write_bytes(sample_of(tmp_path / "plain.xes", 5).read_bytes() + (b"<!--" + b" " * 50_000 + b"-->\n") * 90)
    imported = dossier("import", padded, "-m", "sample", "--json", cwd=tmp_path, script=True, DATABASE_URL=database)
    assert imported.json["dossiers"] == 5
    assert lag(database) == 0


def test_two_imports_of_the_same_file_at_once_are_as_one(database: str, sample: Path) -> None:
    arguments = ("import", str(sample), "-m", "sample", "--json")
    with Running(*arguments, DATABASE_URL=database) as first, Running(*arguments, DATABASE_URL=database) as second:
        assert (first.ended(), second.ended()) == (exits.DONE, exits.DONE)
        reply = [json.loads(each.said[each.said.index("{") : each.said.rindex("}") + 1]) for each in (first, second)]
    assert reply[0]["added"] + reply[1]["added"] == reply[0]["facts"] == events(database)
    assert lag(database) == 0
