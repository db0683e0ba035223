"""Duties to publish: the cases of `duty_cases.toml` under the shipped rule pack, how a duty stands, and what meets it."""

import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from domain.facts.publicity import PeriodEnded
from domain.law.local_time import instant
from domain.law.versions import ProcedureVersion, RulePackVersion
from domain.publicity.duties import Duty, DutyState, duties
from domain.publicity.fulfilment import Met, PublicationDemand, Shown, meets, met
from domain.publicity.happenings import (
    AFTER,
    CASE_OF_COMPLAINT_APPROVED,
    CASE_OUTCOME,
    Happening,
    of_answer,
    of_case,
    of_overdue,
    of_period,
    of_procedure,
)
from domain.publicity.periods import named
from domain.values.context import LimitUnit
from domain.values.procedure import Decision, Fee, Level, Procedure
from domain.values.rules import BilingualText, DutyRule, Span
from exchange.catalogue import rule_packs
from tests.domain.days import shipped
from tests.domain.histories import HANOI, at
from tests.domain.scenario import context_at

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "duty_cases.toml").read_text(encoding="utf-8"))[
    "case"
]
RULES = RulePackVersion(rule_packs.load_rule_pack(rule_packs.shipped()["nd61-2018"]), 1)
RULES_2025 = RulePackVersion(rule_packs.load_rule_pack(rule_packs.shipped()["nd118-2025"]), 1)
STANDING = {"FEES", "PETITION_ADDRESS_PORTAL", "PETITION_ADDRESS_OFFICE"}


def midnight(day: date) -> datetime:
    return instant(day, time(), HANOI)


def happened(case: dict[str, Any]) -> list[Happening]:
    """What a case says that happened."""
    if "period" in case:
        period = named(case["period"])
        assert period is not None
        over = (period.ends + timedelta(days=1)).isoformat()
        fact = PeriodEnded(
            context=context_at(f"{over} 00:00"),
            kind=period.kind,
            begins=period.begins,
            ends=period.ends,
            agencies=("H56",),
        )
        return list(of_period(fact, 5))
    if "passed" in case:
        return [of_overdue("H56-1", "H56", midnight(case["passed"]), 5, HANOI)]
    if "answered" in case:
        return [of_answer("PAKN-1", "H56", midnight(case["answered"]), case["latest"], 5, HANOI)]
    return list(of_procedure(version(**case), 5, HANOI))


def version(**said: Any) -> ProcedureVersion:
    decision = Decision(
        "12/QD",
        said.get("signed"),
        Level(said.get("level", "PROVINCE")),
        fast_track=said.get("fast_track", False),
        document_on=said.get("document"),
    )
    return ProcedureVersion(
        Procedure(code="1.1", name="Land", authority="The district", fees=said.get("fees", ())),
        3,
        effective_on=said.get("effective"),
        decision=decision,
        announced_at=midnight(said.get("announced", date(2024, 1, 15))),
    )


def derived(happenings: list[Happening]) -> dict[str, Duty]:
    found = [duty for each in happenings for duty in duties(each, RULES, shipped(), HANOI)]
    assert len({duty.rule for duty in found}) == len(found)
    return {duty.rule: duty for duty in found}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']} {case['due']}")
def test_the_last_day_of_a_duty(case: dict[str, Any]):
    duty = derived(happened(case))[case["rule"]]
    assert duty.due_on == case["due"]
    assert duty.due_at == midnight(case["due"] + timedelta(days=1)) - timedelta(seconds=1)
    assert duty.of.positions == (5,)
    assert (duty.rule_pack, duty.verified) == ("nd61-2018@1", True)


def test_every_duty_of_the_pack_has_a_case_or_no_day():
    assert {case["rule"] for case in CASES} | STANDING == set(RULES.pack.duties)
    since_2025 = {each.after for each in RULES_2025.pack.duties.values()}
    assert {each.after for each in RULES.pack.duties.values()} == AFTER - {CASE_OF_COMPLAINT_APPROVED}
    assert since_2025 == AFTER


def test_whoever_complained_is_told_within_the_packs_days_and_of_an_approval_alone():
    approved = of_case("VV-1", "H56", midnight(date(2026, 4, 24)), 5, HANOI)  # a Friday
    (duty,) = duties(approved, RULES_2025, shipped(), HANOI)
    assert (duty.rule, duty.kind, duty.basis) == ("CASE_OUTCOME_TOLD", CASE_OUTCOME, "NĐ 118/2025 Điều 9 khoản 5")
    assert (duty.due_on, duty.of_law, duty.verified) == (date(2026, 5, 6), False, True)  # 28, 29 April, 4, 5, 6 May
    assert duties(approved, RULES, shipped(), HANOI) == [], "the decree of 2018 has no such duty"
    assert of_case("VV-1", "H56", midnight(date(2026, 4, 24)), 5, HANOI, 9).positions == (5, 9)


def test_a_procedure_has_the_duties_of_its_level_and_order():
    days: dict[str, Any] = {"signed": date(2024, 1, 15), "effective": date(2024, 3, 1), "document": date(2024, 1, 12)}
    everywhere = {"PROCEDURE_AT_OFFICE"}
    assert set(derived(happened({**days, "level": "CENTRAL"}))) == everywhere | {
        "ANNOUNCEMENT_CENTRAL",
        "NATIONAL_DATABASE_CENTRAL",
        "PROCEDURE_ON_PORTAL_CENTRAL",
    }
    assert set(derived(happened({**days, "level": "PROVINCE", "fast_track": True}))) == everywhere | {
        "ANNOUNCEMENT_FAST_TRACK",
        "NATIONAL_DATABASE_FAST_TRACK",
        "PROCEDURE_ON_PORTAL_PROVINCE",
    }
    assert set(derived(happened({**days, "fees": (Fee("f", "Fee", 1),)}))) >= {"FEES", "ANNOUNCEMENT_PROVINCE"}


def test_of_what_the_record_has_no_day_nothing_is_derived():
    assert derived(happened({"level": "PROVINCE"})) == {}
    assert list(of_procedure(replace(version(effective=date(2024, 3, 1)), announced_at=None), 5, HANOI)) == []


def test_a_petitions_result_is_due_at_two_places_of_which_one_is_the_responsible_agencys_own():
    found = derived(happened({"answered": date(2024, 4, 25), "latest": date(2024, 5, 6)}))
    demands = {rule: (duty.demand.places, duty.demand.portal) for rule, duty in found.items()}
    assert demands == {
        "PETITION_RESULT_PROVINCIAL": (("PROVINCIAL_PORTAL",), None),
        "PETITION_RESULT_RESPONSIBLE": (("AGENCY_PORTAL",), "H56"),
    }
    assert all(not duty.of_law for duty in found.values())


def test_each_agency_that_has_to_report_has_duties_of_its_own():
    fact = PeriodEnded(
        context=context_at("2024-05-01 00:00"),
        kind=named("2024-04").kind,  # type: ignore[union-attr]  # it names a month
        begins=date(2024, 4, 1),
        ends=date(2024, 4, 30),
        agencies=("H56", "H57"),
    )
    assert [(each.agency, each.subject, each.own) for each in of_period(fact, 9)] == [
        ("H56", "2024-04", True),
        ("H57", "2024-04", True),
    ]


def test_what_is_public_when_the_effect_begins_is_public_by_its_effect():
    duty = derived(happened({"effective": date(2024, 3, 1)}))["PROCEDURE_AT_OFFICE"]
    begins = at("2024-03-01 00:00")
    assert duty.state(begins, begins) is DutyState.MET
    late = begins + timedelta(microseconds=1)
    assert duty.state(late, late) is DutyState.MET_LATE


def test_how_a_duty_stands_at_any_moment():
    duty = derived(happened({"period": "2024-04"}))["MONTHLY_REPORT"]
    due, after, long_after = at("2024-05-07 23:59"), at("2024-05-08 00:00"), at("2024-06-01 00:00")
    assert duty.state(due, None) is DutyState.OPEN
    assert duty.state(after, None) is DutyState.MISSED
    assert duty.state(long_after, due) is DutyState.MET
    assert duty.state(long_after, after) is DutyState.MET_LATE
    assert duty.state(due, after) is DutyState.OPEN
    assert duty.state(long_after, due, long_after) is DutyState.MISSED
    assert duty.state(after, due, long_after) is DutyState.MET
    standing = replace(duty, late_from=None)
    assert standing.state(long_after, None) is DutyState.OPEN
    assert standing.state(long_after, after) is DutyState.MET


def test_a_day_that_cannot_be_counted_is_left_out_not_guessed():
    rule = DutyRule(
        basis="none",
        title=BilingualText("vi", "en"),
        kind="PERIOD_REPORT",
        after="MONTH_ENDED",
        within=Span(3, LimitUnit.HOUR),
    )
    rules = RulePackVersion(replace(RULES.pack, duties={"ODD": rule}), 1)
    (duty,) = duties(happened({"period": "2024-04"})[0], rules, shipped(), HANOI)
    assert (duty.due_on, duty.due_at, duty.late_from) == (None, None, None)


# What meets a duty

NOON = at("2026-01-05 12:00")
DEMAND = PublicationDemand(places=("AGENCY_PORTAL", "NOTICE_BOARD"), portal="H56", by="H56", counts_from=NOON)
SHOWN = Shown(place="NOTICE_BOARD", portal="H56", agency="H56", at=NOON, record="CK-1")


@pytest.mark.parametrize(
    "changed",
    [{"place": "PRESS"}, {"portal": "H57"}, {"portal": None}, {"agency": "H57"}, {"at": NOON - timedelta(seconds=1)}],
)
def test_what_is_elsewhere_of_another_or_before_does_not_meet_it(changed: dict[str, Any]):
    assert meets(DEMAND, SHOWN)
    assert not meets(DEMAND, replace(SHOWN, **changed))


def test_where_nothing_is_demanded_anything_meets_it():
    assert meets(PublicationDemand(), Shown(place="PRESS", at=NOON))


def hours(n: int) -> datetime:
    return NOON + timedelta(hours=n)


def test_it_is_met_from_the_first_until_the_last_is_withdrawn():
    first = replace(SHOWN, at=hours(2), until=hours(3), record="CK-2")
    second = replace(SHOWN, at=hours(5), until=hours(9), record="CK-3")
    assert met(DEMAND, []) is None
    assert met(DEMAND, [second, first]) == Met(hours(2), hours(9), "CK-2")
    assert met(DEMAND, [second, replace(first, place="PRESS")]) == Met(hours(5), hours(9), "CK-3")
    assert met(DEMAND, [first, replace(second, until=None)]) == Met(hours(2), None, "CK-2")


SHOWNS = st.lists(
    st.builds(
        Shown,
        place=st.sampled_from(["AGENCY_PORTAL", "PRESS"]),
        portal=st.sampled_from(["H56", "H57"]),
        agency=st.just("H56"),
        at=st.integers(-5, 5).map(hours),
        until=st.none() | st.integers(6, 9).map(hours),
        record=st.sampled_from(["CK-1", "CK-2"]),
    ),
    max_size=6,
)


@given(SHOWNS, SHOWNS)
def test_more_that_is_public_never_makes_it_worse(some: list[Shown], more: list[Shown]):
    before, after = met(DEMAND, some), met(DEMAND, [*some, *more])
    assert met(DEMAND, [*more, *some]) == after
    if before is not None:
        assert after is not None
        assert after.at <= before.at
        assert after.until is None or (before.until is not None and before.until <= after.until)
