"""The enumerations of procedures and of counting time."""

from enum import Enum

import strawberry
from strawberry import enum_value


@strawberry.enum(description="The unit of a time limit (đơn vị thời hạn).")
class LimitUnit(Enum):
    """The unit of a time limit."""

    WORKING_DAY = enum_value("WORKING_DAY", description="Working days (ngày làm việc).")
    CALENDAR_DAY = enum_value("CALENDAR_DAY", description="Calendar days (ngày).")
    MONTH = enum_value("MONTH", description="Months (tháng).")
    HOUR = enum_value(
        "HOUR",
        description="Hours (giờ): judged by instants, whereas limits in days and months are judged by local dates.",
    )
    MINUTE = enum_value("MINUTE", description="Minutes (phút), judged as hours are: half an hour is 30.")


@strawberry.enum(description="How a day counts towards a time limit.")
class DayKind(Enum):
    """What a day was to a time limit."""

    START = enum_value("START", description="The first day, which is not counted (ngày đầu tiên).")
    COUNTED = enum_value("COUNTED", description="Counted (được tính).")
    WEEKEND = enum_value("WEEKEND", description="A weekend (ngày nghỉ hằng tuần).")
    HOLIDAY = enum_value("HOLIDAY", description="A holiday (ngày lễ, tết).")
    SWAPPED_OFF = enum_value(
        "SWAPPED_OFF", description="A working day taken off in exchange for another day (nghỉ hoán đổi)."
    )
    SWAPPED_IN = enum_value("SWAPPED_IN", description="A day of rest worked in exchange; counted (làm bù).")
    PAUSED = enum_value("PAUSED", description="The clock was paused (tạm dừng).")


@strawberry.enum(description="The level of the authority that announced a procedure (cấp công bố).")
class DecisionLevel(Enum):
    """Who announced a procedure."""

    CENTRAL = enum_value("CENTRAL", description="A ministry or central agency (trung ương).")
    PROVINCE = enum_value("PROVINCE", description="The province (tỉnh).")
