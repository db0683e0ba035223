"""Dates as a mapping says they are written: read exactly, and never in an order that nobody named."""

from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from exchange.errors import BadValue
from exchange.logs.date_formats import DateFormats
from exchange.logs.times import Times

wall = partial(datetime, tzinfo=None)  # as files write them
HERE = ZoneInfo("Asia/Ho_Chi_Minh")


def read(text: str, *formats: str) -> tuple[datetime, bool]:
    return DateFormats(formats).read(text)


@pytest.mark.parametrize(
    ("text", "written", "time", "by_day"),
    [
        ("01/09/2026 08:30", "%d/%m/%Y %H:%M", wall(2026, 9, 1, 8, 30), False),
        ("1/9/2026 8:30", "%d/%m/%Y %H:%M", wall(2026, 9, 1, 8, 30), False),
        ("15/09/2026", "%d/%m/%Y %H:%M", wall(2026, 9, 15), True),
        ("15/09/2026", "%d/%m/%Y", wall(2026, 9, 15), True),
        ("15/09/2026 16:40", "%d/%m/%Y", wall(2026, 9, 15, 16, 40), False),
        ("15/09/2026 16:40:05", "%d/%m/%Y", wall(2026, 9, 15, 16, 40, 5), False),
        ("12/31/2017 11:59:58 PM", "%m/%d/%Y %I:%M:%S %p", wall(2017, 12, 31, 23, 59, 58), False),
        ("01/03/2018 12:00:00 AM", "%m/%d/%Y %I:%M:%S %p", wall(2018, 1, 3), False),
        ("08:30 01/09/2026", "%H:%M %d/%m/%Y", wall(2026, 9, 1, 8, 30), False),
        ("01/09/2026", "%H:%M %d/%m/%Y", wall(2026, 9, 1), True),
        ("8 giờ 30 ngày 01-09-2026", "%H giờ %M ngày %d-%m-%Y", wall(2026, 9, 1, 8, 30), False),
        ("01.09.26", "%d.%m.%y", wall(2026, 9, 1), True),
        ("02-Sep-2026", "%d-%b-%Y", wall(2026, 9, 2), True),
        ("20260901T0830", "%Y%m%dT%H%M", wall(2026, 9, 1, 8, 30), False),
    ],
)
def test_a_date_is_read_as_its_format_says(text: str, written: str, time: datetime, by_day: bool):
    assert read(text, written) == (time, by_day)


def test_an_offset_in_the_format_is_the_instant():
    assert read("01/09/2026 08:30 +0700", "%d/%m/%Y %H:%M %z")[0] == datetime(
        2026, 9, 1, 8, 30, tzinfo=timezone(timedelta(hours=7))
    )


def test_several_formats_are_several_ways_of_the_same_file():
    assert read("2026-09-01", "%d/%m/%Y", "%Y-%m-%d") == read("01/09/2026", "%d/%m/%Y", "%Y-%m-%d")


@pytest.mark.parametrize(
    ("text", "written", "reason"),
    [
        ("12/31/2017", "%d/%m/%Y", "other order ('%m/%d/%Y'), which is never guessed"),
        ("31/12/2017 08:00", "%m/%d/%Y", "other order"),
        ("2026-09-01", "%d/%m/%Y", "not written as the mapping's date_format says"),
        ("01/09/26", "%d/%m/%Y", "date_format"),
        ("31/02/2026", "%d/%m/%Y", "date_format"),
        ("01/09/2026 25:00", "%d/%m/%Y %H:%M", "date_format"),
        ("01/09/2026 08:30 PM", "%d/%m/%Y %H:%M", "date_format"),
        ("01/09/2026 x", "%d/%m/%Y", "date_format"),
        ("46266", "%d/%m/%Y", "date_format"),
    ],
)
def test_what_is_written_otherwise_is_refused(text: str, written: str, reason: str):
    with pytest.raises(BadValue) as refused:
        read(text, written)
    assert reason in str(refused.value)
    assert text in str(refused.value)


@pytest.mark.parametrize(
    ("formats", "reason"),
    [
        (["%d/%m"], "no whole date"),
        (["%H:%M"], "no whole date"),
        (["d/m/Y"], "no whole date"),
        (["%x"], "%x is not a letter"),
        (["%-d/%m/%Y"], "%- is not a letter"),
        (["%d/%m/%Y %"], "is not a letter"),
        (["%d/%m/%Y %d"], "twice"),
        (["%d/%m/%Y %I:%M"], "needs %p"),
        (["%d/%m/%Y %H:%M %p"], "needs %I"),
        (["%d/%m/%Y %M"], "without an hour"),
        (["%d/%m/%Y", "%m/%d/%Y"], "writes its dates in one order"),
        (["%d/%m/%Y %H:%M", "%m/%d/%Y"], "one order"),
        (["%d/%m/%y", "%y/%m/%d"], "one order"),
    ],
)
def test_a_format_that_would_have_to_guess_is_refused(formats: list[str], reason: str):
    with pytest.raises(BadValue) as refused:
        DateFormats(formats)
    assert reason in str(refused.value)


def test_times_of_a_format_are_placed_in_the_zone_and_doubtful_ones_counted():
    times = Times(ZoneInfo("Europe/Amsterdam"), DateFormats(["%d/%m/%Y %H:%M"]))
    assert times.instant("01/09/2026\u00a008:30") == datetime(2026, 9, 1, 6, 30, tzinfo=UTC)
    times.instant("31/03/2024 02:30")
    assert times.shifted == 1
    assert (times.names_a_day("01/09/2026 "), times.names_a_day("01/09/2026 08:30")) == (True, False)


@pytest.mark.parametrize("text", ["01/09/2026", "09/01/2026 08:30"])
def test_without_a_format_no_order_is_guessed_and_the_way_is_told(text: str):
    with pytest.raises(BadValue, match=r'is not a date .*date_format = "%d/%m/%Y %H:%M" for days first'):
        Times(HERE).instant(text)


def test_a_word_instead_of_a_date_is_said_to_be_no_value():
    with pytest.raises(BadValue, match=r"'NA' is not a date .*empty = \['NA'\]"):
        Times(HERE).instant("NA")
