"""The made-up log of fines has the shape that the published one states about itself."""

from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

from benchmarks import roadtraffic


def test_the_full_log_has_every_event_of_the_published_one():
    activities: Counter[str] = Counter()
    for number in range(roadtraffic.CASES):
        activities.update(roadtraffic.activities(number, roadtraffic.CASES))
    assert activities.total() == roadtraffic.EVENTS
    assert activities == {
        "Create Fine": 150_370,
        "Send Fine": 103_987,
        "Insert Fine Notification": 79_860,
        "Add penalty": 79_860,
        "Payment": 77_601,
        "Send for Credit Collection": 59_013,
        "Insert Date Appeal to Prefecture": 4_188,
        "Send Appeal to Prefecture": 4_141,
        "Receive Result Appeal from Prefecture": 999,
        "Notify Result Appeal to Offender": 896,
        "Appeal to Judge": 555,
    }


def test_a_small_log_is_well_formed_and_counts_its_own_events(tmp_path: Path):
    log = tmp_path / "fines.xes"
    events = roadtraffic.write(log, 50)
    root = ElementTree.parse(log).getroot()
    traces = [element for element in root if element.tag.endswith("trace")]
    assert len(traces) == 50
    assert sum(1 for trace in traces for element in trace if element.tag.endswith("event")) == events
