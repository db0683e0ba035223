"""Requests to the city of Boston with its own label: a limit in hours, judged by instants."""

import csv
from pathlib import Path

import pytest

from tests.real_logs.conftest import Import, Imported
from tests.real_logs.counting import counts

PAGE = """
query Page($after: String) {
  deadlines(filter: {source: "boston311"}, first: 100, after: $after) {
    pageInfo { hasNextPage endCursor } nodes { dossier { code } timeliness }
  }
}
"""


@pytest.fixture(scope="module")
def boston(imported: Import) -> Imported:
    return imported("boston311_2013.csv", "boston311")


def test_all_requests_are_there(boston: Imported):
    expected = boston.expected["2013"]
    assert boston.result.dossiers == expected["rows"]
    assert boston.result.anomalies.no_end == expected["open"]
    assert boston.result.dossiers - boston.result.anomalies.no_deadline == expected["with_sla"]


def test_overdue_is_what_the_city_labels_so_in_every_row(boston: Imported, case_logs: Path):
    found: dict[str, str] = {}
    after = None
    for _ in range(40):
        page = boston.ask(PAGE, {"after": after})["deadlines"]
        found |= {node["dossier"]["code"].removeprefix("boston311:"): node["timeliness"] for node in page["nodes"]}
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    with (case_logs / "boston311_2013.csv").open(encoding="utf-8", newline="") as file:
        labels = {row["case_enquiry_id"]: row["on_time"] == "OVERDUE" for row in csv.DictReader(file)}
    assert {code: timeliness in ("LATE", "OVERDUE") for code, timeliness in found.items()} == labels
    assert sum(labels.values()) == boston.expected["2013"]["overdue_city_label"]


def test_the_end_of_the_year(boston: Imported):
    expected = boston.expected["2013"]["as_of_next_Jan_1"]
    found = counts(boston.ask, "boston311", "2014-01-01T00:00:00-05:00")
    assert (found["open"], found["listed"]) == (expected["open"], expected["open_overdue"])
    assert found["received"] == boston.expected["2013"]["rows"]
