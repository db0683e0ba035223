"""The receipt phase of an environmental permit: a legal deadline in days for every dossier."""

import pytest

from tests.real_logs.conftest import Import, Imported
from tests.real_logs.counting import counts

LIST = """
query Page($at: DateTime, $after: String) {
  overdue(at: $at, filter: {source: "receipt"}, first: 5, after: $after) {
    nodes { dossier { code } latenessDays } pageInfo { hasNextPage endCursor }
  }
}
"""


@pytest.fixture(scope="module")
def receipt(imported: Import) -> Imported:
    return imported("receipt_dev.xes", "receipt")


def test_all_dossiers_and_events_are_there(receipt: Imported):
    assert (receipt.result.dossiers, receipt.result.events) == (receipt.expected["cases"], receipt.expected["events"])
    assert receipt.result.added == receipt.result.facts
    assert receipt.result.anomalies.after_end == receipt.expected["events_after_enddate"]
    assert receipt.result.anomalies.no_end == receipt.expected["open"]


def test_the_log_as_a_whole(receipt: Imported):
    found = counts(receipt.ask, "receipt")
    assert found["open"] == found["now"] == receipt.expected["open"]
    assert found["LATE"] == receipt.expected["closed_late_by_date"]


def test_every_month_and_the_logs_end_by_local_date(receipt: Imported):
    for expected in [*receipt.expected["monthly_as_of_by_date"], receipt.expected["at_log_end_by_date"]]:
        found = counts(receipt.ask, "receipt", expected["as_of"])
        assert found["received"] == expected["received"]
        assert found["IN_TIME"] + found["DUE_SOON"] + found["OVERDUE"] == found["open"] == expected["open"]
        assert found["closed"] == expected["closed"]
        assert found["OVERDUE"] == found["listed"] == expected["open_overdue_by_date"]
        assert found["EARLY"] == expected["closed_early"]
        assert found["ON_TIME"] == expected["closed_on_time"]
        assert found["LATE"] == expected["closed_late_by_date"]


def test_the_overdue_dossiers_at_the_logs_end_page_by_page(receipt: Imported):
    found, after = [], None
    for _ in range(10):
        page = receipt.ask(LIST, {"at": receipt.expected["log_end"], "after": after})["overdue"]
        found += page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    codes = [node["dossier"]["code"].removeprefix("receipt:") for node in found]
    assert sorted(codes) == receipt.expected["open_overdue_ids_at_log_end"]
    late = [node["latenessDays"] for node in found]
    assert late == sorted(late, reverse=True)


def test_activities_are_counted_as_in_the_source(receipt: Imported):
    answer = receipt.ask(
        '{ actions(filter: {type: ["step-completed"]}) { totalCount } by: actions(filter: {actor: "Resource01"})'
        " { totalCount } }",
        {},
    )
    assert answer["actions"]["totalCount"] == receipt.expected["events"]
    assert answer["by"]["totalCount"] == receipt.expected["resource_counts_top10"]["Resource01"]
