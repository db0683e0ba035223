"""Tables of cases: the header is checked first, rows come with their lines, what is no table is refused."""

import gzip
from pathlib import Path

import pytest

from domain.facts.filing import DossierAccepted, DossierSubmitted
from domain.facts.outcome import DossierClosed
from domain.values.context import LimitUnit
from exchange.errors import BadInput
from exchange.logs.csv_reader import LONGEST_VALUE
from exchange.logs.mapping import parse
from tests.exchange.small_logs import facts, read_all, write

MAPPING = """
format = "csv"
timezone = "America/New_York"
agency = "US.1"
procedure = { attribute = "type" }
source = "calls"
[case]
id = "id"
submitted_at = "open"
due_at = "due"
due_unit = "hour"
closed_at = "closed"
closed_when = { attribute = "state", equals = "Closed" }
channel = "via"
"""
MEANING = parse(MAPPING, "calls.toml")
HEADER = "id,open,due,closed,state,type,via,note\n"
ROW = "1,2013-01-01 06:32:33,2013-01-02 06:32:33,2013-01-01 13:14:40,Closed,Dead Animal,phone,none\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "calls.csv"


def refusal(path: Path, content: str) -> BadInput:
    with pytest.raises(BadInput) as refused:
        read_all(write(path, content), MEANING)
    return refused.value


def test_a_row_is_a_dossier_without_events(table: Path):
    [case], tally = read_all(write(table, HEADER + ROW), MEANING)
    submitted, accepted, closed = facts(case)
    assert isinstance(submitted, DossierSubmitted)
    assert (submitted.code, submitted.procedure, submitted.filed_through) == ("calls:1", "Dead Animal", "phone")
    assert isinstance(accepted, DossierAccepted)
    assert (accepted.unit, accepted.due_at and accepted.due_at.isoformat()) == (
        LimitUnit.HOUR,
        "2013-01-02T11:32:33+00:00",
    )
    assert isinstance(closed, DossierClosed)
    assert closed.context.occurred_at.isoformat() == "2013-01-01T18:14:40+00:00"
    assert (tally.dossiers, tally.events, tally.facts, tally.dropped) == (1, 0, 3, {"note": 1})


def test_an_end_counts_only_when_its_condition_holds(table: Path):
    [case], tally = read_all(write(table, HEADER + ROW.replace("Closed", "Open")), MEANING)
    assert [type(fact).__name__ for fact in facts(case)] == ["DossierSubmitted", "DossierAccepted"]
    assert tally.anomalies.no_end == 1


def test_an_empty_field_is_no_value(table: Path):
    [case], tally = read_all(write(table, HEADER + "1,2013-01-01 06:32:33,,,Open,,,\n\n"), MEANING)
    submitted = facts(case)[0]
    assert isinstance(submitted, DossierSubmitted)
    assert (submitted.procedure, tally.anomalies.no_deadline, tally.dropped) == (None, 1, {})


@pytest.mark.parametrize(
    "dress",
    [lambda b: b"\xef\xbb\xbf" + b, gzip.compress, lambda b: b.replace(b"\n", b"\r\n")],
    ids=["BOM", "gzip", "CRLF"],
)
def test_the_same_table_in_another_dress(table: Path, dress):
    table.write_bytes(dress((HEADER + ROW).encode()))
    assert [case.code for case in read_all(table, MEANING)[0]] == ["calls:1"]


def test_a_quoted_field_may_hold_line_breaks(table: Path):
    cases, tally = read_all(
        write(table, HEADER + ROW.replace("none", '"a\n""b"", c\n"') + ROW.replace("1,", "2,", 1)), MEANING
    )
    assert [case.code for case in cases] == ["calls:1", "calls:2"]
    assert tally.dropped == {"note": 2}


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ("", 1, "has no header"),
        (HEADER.replace("due", "deadline") + ROW, 1, "'due', which the mapping names as case.due_at, is not a column; columns: id, open, deadline"),
        (HEADER.replace("note", "type") + ROW, 1, "'type', which the mapping names as procedure, is a column 2 times"),
        (HEADER + ROW + "2,2013-01-01\n", 3, "2 fields where the header has 8"),
        (HEADER + ROW.replace("none", "none,more"), 2, "9 fields"),
        (HEADER + ROW.replace("1,", ",", 1), 2, "a case without 'id'"),
        (HEADER + ROW.replace("06:32:33", "26:32:33"), 2, "hour must be in 0..23"),
        (HEADER + ROW.replace("2013-01-02", "2013-02-31"), 2, "due: '2013-02-31 06:32:33' is an impossible time"),
        (HEADER + ROW + ROW.replace("none", '"none'), 3, "is not CSV"),
        (HEADER + ROW.replace("none", '"no"ne'), 2, "is not CSV"),
        (HEADER + ROW.replace("none", "x" * (LONGEST_VALUE + 1)), 2, "field larger than field limit"),
        (HEADER + ROW.replace("none", "x" * 5 * LONGEST_VALUE), 2, "a line longer than"),
        (HEADER + ROW.replace("none", "no\0ne"), 2, "a zero byte"),
    ],
)  # fmt: skip
def test_what_is_no_such_table_is_refused_with_the_line(table: Path, content: str, line: int, reason: str):
    refused = refusal(table, content)
    assert refused.line == line
    assert reason in refused.reason


def test_a_bad_value_names_its_case(table: Path):
    assert refusal(table, HEADER + ROW.replace("06:32:33", "26:32:33")).case == "1"


def test_bytes_of_another_encoding_are_refused_with_the_line(table: Path):
    table.write_bytes((HEADER + ROW + ROW.replace("none", "café")).encode("latin-1"))
    with pytest.raises(BadInput, match="line 3: is not UTF-8"):
        read_all(table, MEANING)


def test_doubtful_local_times_are_counted(table: Path):
    gap, twice = "2013-03-10 02:30:00", "2013-11-03 01:30:00"
    rows = ROW.replace("2013-01-01 06:32:33", gap) + ROW.replace("1,", "2,", 1).replace("2013-01-02 06:32:33", twice)
    cases, tally = read_all(write(table, HEADER + rows), MEANING)
    assert facts(cases[0])[1].context.occurred_at.isoformat() == "2013-03-10T07:30:00+00:00"
    assert (tally.anomalies.shifted_time, tally.anomalies.ambiguous_time) == (1, 1)
