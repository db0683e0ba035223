"""Times of files: instants kept, local times placed in the source's zone, doubtful ones counted, impossible ones refused."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from exchange.errors import BadValue
from exchange.logs import times
from exchange.logs.times import Times

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2011-10-18T15:53:19.732+02:00", "2011-10-18T13:53:19.732"),
        ("2011-10-18T15:53:19Z", "2011-10-18T15:53:19"),
        ("2011-10-18T15:53:19.1234567+02:00", "2011-10-18T13:53:19.123456"),
        (" 2014-04-14 00:00:00 ", "2014-04-13T22:00:00"),
        ("2014-04-14", "2014-04-13T22:00:00"),
        ("2014-01-14T12:00", "2014-01-14T11:00:00"),
    ],
)
def test_a_time_is_its_instant(text: str, instant: str):
    assert Times(AMSTERDAM).instant(text) == utc(instant)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2012-02-31T10:00:00+01:00", "day is out of range"),
        ("2012-13-01T10:00:00+01:00", "month must be in"),
        ("2012-01-01T25:00:00+01:00", "hour must be in"),
        ("2012-01-01T10:00:00+99:00", "impossible"),
        ("0001-01-01T00:00:00+01:00", "impossible"),
        ("9999-12-31T23:59:59Z", "outside the years"),
        ("0001-06-01", "outside the years"),
        ("yesterday", "is not a date"),
        ("20120101", "is not a date"),
        ("2012-W05-1", "is not a date"),
        ("2012-01-01Tnoon", "impossible"),
        ("", "is not a date"),
    ],
)
def test_an_impossible_time_is_refused(text: str, reason: str):
    with pytest.raises(BadValue, match=reason):
        Times(AMSTERDAM).instant(text)


def test_a_time_without_zone_needs_the_mapping_s():
    assert Times(None).instant("2012-01-01T10:00:00+01:00") == utc("2012-01-01T09:00")
    with pytest.raises(BadValue, match="names no timezone"):
        Times(None).instant("2012-01-01T10:00:00")


def test_a_local_time_that_does_not_exist_is_shifted_forward_and_counted_every_time():
    read = Times(AMSTERDAM)
    for _ in range(2):
        assert read.instant("2024-03-31T02:30:00").astimezone(AMSTERDAM) == datetime(
            2024, 3, 31, 3, 30, tzinfo=AMSTERDAM
        )
    assert (read.shifted, read.ambiguous) == (2, 0)


def test_an_ambiguous_local_time_is_the_first_and_counted_every_time():
    read = Times(AMSTERDAM)
    for _ in range(2):
        assert read.instant("2024-10-27T02:30:00") == utc("2024-10-27T00:30")  # still summer time
    assert (read.shifted, read.ambiguous) == (0, 2)


def test_an_offset_leaves_no_doubt():
    read = Times(AMSTERDAM)
    assert read.instant("2024-10-27T02:30:00+01:00") == utc("2024-10-27T01:30")
    read.instant("2024-10-27T01:59:59")
    read.instant("2024-10-27T03:00:00")
    assert (read.shifted, read.ambiguous) == (0, 0)


def test_days_are_those_of_the_source():
    read = Times(AMSTERDAM)
    assert read.local_date(utc("2024-06-30T22:30")) == date(2024, 7, 1)
    assert read.days_after(utc("2024-03-30T23:30"), 1) == date(2024, 4, 1)
    assert read.end_of_day(date(2024, 7, 1)) == utc("2024-07-01T21:59:59")
    assert Times(None).end_of_day(date(2024, 7, 1)) == utc("2024-07-01T23:59:59")
    with pytest.raises(BadValue, match="beyond the calendar"):
        read.days_after(utc("9998-12-30T00:00"), 5)


def test_the_memory_of_times_is_bounded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(times, "CACHED", 3)
    read = Times(AMSTERDAM)
    for day in range(1, 29):
        assert read.instant(f"2024-02-{day:02}T00:00:00+01:00").astimezone(AMSTERDAM).day == day
