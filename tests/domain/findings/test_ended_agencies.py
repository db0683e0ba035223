"""What fell due before an agency ended is its own; what falls due from then on is whoever's took over, however late the dossier is handed over."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from domain.dossier.commands.appointments import PassActDate, PassDueDate
from domain.dossier.commands.outcome import DeliverResult, HandOverResult, IssueResult
from domain.dossier.intervals import intervals
from domain.dossier.owed import owed
from domain.facts.law import Successor
from domain.facts.routing import DossierHandedOver
from domain.judged.finding import Finding, Judged
from domain.law.local_time import DAY
from domain.law.versions import Agency
from tests.domain.dossier.test_handing_over import COMMUNE, DEPARTMENT, DISTRICT, HANDED, OF_COMMUNE, OTHER, Registered
from tests.domain.findings.commanded import CLOCK, Case, received
from tests.domain.histories import at

LATE = "2024-05-13 08:00"
"""When it is handed over: eight weeks after the limit, Monday 18 March."""
ON_THE_DAY, DAY_AFTER, WEEK_BEFORE = date(2024, 3, 18), date(2024, 3, 19), date(2024, 3, 11)


class Followed(Registered):
    """A case that is judged by the register too."""

    def judged(self) -> Judged:
        return replace(super().judged(), agency=self.register.get)


def left(ended_on: date, *successors: Successor, kind: type[Registered] = Followed, **more: Any) -> Registered:
    """Received at the district on Monday 4 March, due on Monday 18 March; the district ended on a day."""
    made = kind()
    before = received(**more)
    made.history, made.rules = before.history, before.rules
    heirs = successors or (Successor(COMMUNE),)
    made.register = {
        DISTRICT: Agency(DISTRICT, "Huyện", ended_on=ended_on, successors=heirs),
        **{code: Agency(code, code) for code in (COMMUNE, DEPARTMENT, OTHER)},
    }
    return made


def passes(found: Case) -> Case:
    """The clock records that the limit passed, or the first act that is owed."""
    due_at = found.dossier.due_at
    assert due_at is not None
    return found.does(PassDueDate(due_at=due_at), "2024-03-19 00:05", CLOCK)


def handed(found: Registered) -> Registered:
    found.does(HANDED, LATE)
    return found


def one(found: Case, code: str) -> Finding:
    (finding,) = found.found(code)
    return finding


@pytest.mark.parametrize("kind", [Registered, Followed])
@pytest.mark.parametrize("clocked", [True, False])
@pytest.mark.parametrize(
    ("ended_on", "owner", "days"),
    [
        (WEEK_BEFORE, COMMUNE, 0.0),
        (ON_THE_DAY, COMMUNE, 0.0),
        (DAY_AFTER, DISTRICT, 1.0),
        (date(2024, 3, 25), DISTRICT, 7.0),
    ],
)
def test_the_limit_is_whose_it_was_when_it_passed(
    ended_on: date, owner: str, days: float, clocked: bool, kind: type[Registered]
):
    found = left(ended_on, kind=kind)
    if clocked:
        passes(found)
    handed(found).does(IssueResult(result="Giấy phép"), "2024-05-13 10:00", OF_COMMUNE)
    found.does(HandOverResult(), "2024-05-13 10:30", OF_COMMUNE).does(DeliverResult(), "2024-05-13 11:00", OF_COMMUNE)
    assert found.dossier.handling.held[0].late_days == days
    for code in ("OVERDUE", "MISSING_APOLOGY"):
        assert one(found, code).agency == owner
    assert one(found, "OVERDUE").official in ((None, "can-bo-9") if owner == COMMUNE else ("cb-1",))
    assert "56" in one(found, "OVERDUE").explanation.vi


def test_the_agency_is_named_and_nobody_of_the_district_beside_it():
    found = handed(left(WEEK_BEFORE))
    passed = one(passes(found), "OVERDUE")
    assert (passed.agency, passed.official) == (COMMUNE, None)
    assert COMMUNE in passed.explanation.vi


def test_a_fact_of_before_means_the_hand_over():
    found = handed(passes(left(WEEK_BEFORE, kind=Registered)))  # type: ignore[arg-type]
    fact = found.history[-1].fact
    assert isinstance(fact, DossierHandedOver)
    assert fact.ended_on == WEEK_BEFORE
    found.history[-1] = replace(found.history[-1], fact=replace(fact, ended_on=None))
    assert found.dossier.handling.held[0].late_days == 56.0
    assert one(found, "OVERDUE").agency == DISTRICT


@pytest.mark.parametrize(
    ("successors", "owner"),
    [
        ((Successor(COMMUNE),), COMMUNE),
        ((Successor(COMMUNE, ("1.000001",)), Successor(OTHER)), COMMUNE),
        ((Successor(COMMUNE, ("2.0",)), Successor(OTHER)), OTHER),
        ((Successor(COMMUNE), Successor(OTHER)), DISTRICT),
    ],
)
def test_not_handed_over_yet_it_is_the_only_successor_s(successors: tuple[Successor, ...], owner: str):
    found = passes(left(WEEK_BEFORE, *successors))
    assert one(found, "OVERDUE").agency == owner
    assert one(found, "OVERDUE").official == ("cb-1" if owner == DISTRICT else None)
    assert one(passes(left(DAY_AFTER, *successors)), "OVERDUE").agency == DISTRICT


def test_of_a_successor_that_ended_too_it_is_the_next_one_s():
    found = left(WEEK_BEFORE)
    found.register[COMMUNE] = Agency(COMMUNE, "Xã", ended_on=date(2024, 3, 14), merged_into=OTHER)
    assert one(passes(found), "OVERDUE").agency == OTHER
    found.register[COMMUNE] = Agency(COMMUNE, "Xã", ended_on=DAY_AFTER, merged_into=OTHER)
    assert one(found, "OVERDUE").agency == COMMUNE


def test_from_the_end_on_it_stands_with_whoever_took_over():
    found = handed(passes(left(WEEK_BEFORE)))  # type: ignore[arg-type]
    stood = [(each.start, each.dossier.agency) for each in intervals(found.history)]
    assert stood[0][1] == DISTRICT
    assert (at("2024-03-11 00:00"), COMMUNE) in stood
    assert all(agency == (DISTRICT if start < at("2024-03-11 00:00") else COMMUNE) for start, agency in stood)


def test_a_district_that_went_on_receiving_has_what_it_received_until_the_hand_over():
    found = left(date(2024, 3, 1))
    passes(found).does(HANDED, LATE)
    assert found.dossier.handling.held[0].owned_until == at(LATE)


def test_a_result_entered_late_is_not_said_to_be_of_an_official_of_the_district():
    found = left(date(2024, 3, 20), pack="nd118-2025")
    entered = IssueResult(result="Giấy phép 12", occurred_at=at("2024-03-18 16:00"), reason="mất điện")
    found.does(entered, "2024-03-21 08:00", OF_COMMUNE).does(DeliverResult(), "2024-04-08 08:00", OF_COMMUNE)
    late = one(found, "LATE_RESULT_HANDOVER")
    assert (late.agency, late.official) == (DISTRICT, None)
    assert f"kết quả do {DISTRICT} ban hành" in late.explanation.vi
    assert f"result issued by {DISTRICT} had" in late.explanation.en


def test_a_result_that_falls_due_after_the_end_is_for_the_successor_to_give():
    found = left(ON_THE_DAY, pack="nd118-2025")
    found.does(IssueResult(result="Giấy phép 12"), "2024-03-15 16:00")
    (due,) = owed(found.dossier)
    found.does(PassActDate(act=due.act, due_at=due.due_at), (due.passes_at + DAY).strftime("%Y-%m-%d %H:%M"), CLOCK)
    late = one(found, "LATE_RESULT_HANDOVER")
    assert (late.agency, late.official) == (COMMUNE, None)
