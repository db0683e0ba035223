"""The made-up log of fines has the shape that the published one states about itself."""

from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

from benchmarks import roadtraffic

PUBLISHED = {
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


def test_what_the_published_log_states_adds_up():
    assert sum(PUBLISHED.values()) == roadtraffic.EVENTS
    assert PUBLISHED["Create Fine"] == roadtraffic.CASES


def test_a_tenth_of_the_log_has_a_tenth_of_each_activity():
    found: Counter[str] = Counter()
    for number in range(roadtraffic.CASES // 10):
        found.update(roadtraffic.activities(number, roadtraffic.CASES // 10))
    assert found.keys() == PUBLISHED.keys()
    for activity, count in PUBLISHED.items():
        assert abs(found[activity] - count / 10) < 1, activity


def test_a_small_log_is_well_formed_in_order_and_counts_its_own_events(tmp_path: Path):
    log = tmp_path / "fines.xes"
    events = roadtraffic.write(log, 50)
    namespace = "{http://www.xes-standard.org/}"
    traces = ElementTree.parse(log).getroot().findall(f"{namespace}trace")
    times = [[date.attrib["value"][:10] for date in trace.iter(f"{namespace}date")] for trace in traces]
    assert len(traces) == 50
    assert sum(map(len, times)) == events
    assert all(each == sorted(each) for each in times)
