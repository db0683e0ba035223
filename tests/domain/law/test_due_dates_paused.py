"""A pause moves the due date by what the limit missed, and by nothing else."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from domain.errors import Uncountable
from domain.law.due_dates import due, resume
from domain.values.context import Computation, DayKind, LimitUnit
from tests.domain.days import RULES, ZONE, day, ends, local, shipped

CALENDAR = shipped()
PAUSING = replace(RULES, bases={**RULES.bases, "resume": "Art. 19"})
WORKING, DAYS, MONTH, HOUR = LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY, LimitUnit.MONTH, LimitUnit.HOUR


def limit(received: str, amount: int, unit: LimitUnit) -> Computation:
    return due(local(received), amount, unit, CALENDAR, ZONE, PAUSING)


def paused(before: Computation, unit: LimitUnit, start: str, end: str) -> Computation:
    return resume(before, unit, local(start), local(end), CALENDAR, ZONE, PAUSING)


@pytest.mark.parametrize(
    ("received", "amount", "unit", "start", "end", "expected"),
    [
        # Thu 8/1/2026 and 15 working days: Wed 28/1, Sat 10/1 being worked. Missed: Fri 9, Sat 10, Mon 12.
        ("2026-01-08 09:00", 15, WORKING, "2026-01-09 10:00", "2026-01-13 08:00", "2026-02-02"),
        ("2026-01-12 09:00", 5, WORKING, "2026-01-14 10:00", "2026-01-16 08:00", "2026-01-21"),
        # Missed over Tết: Fri 13/2, Mon 23/2.
        ("2026-02-11 09:00", 3, WORKING, "2026-02-13 10:00", "2026-02-24 08:00", "2026-02-25"),
        # From Sat 14/3 to Sun 15/3 no working day is missed.
        ("2026-03-09 09:00", 9, WORKING, "2026-03-14 09:00", "2026-03-15 09:00", "2026-03-20"),
        ("2018-03-05 09:00", 10, DAYS, "2018-03-07 09:00", "2018-03-12 09:00", "2018-03-20"),
        # Would have ended on Sat 10/3; two days later is Mon 12/3.
        ("2018-03-05 09:00", 5, DAYS, "2018-03-07 09:00", "2018-03-09 09:00", "2018-03-12"),
        ("2018-01-31 09:00", 1, MONTH, "2018-02-05 09:00", "2018-02-08 09:00", "2018-03-05"),
        ("2018-03-06 09:00", 4, HOUR, "2018-03-06 10:00", "2018-03-06 14:00", "2018-03-06 17:00"),
        ("2018-03-06 09:00", 4, HOUR, "2018-03-06 11:00", "2018-03-07 08:00", "2018-03-07 10:00"),
        ("2018-03-06 09:00", 4, HOUR, "2018-03-06 11:30", "2018-03-06 13:30", "2018-03-06 15:00"),
    ],
)
def test_a_due_date_moves_by_what_was_missed(received, amount, unit, start, end, expected):
    found = paused(limit(received, amount, unit), unit, start, end)
    assert found.due_at == local(expected if unit is HOUR else f"{expected} 23:59:59")
    assert found.due_on == day(expected[:10])


def test_a_last_day_of_rest_moves_on():
    found = paused(limit("2018-03-05 09:00", 10, DAYS), DAYS, "2018-03-07 09:00", "2018-03-09 09:00")
    assert (found.due_on, found.moved_from) == (day("2018-03-19"), day("2018-03-17"))


def test_two_pauses_count_from_where_the_limit_would_have_ended():
    once = paused(limit("2018-03-05 09:00", 10, DAYS), DAYS, "2018-03-07 09:00", "2018-03-09 09:00")
    twice = paused(once, DAYS, "2018-03-12 09:00", "2018-03-13 09:00")
    assert (twice.due_on, twice.moved_from) == (day("2018-03-19"), day("2018-03-18"))


def test_paused_behind_its_own_last_day_a_limit_ends_on_the_next_working_day():
    # Would have ended on Sat 31/12/2016; Mon 2/1 is off for New Year, so it is due on Tue 3/1.
    before = limit("2016-12-21 09:00", 10, DAYS)
    assert (before.due_on, before.moved_from) == (day("2017-01-03"), day("2016-12-31"))
    assert paused(before, DAYS, "2017-01-01 09:00", "2017-01-02 09:00").due_on == day("2017-01-03")
    assert paused(before, DAYS, "2017-01-01 09:00", "2017-01-07 09:00").due_on == day("2017-01-09")


def test_paused_days_are_told_apart():
    found = paused(limit("2026-03-05 09:00", 4, WORKING), WORKING, "2026-03-06 10:00", "2026-03-10 08:00")
    assert [(each.on.day, each.kind) for each in found.days] == [
        (5, DayKind.START),
        (6, DayKind.PAUSED),
        (7, DayKind.WEEKEND),
        (8, DayKind.WEEKEND),
        (9, DayKind.PAUSED),
        (10, DayKind.COUNTED),
        (11, DayKind.COUNTED),
        (12, DayKind.COUNTED),
        (13, DayKind.COUNTED),
    ]
    assert found.rule == "Art. 147; Art. 19"


def test_paused_hours_are_told_by_the_minutes_that_were_counted():
    found = paused(limit("2018-03-06 09:00", 4, HOUR), HOUR, "2018-03-06 10:00", "2018-03-08 08:00")
    assert [(each.on.day, each.kind, each.minutes) for each in found.days] == [
        (6, DayKind.COUNTED, 60),
        (7, DayKind.PAUSED, 0),
        (8, DayKind.COUNTED, 180),
    ]


def test_paused_on_its_first_day_a_limit_begins_anew():
    found = paused(limit("2026-03-02 09:00", 2, WORKING), WORKING, "2026-03-02 10:00", "2026-03-04 08:00")
    assert [each.kind for each in found.days] == [
        *[DayKind.PAUSED] * 2,
        DayKind.START,
        *[DayKind.COUNTED] * 2,
    ]


def test_a_pause_before_the_limit_runs_misses_nothing():
    received_on_saturday = limit("2026-03-07 09:00", 5, DAYS)
    assert paused(received_on_saturday, DAYS, "2026-03-07 10:00", "2026-03-08 10:00") == received_on_saturday


def test_a_due_date_without_its_computation_moves_too():
    before = Computation(due_at=local("2026-03-06 23:59:59"), due_on=day("2026-03-06"))
    found = paused(before, WORKING, "2026-03-03 10:00", "2026-03-05 08:00")
    assert found.due_on == day("2026-03-10")
    assert [each.kind for each in found.days[:2]] == [DayKind.PAUSED, DayKind.PAUSED]


def test_what_cannot_be_a_pause_is_refused():
    before = limit("2026-03-05 09:00", 4, WORKING)
    with pytest.raises(Uncountable, match="ends before it begins"):
        paused(before, WORKING, "2026-03-06 10:00", "2026-03-06 09:59")
    with pytest.raises(Uncountable, match="no due date"):
        paused(Computation(), WORKING, "2026-03-06 10:00", "2026-03-06 11:00")


moment = st.datetimes(datetime(2016, 2, 1), datetime(2027, 6, 1)).map(lambda at: local(at.isoformat()))  # noqa: DTZ001
ahead = st.timedeltas(timedelta(), timedelta(days=25))
rules = st.sampled_from([PAUSING, replace(PAUSING, cutoff=time(15))])


@given(moment, st.integers(0, 40), st.sampled_from(LimitUnit), ahead, rules)
def test_an_empty_pause_changes_nothing(start, amount, unit, later, pack):
    before = due(start, amount, unit, CALENDAR, ZONE, pack)
    assert resume(before, unit, start + later, start + later, CALENDAR, ZONE, pack) == before


@given(moment, st.integers(0, 40), st.sampled_from(LimitUnit), ahead, ahead, rules)
def test_a_pause_never_shortens_a_limit_and_ends_on_a_working_day(start, amount, unit, later, length, pack):
    before = due(start, amount, unit, CALENDAR, ZONE, pack)
    found = resume(before, unit, start + later, start + later + length, CALENDAR, ZONE, pack)
    assert ends(found) >= ends(before)
    assert CALENDAR.works(ends(found)[1])


@given(
    moment,
    st.integers(1, 40),
    st.sampled_from([WORKING, DAYS, HOUR]),
    st.lists(st.tuples(ahead, ahead), max_size=3),
    rules,
)
def test_pauses_within_a_limit_leave_as_much_counted_as_it_has(start, amount, unit, pauses, pack):
    found = due(start, amount, unit, CALENDAR, ZONE, pack)
    at = start
    for wait, length in pauses:
        at += wait
        if at >= ends(found)[0]:
            break
        found = resume(found, unit, at, at + length, CALENDAR, ZONE, pack)
        at += length
    if unit is HOUR:
        assert sum(each.minutes or 0 for each in found.days) == amount * 60
    else:
        kinds = [each.kind for each in found.days]
        assert kinds.count(DayKind.COUNTED) + kinds.count(DayKind.SWAPPED_IN) == amount
    assert [each.on for each in found.days] == sorted({each.on for each in found.days})
