"""What a case becomes: its facts, their order, and the anomalies that are counted and left as they are."""

from datetime import date
from pathlib import Path

import pytest

from domain.facts.filing import DossierAccepted, DossierSubmitted, SupplementProvided
from domain.facts.outcome import DossierClosed, ResultIssued
from domain.facts.routing import StepCompleted
from domain.values.context import Actor, Channel, Fact, LimitUnit
from exchange.errors import BadInput
from exchange.logs.anomalies import Anomalies
from tests.exchange.small_logs import MAPPING, case, event, facts, mapping, read_all, trace, write, xes


class Read:
    """The cases of a small log."""

    def __init__(self, log: Path, *traces: str, text: str = MAPPING, **replaced: str) -> None:
        self.cases, self.tally = read_all(write(log, xes(*traces)), mapping(text, **replaced))

    @property
    def facts(self) -> list[Fact]:
        return [fact for coded in self.cases for fact in facts(coded)]

    @property
    def names(self) -> list[str]:
        return [getattr(fact, "activity", None) or type(fact).__name__ for fact in self.facts]

    def only(self, kind: type[Fact]) -> Fact:
        [found] = [fact for fact in self.facts if isinstance(fact, kind)]
        return found

    @property
    def odd(self) -> dict[str, int]:
        """The anomalies that were counted at all, without those that these small logs all have."""
        found = {name: getattr(self.tally.anomalies, name) for name in Anomalies.__struct_fields__}
        return {name: count for name, count in found.items() if count and name not in ("no_end", "no_deadline")}


def test_a_case_becomes_a_submission_an_acceptance_its_steps_and_its_end(log: Path):
    read = Read(
        log,
        trace(
            case(due="2024-05-01T00:00:00+02:00", end="2024-04-02T12:00:00Z"), event("2024-03-02T10:00:00Z", who="An")
        ),
    )
    submitted, accepted, step, closed = read.facts
    assert isinstance(submitted, DossierSubmitted)
    assert (submitted.code, submitted.source, submitted.case, submitted.agency) == ("town:1", "town", "1", "NL.1")
    assert (submitted.context.actor, submitted.context.channel) == (Actor("import"), Channel.IMPORT)
    assert isinstance(accepted, DossierAccepted)
    assert accepted.received_at == accepted.context.occurred_at == submitted.context.occurred_at
    assert (accepted.code, accepted.timezone, accepted.unit) == ("town:1", "Europe/Amsterdam", LimitUnit.CALENDAR_DAY)
    assert (accepted.due_at and accepted.due_at.isoformat(), accepted.due_on) == (
        "2024-04-30T22:00:00+00:00",
        date(2024, 5, 1),
    )
    assert isinstance(step, StepCompleted)
    assert (step.activity, step.context.actor, step.attributes) == ("look", Actor("An"), {})
    assert isinstance(closed, DossierClosed)
    assert closed.activity is None
    assert read.tally.anomalies == Anomalies()


def test_facts_are_ordered_by_time_and_ties_by_their_kind(log: Path):
    start = "2024-03-01T09:00:00+01:00"
    read = Read(
        log,
        trace(
            case(start=start, end=start),
            event("2024-03-03", "c"),
            event(start, "b"),
            event("2024-02-01", "a"),
            event(start, "b2"),
        ),
    )
    assert read.names == ["a", "DossierSubmitted", "DossierAccepted", "b", "b2", "DossierClosed", "c"]


def test_the_first_rule_that_matches_gives_the_meaning(log: Path):
    rules = """
    keep = ["answer"]
    [[map]]
    activity = "came"
    when = { attribute = "answer", equals = "True" }
    fact = "SupplementProvided"
    [[map]]
    when = { attribute = "answer", equals = "done" }
    fact = "ResultIssued"
    [[map]]
    activity = "came"
    fact = "SupplementRequested"
    """
    days = [
        event(f"2024-03-0{day}", "came", answer=answer) for day, answer in enumerate(["True", "done", "no"], start=2)
    ]
    read = Read(
        log,
        trace(case(), *days, event("2024-03-06", "else", answer="done"), event("2024-03-07", "else", answer="True")),
        text=MAPPING + rules,
    )
    assert [type(fact).__name__ for fact in read.facts[2:]] == [
        "SupplementProvided", "ResultIssued", "SupplementRequested", "ResultIssued", "StepCompleted",
    ]  # fmt: skip
    provided = read.only(SupplementProvided)
    assert isinstance(provided, SupplementProvided)
    assert (provided.activity, provided.attributes) == ("came", {"answer": "True"})


def test_a_mapped_outcome_is_an_end(log: Path):
    rule = "[[map]]\nactivity = 'issue'\nfact = 'ResultIssued'\n[[map]]\nactivity = 'hand over'\nfact = 'ResultDelivered'\n"
    events = (event("2024-03-02", "issue"), event("2024-03-03", "hand over"), event("2024-03-04", "look"))
    read = Read(log, trace(case(), *events), text=MAPPING + rule)
    assert isinstance(read.only(ResultIssued), ResultIssued)
    assert read.tally.anomalies.no_end == 0
    assert read.odd == {"after_end": 1}  # the look; handing over what was issued is how it should be


def test_what_an_event_does_not_tell_is_unknown(log: Path):
    text = MAPPING + "unit = 'group'\nnoted_at = 'noted'\n"
    read = Read(
        log,
        trace(
            case(),
            event("2024-03-02"),
            event("2024-03-03", who="", group="EMPTY", noted="EMPTY"),
            event("2024-03-04", who="An", noted="2024-03-09 00:00:00"),
        ),
        text=text,
    )
    one, two, three = (fact.context for fact in read.facts[2:])
    assert (one.actor, two.actor, three.actor) == (Actor("unknown"), Actor("unknown", unit="EMPTY"), Actor("An"))
    assert (one.noted_at, two.noted_at, three.noted_at and three.noted_at.isoformat()) == (
        None,
        None,
        "2024-03-08T23:00:00+00:00",
    )


def test_a_due_date_that_names_a_day_lasts_to_its_end(log: Path):
    accepted = Read(log, trace(case(due="2024-05-01"), event("2024-03-02T10:00:00Z"))).only(DossierAccepted)
    assert isinstance(accepted, DossierAccepted)
    assert (accepted.due_at and accepted.due_at.isoformat(), accepted.due_on) == (
        "2024-05-01T21:59:59+00:00",
        date(2024, 5, 1),
    )


def test_a_due_date_may_follow_an_event(log: Path):
    days = 'due_at = { after_event = "notified", days = 60 }'
    events = (event("2024-02-20T23:30:00Z", "notified"), event("2024-01-31T23:30:00Z", "notified"))
    read = Read(log, trace(case("1"), *events), trace(case("2"), event("2024-03-01")), due_at=days)
    first, second = (fact for fact in read.facts if isinstance(fact, DossierAccepted))
    assert first.due_on == date(2024, 4, 1)  # 60 days after the local 1 February, on which it was first notified
    assert first.due_at is not None
    assert first.due_at.isoformat() == "2024-04-01T21:59:59+00:00"
    assert first.computation is not None
    assert (first.computation.limit, first.computation.start) == (60, read.facts[0].context.occurred_at)
    assert (second.due_at, read.tally.anomalies.no_deadline) == (None, 1)


def test_a_submission_may_be_an_event(log: Path):
    made = 'submitted_at = { event = "made" }'
    read = Read(
        log,
        trace({"id": "1"}, event("2024-03-05", "made"), event("2024-03-02", "made")),
        trace({"id": "2"}, event("2024-03-02")),
        submitted_at=made,
    )
    assert [fact.context.occurred_at.isoformat() for fact in read.facts if isinstance(fact, DossierSubmitted)] == [
        "2024-03-01T23:00:00+00:00"
    ] * 2
    assert read.odd == {"no_submission": 1}


def test_without_a_submission_the_first_event_dates_the_case_and_else_its_end(log: Path):
    read = Read(
        log,
        trace({"id": "1"}, event("2024-03-05"), event("2024-03-02")),
        trace({"id": "2", "end": "2024-03-02"}),
        trace({"id": "3"}),
        submitted_at="",
    )
    assert [fact.context.occurred_at.isoformat() for fact in read.facts if isinstance(fact, DossierAccepted)] == [
        "2024-03-01T23:00:00+00:00"
    ] * 2
    assert [len(coded.facts) for coded in read.cases] == [4, 3, 0]  # the third has no time to stand at
    assert (read.tally.dossiers, read.odd) == (3, {"no_submission": 3})


def test_the_rule_pack_is_that_of_the_receipt(log: Path):
    read = Read(log, trace(case(), event("2024-03-02")), source='source = "town"\nrule_pack = "awb"')
    assert [fact.context.rule_pack for fact in read.facts] == ["awb", "awb", None]


def test_agency_procedure_and_official_may_be_attributes(log: Path):
    text = MAPPING.replace('"NL.1"', '{ attribute = "office" }\nprocedure = "permit"').replace(
        "closed_at", "official = 'clerk'\nclosed_at"
    )
    read = Read(
        log,
        trace(case("1", office="East", clerk="An"), event("2024-03-02")),
        trace(case("2"), event("2024-03-02")),
        text=text,
    )
    submitted = [fact for fact in read.facts if isinstance(fact, DossierSubmitted)]
    accepted = [fact for fact in read.facts if isinstance(fact, DossierAccepted)]
    assert [(fact.agency, fact.procedure) for fact in submitted] == [("East", "permit"), (None, "permit")]
    assert [fact.official for fact in accepted] == ["An", None]


@pytest.mark.parametrize(
    ("traces", "odd"),
    [
        ((trace(case(end="2024-03-03T10:00:00Z"), event("2024-03-03T10:00:00Z"), event("2024-03-03T10:00:01Z"), event("2024-03-05")),), {"after_end": 2}),
        ((trace(case(end="2024-02-01")), trace(case("2", end="2024-01-01"))), {"end_before_start": 2}),
        ((trace(case(due="2024-01-09")), trace(case("2", due="2024-03-01")), trace(case("3"))), {"deadline_before_submission": 1}),
        ((trace(case(), event("2024-02-01"), event("2024-02-02")),), {"event_before_submission": 1}),
        ((trace(case()), trace(case()), trace(case()), trace(case("2"))), {"duplicate_id": 2}),
        ((trace(case(), *[event("2024-03-02", who="An")] * 3, event("2024-03-02", who="Bo"), event("2024-03-02", "else", who="An")),), {"duplicate_event": 2}),
        ((trace(case(), event("2024-03-31T02:30:00"), event("2024-10-27T02:30:00"), event("2024-10-27T02:30:00", "else")),), {"shifted_time": 1, "ambiguous_time": 2}),
    ],
)  # fmt: skip
def test_anomalies_are_counted(log: Path, traces: tuple[str, ...], odd: dict[str, int]):
    assert Read(log, *traces).odd == odd


def test_missing_ends_and_deadlines_are_counted(log: Path):
    read = Read(
        log, trace(case("1")), trace(case("2", end="2024-04-01")), trace(case("3", due="2024-04-01", end="2024-04-01"))
    )
    assert (read.tally.anomalies.no_end, read.tally.anomalies.no_deadline) == (1, 2)


def test_identical_events_are_all_there(log: Path):
    assert len(Read(log, trace(case(), *[event("2024-03-02")] * 3)).facts) == 5


def test_a_second_trace_with_a_seen_id_gets_a_number_that_no_other_has(log: Path):
    read = Read(log, *(trace(case(name)) for name in ("a", "a#2", "a", "a", "a#2")))
    assert [coded.code for coded in read.cases] == ["town:a", "town:a#2", "town:a#3", "town:a#4", "town:a#2#2"]
    assert read.odd == {"duplicate_id": 3}


@pytest.mark.parametrize(
    ("traces", "line", "case_id", "reason"),
    [
        (trace({"start": "2024-03-01", "id": " "}), 3, None, "without 'id', its id"),
        (trace(case("x" * 501)), 3, None, "id: longer than 500 characters"),
        (trace(case(start="2024-02-30")), 3, "1", "start: '2024-02-30' is an impossible time: day is out of range"),
        (trace(case(due="soon")), 3, "1", "due: 'soon' is not a date"),
        (trace(case(), event("2024-03-01"), event("2024-02-30")), 10, "1", "when: '2024-02-30' is an impossible time"),
        (trace(case(), {"what": "look"}), 6, "1", "an event without 'when'"),
        (trace(case(), {"when": "2024-03-01"}), 6, "1", "an event without 'what'"),
        (trace(case(), event("2024-03-01", "x" * 501)), 6, "1", "what: longer than 500"),
        (trace(case(), event("2024-03-01", who="x" * 501)), 6, "1", "longer than 500 characters: 'xxxx"),
    ],
)
def test_a_case_that_cannot_be_read_is_refused_with_line_and_case(
    log: Path, traces: str, line: int, case_id: str | None, reason: str
):
    good = trace(case("good", due="2024-05-01"), event("2024-03-02"))
    with pytest.raises(BadInput) as refused:
        Read(log, traces, good)
    assert (refused.value.line, refused.value.case) == (line, case_id)
    assert reason in refused.value.reason


def test_a_time_without_zone_is_refused_where_the_mapping_names_none(log: Path):
    with pytest.raises(
        BadInput, match="line 6, case 1: when: 2024-03-01 10:00:00 has no zone, and the mapping names no timezone"
    ):
        Read(log, trace(case(), event("2024-03-01T10:00:00")), timezone="")
    assert Read(log, trace(case(), event("2024-03-01T10:00:00+01:00")), timezone="").names[-1] == "look"


def test_a_noted_time_that_begins_like_a_date_must_be_one(log: Path):
    with pytest.raises(BadInput, match="line 6, case 1: noted: '2024-02-31' is an impossible time"):
        Read(log, trace(case(), event("2024-03-01", noted="2024-02-31")), text=MAPPING + "noted_at = 'noted'\n")
