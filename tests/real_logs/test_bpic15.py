"""Building permits of municipality 1 (BPI Challenge 2015): supplements asked for, and dossiers open at each new year."""

from collections import Counter

import pytest

from tests.real_logs.conftest import Import, Imported
from tests.real_logs.counting import counts

SUPPLEMENTS = """
query Supplements($after: String) {
  actions(filter: {source: "bpic15", type: ["supplement-requested"]}, first: 100, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { dossier { code } }
  }
}
"""


@pytest.fixture(scope="module")
def bpic15(imported: Import) -> Imported:
    return imported("BPIC15_1.xes.gz", "bpic15")


def test_all_dossiers_and_events_are_there(bpic15: Imported):
    assert (bpic15.result.dossiers, bpic15.result.events) == (bpic15.expected["cases"], bpic15.expected["events"])
    assert bpic15.result.anomalies.duplicate_event == 13
    assert bpic15.result.anomalies.no_end == bpic15.expected["open_without_endDate"]
    with_due = bpic15.result.dossiers - bpic15.result.anomalies.no_deadline
    assert with_due == bpic15.expected["cases_with_endDatePlanned"]


def test_288_dossiers_were_asked_to_supplement_and_none_twice(bpic15: Imported):
    asked: Counter[str] = Counter()
    after = None
    for _ in range(10):
        page = bpic15.ask(SUPPLEMENTS, {"after": after})["actions"]
        asked.update(node["dossier"]["code"] for node in page["nodes"])
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    expected = bpic15.expected["supplement_requests"]
    assert len(asked) == expected["cases_asked_once_or_more"]
    assert sum(count > 1 for count in asked.values()) == expected["cases_asked_more_than_once"]


def test_open_and_closed_at_each_new_year(bpic15: Imported):
    for expected in bpic15.expected["as_of"]:
        found = counts(bpic15.ask, "bpic15", expected["as_of"])
        assert {name: found[name] for name in ("received", "open", "closed")} == {
            name: expected[name] for name in ("received", "open", "closed")
        }


def test_closed_after_the_planned_end(bpic15: Imported):
    assert counts(bpic15.ask, "bpic15")["LATE"] == bpic15.expected["closed_after_endDatePlanned"]
    assert counts(bpic15.ask, "bpic15")["now"] == bpic15.expected["open_without_endDate"]
