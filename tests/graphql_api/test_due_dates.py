"""`dueDate`, `calendar` and `asOf`: what the domain counts, by the calendar that was known."""

import pytest

from graphql_api.access.scopes import ANONYMOUS
from tests.graphql_api.conftest import Asking
from tests.graphql_api.world.building import World, after

DUE = "query ($known: DateTime) { dueDate(start: %s, limit: %d, unit: %s, knownAt: $known) { dueOn calendar days { on kind } } }"
CALENDAR = "query ($known: DateTime) { calendar(year: 2026, knownAt: $known) { on kind note } }"


def test_a_due_date_is_counted_by_the_calendar_known_then(ask: Asking, world: World) -> None:
    asked = DUE % ('"2026-01-08T09:00:00+07:00"', 2, "WORKING_DAY")
    declared, swapped = world.moments["calendar VN"]
    before = ask.data(asked, ANONYMOUS, known=after(declared))["dueDate"]
    assert (before["dueOn"], before["calendar"]) == ("2026-01-12", "VN@7")
    assert [day["kind"] for day in before["days"]] == ["START", "COUNTED", "WEEKEND", "WEEKEND", "COUNTED"]
    since = ask.data(asked, ANONYMOUS, known=after(swapped))["dueDate"]
    assert (since["dueOn"], since["calendar"]) == ("2026-01-10", "VN@8")
    assert ask.data(asked, ANONYMOUS)["dueDate"] == since
    assert ask.data(asked, ANONYMOUS, known="2020-01-01")["dueDate"] is None


def test_the_calendar_is_that_known_then(ask: Asking, world: World) -> None:
    declared, swapped = world.moments["calendar VN"]
    before = ask.data(CALENDAR, ANONYMOUS, known=after(declared))["calendar"]
    assert {day["kind"] for day in before} == {"HOLIDAY"}
    since = ask.data(CALENDAR, ANONYMOUS, known=after(swapped))["calendar"]
    assert [day for day in since if day not in before] == [
        {"on": "2026-01-02", "kind": "SWAPPED_OFF", "note": "thông báo 25/12/2025"},
        {"on": "2026-01-10", "kind": "SWAPPED_IN", "note": "thông báo 25/12/2025"},
    ]
    assert ask.data(CALENDAR, ANONYMOUS, known="2020-01-01")["calendar"] == []


@pytest.mark.parametrize(
    "asked",
    [
        "{ calendar(year: 1899) { on } }",
        "{ calendar(year: 2201) { on } }",
        DUE % ('"2026-01-08"', -1, "WORKING_DAY"),
        DUE % ('"2026-01-08"', 367, "MONTH"),
        DUE % ('"9998-01-08"', 366, "MONTH"),
    ],
)
def test_what_cannot_be_counted_is_bad_input(asked: str, ask: Asking) -> None:
    assert ask.code(asked, ANONYMOUS) == "BAD_INPUT"


def test_a_dossier_as_it_stood_tells_its_computation_as_it_does_now(ask: Asking) -> None:
    reply = "start limit unit calendar rule countedFrom movedFrom dueAt dueOn incomplete days { on kind minutes note }"
    dossier = ask.data(
        f"""
        {{
          dossier(code: "H58-0001") {{
            deadline {{ apology computation {{ {reply} }} }}
            asOf {{ deadline {{ apology computation {{ {reply} }} dossier {{ visitCount }} }} }}
          }}
        }}
        """
    )["dossier"]
    assert dossier["deadline"]["computation"]["days"]
    then = dossier["asOf"]["deadline"]
    assert then.pop("dossier") == {"visitCount": 3}
    assert then == dossier["deadline"]
