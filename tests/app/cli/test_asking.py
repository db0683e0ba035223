"""`overdue`, `replay` and `query` as processes, over the sample log."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from app import exits
from tests.app.invocation import Finished, dossier

AT = "2026-02-27"
"""A day in the sample on which some dossiers are overdue."""


@pytest.fixture(scope="module")
def filled(module_database: str, sample: Path) -> str:
    assert dossier("import", sample, "-m", "sample", DATABASE_URL=module_database).code == 0
    return module_database


@pytest.fixture
def ask(filled: str) -> Any:
    def asked(*arguments: str, stdin: bytes = b"") -> Finished:
        return dossier(*arguments, stdin=stdin, DATABASE_URL=filled)

    return asked


def _overdue_by_hand(database: str, day: str) -> list[str]:
    """The codes of the dossiers that the tables call open and past their due date at the end of a local day, by due date."""
    with psycopg.connect(database) as connection:
        rows = connection.execute(
            "select code from projections.dossiers where received_at < %(end)s and due_on <= %(day)s and due_on < %(day)s"
            " and (finished_at is null or finished_at >= %(end)s) order by due_on, code",
            {"day": day, "end": f"{day} 24:00 Asia/Ho_Chi_Minh"},
        )
        return [code for (code,) in rows]


def test_overdue_at_a_past_day_as_json(ask: Any, filled: str) -> None:
    reply = ask("overdue", "--at", AT, "--json").json
    expected = _overdue_by_hand(filled, AT)
    assert expected
    assert list(reply) == ["totalCount", "nodes"]
    assert reply["totalCount"] == len(expected)
    assert [node["dossier"]["code"] for node in reply["nodes"]] == expected
    first = reply["nodes"][0]
    assert first["timeliness"] == "OVERDUE"
    assert set(first) == {
        *("dossier", "timeliness", "paused", "unit", "originalDueAt", "dueAt", "dueOn"),
        *("latenessDays", "latenessOriginalDays"),
    }
    assert set(first["dossier"]) == {"code", "agency", "department", "procedure", "status", "receivedAt"}


def test_overdue_as_a_list_of_the_first_few_of_one_agency(ask: Any, filled: str) -> None:
    with psycopg.connect(filled) as connection:
        agency_of: dict[str, str] = dict(connection.execute("select code, agency from projections.dossiers").fetchall())
    expected = [code for code in _overdue_by_hand(filled, AT) if agency_of[code] == "VN.MAU.XA-02"]
    listed = ask("overdue", "--at", AT, "--agency", "VN.MAU.XA-02", "--source", "sample", "--first", "1")
    assert [line.split()[0] for line in listed.out.splitlines()] == ["dossier", expected[0]]
    shown = ", 1 shown" if len(expected) > 1 else ""
    assert listed.err == f"{len(expected)} overdue{shown}\n"


def test_an_agency_is_meant_however_it_is_typed_and_refused_where_nobody_knows_it(ask: Any) -> None:
    exactly = ask("overdue", "--at", AT, "--agency", "VN.MAU.XA-02", "--json")
    assert ask("overdue", "--at", AT, "--agency", " vn.mau.xa–02 ", "--json").json == exactly.json
    for unknown in ("VN.MAU.XA-99", ""):
        refused = ask("overdue", "--at", AT, "--agency", unknown)
        assert (refused.code, refused.out) == (exits.NOT_FOUND, "")
        assert "`agency` is unknown" in refused.err


def test_nothing_was_known_before_it_was_recorded(ask: Any) -> None:
    reply = ask("overdue", "--at", AT, "--known-at", AT, "--source", "sample", "--json").json
    assert reply == {"totalCount": 0, "nodes": []}


def _some_dossier(ask: Any) -> str:
    reply = ask(
        "query", '{ actions(filter: {type: ["supplement-requested"]}, first: 1) { nodes { dossier { code } } } }'
    )
    return str(reply.json["data"]["actions"]["nodes"][0]["dossier"]["code"])


def test_a_replay_tells_who_when_why_and_what_changed(ask: Any) -> None:
    code = _some_dossier(ask)
    reply = ask("replay", code, "--json").json
    life = reply["history"]["nodes"]
    assert [event["version"] for event in life] == list(range(1, reply["version"] + 1))
    shown = ask("replay", code).out
    assert shown.startswith(f"Dossier {code}  procedure ")
    asked = next(event for event in life if event["type"] == "supplement-requested")
    heading = next(line for line in shown.splitlines() if "supplement-requested" in line)
    local = datetime.fromisoformat(asked["occurredAt"]) + timedelta(hours=7)
    assert heading.split()[:3] == [str(asked["version"]), f"{local:%Y-%m-%d}", f"{local:%H:%M:%S}"]
    entry = shown[shown.index(heading) :].split("\n\n")[0]
    assert f"by: {asked['actor']['id']} (" in entry
    assert f"recorded: {datetime.now(UTC) + timedelta(hours=7):%Y-%m-}" in entry
    assert "status: " in entry
    assert "→ SUPPLEMENT_REQUIRED" in entry
    assert "deadline: " in shown
    assert "due date: " in shown


def test_a_replay_stops_where_it_is_told_to(ask: Any) -> None:
    code = _some_dossier(ask)
    whole = ask("replay", code, "--json").json
    life = whole["history"]["nodes"]
    two = ask("replay", code, "--version", "2", "--json").json
    assert [event["version"] for event in two["history"]["nodes"]] == [1, 2]
    assert two["asOf"]["version"] == 2
    assert two["asOf"]["status"] == "RECEIVED"
    until = life[2]["occurredAt"]
    earlier = ask("replay", code, "--at", until, "--json").json
    assert [event["version"] for event in earlier["history"]["nodes"]] == [
        event["version"] for event in life if event["occurredAt"] <= until
    ]
    assert "\nAfter 2 facts: RECEIVED\n" in ask("replay", code, "--version", "2").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no such code"], "no dossier has the code 'no such code'"),
        ([""], "no dossier has the code ''"),
        (["'; drop table ledger.events; --"], "no dossier has the code"),
        (["sample:HS-0001", "--at", "1999-12-31"], "had no history by then"),
        (["sample:HS-0001", "--known-at", "1999-12-31"], "had no history by then"),
    ],
)
def test_a_dossier_that_is_not_there_ends_with_4(ask: Any, arguments: list[str], said: str) -> None:
    finished = ask("replay", *arguments)
    assert (finished.code, finished.out) == (exits.NOT_FOUND, "")
    assert said in finished.err
    assert finished.err.count("\n") == 1


def test_a_query_from_the_arguments_with_variables_and_an_operation(ask: Any) -> None:
    document = "query A($code: String!) { dossier(code: $code) { code } } query B { viewer { scopes } }"
    answer = ask("query", document, "--operation", "A", "--variables", '{"code": "sample:HS-0001"}')
    assert answer.json["data"] == {"dossier": {"code": "sample:HS-0001"}}


def test_a_query_from_standard_input_is_asked_as_the_scope_given(ask: Any) -> None:
    document = b"{ viewer { scopes agency } dossiers { totalCount } }"
    reply = ask("query", "-", "--as", "official", "--agency", "VN.MAU.XA-02", stdin=document).json["data"]
    assert reply["viewer"] == {"scopes": ["official"], "agency": "VN.MAU.XA-02"}
    assert 0 < reply["dossiers"]["totalCount"] < 200
    assert ask("query", "-", "--as", "official", "--agency", " vn.mau.xa-02", stdin=document).json["data"] == reply
    of_nobody = ask("query", "-", "--as", "official", "--agency", "VN.MAU.XA-99", stdin=document)
    assert of_nobody.json["data"]["dossiers"] == {"totalCount": 0}
    assert "no agency has the code 'VN.MAU.XA-99'" in of_nobody.err


def test_a_command_refused_for_want_of_law_says_how_to_load_it(ask: Any) -> None:
    document = """mutation { acceptDossier(input: {
        commandId: "4b0f5a8e-7d0e-4d5e-9a51-3c1f6a2d9e10", procedure: "1.004873", agency: "VN.MAU.XA-02"
    }) { ... on CommandRefused { code text { vi en } } } }"""
    finished = ask("query", document, "--as", "official", "--agency", "VN.MAU.XA-02")
    assert finished.json["data"]["acceptDossier"]["code"] == "NO_CALENDAR"
    assert "dossier" not in finished.json["data"]["acceptDossier"]["text"]["en"]
    assert finished.err == "load the calendar of working days: dossier calendar load\n"


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (b"{", exits.BAD_INPUT),
        (b"", exits.BAD_INPUT),
        (b"{ nothing }", exits.BAD_INPUT),
        (b"query ($at: DateTime!) { overdue(at: $at) { totalCount } }", exits.BAD_INPUT),
        (b"\xff", exits.BAD_INPUT),
        (b"{ dossiers { totalCount } }", exits.FAULT),
    ],
)
def test_a_query_without_a_whole_answer_says_so_by_its_exit_code(ask: Any, document: bytes, code: int) -> None:
    finished = ask("query", "--as", "public", stdin=document)
    assert finished.code == code, finished
    assert "Traceback" not in finished.err
    if document != b"\xff":
        assert '"errors"' in finished.out
