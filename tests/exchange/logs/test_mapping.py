"""Mappings are read strictly: what cannot be meant is refused, with the key and the reason."""

import pytest

from exchange.errors import BadMapping
from exchange.logs.mapping import MAPPABLE, AfterEvent, Condition, load_mapping, parse, shipped
from tests.exchange.small_logs import MAPPING, mapping

CSV = """
format = "csv"
source = "town"
[case]
id = "id"
submitted_at = "start"
"""


@pytest.mark.parametrize("name", sorted(shipped()))
def test_every_shipped_mapping_is_one(name: str):
    assert load_mapping(shipped()[name]).source == name


def test_the_four_logs_have_their_mappings():
    assert {"receipt", "bpic15", "roadtraffic", "boston311", "sample"} <= set(shipped())


def test_the_long_forms_are_read():
    read = mapping(
        due_at='due_at = { after_event = "notified", days = 60 }',
        closed_at='closed_at = "end"\nclosed_when = { attribute = "state", equals = "Closed" }',
    )
    assert read.case.due_at == AfterEvent(after_event="notified", days=60)
    assert read.case.closed_when == Condition(attribute="state", equals="Closed")


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        (MAPPING.replace('source = "town"', ""), "", "missing required field `source`"),
        (MAPPING.replace('"town"', '"a:b"'), "source", "regex"),
        (MAPPING.replace('"xes"', '"xls"'), "format", "'xls'"),
        (MAPPING.replace("[case]", "colour = 1\n[case]"), "colour", "is not a key"),
        (MAPPING.replace("due_at", "deadline"), "case.deadline", "is not a key"),
        (MAPPING.replace('"due"', '{ after_event = "x", days = -1 }'), "case.due_at.days", ">= 0"),
        (MAPPING.replace('"due"', '{ after_event = "x", weeks = 1 }'), "case.due_at.weeks", "is not a key"),
        (MAPPING.replace('"start"', "3"), "case.submitted_at", "got `int`"),
        (MAPPING.replace('id = "id"', 'id = ""'), "case.id", "length >= 1"),
        (MAPPING.replace("Europe/Amsterdam", "Europe/Atlantis"), "timezone", "unknown zone"),
        (MAPPING.replace("Europe/Amsterdam", "../../etc/passwd"), "timezone", "unknown zone"),
        (MAPPING.replace("Europe/Amsterdam", ""), "timezone", "unknown zone"),
        (
            MAPPING.replace("closed_at", "closed_when = { attribute = 'a', equals = 'b' }\n#"),
            "case.closed_when",
            "no case.closed_at",
        ),
        (MAPPING.partition("[event]")[0], "event", "is missing"),
        (MAPPING + "[[map]]\nfact = 'StepCompleted'\n", "map[0]", "neither an activity nor a condition"),
        (MAPPING + "[[map]]\nactivity = 'x'\nfact = 'Stepped'\n", "map[0].fact", "'Stepped' is not one of"),
        (MAPPING + "[[map", "", "is not TOML"),
        (CSV + "[[map]]\nactivity = 'a'\nfact = 'StepCompleted'\n", "map", "rows without events"),
        (CSV.replace('submitted_at = "start"', ""), "case.submitted_at", "is missing"),
        (CSV.replace('"start"', '{ event = "x" }'), "case.submitted_at", "rows without events"),
        (CSV + "due_at = { after_event = 'x', days = 1 }\n", "case.due_at", "rows without events"),
    ],
)
def test_what_cannot_be_meant_is_refused(text: str, key: str, reason: str):
    with pytest.raises(BadMapping) as refused:
        parse(text, "town.toml")
    assert (refused.value.file, refused.value.key) == ("town.toml", key)
    assert reason in refused.value.reason


@pytest.mark.parametrize(
    "fact",
    [
        "ClockPaused",
        "ClockResumed",
        "ClockRestarted",
        "AppointmentChanged",
        "DossierSubmitted",
        "DossierAccepted",
        "EntryCorrected",
    ],
)
def test_facts_that_only_a_decision_makes_are_not_mappable(fact: str):
    assert fact not in MAPPABLE
    with pytest.raises(BadMapping, match=fact):
        parse(MAPPING + f"[[map]]\nactivity = 'x'\nfact = '{fact}'\n", "town.toml")


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path):
    with pytest.raises(BadMapping, match="cannot be read"):
        load_mapping(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b'source = "caf\xe9"')
    with pytest.raises(BadMapping, match="not UTF-8"):
        load_mapping(tmp_path / "latin.toml")
