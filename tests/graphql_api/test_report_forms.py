"""Forms 06a to 07b over the quarter of `reported.py`: every column was counted from its table."""

import asyncio
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from exchange.catalogue.report_forms import load_report_forms
from graphql_api.access.scopes import ANONYMOUS, Scope, Viewer
from graphql_api.engine import Engine
from graphql_api.settings import ApiSettings
from ledger.schema import migrate
from ledger.store import Ledger
from projections import schema
from tests.domain.histories import at
from tests.graphql_api import reported
from tests.graphql_api.conftest import AUDITOR, Asking
from tests.projections.samples import SHAPE, Scribe, catch_up

NOW = at("2024-06-03 10:00")
OF_H57 = Viewer("a", frozenset({Scope.OFFICIAL}), "H57")
JANUARY = {"from": "2024-01-01", "to": "2024-01-31"}
FEBRUARY = {"from": "2024-02-01", "to": "2024-02-29"}
MARCH = {"from": "2024-03-01", "to": "2024-03-31"}
FORM = (
    "query ($form: ReportForm!, $from: Date!, $to: Date!, $agency: String, $knownAt: DateTime) {"
    " reportForm(form: $form, from: $from, to: $to, agency: $agency, knownAt: $knownAt) {"
    " number inForce agency columns { number } sections { number rows { field values } total } total"
    " notes { title { en } count inColumns } checks { title { en } found expected agrees } } }"
)


@pytest.fixture(scope="module")
def ask(module_database: str, loop: asyncio.Runner) -> Iterator[Asking]:
    migrate(module_database)
    with psycopg.connect(module_database, autocommit=True) as connection:
        schema.ensure(connection, SHAPE)
    with Ledger(module_database) as ledger:
        scribe = Scribe(ledger)
        reported.write_law(scribe)
        reported.write_dossiers(scribe)
        reported.write_later(scribe)
        reported.write_petitions(scribe)
        catch_up(ledger)
        settings = ApiSettings(conninfo=module_database, report_forms=load_report_forms())
        engine = Engine(settings, clock=lambda: NOW)
        loop.run(engine.open())
        yield Asking(engine, loop)
        loop.run(engine.close())


def filled(ask: Asking, form: str, viewer: Viewer = AUDITOR, /, **variables: Any) -> Any:
    found = ask.data(FORM, viewer, form=form, **variables)["reportForm"]
    assert all(check["agrees"] for check in found["checks"])
    return found


def columns(form: Any, values: list[int]) -> dict[int, int]:
    return {column["number"]: value for column, value in zip(form["columns"], values, strict=True) if value}


def noted(form: Any) -> dict[str, int]:
    return {note["title"]["en"]: note["count"] for note in form["notes"] if note["count"]}


def test_07a_of_two_months_of_an_agency(ask: Asking):
    january = filled(ask, "FORM_07A", **JANUARY, agency="H56")
    assert (january["number"], january["inForce"]) == ("07a/BTP/KSTT", False)  # the circular is of 2026
    assert [row["field"] for row in january["sections"][0]["rows"]] == ["Xây dựng"]
    assert columns(january, january["total"]) == {3: 3, 4: 2, 7: 1, 9: 2, 10: 1, 11: 1, 13: 1, 15: 1}
    february = filled(ask, "FORM_07A", **FEBRUARY, agency="H56")
    assert columns(february, february["total"]) == {3: 6, 6: 1, 7: 3, 8: 1, 9: 2, 10: 1, 12: 1, 13: 1, 15: 1}
    assert noted(february) == {
        "Filed in another way, or nobody says how": 1,
        "Withdrawn by the applicant": 1,
        "Resolved, without a time limit": 2,
        "Of those early: recorded only after a deadline": 1,  # D5
    }
    by_field = {row["field"]: columns(february, row["values"]) for row in february["sections"][0]["rows"]}
    assert list(by_field) == ["Xây dựng", None]  # what was imported names no procedure
    assert by_field[None] == {3: 1}
    march = filled(ask, "FORM_07A", **MARCH, agency="H56")
    assert columns(march, march["total"])[8] == columns(february, february["total"])[13]


def test_07b_has_the_provinces_own_part_and_the_communes(ask: Asking):
    february = filled(ask, "FORM_07B", **FEBRUARY)
    own, communes = february["sections"]
    assert (own["number"], columns(february, own["total"])) == ("I", {3: 1, 7: 1})  # stopped: a note
    assert communes["number"] == "II"
    assert columns(february, communes["total"])[3] == 6
    assert columns(february, february["total"])[3] == 7


def test_06a_counts_petitions_by_field(ask: Asking):
    february = filled(ask, "FORM_06A", **FEBRUARY)
    assert columns(february, february["total"]) == {3: 3, 4: 3, 7: 3, 8: 2, 9: 2, 12: 2, 13: 1, 14: 1}
    assert [row["field"] for row in february["sections"][0]["rows"]] == ["Xây dựng"]  # of the dossiers' procedure
    march = filled(ask, "FORM_06B", **MARCH, agency="H56")
    assert columns(march, march["total"]) == {3: 1, 4: 1, 6: 1, 13: 1, 14: 1}
    assert noted(march) == {"Of those in hand: overdue": 1}
    assert columns(march, filled(ask, "FORM_06A", **JANUARY)["total"]) == {}


def test_who_may_ask_for_it(ask: Asking):
    assert filled(ask, "FORM_07A", OF_H57, **FEBRUARY)["agency"] == "H57"
    variables = {"form": "FORM_07A", **FEBRUARY}
    assert ask.code(FORM, OF_H57, variables={**variables, "agency": "H56"}) == "BAD_INPUT"
    assert ask.code(FORM, AUDITOR, variables={**variables, "agency": "H99"}) == "UNKNOWN_AGENCY"
    assert ask.code(FORM, ANONYMOUS, variables=variables) in {"FORBIDDEN", "UNAUTHENTICATED"}


def test_petitions_are_not_counted_by_what_was_known_then(ask: Asking):
    variables = {"form": "FORM_06A", **FEBRUARY, "knownAt": "2024-03-01T00:00:00+07:00"}
    assert ask.code(FORM, AUDITOR, variables=variables) == "BAD_INPUT"


def test_a_reporting_period(ask: Asking):
    document = "query ($name: String!) { reportingPeriod(name: $name) { from to verified basis } }"
    period = ask.data(document, AUDITOR, name="2026-10")["reportingPeriod"]
    assert (period["from"], period["to"], period["verified"]) == ("2026-09-15", "2026-10-14", False)
    assert ask.data(document, ANONYMOUS, name="2026-10")["reportingPeriod"] == period
    assert ask.code(document, AUDITOR, variables={"name": "2026-13"}) == "BAD_INPUT"
