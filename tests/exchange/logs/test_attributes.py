"""A mapping that names an attribute which the file does not have: refused, unless the file is too small to tell."""

from pathlib import Path

import pytest

from exchange.errors import BadInput
from exchange.logs.attributes import ENOUGH
from tests.exchange.small_logs import MAPPING, attribute, case, event, mapping, read_all, trace, write, xes


def log_of(count: int, **more: str) -> str:
    return xes(*(trace(case(str(number), **more), event("2024-03-02T10:00:00Z", who="An")) for number in range(count)))


@pytest.mark.parametrize(
    ("key", "line", "named"),
    [
        ("id", 'id = "number"', "case.id"),
        ("submitted_at", 'submitted_at = "begin"', "case.submitted_at"),
        ("activity", 'activity = "deed"', "event.activity"),
        ("occurred_at", 'occurred_at = "moment"', "event.occurred_at"),
    ],
)
def test_what_nothing_can_be_read_without_must_be_there_in_the_smallest_file(
    log: Path, key: str, line: str, named: str
):
    with pytest.raises(BadInput, match=f"which the mapping names as {named}"):
        read_all(write(log, log_of(1, due="2024-05-01", end="2024-04-01")), mapping(**{key: line}))


def test_a_small_part_of_a_log_may_have_no_deadline_and_no_end(log: Path):
    cases, tally = read_all(write(log, log_of(ENOUGH - 1)), mapping())
    assert len(cases) == ENOUGH - 1
    assert [name.key for name in tally.unseen] == ["case.due_at", "case.closed_at"]


def test_a_larger_one_may_not(log: Path):
    with pytest.raises(
        BadInput, match=f"no case has an attribute 'due', which the mapping names as case.due_at .{ENOUGH} cases"
    ):
        read_all(write(log, log_of(ENOUGH)), mapping())


def test_a_larger_one_may_where_the_mapping_calls_it_optional(log: Path):
    optional = mapping(source='source = "permits"\noptional = ["due", "end"]')
    assert [name.key for name in read_all(write(log, log_of(ENOUGH)), optional)[1].unseen] == [
        "case.due_at",
        "case.closed_at",
    ]


def test_one_case_that_has_it_is_enough(log: Path):
    with_one = log_of(ENOUGH).replace(
        "</log>", trace(case("x", due="2024-05-01", end="2024-04-01"), event("2024-03-02", who="")) + "</log>"
    )
    assert read_all(write(log, with_one), mapping())[1].unseen == ()


def test_what_the_log_declares_counts_as_there(log: Path):
    declared = f'<global scope="trace">{attribute("due", "")}{attribute("end", "")}</global>'
    assert read_all(write(log, log_of(ENOUGH).replace("<log>", f"<log>{declared}")), mapping())[1].unseen == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (MAPPING.replace('"NL.1"', '{ attribute = "office" }'), "agency"),
        (MAPPING.replace("closed_at", "official = 'clerk'\nclosed_at"), "case.official"),
        (MAPPING + "noted_at = 'noted'\n", "event.noted_at"),
        (MAPPING + "unit = 'group'\n", "event.unit"),
        (MAPPING + "keep = ['answer']\n", "event.keep"),
        (
            MAPPING + "[[map]]\nfact = 'ResultIssued'\nwhen = { attribute = 'answer', equals = 'yes' }\n",
            r"map\[0\].when",
        ),
    ],
)
def test_every_key_that_names_an_attribute_is_looked_at(log: Path, text: str, named: str):
    with pytest.raises(BadInput, match=f"names as {named}"):
        read_all(write(log, log_of(ENOUGH, due="2024-05-01", end="2024-04-01")), mapping(text))


def test_a_log_without_cases_has_no_attributes_to_miss(log: Path):
    cases, tally = read_all(write(log, xes()), mapping())
    assert (cases, tally.dossiers, tally.unseen) == ([], 0, ())
