"""The lifecycle of XES events: only `complete` completes a step; whatever else happened to it is kept as what it was."""

from pathlib import Path
from uuid import uuid4

import pytest

from domain.codec import CODEC
from domain.facts.filing import DossierAccepted
from domain.facts.routing import StepCompleted, StepTransitioned
from domain.values.context import Fact
from exchange.exports.activities import event_type, transition
from exchange.exports.ocel import export_ocel
from exchange.exports.xes import export_xes
from exchange.lifecycle import UNFINISHED, unfinished
from exchange.logs.importing import import_cases
from exchange.logs.mapping import load_mapping, shipped
from ledger.records import Command
from ledger.store import Ledger
from tests.exchange.small_logs import MAPPING, case, event, facts, mapping, read_all, trace, write, xes

KEY = "lifecycle:transition"
ISSUE = "[[map]]\nactivity = 'issue'\nfact = 'ResultIssued'\n"


def transitioned(when: str, word: str, what: str = "appraise", **more: str) -> dict[str, str]:
    return event(when, what) | {KEY: word, **more}


def read(log: Path, *events: dict[str, str], text: str = MAPPING, **of_case: str) -> list[Fact]:
    [coded], _ = read_all(write(log, xes(trace(case(**of_case), *events))), mapping(text))
    return list(facts(coded))[2:]


def summary(found: list[Fact]) -> list[tuple[str, str | None]]:
    return [(type(fact).__name__, getattr(fact, "transition", None)) for fact in found]


def test_steps_only_scheduled_begun_and_suspended_are_none_completed(log: Path):
    words = ("schedule", "start", "suspend")
    events = [transitioned(f"2024-03-0{day}", word) for day, word in enumerate(words, start=2)]
    steps = read(log, *events, text=MAPPING + f"keep = ['{KEY}']\n")
    assert summary(steps) == [("StepTransitioned", word) for word in words]
    assert [getattr(step, "attributes", None) for step in steps] == [{KEY: word} for word in words]
    assert [fact.context.occurred_at.day for fact in steps] == [1, 2, 3]  # in UTC, an hour before Amsterdam


@pytest.mark.parametrize("word", [*sorted(UNFINISHED), "START", " Suspend ", "in progress"])
def test_no_other_transition_completes_a_step(log: Path, word: str):
    [step] = read(log, transitioned("2024-03-02", word))
    assert isinstance(step, StepTransitioned)
    assert step.transition == unfinished(word) == (word.strip().lower() if word != "in progress" else word)


@pytest.mark.parametrize("word", ["complete", "COMPLETE", "Complete", " complete ", "", " "])
def test_a_completion_in_any_case_and_an_event_without_transition_complete_it(log: Path, word: str):
    assert summary(read(log, transitioned("2024-03-02", word), event("2024-03-03"))) == [("StepCompleted", None)] * 2


def test_an_outcome_that_was_only_scheduled_or_begun_is_none(log: Path):
    found = read(
        log,
        *(transitioned(f"2024-03-0{day}", word, "issue") for day, word in ((2, "SCHEDULE"), (3, "START"), (5, "COMPLETE"))),
        text=MAPPING + ISSUE,
    )  # fmt: skip
    assert summary(found) == [("StepTransitioned", "schedule"), ("StepTransitioned", "start"), ("ResultIssued", None)]


def test_a_rule_that_names_the_transition_decides_for_it(log: Path):
    rule = (
        f'[[map]]\nactivity = "appraise"\nwhen = {{ attribute = "{KEY}", equals = "done" }}\nfact = "StepCompleted"\n'
    )
    found = read(log, transitioned("2024-03-02", "done"), transitioned("2024-03-03", "start"), text=MAPPING + rule)
    assert summary(found) == [("StepCompleted", None), ("StepTransitioned", "start")]


def test_the_transition_may_stand_in_another_attribute(log: Path):
    text = MAPPING + "transition = 'phase'\n"
    found = read(
        log, event("2024-03-02", phase="start"), transitioned("2024-03-03", "start", phase="complete"), text=text
    )
    assert summary(found) == [("StepTransitioned", "start"), ("StepCompleted", None)]


def test_dates_that_an_event_gives_are_those_of_its_completion(log: Path):
    events = (transitioned("2024-03-02", "start", "file"), transitioned("2024-03-05", "complete", "file"))
    text = MAPPING.replace('"start"', '{ event = "file" }').replace('"due"', '{ after_event = "file", days = 10 }')
    [coded], tally = read_all(write(log, xes(trace(case(), *events))), mapping(text))
    [accepted] = [fact for fact in facts(coded) if isinstance(fact, DossierAccepted)]
    assert (accepted.received_at.isoformat(), str(accepted.due_on)) == ("2024-03-04T23:00:00+00:00", "2024-03-15")
    assert tally.anomalies.event_before_submission == 1


def test_the_beginning_and_the_end_of_a_step_at_one_moment_are_no_duplicates(log: Path):
    events = [transitioned("2024-03-02", word) for word in ("start", "complete", "complete")]
    _, tally = read_all(write(log, xes(trace(case(), *events))), mapping())
    assert tally.anomalies.duplicate_event == 1


def test_what_an_import_read_is_exported_as_what_it_was_and_reads_back(ledger: Ledger, log: Path, tmp_path: Path):
    words = ("schedule", "START", "complete", "in progress")
    events = [transitioned(f"2024-03-0{day}", word) for day, word in enumerate(words, start=2)]
    import_cases(ledger, write(log, xes(trace(case(), *events))), mapping())
    with (out := tmp_path / "out.xes").open("wb") as file:
        export_xes(ledger, file)
    for word in ("schedule", "start", "complete", "in progress"):
        assert out.read_text().count(f'<string key="{KEY}" value="{word}"/>') == 1 + (word == "complete")
    [coded], _ = read_all(out, load_mapping(shipped()["ledger"]))
    expected = [("StepTransitioned", word) for word in ("schedule", "start")]
    assert summary(list(facts(coded))[2:]) == [*expected, ("StepCompleted", None), ("StepTransitioned", "in progress")]
    with (objects := tmp_path / "out.json").open("wb") as file:
        export_ocel(ledger, file)
    for kind in ("appraise+schedule", "appraise+start", "appraise", "appraise+in progress"):
        assert objects.read_text().count(f'"type":"{kind}"') == 1


def test_what_release_0_1_took_for_a_completion_is_exported_by_what_its_mapping_kept(log: Path):
    keeping = MAPPING + f"keep = ['{KEY}']\n"
    [begun] = read(log, transitioned("2024-03-02", "START"), text=keeping)
    assert isinstance(begun, StepTransitioned)
    former = StepCompleted(context=begun.context, activity=begun.activity, attributes=begun.attributes)
    assert transition(former) == transition(begun)
    assert (transition(former).name, event_type(former)) == ("start", "appraise+start")


def test_the_same_file_adds_nothing_to_what_release_0_1_read_from_it(ledger: Ledger, log: Path):
    write(log, xes(trace(case(), transitioned("2024-03-02", "start"), transitioned("2024-03-03", "complete"))))
    [coded], _ = read_all(log, mapping())
    former = tuple(
        CODEC.encode(StepCompleted(context=fact.context, activity=fact.activity, attributes=fact.attributes))
        if isinstance(fact, StepTransitioned)
        else CODEC.encode(fact)
        for fact in facts(coded)
    )
    stream = uuid4()
    ledger.append_all([Command(stream, stream, 0, former, "tests", (("dossier-code", "town:1"),))])
    assert import_cases(ledger, log, mapping()).added == 0
    later = transitioned("2024-03-04", "resume")
    write(log, xes(trace(case(), transitioned("2024-03-02", "start"), transitioned("2024-03-03", "complete"), later)))
    assert import_cases(ledger, log, mapping()).added == 1
    assert import_cases(ledger, log, mapping()).added == 0
    assert ledger.load(stream)[-1].tag == StepTransitioned.TAG


@pytest.mark.parametrize("word", ["complete\u200b", "\u00a0Complete\ufeff"])
def test_nothing_that_cannot_be_seen_keeps_a_completion_from_completing(log: Path, word: str):
    assert summary(read(log, transitioned("2024-03-02", word))) == [("StepCompleted", None)]


@pytest.mark.parametrize("value", ["bỏ", "bo\u0309", " bỏ\u00a0"])
def test_an_event_to_leave_out_is_left_out_however_the_file_writes_its_mark(log: Path, value: str):
    text = MAPPING + 'leave_out = { attribute = "mark", equals = "bỏ" }\n'
    assert read(log, event("2024-03-02", mark=value), text=text) == []
