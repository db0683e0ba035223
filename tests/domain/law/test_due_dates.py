"""Time limits: the cases an official can read, the computation that explains them, and what holds of all of them."""

import tomllib
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from domain.errors import Uncountable
from domain.law.calendar import Calendar
from domain.law.due_dates import add_working_days, day_before, due, forward_day, latest_day, subtract_working_days
from domain.law.local_time import local_date
from domain.law.working_time import working_time
from domain.values.context import Computation, DayKind, LimitUnit
from domain.values.rules import RestDayReceipt, Span
from tests.domain.days import RULES, ZONE, day, ends, holiday, hours, local, shipped

NEXT_WORKING_DAY = RestDayReceipt.NEXT_WORKING_DAY

CASES = tomllib.loads((Path(__file__).parent / "due_date_cases.toml").read_text(encoding="utf-8"))["case"]
NEVER = Calendar().evolve(hours("2016-01-01", weekdays=()))
DAY_UNITS = [LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY, LimitUnit.MONTH]


def limit(received: str, text: str, cutoff: str | None = None) -> Computation:
    amount, unit = text.split()
    rules = replace(RULES, cutoff=time.fromisoformat(cutoff) if cutoff else None)
    return due(local(received), int(amount), LimitUnit(unit), shipped(), ZONE, rules)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['received']} {case['limit']}")
def test_a_dated_case(case: dict[str, str]):
    found = limit(case["received"], case["limit"], case.get("cutoff"))
    in_hours = case["limit"].endswith(("HOUR", "MINUTE"))
    assert found.due_at == local(case["due"] if in_hours else f"{case['due']} 23:59:59"), case["why"]
    assert found.due_on == day(case["due"][:10])
    assert found.moved_from == (day(case["moved_from"]) if "moved_from" in case else None)
    assert found.counted_from == (local(case["counted_from"]) if "counted_from" in case else None)
    assert not found.incomplete


def test_a_computation_explains_every_day():
    found = limit("2025-04-25 09:00", "3 WORKING_DAY")
    assert [(each.on.day, each.kind, each.note) for each in found.days] == [
        (25, DayKind.START, None),
        (26, DayKind.SWAPPED_IN, "8726/VPCP-KGVX"),
        (27, DayKind.WEEKEND, None),
        (28, DayKind.COUNTED, None),
        (29, DayKind.COUNTED, None),
    ]
    assert (found.limit, found.unit, found.calendar) == (3, LimitUnit.WORKING_DAY, shipped().reference)
    assert found.rule == "Art. 147"


def test_a_moved_last_day_gives_way_to_the_working_day_and_cites_why():
    found = limit("2026-01-08 15:30", "9 CALENDAR_DAY", "15:00")
    assert [each.kind for each in found.days] == [
        DayKind.START,  # received after the cut-off hour
        DayKind.START,
        *[DayKind.COUNTED] * 8,
        DayKind.WEEKEND,
        DayKind.COUNTED,
    ]
    assert found.rule == "Art. 147; Art. 18; Art. 148(5)"


def test_hours_are_explained_by_the_minutes_of_each_day():
    found = limit("2026-02-13 15:59:30", "4 HOUR")
    minutes = {each.on.isoformat(): each.minutes for each in found.days if each.minutes is not None}
    assert minutes == {"2026-02-13": 60, "2026-02-23": 180}
    assert found.rule == "practice"
    assert {each.note for each in found.days if each.kind is DayKind.HOLIDAY} > {"Tết Nguyên đán (mùng 1)"}


def test_a_year_without_declared_holidays_is_told():
    assert limit("2027-12-30 09:00", "5 WORKING_DAY").incomplete
    assert not limit("2027-12-20 09:00", "5 WORKING_DAY").incomplete


def test_another_zone_has_other_days():
    found = due(
        datetime(2012, 1, 6, 23, 30, tzinfo=UTC), 1, LimitUnit.WORKING_DAY, Calendar(), "Europe/Amsterdam", RULES
    )
    assert found.due_on == day("2012-01-10"), "received on Saturday, local time"
    assert found.due_at == datetime(2012, 1, 10, 22, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize("unit", DAY_UNITS)
def test_a_calendar_that_never_works_cannot_be_counted_on(unit: LimitUnit):
    with pytest.raises(Uncountable, match="no working day"):
        due(local("2026-01-05 09:00"), 3, unit, NEVER, ZONE, RULES)


def test_hours_cannot_be_counted_without_working_hours():
    with pytest.raises(Uncountable, match="no working hours"):
        due(local("2026-01-05 09:00"), 3, LimitUnit.HOUR, Calendar(), ZONE, RULES)
    with pytest.raises(Uncountable, match="no working hours"):
        due(local("2026-01-05 09:00"), 3, LimitUnit.HOUR, Calendar().evolve(hours("2030-01-01")), ZONE, RULES)


@pytest.mark.parametrize(
    ("amount", "unit"),
    [
        (-1, LimitUnit.WORKING_DAY),
        (10**9, LimitUnit.CALENDAR_DAY),
        (10**6, LimitUnit.MONTH),
        (10**10, LimitUnit.CALENDAR_DAY),
    ],
)
def test_an_impossible_amount_is_refused(amount: int, unit: LimitUnit):
    with pytest.raises(Uncountable):
        due(local("2026-01-05 09:00"), amount, unit, shipped(), ZONE, RULES)


@pytest.mark.parametrize(
    ("due_on", "span", "expected"),
    [
        ("2026-03-05", Span(1, LimitUnit.CALENDAR_DAY), "2026-03-04"),
        ("2026-02-23", Span(1, LimitUnit.CALENDAR_DAY), "2026-02-22"),
        ("2026-02-23", Span(1, LimitUnit.WORKING_DAY), "2026-02-13"),
        ("2024-05-06", Span(2, LimitUnit.WORKING_DAY), "2024-05-03"),
        ("2024-03-31", Span(1, LimitUnit.MONTH), "2024-02-29"),
    ],
)
def test_the_last_day_that_is_so_far_before_a_due_date(due_on: str, span: Span, expected: str):
    assert day_before(day(due_on), span, shipped()) == day(expected)


def test_hours_before_a_date_cannot_be_counted():
    with pytest.raises(Uncountable, match="no hour"):
        day_before(day("2026-03-05"), Span(8, LimitUnit.HOUR), shipped())


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("2026-01-08 09:00", "2026-01-08"),
        ("2026-01-08 15:00", "2026-01-08"),
        ("2026-01-09 15:01", "2026-01-10"),  # a Saturday that is worked
        ("2026-01-11 09:00", "2026-01-12"),
        ("2026-02-13 15:01", "2026-02-23"),
    ],
)
def test_a_file_is_forwarded_on_the_same_working_day_or_after_the_cutoff_on_the_next(received: str, expected: str):
    rules = replace(RULES, cutoff=time(15))
    assert forward_day(local(received), shipped(), ZONE, rules) == day(expected)


@pytest.mark.parametrize(
    ("span", "cutoff", "expected"),
    [
        (Span(3, LimitUnit.WORKING_DAY), None, "2026-01-12"),
        (Span(3, LimitUnit.WORKING_DAY), time(15), "2026-01-13"),
        (Span(3, LimitUnit.CALENDAR_DAY), None, "2026-01-12"),  # Sunday 11/1 moves
        (Span(8, LimitUnit.HOUR), None, "2026-01-09"),
    ],
)
def test_the_latest_day_of_a_rule_is_counted_without_cutoff_unless_one_is_given(
    span: Span, cutoff: time | None, expected: str
):
    found = latest_day(local("2026-01-08 16:00"), span, shipped(), ZONE, cutoff, rest_day=NEXT_WORKING_DAY)
    assert found == day(expected)


# What holds of every limit. Days within the shipped years, and the calendars that a few more holidays make of them.

some_day = st.dates(date(2016, 2, 1), date(2027, 6, 1))
moment = st.datetimes(datetime(2016, 2, 1), datetime(2027, 6, 1)).map(lambda at: local(at.isoformat()))  # noqa: DTZ001
amount = st.integers(0, 60)
calendars = st.lists(some_day, max_size=5).map(
    lambda extra: _with(shipped(), tuple(each.isoformat() for each in extra))
)
cutoffs = st.sampled_from(
    [RULES, replace(RULES, cutoff=time(15)), replace(RULES, rest_day_receipt=RestDayReceipt.FIRST_DAY)]
)


def _with(calendar: Calendar, extra: tuple[str, ...]) -> Calendar:
    for each in extra:
        calendar = calendar.evolve(holiday(each))
    return calendar


@given(some_day, amount, calendars)
def test_adding_then_subtracting_working_days_comes_back(start: date, count: int, calendar: Calendar):
    there = add_working_days(start, count, calendar)
    if calendar.works(start):
        assert subtract_working_days(there, count, calendar) == start
    elif count:
        assert subtract_working_days(there, count, calendar) < start < there
    assert sum(calendar.works(start + timedelta(ahead)) for ahead in range(1, (there - start).days + 1)) == count


@given(moment, amount, st.sampled_from(DAY_UNITS), calendars, cutoffs)
def test_no_limit_in_days_ends_on_a_day_of_rest_or_before_it_began(start, count, unit, calendar, rules):
    found = due(start, count, unit, calendar, ZONE, rules)
    _, due_on = ends(found)
    assert calendar.works(due_on)
    assert due_on >= local_date(found.counted_from or start, ZONE)
    assert found.days[0].on == local_date(start, ZONE)
    assert found.days[-1].on == due_on
    assert len(found.days) == (due_on - local_date(start, ZONE)).days + 1


@given(moment, amount, st.sampled_from([LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY]), calendars, cutoffs)
def test_as_many_days_are_explained_as_counted_as_the_limit_has(start, count, unit, calendar, rules):
    found = due(start, count, unit, calendar, ZONE, rules)
    assert counted(found) == count


@given(moment, amount, st.sampled_from(LimitUnit), cutoffs, st.timedeltas(timedelta(), timedelta(days=40)))
def test_what_is_received_later_is_not_due_earlier(start, count, unit, rules, later):
    first = due(start, count, unit, shipped(), ZONE, rules)
    assert ends(due(start + later, count, unit, shipped(), ZONE, rules)) >= ends(first)


@given(moment, amount, st.integers(1, 20), st.sampled_from(LimitUnit), cutoffs)
def test_a_longer_limit_does_not_end_earlier(start, count, more, unit, rules):
    first = due(start, count, unit, shipped(), ZONE, rules)
    assert ends(due(start, count + more, unit, shipped(), ZONE, rules)) >= ends(first)


@given(moment, st.integers(1, 60), cutoffs)
def test_hours_end_within_a_shift_and_are_as_much_working_time(start, count, rules):
    found = due(start, count, LimitUnit.HOUR, shipped(), ZONE, rules)
    due_at, due_on = ends(found)
    wall = due_at.astimezone(ZoneInfo(ZONE)).time()
    assert any(each.opens < wall <= each.closes for each in shipped().shifts(due_on))
    assert working_time(found.counted_from or start, due_at, shipped(), ZONE) == timedelta(hours=count)
    assert sum(each.minutes or 0 for each in found.days) == count * 60


@given(moment, amount, st.sampled_from(LimitUnit))
def test_the_latest_day_is_that_of_the_due_date(start, count, unit):
    found = latest_day(start, Span(count, unit), shipped(), ZONE, rest_day=RULES.rest_day_receipt)
    assert found == due(start, count, unit, shipped(), ZONE, RULES).due_on


def counted(found: Computation) -> int:
    """How many days a computation calls counted."""
    return sum(each.kind in (DayKind.COUNTED, DayKind.SWAPPED_IN) for each in found.days)
