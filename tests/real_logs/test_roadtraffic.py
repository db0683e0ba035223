"""Traffic fines: the penalty is added on the sixtieth day after notification, in local days."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.real_logs.conftest import Import, Imported

PAGE = """
query Page($after: String) {
  dossiers(filter: {source: "roadtraffic"}, first: 50, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { code deadline { dueOn timeliness } history(first: 100) { nodes { occurredAt payload } } }
  }
}
"""


@pytest.fixture(scope="module")
def fines(imported: Import) -> Imported:
    return imported("roadtraffic100traces.xes", "roadtraffic")


def _date_in_rome(instant: str) -> str:
    return datetime.fromisoformat(instant).astimezone(ZoneInfo("Europe/Rome")).date().isoformat()


def test_the_penalty_falls_on_the_due_date_of_every_notified_fine(fines: Imported):
    penalties = 0
    after = None
    for _ in range(5):
        page = fines.ask(PAGE, {"after": after})["dossiers"]
        assert page["totalCount"] == fines.expected["cases"]
        for fine in page["nodes"]:
            steps = {event["payload"].get("activity"): event["occurredAt"] for event in fine["history"]["nodes"]}
            assert (fine["deadline"]["dueOn"] is not None) == ("Insert Fine Notification" in steps)
            if "Add penalty" in steps:
                penalties += 1
                assert _date_in_rome(steps["Add penalty"]) == fine["deadline"]["dueOn"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert penalties == fines.expected["days_notification_to_penalty"]["60"]
