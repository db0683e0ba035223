"""Tables with a row for each event: gathered by case, however the rows are mixed; taken for cases they are refused."""

import random
from pathlib import Path

import pytest

from domain.facts.filing import DossierAccepted, DossierSubmitted
from domain.facts.outcome import ResultIssued
from domain.facts.routing import StepCompleted
from exchange.errors import BadInput, BadMapping
from exchange.logs import event_rows
from exchange.logs.mapping import parse
from exchange.logs.reading import CodedCase, Tally
from tests.exchange.small_logs import facts, read_all, write

HEADER = "case,activity,at,who,due,phong\n"
ROWS = [
    "E-1,Register,2026-09-02 08:00,mc-1,2026-09-10,A\n",
    "E-2,Register,2026-09-02 09:30,mc-1,,B\n",
    "E-1,Approve,2026-09-07 16:10,ld-1,2026-09-10,A\n",
    "E-1 ,Hand over,2026-09-08 08:05,mc-2,2026-09-10,A\n",
    "E-2,Appraise,2026-09-04 10:00,cb-3,2026-09-12,B\n",
]
CASES = 'format = "csv"\ntimezone = "Asia/Ho_Chi_Minh"\nsource = "ev"\n[case]\nid = "case"\nsubmitted_at = "at"\n'
EVENTS = (
    CASES + 'due_at = "due"\ndepartment = "phong"\n[event]\nactivity = "activity"\noccurred_at = "at"\nactor = "who"\n'
)
RULE = '[[map]]\nactivity = "Approve"\nfact = "ResultIssued"\n'


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "events.csv"


def read(table: Path, rows: list[str], mapping: str, header: str = HEADER) -> tuple[list[CodedCase], Tally]:
    return read_all(write(table, header + "".join(rows)), parse(mapping, "ev.toml"))


def test_rows_of_a_case_are_its_events(table: Path):
    cases, tally = read(table, ROWS, EVENTS + RULE)
    assert [case.code for case in cases] == ["ev:E-1", "ev:E-2"]
    submitted, accepted, registered, approved, handed_over = facts(cases[0])
    assert isinstance(submitted, DossierSubmitted)
    assert isinstance(accepted, DossierAccepted)
    assert (submitted.department, accepted.due_on and accepted.due_on.isoformat()) == ("A", "2026-09-10")
    assert accepted.received_at.isoformat() == "2026-09-02T01:00:00+00:00"
    assert isinstance(registered, StepCompleted)
    assert isinstance(approved, ResultIssued)
    assert (approved.activity, approved.context.actor.id) == ("Approve", "ld-1")
    assert isinstance(handed_over, StepCompleted)
    assert handed_over.context.occurred_at.isoformat() == "2026-09-08T01:05:00+00:00"
    assert (tally.dossiers, tally.events, tally.facts) == (2, 5, 9)
    odd = tally.anomalies
    assert (odd.duplicate_id, odd.trimmed_text, odd.after_end, odd.no_end, odd.no_deadline) == (0, 1, 1, 1, 0)


def test_the_order_of_the_rows_changes_nothing_but_the_order_of_the_cases(table: Path):
    expected = sorted(case.facts for case in read(table, ROWS, EVENTS + RULE)[0])
    chance = random.Random(3)
    for _ in range(10):
        mixed = chance.sample(ROWS, len(ROWS))
        assert sorted(case.facts for case in read(table, mixed, EVENTS + RULE)[0]) == expected


def test_more_rows_than_are_sorted_at_once(table: Path, monkeypatch: pytest.MonkeyPatch):
    rows = [f"C-{number % 7},step {number},2026-09-{1 + number % 28:02} 08:00,w,,\n" for number in range(50)]
    whole, _ = read(table, rows, EVENTS)
    monkeypatch.setattr(event_rows, "SORTED_AT_ONCE", 8)
    assert read(table, rows, EVENTS)[0] == whole
    assert [case.code for case in whole] == [f"ev:C-{number}" for number in range(7)]
    assert sum(len(case.facts) for case in whole) == 50 + 2 * 7


def test_what_rows_say_differently_of_their_case_is_counted_and_the_first_counts(table: Path):
    rows = [ROWS[0], ROWS[2].replace(",A", ",C"), ROWS[1], ROWS[4].replace(",B", ", B ")]
    cases, tally = read(table, rows, EVENTS)
    assert tally.anomalies.differing_row == 1
    assert [fact.department for case in cases for fact in facts(case) if isinstance(fact, DossierSubmitted)] == [
        "A",
        "B",
    ]


def test_a_submission_and_a_due_date_may_be_those_of_events(table: Path):
    mapping = EVENTS.replace('"at"', '{ event = "Register" }', 1).replace(
        '"due"', '{ after_event = "Register", days = 8 }'
    )
    accepted = [
        fact for case in read(table, ROWS, mapping)[0] for fact in facts(case) if isinstance(fact, DossierAccepted)
    ]
    assert [fact.due_on.isoformat() if fact.due_on else None for fact in accepted] == ["2026-09-10", "2026-09-10"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",Look,2026-09-02,x,,\n", "an event without 'case', the id of its case"),
        ("E-9,,2026-09-02,x,,\n", "an event without 'activity'"),
        ("E-9,Look,,x,,\n", "an event without 'at'"),
        ("E-9,Look,2026-02-30,x,,\n", "at: '2026-02-30' is an impossible time"),
        ("E-9,Look,02/09/2026,x,,\n", "at: '02/09/2026' is not a date"),
    ],
)
def test_an_event_that_cannot_be_read_is_refused_with_its_own_line(table: Path, row: str, reason: str):
    with pytest.raises(BadInput) as refused:
        read(table, [*ROWS, row, *ROWS], EVENTS)
    assert refused.value.line == 7
    assert reason in refused.value.reason


@pytest.mark.parametrize(
    "rows",
    [
        ROWS,
        ROWS[:3] + ROWS[4:],  # two events each
        [row.replace("E-1,", "E-1 ,").replace("E-2,", "E-2 ,") for row in ROWS],
        [ROWS[0], ROWS[2], ROWS[2]],
        [f"C-{number // 2},a,2026-09-01,w,,\n" for number in range(300)],
    ],
    ids=["cases mixed", "two each", "padded", "one case", "long"],
)
def test_a_table_of_events_taken_for_cases_is_refused_with_the_advice(table: Path, rows: list[str]):
    with pytest.raises(BadInput, match=r"case [EC]-\d+: \d+ of \d+ rows have an id .* \[event\]"):
        read(table, rows, CASES)


@pytest.mark.parametrize(
    ("rows", "repeated"),
    [
        (ROWS[:2], 0),
        ([ROWS[0], ROWS[2]], 1),
        ([ROWS[0], ROWS[2], ROWS[1]], 1),
        ([f"C-{number},a,2026-09-01,w,,\n" for number in [*range(40), *range(30)]], 30),
    ],
)
def test_a_table_of_cases_in_which_some_ids_come_twice_is_none(table: Path, rows: list[str], repeated: int):
    cases, tally = read(table, rows, CASES)
    assert (len(cases), tally.anomalies.duplicate_id) == (len(rows), repeated)


@pytest.mark.parametrize("key", ["due_at", "closed_at"])
def test_the_time_of_each_event_is_no_time_of_the_case(key: str):
    with pytest.raises(BadMapping, match="is the time of each event") as refused:
        parse(CASES + f'{key} = "at"\n[event]\nactivity = "activity"\noccurred_at = "at"\n', "ev.toml")
    assert refused.value.key == f"case.{key}"


@pytest.mark.parametrize(
    ("decimal", "written", "kept"),
    [
        (None, "1.234,50", "1.234,50"),
        (",", "1.234,50", "1234.50"),
        (",", "12,5", "12.5"),
        (",", "12.5", "12.5"),
        (",", "1.004222", "1.004222"),
        (",", "lô 12,5", "lô 12,5"),
        (".", "1,234.50", "1234.50"),
    ],
)
def test_numbers_that_are_kept_are_read_as_the_mapping_says(table: Path, decimal: str | None, written: str, kept: str):
    mapping = (f'decimal = "{decimal}"\n' if decimal else "") + EVENTS + 'keep = ["phong"]\n'
    cases, _ = read(table, [f'E-1,Look,2026-09-02,x,,"{written}"\n'], mapping)
    step = facts(cases[0])[-1]
    assert isinstance(step, StepCompleted)
    assert step.attributes == {"phong": kept}
