"""Local time: dates of instants and instants of dates, in zones of both signs and at both ends of the calendar."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given as over
from hypothesis import strategies as st

from domain.law.local_time import (
    DAY,
    FIRST,
    LAST,
    TICK,
    end_of_day,
    instant,
    local_date,
    local_midnight,
    passes,
    wall_clock,
)

HANOI, AMSTERDAM, NEW_YORK = "Asia/Ho_Chi_Minh", "Europe/Amsterdam", "America/New_York"
ZONES = st.sampled_from(["UTC", HANOI, AMSTERDAM, NEW_YORK, "Pacific/Kiritimati", "Pacific/Pago_Pago"])
DATES = st.dates() | st.sampled_from([date.min, date.min + DAY, date.max - DAY, date.max])
INSTANTS = st.datetimes(timezones=st.just(UTC)) | st.sampled_from([FIRST, FIRST + TICK, LAST - TICK, LAST])


def test_a_date_is_that_of_its_zone():
    evening = datetime(2026, 1, 26, 18, 30, tzinfo=UTC)
    assert [local_date(evening, zone) for zone in (HANOI, AMSTERDAM, NEW_YORK)] == [
        date(2026, 1, 27),
        date(2026, 1, 26),
        date(2026, 1, 26),
    ]
    assert wall_clock(evening, HANOI).time() == time(1, 30)


def test_a_day_begins_and_ends_where_its_zone_says():
    day = date(2026, 3, 29)  # 23 hours long in Amsterdam
    assert local_midnight(day, AMSTERDAM) == datetime(2026, 3, 28, 23, 0, tzinfo=UTC)
    assert local_midnight(day, AMSTERDAM, 1) == datetime(2026, 3, 29, 22, 0, tzinfo=UTC)
    assert end_of_day(day, AMSTERDAM) == datetime(2026, 3, 29, 21, 59, 59, tzinfo=UTC)
    assert instant(day, time(8), HANOI) == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
    assert instant(day, time(8), HANOI).tzinfo is UTC


def test_a_date_passes_at_its_end_and_an_instant_just_after_it():
    due_at = end_of_day(date(2026, 1, 26), HANOI)
    assert passes(due_at, date(2026, 1, 26), HANOI) == datetime(2026, 1, 26, 17, 0, tzinfo=UTC)
    assert passes(due_at, None, HANOI) == due_at + TICK


@pytest.mark.parametrize("zone", [HANOI, NEW_YORK])
def test_past_the_end_of_the_calendar_is_its_last_moment(zone: str):
    assert local_date(LAST, zone) == date.max
    assert wall_clock(LAST, zone).date() == date.max
    assert local_midnight(date.max, zone, 1) == LAST
    assert local_midnight(date.max - DAY, zone, 400) == LAST
    assert passes(LAST, None, zone) == LAST
    assert passes(LAST, date.max, zone) == LAST
    # "never", as sources write it, does not wrap round to a day before
    assert end_of_day(date.max, zone) > end_of_day(date.max - DAY, zone)


@pytest.mark.parametrize("zone", [HANOI, NEW_YORK])
def test_before_the_beginning_of_the_calendar_is_its_first_moment(zone: str):
    assert local_date(FIRST, zone) == date.min
    assert local_midnight(date.min, zone, -1) == FIRST
    # As many days before a date of the second year as lead out of the calendar: not the end of time.
    assert local_midnight(date(2, 1, 1), zone, -800) == FIRST


def test_an_instant_that_has_no_utc_still_has_a_date():
    assert local_date(datetime.min.replace(tzinfo=timezone(timedelta(hours=7))), NEW_YORK) == date.min
    assert local_date(datetime.max.replace(tzinfo=timezone(timedelta(hours=-7))), HANOI) == date.max


@over(DATES, ZONES, st.integers(-1_000, 1_000))
def test_a_midnight_lies_on_the_day_that_begins(day: date, zone: str, days: int):
    ordinal = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    found = local_midnight(day, zone, days)
    # Where the day's own beginning is past an end, the nearest moment there is may fall on the day beside it.
    assert local_date(found, zone) == date.fromordinal(ordinal) or found in (FIRST, LAST)


@over(INSTANTS, INSTANTS, ZONES)
def test_dates_keep_the_order_of_instants(one: datetime, other: datetime, zone: str):
    first, second = sorted((one, other))
    assert local_date(first, zone) <= local_date(second, zone)


@over(DATES, DATES, ZONES)
def test_instants_keep_the_order_of_dates(one: date, other: date, zone: str):
    first, second = sorted((one, other))
    assert local_midnight(first, zone) <= local_midnight(second, zone)
    assert end_of_day(first, zone) <= end_of_day(second, zone)
    assert local_midnight(first, zone) <= end_of_day(first, zone) <= local_midnight(first, zone, 1)
