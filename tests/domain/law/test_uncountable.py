"""Why a limit cannot be counted is said in both languages, by whatever counts it."""

import re
from collections.abc import Callable
from datetime import timedelta
from string import Formatter

import pytest

from domain.errors import Uncountable
from domain.law import uncountable
from domain.law.calendar import Calendar
from domain.law.due_dates import day_before, due, resume
from domain.law.texts import filled
from domain.law.working_time import add_working_time
from domain.values.context import Computation, LimitUnit
from domain.values.rules import BilingualText, Span
from tests.domain.days import RULES, ZONE, day, hours, local

NEVER = Calendar().evolve(hours("2016-01-01", weekdays=()))
START = local("2026-01-05 09:00")
REASONS = {name: each for name, each in vars(uncountable).items() if isinstance(each, BilingualText)}


def limit(amount: int, unit: LimitUnit, calendar: Calendar = NEVER) -> Computation:
    return due(START, amount, unit, calendar, ZONE, RULES)


def paused(until: str, before: Computation) -> Computation:
    return resume(before, LimitUnit.CALENDAR_DAY, START, local(until), Calendar(), ZONE, RULES)


@pytest.mark.parametrize(
    ("count", "reason", "vi"),
    [
        (lambda: limit(-1, LimitUnit.MONTH), "NEGATIVE_AMOUNT", "thời hạn -1 nhỏ hơn không"),
        (lambda: limit(8, LimitUnit.HOUR, Calendar()), "NO_WORKING_HOURS", "không có giờ làm việc để tính"),
        (
            lambda: add_working_time(START, timedelta(hours=1), NEVER, ZONE),
            "NO_WORKING_HOURS_FOR_A_YEAR",
            "trong một năm trước ngày 06/01/2027",
        ),
        (lambda: limit(3, LimitUnit.WORKING_DAY), "NO_WORKING_DAY_FOR_A_YEAR", "trong một năm quanh ngày"),
        (
            lambda: limit(10**9, LimitUnit.CALENDAR_DAY, Calendar()),
            "DAYS_PAST_THE_CALENDAR",
            "1.000.000.000 ngày tính từ 05/01/2026",
        ),
        (
            lambda: limit(10**6, LimitUnit.MONTH, Calendar()),
            "MONTHS_PAST_THE_CALENDAR",
            "1.000.000 tháng tính từ 05/01/2026",
        ),
        (
            lambda: day_before(day("2026-03-05"), Span(8, LimitUnit.HOUR), Calendar()),
            "HOURS_BEFORE_A_DAY",
            "tính lùi theo giờ",
        ),
        (
            lambda: paused("2026-01-05 08:00", Computation()),
            "PAUSE_ENDS_BEFORE_IT_BEGINS",
            "kết thúc tạm dừng sớm hơn thời điểm bắt đầu",
        ),
        (lambda: paused("2026-01-06 08:00", Computation()), "PAUSE_WITHOUT_DUE_DATE", "không có hạn trả kết quả"),
    ],
)
def test_the_reason_is_given_in_both_languages(count: Callable[[], object], reason: str, vi: str):
    with pytest.raises(Uncountable) as found:
        count()
    assert vi in found.value.reason.vi
    assert str(found.value) == found.value.reason.en
    assert _shape(REASONS[reason].en).fullmatch(found.value.reason.en)
    assert _shape(REASONS[reason].vi).fullmatch(found.value.reason.vi)


def _shape(text: str) -> re.Pattern[str]:
    """The text with its placeholders filled."""
    return re.compile(re.sub(r"\\\{\w+\\\}", r"[^ ]{2,}", re.escape(text)))


@pytest.mark.parametrize("name", REASONS)
def test_a_reason_has_the_same_placeholders_in_both_languages(name: str):
    reason = REASONS[name]
    vi, en = ({field for _, field, _, _ in Formatter().parse(text) if field} for text in (reason.vi, reason.en))
    assert vi == en
    assert reason.en.isascii()
    assert not reason.vi.isascii()


def test_a_text_takes_a_bilingual_value_by_language_and_any_other_in_both():
    text = BilingualText(vi="Lý do: {why} ({day})", en="Reason: {why} ({day})")
    found = filled(text, {"why": BilingualText(vi="chưa", en="not yet {day}"), "day": 7})
    assert found == BilingualText(vi="Lý do: chưa (7)", en="Reason: not yet {day} (7)"), "filled once"
