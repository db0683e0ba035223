"""The real logs, as facts: figures equal to those computed independently (`../shared/data/expected.*.json`)."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from domain.facts.filing import DossierAccepted, DossierSubmitted, SupplementProvided
from domain.facts.outcome import DossierClosed
from domain.facts.processing import SupplementRequested
from domain.facts.routing import StepCompleted
from domain.values.context import Fact
from exchange.logs.mapping import load_mapping, shipped
from exchange.logs.reading import Tally
from tests.exchange.small_logs import facts, read_all

AMSTERDAM, ROME, BOSTON = ZoneInfo("Europe/Amsterdam"), ZoneInfo("Europe/Rome"), ZoneInfo("America/New_York")
Json = dict[str, Any]


class Log:
    """A real log, read with its shipped mapping."""

    def __init__(self, folder: Path, name: str, mapping: str) -> None:
        self.cases: list[list[Fact]] = []
        coded, self.tally = read_all(folder / name, load_mapping(shipped()[mapping]))
        self.cases = [list(facts(case)) for case in coded]
        self.expected: Json = json.loads((folder / f"expected.{name.split('.')[0]}.json").read_text(encoding="utf-8"))

    def all(self, *kinds: type[Fact]) -> list[Any]:
        return [fact for case in self.cases for fact in case if isinstance(fact, kinds)]

    def activities(self) -> Counter[str]:
        return Counter(fact.activity for fact in self.all(StepCompleted, SupplementRequested, SupplementProvided))

    def one(self, case: list[Fact], kind: type[Fact]) -> Any:
        return next((fact for fact in case if isinstance(fact, kind)), None)


@pytest.fixture(scope="module")
def read(case_logs: Path) -> Callable[[str, str], Log]:
    return lambda name, mapping: Log(case_logs, name, mapping)


@pytest.fixture(scope="module")
def receipt(read: Callable[[str, str], Log]) -> Log:
    return read("receipt_dev.xes", "receipt")


@pytest.fixture(scope="module")
def bpic15(read: Callable[[str, str], Log]) -> Log:
    return read("BPIC15_1.xes.gz", "bpic15")


@pytest.fixture(scope="module")
def roadtraffic(read: Callable[[str, str], Log]) -> Log:
    return read("roadtraffic100traces.xes", "roadtraffic")


@pytest.fixture(scope="module")
def boston(read: Callable[[str, str], Log]) -> Log:
    return read("boston311_2013.csv", "boston311")


def odd(tally: Tally) -> Json:
    """The anomalies that occur at all."""
    counts = {name: getattr(tally.anomalies, name) for name in tally.anomalies.__struct_fields__}
    return {name: count for name, count in counts.items() if count}


def test_receipt_has_its_cases_events_and_activities(receipt: Log):
    expected = receipt.expected
    assert (receipt.tally.dossiers, receipt.tally.events) == (expected["cases"], expected["events"])
    assert receipt.activities() == expected["activity_counts"]
    resources = Counter(fact.context.actor.id for fact in receipt.all(StepCompleted))
    assert dict(resources.most_common(10)) == expected["resource_counts_top10"]
    assert len({fact.context.actor.unit for fact in receipt.all(StepCompleted)}) == expected["distinct_org_groups"]
    assert Counter(fact.filed_through for fact in receipt.all(DossierSubmitted)) == {
        channel: counts["cases"] for channel, counts in expected["by_channel"].items()
    }
    assert Counter(fact.department for fact in receipt.all(DossierSubmitted)) == {
        department: counts["cases"] for department, counts in expected["by_department"].items()
    }


def test_receipt_has_its_anomalies(receipt: Log):
    expected = receipt.expected
    assert odd(receipt.tally) == {"no_end": expected["open"], "after_end": expected["events_after_enddate"]}
    late = [
        case
        for case in receipt.cases
        if case[-1].context.occurred_at
        > getattr(receipt.one(case, DossierClosed), "context", case[-1].context).occurred_at
    ]
    assert len(late) == expected["cases_with_events_after_enddate"]


def test_receipt_is_late_by_date_and_not_by_instant(receipt: Log):
    days, instants = 0, 0
    for case in receipt.cases:
        accepted, closed = receipt.one(case, DossierAccepted), receipt.one(case, DossierClosed)
        if closed is not None:
            days += closed.context.occurred_at.astimezone(AMSTERDAM).date() > accepted.due_on
            instants += closed.context.occurred_at > accepted.due_at
    assert (days, instants) == (receipt.expected["closed_late_by_date"], receipt.expected["closed_late"])


def test_bpic15_has_its_cases_events_and_activities(bpic15: Log):
    expected = bpic15.expected
    assert (bpic15.tally.dossiers, bpic15.tally.events) == (expected["cases"], expected["events"])
    counted = bpic15.activities()
    assert len(counted) == expected["activities"]
    assert {name: counted[name] for name in expected["activity_counts_top15"]} == expected["activity_counts_top15"]
    assert len({fact.context.actor.id for fact in bpic15.all(StepCompleted)}) == expected["resources"]
    assert len(bpic15.all(DossierClosed)) == expected["closed_with_endDate"]
    assert bpic15.tally.anomalies.no_deadline == expected["cases"] - expected["cases_with_endDatePlanned"]
    assert bpic15.tally.anomalies.duplicate_event == 13


def test_bpic15_asks_288_cases_to_supplement_and_none_twice(bpic15: Log):
    expected = bpic15.expected["supplement_requests"]
    asked = Counter(sum(isinstance(fact, SupplementRequested) for fact in case) for case in bpic15.cases)
    assert {str(times): cases for times, cases in asked.items()} == expected["cases_by_number_of_requests"]
    answered = 0
    for case in bpic15.cases:
        requests = [fact.context.occurred_at for fact in case if isinstance(fact, SupplementRequested)]
        answers = [fact.context.occurred_at for fact in case if isinstance(fact, SupplementProvided)]
        answered += any(answer >= min(requests) for answer in answers) if requests else False
    outcome = expected["first_request_outcome"]
    assert answered == outcome["answered_in_term"] + outcome["answered_late"]


def test_bpic15_notes_when_it_was_noted(bpic15: Log):
    before, same, after = 0, 0, 0
    for fact in bpic15.all(StepCompleted, SupplementRequested, SupplementProvided):
        noted, happened = (
            moment.astimezone(AMSTERDAM).date() for moment in (fact.context.noted_at, fact.context.occurred_at)
        )
        before, same, after = before + (noted < happened), same + (noted == happened), after + (noted > happened)
    expected = bpic15.expected["task_deadlines"]
    assert before == expected["recorded_date_before_event_date"]
    assert same == expected["recorded_same_day"]
    assert after == expected["recorded(dateFinished)_date_after_event_date"]


def test_roadtraffic_has_its_cases_events_and_activities(roadtraffic: Log):
    expected = roadtraffic.expected
    assert (roadtraffic.tally.dossiers, roadtraffic.tally.events) == (expected["cases"], expected["events"])
    assert roadtraffic.activities() == expected["activity_counts"]
    assert odd(roadtraffic.tally) == {"no_end": 100, "no_deadline": expected["cases"] - expected["notified"]}


def test_every_penalty_is_added_on_the_day_that_the_fine_was_due(roadtraffic: Log):
    days: Counter[int] = Counter()
    for case in roadtraffic.cases:
        accepted = roadtraffic.one(case, DossierAccepted)
        penalty = next(
            (fact for fact in case if isinstance(fact, StepCompleted) and fact.activity == "Add penalty"), None
        )
        if penalty is not None:
            assert penalty.context.occurred_at.astimezone(ROME).date() == accepted.due_on
            days[(accepted.due_on - accepted.computation.start.astimezone(ROME).date()).days] += 1
    assert {str(count): cases for count, cases in days.items()} == roadtraffic.expected["days_notification_to_penalty"]


def test_boston_has_its_rows_departments_and_channels(boston: Log):
    expected = boston.expected["2013"]
    assert (boston.tally.dossiers, boston.tally.events) == (expected["rows"], 0)
    assert odd(boston.tally) == {"no_end": expected["open"], "no_deadline": expected["rows"] - expected["with_sla"]}
    submitted = boston.all(DossierSubmitted)
    assert Counter(fact.department for fact in submitted) == expected["by_department"]
    assert Counter(fact.filed_through for fact in submitted) == expected["by_source"]
    assert Counter(fact.procedure for fact in submitted) == {
        kind: counts["rows"] for kind, counts in expected["by_type"].items()
    }
    first = min(fact.context.occurred_at for fact in submitted).astimezone(BOSTON)
    assert first.strftime("%Y-%m-%d %H:%M:%S") == expected["first_open"]


def test_boston_is_late_by_the_instant(boston: Log):
    late = 0
    for case in boston.cases:
        accepted, closed = boston.one(case, DossierAccepted), boston.one(case, DossierClosed)
        late += closed is not None and accepted.due_at is not None and closed.context.occurred_at > accepted.due_at
    assert late == boston.expected["2013"]["closed_late"]
