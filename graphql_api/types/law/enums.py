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


@strawberry.enum(description="How far a procedure can be done online (mức độ dịch vụ công trực tuyến).")
class OnlineLevel(Enum):
    """How far a procedure can be done online."""

    WHOLE = enum_value("WHOLE", description="From filing to the result (toàn trình).")
    PARTIAL = enum_value("PARTIAL", description="In part (một phần).")


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


@strawberry.enum(description="What a paper of the list lacks of a legal basis.")
class Lacking(Enum):
    """What a paper lacks."""

    DOCUMENT = enum_value("DOCUMENT", description="It names no legal document (không nêu văn bản).")
    ARTICLE = enum_value("ARTICLE", description="It names a document, and no article in it (không nêu điều, khoản).")
    LEGAL_BASIS = enum_value(
        "LEGAL_BASIS",
        description="The document that it names is none of the procedure's legal bases (văn bản ngoài căn cứ pháp lý).",
    )


@strawberry.enum(description="What a version of a procedure changes in the list of papers.")
class PaperChangeKind(Enum):
    """What a version changes in the list."""

    ADDED = enum_value("ADDED", description="A paper newly required (bổ sung).")
    REWORDED = enum_value("REWORDED", description="A paper under the same id in other words (đổi tên, nội dung).")
    MORE = enum_value("MORE", description="More of a paper required (thêm số bản).")
    OTHER_KIND = enum_value(
        "OTHER_KIND", description="Required as an original, not as a copy, or the reverse (đổi bản chính, bản sao)."
    )
    UNCONDITIONAL = enum_value("UNCONDITIONAL", description="Now always required, or in every case (bỏ điều kiện).")
    OTHER_CONDITION = enum_value(
        "OTHER_CONDITION", description="Required on another condition, or in another case (đổi điều kiện)."
    )
    MORE_SETS = enum_value("MORE_SETS", description="More sets of papers (thêm số bộ).")
    SUPPLEMENTS = enum_value(
        "SUPPLEMENTS", description="Other supplements allowed by sector law (yêu cầu bổ sung theo luật chuyên ngành)."
    )
    UNCOMPARED = enum_value(
        "UNCOMPARED",
        description="A first version, and no national record to compare it with (chưa có gì để đối chiếu).",
    )
    FEWER = enum_value("FEWER", description="Less of a paper required (bớt số bản).")
    FEWER_SETS = enum_value("FEWER_SETS", description="Fewer sets of papers (bớt số bộ).")
    DROPPED = enum_value("DROPPED", description="A paper no longer required (bãi bỏ).")


@strawberry.enum(description="What a version of a procedure is compared with.")
class Against(Enum):
    """What a version is compared with."""

    VERSION_BEFORE = enum_value("VERSION_BEFORE", description="The version before it (phiên bản trước).")
    NATIONAL_RECORD = enum_value(
        "NATIONAL_RECORD", description="The national portal's record (cơ sở dữ liệu quốc gia)."
    )


@strawberry.enum(description="Why shared data could not be used.")
class OutageCause(Enum):
    """Why shared data could not be used."""

    INCIDENT = enum_value("INCIDENT", description="An incident of the system (sự cố).")
    DISASTER = enum_value("DISASTER", description="A disaster (thiên tai).")
