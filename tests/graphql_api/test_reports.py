"""Reports of a quarter written by hand (`reported.py`): every figure, score and result was counted from its table."""

import asyncio
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

import psycopg
import pytest

from domain.facts.publicity import FigureQuestion
from graphql_api.access.scopes import ANONYMOUS, Scope, Viewer
from graphql_api.engine import Engine
from graphql_api.settings import ApiSettings
from ledger.schema import migrate
from ledger.store import Ledger
from projections import schema
from projections.rebuild import rebuild
from tests.domain.histories import at
from tests.graphql_api import reported
from tests.graphql_api.conftest import AUDITOR, INSPECTOR, Asking, scoped
from tests.projections.samples import SHAPE, Scribe, catch_up, contents, folding

NOW = at("2024-06-03 10:00")
OF_H56, OF_H57 = (Viewer("a", frozenset({Scope.OFFICIAL}), agency) for agency in ("H56", "H57"))
FIGURES = (
    "carriedOver newOnline newDirect newPostal newOther newTotal total resolvedEarly resolvedOnTime resolvedLate resolvedNoDeadline"
    " resolved withdrawn stopped discontinued pendingInTime pendingOverdue pendingNoDeadline pending"
)
REPORT = (
    "query ($from: Date!, $to: Date!, $agency: String, $knownAt: DateTime, $groupBy: ReportGroup, $official: String, $source: String) {"
    " periodReport(from: $from, to: $to, agency: $agency, knownAt: $knownAt, groupBy: $groupBy, official: $official, source: $source)"
    f" {{ agency {FIGURES} rows {{ key label {FIGURES} }} }} }}"
)
CARDS = (
    "query ($subject: ScorecardSubject!, $id: String, $agency: String) {"
    ' scorecards(subject: $subject, from: "2024-01-01", to: "2024-03-31", id: $id, agency: $agency) {'
    " id name agency rulePack verified total outOf leftOut band { code } bandAtLeast { code } bandAtMost { code }"
    " indicators { number score points dossiers leftOut explanation { en } basis } } }"
)
QUARTER = {"from": "2024-01-01", "to": "2024-03-31"}
JANUARY = {"from": "2024-01-01", "to": "2024-01-31"}
FEBRUARY = {"from": "2024-02-01", "to": "2024-02-29"}


STATED: dict[str, tuple[FigureQuestion, str, dict[str, Any]]] = {
    # As the ledger knew it then: D5 was still pending.
    "CK-1": (FigureQuestion.PERIOD_REPORT, "2024-02", {"carriedOver": 1, "newTotal": 5, "pendingInTime": 1}),
    "CK-2": (FigureQuestion.PERIOD_REPORT, "2024-02", {"carriedOver": 1, "pendingInTime": 0}),
    "CK-3": (FigureQuestion.SCORECARD, "2024-Q1", {"total": 9.5, "band": "FAIR", "indicators": {"6": 1.4}}),
    "CK-4": (FigureQuestion.SIMPLIFICATION, "2024-Q1", {"papersSpared": 4, "timeSpared": {"WORKING_DAY": 20}}),
}


class Quarter(NamedTuple):
    """The quarter, to be asked; and the moment by which all was recorded but the end of D5."""

    ledger: Ledger
    ask: Asking
    known_at: datetime


@pytest.fixture(scope="module")
def quarter(module_database: str, loop: asyncio.Runner) -> Iterator[Quarter]:
    migrate(module_database)
    with psycopg.connect(module_database, autocommit=True) as connection:
        schema.ensure(connection, SHAPE)
    with Ledger(module_database) as ledger:
        scribe = Scribe(ledger)
        reported.write_law(scribe)
        before = reported.write_dossiers(scribe)
        catch_up(ledger)
        reported.write_later(scribe)
        reported.write_petitions(scribe)
        for code, (question, subject, values) in STATED.items():
            reported.write_publication(scribe, code, question, subject, values, before.position)
        catch_up(ledger)
        engine = Engine(ApiSettings(conninfo=module_database), clock=lambda: NOW)
        loop.run(engine.open())
        yield Quarter(ledger, Asking(engine, loop), before.recorded_at)
        loop.run(engine.close())


NOT_YOURS = "`{}` is not your own: officials are told of their own agency."


def figures(reply: dict[str, Any]) -> dict[str, int]:
    """The figures that are not 0, once their sums agree."""
    assert reply["total"] == reply["resolved"] + reply["discontinued"] + reply["pending"]
    assert reply["total"] == reply["carriedOver"] + reply["newTotal"]
    sums = ("newTotal", "total", "resolved", "discontinued", "pending")
    return {name: reply[name] for name in FIGURES.split() if reply[name] and name not in sums}


def report(quarter: Quarter, viewer: Viewer = AUDITOR, /, **variables: Any) -> dict[str, int]:
    return figures(quarter.ask.data(REPORT, viewer, **variables)["periodReport"])


def test_two_months_of_an_agency(quarter: Quarter):
    assert report(quarter, **JANUARY, agency="H56") == {
        "newOnline": 2,
        "newDirect": 1,
        "resolvedEarly": 1,
        "resolvedOnTime": 1,
        "pendingOverdue": 1,
    }
    assert report(quarter, **FEBRUARY, agency="H56") == {
        "carriedOver": 1,
        "newDirect": 3,
        "newPostal": 1,
        "newOther": 1,
        "resolvedEarly": 1,
        "resolvedLate": 1,
        "resolvedNoDeadline": 2,
        "withdrawn": 1,
        "pendingOverdue": 1,
    }


def test_all_agencies_and_each(quarter: Quarter):
    reply = quarter.ask.data(REPORT, AUDITOR, **FEBRUARY, groupBy="AGENCY")["periodReport"]
    assert figures(reply)["stopped"] == 1
    rows = {row["key"]: row for row in reply["rows"]}
    assert {key: (row["label"], row["total"]) for key, row in rows.items()} == {
        "H56": ("Cơ quan H56", 6),
        "H57": ("Cơ quan H57", 1),
    }
    assert figures(rows["H57"]) == {"newDirect": 1, "stopped": 1}
    for group, keys in (
        ("DEPARTMENT", {"Một cửa", None}),
        ("OFFICIAL", {"a", "b", None}),
        ("PROCEDURE", {reported.CODE, None}),
    ):
        reply = quarter.ask.data(REPORT, AUDITOR, **FEBRUARY, groupBy=group)["periodReport"]
        assert {row["key"] for row in reply["rows"]} == keys
        assert sum(row["total"] for row in reply["rows"]) == reply["total"] == 7
        assert all(figures(row) for row in reply["rows"])


def test_a_report_of_one_official_and_of_one_source(quarter: Quarter):
    assert report(quarter, **FEBRUARY, official="b") == {
        "carriedOver": 1,
        "newPostal": 1,
        "resolvedLate": 1,
        "pendingOverdue": 1,
    }
    assert report(quarter, **FEBRUARY, source="log") == {"newOther": 1, "resolvedNoDeadline": 1}


def test_what_was_not_known_then_is_not_reported_then(quarter: Quarter):
    then = report(quarter, **FEBRUARY, agency="H56", knownAt=quarter.known_at.isoformat())
    assert (then["pendingInTime"], then.get("resolvedEarly")) == (1, None)


def test_a_period_that_is_not_over_is_judged_now(quarter: Quarter):
    assert report(quarter, **{"from": "2024-06-01", "to": "2024-06-30"}) == {"carriedOver": 1, "pendingOverdue": 1}
    reply = quarter.ask.data('{ periodReport(from: "2024-06-01", to: "2024-06-30") { judgedAt } }')
    assert reply["periodReport"]["judgedAt"] == NOW.isoformat()


def test_a_period_that_ends_before_it_begins_is_refused(quarter: Quarter):
    backwards = {"from": "2024-02-01", "to": "2024-01-01"}
    assert quarter.ask.code(REPORT, AUDITOR, variables=backwards) == "BAD_INPUT"


@pytest.mark.parametrize("scope", [None, *Scope], ids=str)
def test_who_may_have_reports(quarter: Quarter, scope: Scope | None):
    viewer = scoped(scope) if scope else ANONYMOUS
    allowed = {Scope.OFFICIAL, Scope.INSPECTOR, Scope.AUDITOR, Scope.PUBLISHER, Scope.ADMIN}
    of_all = (
        (REPORT, QUARTER),
        ("query ($from: Date!, $to: Date!) { simplificationResults(from: $from, to: $to) { dossiers } }", QUARTER),
        (CARDS, {"subject": "AGENCIES"}),
    )
    for document, variables in of_all:
        if scope in allowed:
            assert quarter.ask.data(document, viewer, **variables)
        else:
            assert quarter.ask.code(document, viewer, variables=variables) == "FORBIDDEN"
    of_officials = {"subject": "OFFICIALS"}
    if scope in {Scope.OFFICIAL, Scope.INSPECTOR, Scope.AUDITOR}:
        assert quarter.ask.data(CARDS, viewer, **of_officials)
    else:
        assert quarter.ask.code(CARDS, viewer, variables=of_officials) == "FORBIDDEN"


@pytest.mark.parametrize("typed", ["b", " b", "b\u00a0", "B", "ｂ", "b\u200b"])
def test_an_official_is_known_however_their_id_is_typed(typed: str, quarter: Quarter):
    of_b = quarter.ask.data(CARDS, subject="OFFICIALS", id="b")
    assert [each["id"] for each in of_b["scorecards"]] == ["b"]
    assert quarter.ask.data(CARDS, subject="OFFICIALS", id=typed) == of_b


@pytest.mark.parametrize("typed", ["nobody-1", "", " ", "b c"])
def test_an_official_whom_nobody_knows_has_no_empty_card(typed: str, quarter: Quarter):
    (error,) = quarter.ask.reply(CARDS, AUDITOR, variables={"subject": "OFFICIALS", "id": typed})["errors"]
    assert error["extensions"] == {"code": "UNKNOWN_OFFICIAL", "argument": "id"}


def test_a_report_names_no_dossier_and_needs_no_purpose(quarter: Quarter):
    assert report(quarter, INSPECTOR, **JANUARY)


def test_an_official_has_their_own_agencys_report_and_no_other(quarter: Quarter):
    reply = quarter.ask.data(REPORT, OF_H57, **FEBRUARY)["periodReport"]
    assert (reply["agency"], figures(reply)) == ("H57", {"newDirect": 1, "stopped": 1})
    assert report(quarter, OF_H57, **FEBRUARY, agency=" h57") == figures(reply)
    for asked in ("H56", "none"):
        (error,) = quarter.ask.reply(REPORT, OF_H57, variables={**FEBRUARY, "agency": asked})["errors"]
        assert (error["extensions"]["code"], error["message"]) == ("BAD_INPUT", NOT_YOURS.format("agency"))


def scores(card: dict[str, Any]) -> dict[int, float | None]:
    return {each["number"]: each["score"] for each in card["indicators"]}


def test_the_scorecards_of_officials(quarter: Quarter):
    a, b = quarter.ask.data(CARDS, subject="OFFICIALS")["scorecards"]
    # a: D1 early, D2 on the day (its part is H57's), D5 early. Of the petitions only that about D2 concerns a and stands.
    assert (a["id"], scores(a)) == ("a", {1: 1.7, 2: 2.0, 3: 2.0, 4: 2.0, 7: 1.3})
    assert (a["total"], a["outOf"], a["band"], a["leftOut"]) == (9.0, 10, {"code": "FULL"}, [])
    assert (b["id"], scores(b)) == ("b", {1: 0.0, 2: 0.0, 3: 2.0, 4: 2.0, 7: 0.0})
    assert (b["total"], b["band"], b["rulePack"], b["verified"]) == (4.0, {"code": "PARTLY"}, "nd61-2018@1", True)


def test_the_scorecards_of_agencies(quarter: Quarter):
    h56, h57 = quarter.ask.data(CARDS, subject="AGENCIES")["scorecards"]
    assert (h56["id"], h56["name"]) == ("H56", "Cơ quan H56")
    assert scores(h56) == {
        1: 1.3,  # 2 + 1 + 0 + 2 of four; D7 has no due date
        2: 1.3,  # 2 + 0 + 2 of three
        3: 2.0,
        4: 2.0,
        5: 1.0,  # its one procedure is received and returned at the one-stop, not decided there
        6: 1.4,  # 1 + 1 + 1 + 2 + 2 of five
        7: 0.5,  # 0 + 0 + 0 + 2 of four: petitions about D1 and D2
        8: 0.0,  # that about D2 drags on
        9: 0.0,  # D3 was filed online and is late
    }
    assert (h56["total"], h56["outOf"], h56["band"]["code"]) == (9.5, 18, "FAIR")
    left = {each["number"]: (each["points"], each["dossiers"], each["leftOut"]) for each in h56["indicators"]}
    assert (left[1], left[7]) == ((5, 4, 1), (2, 4, 1))
    # H57 has its part of D2, and an own dossier, which was stopped and is not scored.
    assert scores(h57) == {1: None, 2: 0.0, 3: None, 4: None, 5: None, 6: None, 7: None, 8: 2.0, 9: 0.0}
    assert h57["leftOut"] == [1, 3, 4, 5, 6, 7]
    assert (h57["total"], h57["outOf"]) == (2.0, 6)
    assert (h57["band"], h57["bandAtLeast"]["code"], h57["bandAtMost"]["code"]) == (None, "WEAK", "GOOD")


def test_an_official_sees_their_own_card_and_their_agencys(quarter: Quarter):
    assert [each["id"] for each in quarter.ask.data(CARDS, OF_H56, subject="OFFICIALS")["scorecards"]] == ["a"]
    assert quarter.ask.data(CARDS, OF_H56, subject="OFFICIALS", id="b")["scorecards"] == []
    assert [each["id"] for each in quarter.ask.data(CARDS, OF_H56, subject="OFFICIALS", id=" A ")["scorecards"]] == [
        "a"
    ]
    cards = {"subject": "OFFICIALS", "agency": "H57"}
    (error,) = quarter.ask.reply(CARDS, OF_H56, variables=cards)["errors"]
    assert error["message"] == NOT_YOURS.format("agency")
    assert [each["id"] for each in quarter.ask.data(CARDS, OF_H57, subject="AGENCIES")["scorecards"]] == ["H57"]
    (error,) = quarter.ask.reply(CARDS, OF_H57, variables={"subject": "AGENCIES", "id": "H56"})["errors"]
    assert error["message"] == NOT_YOURS.format("id")


POINTS = (
    "query ($filter: ScoreFilter) { dossierScores(filter: $filter, first: 50) { totalCount nodes {"
    " number title { en } points pointsOfOfficial explanation { en } basis petitions agency { code } official { id } finishedOn field"
    " dossier { code } evidencePositions evidence { type } rulePack { reference } } } }"
)


def test_every_point_can_be_asked_for_its_facts_and_its_article(quarter: Quarter):
    (point,) = quarter.ask.data(POINTS, filter={"number": [1], "dossier": "D3"})["dossierScores"]["nodes"]
    assert (point["points"], point["basis"]) == (0, "TT 01/2018/TT-VPCP Điều 13-15, chỉ số 1")
    assert point["explanation"]["en"] == "Finished on 2024-02-01, after it was due on 2024-01-22."
    assert [each["type"] for each in point["evidence"]] == ["dossier-accepted", "result-issued"]
    assert (point["title"]["en"], point["field"]) == ("Total time against the limit", "Xây dựng")
    assert point["rulePack"] == {"reference": "nd61-2018@1"}


def test_a_petition_takes_the_points_for_attitude_unless_it_was_found_untrue(quarter: Quarter):
    reply = quarter.ask.data(POINTS, filter={"number": [7]})["dossierScores"]["nodes"]
    found = {each["dossier"]["code"]: each for each in reply}
    assert {code: (each["points"], each["pointsOfOfficial"]) for code, each in found.items()} == {
        "D1": (0, 2),  # it is about somebody else
        "D2": (0, 0),
        "D3": (0, 0),
        "D5": (2, 2),  # found untrue
        "D7": (None, None),
    }
    assert found["D1"]["petitions"] == ["PAKN-H56-240201-0001"]
    assert "petition about conduct in dossier D1" in found["D1"]["explanation"]["en"]
    assert found["D5"]["petitions"] == []


def test_filters_of_points(quarter: Quarter):
    def codes(**filter: Any) -> set[str]:
        reply = quarter.ask.data(POINTS, filter=filter)["dossierScores"]["nodes"]
        return {each["dossier"]["code"] for each in reply}

    assert codes(number=[1], points=[2]) == {"D1", "D5"}
    assert codes(leftOut=True) == {"D7"}
    assert codes(agency="H57") == {"D2"}
    assert codes(official="b") == {"D3"}
    assert codes(**{"from": "2024-02-01"}) == {"D3", "D5", "D7"}
    assert codes(to="2024-01-19") == {"D1", "D2"}
    assert codes(number=[]) == set()
    unknown = quarter.ask.reply(POINTS, variables={"filter": {"procedure": "none"}})
    assert [each["extensions"]["code"] for each in unknown["errors"]] == ["UNKNOWN_PROCEDURE"]


def test_an_official_sees_no_colleagues_points(quarter: Quarter):
    reply = quarter.ask.data(POINTS, OF_H56)["dossierScores"]["nodes"]
    assert {each["official"]["id"] if each["official"] else None for each in reply} == {"a", None}
    assert {each["agency"]["code"] for each in reply} == {"H56"}
    of_dossier = 'query { dossier(code: "D3") { scores { number } } }'
    assert quarter.ask.data(of_dossier, OF_H56)["dossier"]["scores"] == []
    assert [each["number"] for each in quarter.ask.data(of_dossier)["dossier"]["scores"]] == [1, 2, 3, 4, 6, 7]


def test_an_officials_page_has_their_points(quarter: Quarter):
    reply = quarter.ask.data(
        '{ official(id: "b") { scores(filter: {number: [1, 3]}) { totalCount nodes { number points dossier { code } } } } }'
    )
    assert reply["official"]["scores"]["nodes"] == [
        {"number": 3, "points": 2, "dossier": {"code": "D3"}},
        {"number": 1, "points": 0, "dossier": {"code": "D3"}},
    ]
    assert reply["official"]["scores"]["totalCount"] == 2


def test_simplification_results(quarter: Quarter):
    reply = quarter.ask.data(
        "query ($from: Date!, $to: Date!, $agency: String) { simplificationResults(from: $from, to: $to, agency: $agency) {"
        " dossiers papersSpared timeSpared { unit amount } results { code old new dossiers papersSaved papersSpared"
        " notComparable difference { requirementsDropped { id } } } } }",
        **QUARTER,
        agency="H56",
    )["simplificationResults"]
    assert reply == {
        "dossiers": 4,
        "papersSpared": 4,
        "timeSpared": [{"unit": "WORKING_DAY", "amount": 20}],
        "results": [
            {
                "code": reported.CODE,
                "old": f"{reported.CODE}@1",
                "new": f"{reported.CODE}@2",
                "dossiers": 4,
                "papersSaved": 1,
                "papersSpared": 4,
                "notComparable": 0,
                "difference": {"requirementsDropped": [{"id": "book"}]},
            }
        ],
    }


def test_published_figures_are_computed_anew_and_compared(quarter: Quarter):
    def reply(code: str) -> dict[str, Any]:
        asked = "query ($code: String!) { publication(code: $code) { agrees recomputed } }"
        found: dict[str, Any] = quarter.ask.data(asked, code=code)["publication"]
        return found

    assert {code: reply(code)["agrees"] for code in STATED} == {"CK-1": True, "CK-2": False, "CK-3": True, "CK-4": True}
    assert reply("CK-2")["recomputed"]["pendingInTime"] == 1
    assert reply("CK-3")["recomputed"]["outOf"] == 18
    assert reply("CK-4")["recomputed"]["dossiers"] == 4


def test_a_rebuild_tells_the_same(quarter: Quarter):
    before = contents(quarter.ledger)
    assert before["dossier_scores"]
    rebuild(quarter.ledger, quarter.ledger.datastore.conninfo, folding(quarter.ledger), SHAPE)
    assert contents(quarter.ledger) == before
