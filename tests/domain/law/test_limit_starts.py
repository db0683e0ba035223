"""How a limit begins: the day of receipt is not counted, a day of rest or not, and no hour of that day moves anything (Civil Code Art. 147)."""

from datetime import date, time, timedelta

import pytest
from msgspec.structs import replace

from domain.law.due_dates import due, forward_day, latest_day, promised
from domain.values.context import BilingualText, LimitUnit
from domain.values.rules import RestDayReceipt, Span
from tests.domain.days import RULES, ZONE, day, local, shipped

STARTS = {key: BilingualText(f"{key} vi", f"{key} en") for key in ("first_day", "hours", "same_day", "same_day_moved")}
CIVIL_CODE = replace(
    RULES,
    forward_cutoff=time(15),
    same_day_cutoff=time(15),
    rest_day_receipt=RestDayReceipt.FIRST_DAY,
    start_rules=STARTS,
    bases={**RULES.bases, "same_day_cutoff": "practice"},
)
AS_RELEASE_0_1 = replace(RULES, cutoff=time(15))


@pytest.mark.parametrize(
    ("received", "limit", "expected"),
    [
        ("2017-03-04 09:00", "3 WORKING_DAY", "2017-03-08"),  # a Saturday: Mon, Tue, Wed
        ("2017-03-05 23:59", "1 WORKING_DAY", "2017-03-06"),
        ("2026-01-08 15:00:01", "5 WORKING_DAY", "2026-01-14"),  # Saturday 10/1 is worked
        ("2026-01-08 23:59:59", "1 WORKING_DAY", "2026-01-09"),
        ("2019-05-03 16:00", "2 WORKING_DAY", "2019-05-06"),
        ("2026-01-10 16:00", "1 WORKING_DAY", "2026-01-12"),  # received on a Saturday that is worked
        ("2026-01-02 10:00", "1 WORKING_DAY", "2026-01-05"),  # on a day swapped off
        ("2025-04-30 09:00", "2 WORKING_DAY", "2025-05-06"),  # on a holiday
        ("2024-02-09 23:59", "1 WORKING_DAY", "2024-02-15"),  # at Tết
        ("2017-03-04 09:00", "5 CALENDAR_DAY", "2017-03-09"),
        ("2017-03-04 09:00", "1 CALENDAR_DAY", "2017-03-06"),  # ends on a Sunday
        ("2024-06-01 10:00", "1 MONTH", "2024-07-01"),
        ("2024-05-31 15:10", "1 MONTH", "2024-07-01"),  # 30/6 is a Sunday
        ("2024-05-31 15:10", "0 WORKING_DAY", "2024-05-31"),
        ("2024-06-01 10:00", "0 WORKING_DAY", "2024-06-03"),
    ],
)
def test_the_day_of_receipt_is_the_first_whatever_day_and_hour_it_is(received: str, limit: str, expected: str):
    amount, unit = limit.split()
    found = due(local(received), int(amount), LimitUnit(unit), shipped(), ZONE, CIVIL_CODE)
    assert (found.due_on, found.due_at) == (day(expected), local(f"{expected} 23:59:59"))
    assert found.counted_from is None
    assert found.start_rule == STARTS["first_day"]
    assert found.days[0].on == local(received).date()
    assert latest_day(
        local(received), Span(int(amount), LimitUnit(unit)), shipped(), ZONE, rest_day=RestDayReceipt.FIRST_DAY
    ) == day(expected)


@pytest.mark.parametrize(
    ("received", "hours", "expected", "counted_from"),
    [
        ("2024-02-07 15:30", 4, "2024-02-15 09:30", None),  # 1.5 hours before Tết
        ("2026-01-08 15:01", 1, "2026-01-08 16:01", None),
        ("2026-01-05 23:59", 1, "2026-01-06 08:00", "2026-01-06 07:00"),
        ("2017-09-03 10:00", 8, "2017-09-05 17:00", "2017-09-05 07:00"),
        ("2026-01-09 17:00", 2, "2026-01-10 09:00", "2026-01-10 07:00"),
    ],
)
def test_hours_run_from_the_moment_of_receipt_or_the_next_working_moment(
    received: str, hours: int, expected: str, counted_from: str | None
):
    found = due(local(received), hours, LimitUnit.HOUR, shipped(), ZONE, CIVIL_CODE)
    assert found.due_at == local(expected)
    assert found.counted_from == (local(counted_from) if counted_from else None)
    assert found.start_rule == STARTS["hours"]


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("2026-01-08 15:00", "2026-01-08"),
        ("2026-01-08 15:01", "2026-01-09"),
        ("2026-01-10 10:00", "2026-01-10"),
        ("2026-01-11 10:00", "2026-01-12"),
    ],
)
def test_a_result_on_the_same_day_goes_by_its_own_cut_off_hour(received: str, expected: str):
    found = promised(local(received), 1, LimitUnit.WORKING_DAY, shipped(), ZONE, CIVIL_CODE, instant=True)
    assert found.due_on == day(expected)
    assert found.start_rule == STARTS["same_day" if received.startswith(expected) else "same_day_moved"]
    assert forward_day(local(received), shipped(), ZONE, CIVIL_CODE) == day(expected)


def test_a_same_day_result_cites_the_practice_only_where_its_hour_moved_it():
    cited = [
        promised(local(received), 1, LimitUnit.WORKING_DAY, shipped(), ZONE, CIVIL_CODE, instant=True).rule
        for received in ("2026-01-08 15:00", "2026-01-08 15:01", "2026-01-11 16:00")
    ]
    assert cited == ["Art. 147", "Art. 147; practice", "Art. 147"]


def test_without_a_cut_off_hour_a_result_of_the_same_day_is_due_on_that_day():
    rules = replace(CIVIL_CODE, same_day_cutoff=None)
    found = promised(local("2026-01-08 23:00"), 1, LimitUnit.WORKING_DAY, shipped(), ZONE, rules, instant=True)
    assert found.due_on == day("2026-01-08")
    assert forward_day(local("2026-01-08 23:00"), shipped(), ZONE, rules) == day("2026-01-09")


def test_no_rest_day_of_ten_years_gives_a_working_day_more():
    calendar, received, rest_days = shipped(), date(2017, 1, 1), 0
    while received < date(2026, 12, 1):
        if not calendar.works(received):
            rest_days += 1
            at = local(f"{received} 10:00")
            (first,) = (
                each.on
                for each in due(at, 1, LimitUnit.WORKING_DAY, calendar, ZONE, CIVIL_CODE).days
                if each.on > received and calendar.works(each.on)
            )
            earlier = due(at, 1, LimitUnit.WORKING_DAY, calendar, ZONE, AS_RELEASE_0_1)
            assert earlier.due_on is not None
            assert earlier.due_on > first
        received += timedelta(days=1)
    assert rest_days > 1100


def test_a_pack_of_release_0_1_keeps_its_one_cut_off_hour_and_its_rest_days():
    assert AS_RELEASE_0_1.limit_cutoff == AS_RELEASE_0_1.forward_cutoff == AS_RELEASE_0_1.same_day_cutoff == time(15)
    late = due(local("2026-01-08 15:01"), 1, LimitUnit.WORKING_DAY, shipped(), ZONE, AS_RELEASE_0_1)
    rest = due(local("2017-03-04 09:00"), 3, LimitUnit.WORKING_DAY, shipped(), ZONE, AS_RELEASE_0_1)
    assert (late.due_on, rest.due_on) == (day("2026-01-10"), day("2017-03-09"))
    assert (late.start_rule, late.rule) == (None, "Art. 147; Art. 18")


def test_a_pack_may_still_set_a_cut_off_hour_for_limits():
    rules = replace(CIVIL_CODE, limit_cutoff=time(16))
    assert due(local("2026-01-08 15:30"), 1, LimitUnit.WORKING_DAY, shipped(), ZONE, rules).due_on == day("2026-01-09")
    assert due(local("2026-01-08 16:30"), 1, LimitUnit.WORKING_DAY, shipped(), ZONE, rules).due_on == day("2026-01-10")
