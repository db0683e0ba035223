"""A value that a mapping names and no case has: refused where the file is long enough to tell, said at the end where it is not."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from exchange.errors import BadInput
from exchange.logs.attributes import ENOUGH
from exchange.logs.reading import Tally
from tests.exchange.small_logs import MAPPING, Event, case, event, mapping, read_all, trace, write, xes

PLAIN = MAPPING.replace('due_at = "due"', "").replace('closed_at = "end"', "")
CLOSED = PLAIN.replace(
    'submitted_at = "start"',
    'submitted_at = "start"\nclosed_at = "end"\nclosed_when = { attribute = "state", equals = "Closed" }',
)
AFTER = PLAIN.replace(
    'submitted_at = "start"', 'submitted_at = "start"\ndue_at = { after_event = "End trip", days = 60 }'
)
MADE = PLAIN.replace('"start"', '{ event = "Permit SUBMITTED" }')
RULE = '[[map]]\nactivity = "Refuse"\nfact = "RefusedAfterAppraisal"\n'


def read(log: Path, count: int, text: str, *events: Event, **more: str) -> Tally:
    events = events or (event("2024-03-02", who="An"),)
    traces = (trace(case(str(number), **more), *events) for number in range(count))
    return read_all(write(log, xes(*traces)), mapping(text))[1]


@pytest.mark.parametrize(
    ("text", "more", "seen", "reason"),
    [
        (CLOSED, {"end": "2024-04-01", "state": "closed"}, "look", "case.closed_when: no case has 'state' = 'Closed'; the file has 'closed'"),
        (CLOSED, {"end": "2024-04-01", "state": "Open"}, "look", "case.closed_when: no case has 'state' = 'Closed' ("),
        (AFTER, {}, "End trips", "case.due_at.after_event: no event has the activity 'End trip'; the file has 'End trips'"),
        (MADE, {}, "Permit SUBMITED", "case.submitted_at.event: no event has the activity 'Permit SUBMITTED'; the file has 'Permit SUBMITED'"),
    ],
)  # fmt: skip
def test_a_value_that_never_occurs_is_refused_in_a_long_file_and_said_of_a_short_one(
    log: Path, text: str, more: dict[str, str], seen: str, reason: str
):
    happened = event("2024-03-02", seen, who="An")
    with pytest.raises(BadInput) as refused:
        read(log, ENOUGH, text, happened, **more)
    assert reason in refused.value.reason
    assert "optional = [" in refused.value.reason
    [never] = read(log, ENOUGH - 1, text, happened, **more).never
    assert str(never).startswith(reason.removesuffix(" ("))


@pytest.mark.parametrize(
    "text",
    [
        'optional = ["Closed"]\n' + CLOSED,
        'optional = ["case.closed_when"]\n' + CLOSED,
        CLOSED.replace('equals = "Closed"', 'equals = "Closed", optional = true'),
        'optional = ["End trip"]\n' + AFTER,
        AFTER.replace("days = 60", "days = 60, optional = true"),
        'optional = ["Permit SUBMITTED"]\n' + MADE,
        MADE.replace('"Permit SUBMITTED"', '"Permit SUBMITTED", optional = true'),
    ],
)
def test_a_mapping_may_say_that_a_file_may_lack_it(log: Path, text: str):
    tally = read(log, ENOUGH, text, end="2024-04-01", state="Open")
    assert (tally.dossiers, len(tally.never)) == (ENOUGH, 1)


def test_one_case_that_has_it_is_enough_even_the_last(log: Path):
    traces = [trace(case(str(n), end="2024-04-01", state="Open"), event("2024-03-02", who="An")) for n in range(1_200)]
    traces.append(trace(case("x", end="2024-04-01", state="Closed"), event("2024-03-02", who="An")))
    cases, tally = read_all(write(log, xes(*traces)), mapping(CLOSED))
    assert (len(cases), tally.never, tally.anomalies.no_end) == (1_201, (), 1_200)


@pytest.mark.parametrize(
    ("seen", "named", "matched"),
    [
        ("Refuse", "Refuse", True),
        ("Refuse ", "Refuse", True),
        ("Từ chối", unicodedata.normalize("NFD", "Từ chối"), True),
        (unicodedata.normalize("NFD", "Từ chối"), "Từ chối", True),
        ("Refused", "Refuse", False),
        ("refuse", "Refuse", False),
    ],
)
def test_an_entry_of_the_map_that_no_event_met_is_said_and_counted_however_long_the_file(
    log: Path, seen: str, named: str, matched: bool
):
    tally = read(log, ENOUGH, PLAIN + RULE.replace("Refuse", named, 1), event("2024-03-02", seen, who="An"))
    assert tally.anomalies.unmatched_rule == (not matched)
    assert tally.anomalies.no_end == (0 if matched else ENOUGH)
    if not matched:
        assert str(tally.never[0]).startswith(f"map[0]: no event has the activity {named!r}")
        assert str(tally.never[0]).endswith(f"the file has {seen!r}")


WHEN = '[[map]]\nactivity = "look"\nwhen = { attribute = "who", equals = "%s" }\nfact = "ResultIssued"\n'


@pytest.mark.parametrize(
    ("rules", "unmatched"),
    [
        (WHEN % "An", []),
        (WHEN % "Bo", ["map[0]"]),
        (WHEN % "An" + WHEN % "An", ["map[1]"]),
        (RULE + WHEN % "An" + RULE, ["map[0]", "map[2]"]),
        (RULE + "optional = true\n", []),
        (WHEN % "Bo" + "optional = true\n", []),
    ],
)
def test_an_entry_that_never_took_effect_is_unmatched(log: Path, rules: str, unmatched: list[str]):
    assert [never.key for never in read(log, 2, PLAIN + rules).never] == unmatched


def test_a_file_without_cases_lacks_nothing(log: Path):
    assert read(log, 0, CLOSED + RULE).never == ()


@pytest.mark.parametrize("state", ["Closed", " Closed", "Closed\u00a0", "\ufeffClosed"])
def test_blanks_do_not_count_in_what_is_compared(log: Path, state: str):
    assert read(log, 1, CLOSED, end="2024-04-01", state=state).anomalies.no_end == 0


DRESS: list[Callable[[str], str]] = [
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: f" {text}\u00a0",
    lambda text: f"\u200b{text}",
]


@pytest.mark.parametrize("dress", DRESS, ids=["NFD", "blanks", "invisible"])
def test_names_of_attributes_are_compared_tidied(log: Path, dress: Callable[[str], str]):
    text = PLAIN.replace('"who"', '"cán bộ"').replace('"start"', '"ngày nộp"')
    traces = trace(
        {"id": "1", dress("ngày nộp"): "2024-03-01"}, {"what": "look", "when": "2024-03-02", dress("cán bộ"): "Hoà"}
    )
    for named in (text, unicodedata.normalize("NFD", text)):
        cases, tally = read_all(write(log, xes(traces)), mapping(named))
        assert (tally.anomalies.no_submission, tally.dropped, tally.unseen) == (0, {}, ())
        assert b'"id":"Ho\xc3\xa0"' in cases[0].facts[-1][1]


def test_a_state_that_means_never_received_and_never_occurs_is_said(log: Path):
    text = PLAIN.replace('"start"', '"start"\nunreceived_when = { attribute = "state", equals = "Nháp" }')
    [never] = read(log, ENOUGH, text, state="nháp").never
    assert str(never) == "case.unreceived_when: no case has 'state' = 'Nháp'; the file has 'nháp'"
    assert read(log, 1, text, state="Nháp").never == ()
    assert read(log, 1, text.replace('"Nháp" }', '"Nháp", optional = true }'), state="nháp").never == ()


def test_a_transition_that_no_standard_knows_is_said_to_complete_nothing(log: Path):
    happened = event("2024-03-02", who="An") | {"lifecycle:transition": "completed"}
    [never] = read(log, 1, PLAIN, happened).never
    assert str(never) == "event.transition: 'completed' is no transition that XES knows: it completes nothing"
    assert read(log, 1, PLAIN, event("2024-03-02", who="An") | {"lifecycle:transition": "suspend"}).never == ()


@pytest.mark.parametrize("written", ["R\u0435fuse", "refuse", "Refuse."])
def test_an_activity_that_only_looks_like_one_of_a_rule_is_said(log: Path, written: str):
    events = (event("2024-03-02", "Refuse", who="An"), event("2024-03-03", written, who="An"))
    tally = read(log, 1, PLAIN + RULE, *events)
    assert [str(each) for each in tally.never] == [f"map: {written!a} is not the activity 'Refuse', and means nothing"]
    assert tally.anomalies.unmatched_rule == 0


def test_a_value_in_other_letters_is_not_shown_as_the_same(log: Path):
    [never] = read(log, 1, PLAIN + RULE, event("2024-03-02", "R\u0435fuse", who="An")).never
    assert str(never).endswith("; the file has 'R\\u0435fuse', which only looks the same")
