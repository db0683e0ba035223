"""Why a time limit cannot be counted: every reason, in both languages."""

from domain.errors import Uncountable
from domain.law.texts import filled
from domain.values.rules import BilingualText

NEGATIVE_AMOUNT = BilingualText(
    vi="thời hạn {amount} nhỏ hơn không",
    en="a limit of {amount} is below zero",
)
NO_WORKING_HOURS = BilingualText(
    vi="lịch {calendar} không có giờ làm việc để tính thời hạn theo giờ",
    en="{calendar} has no working hours to count a limit in hours by",
)
NO_WORKING_HOURS_FOR_A_YEAR = BilingualText(
    vi="lịch {calendar} không có giờ làm việc trong một năm trước ngày {day}",
    en="{calendar} has no working hours in the year before {day}",
)
NO_WORKING_DAY_FOR_A_YEAR = BilingualText(
    vi="lịch {calendar} không có ngày làm việc trong một năm quanh ngày {day}",
    en="{calendar} has no working day in a year around {day}",
)
DAYS_PAST_THE_CALENDAR = BilingualText(
    vi="{count} ngày tính từ {day} vượt quá phạm vi của lịch",
    en="{count} days from {day} is beyond the range of dates",
)
MONTHS_PAST_THE_CALENDAR = BilingualText(
    vi="{count} tháng tính từ {day} vượt quá phạm vi của lịch",
    en="{count} months from {day} is beyond the range of dates",
)
HOURS_BEFORE_A_DAY = BilingualText(
    vi="thời hạn tính lùi theo giờ từ một ngày không có giờ cụ thể",
    en="hours before a date: a date has no hour to count them from",
)
HOURS_AFTER_A_DAY = BilingualText(
    vi="thời hạn tính theo giờ từ một ngày không có giờ cụ thể",
    en="hours after a date: a date has no hour to count them from",
)
PAUSE_ENDS_BEFORE_IT_BEGINS = BilingualText(
    vi="thời điểm kết thúc tạm dừng sớm hơn thời điểm bắt đầu",
    en="the pause ends before it begins",
)
PAUSE_WITHOUT_DUE_DATE = BilingualText(
    vi="tạm dừng một thời hạn không có hạn trả kết quả",
    en="the limit that was paused has no due date",
)


def uncountable(reason: BilingualText, **words: object) -> Uncountable:
    """Takes a reason of this module and the values of its placeholders, returns the error to raise."""
    return Uncountable(filled(reason, words))
