"""The enums of the schema. The domain's own carry no descriptions; a test holds their values equal."""

from enum import Enum

import strawberry
from strawberry import enum_value


@strawberry.enum(description="How a dossier stands against its due date (tình trạng thời hạn).")
class Timeliness(Enum):
    """How a dossier stands against its due date."""

    EARLY = enum_value("EARLY", description="Finished before the due date (trước hạn).")
    ON_TIME = enum_value("ON_TIME", description="Finished on the due date (đúng hạn).")
    LATE = enum_value("LATE", description="Finished after the due date (quá hạn).")
    IN_TIME = enum_value("IN_TIME", description="Open, and not past the due date; due today is in time (trong hạn).")
    DUE_SOON = enum_value("DUE_SOON", description="Open, and due within the days of a setting (sắp đến hạn).")
    OVERDUE = enum_value("OVERDUE", description="Open, and past the due date (quá hạn, chưa giải quyết).")
    DISCONTINUED = enum_value(
        "DISCONTINUED", description="Withdrawn or stopped: neither on time nor late (rút, dừng xử lý)."
    )
    NO_DEADLINE = enum_value("NO_DEADLINE", description="No due date was set; never counted as on time (không có hạn).")


@strawberry.enum(description="The state that a dossier is in (trạng thái hồ sơ).")
class DossierState(Enum):
    """The state that a dossier is in."""

    SUBMITTED = enum_value("SUBMITTED", description="Registered, not yet received (mới đăng ký).")
    SUPPLEMENT_REQUIRED = enum_value(
        "SUPPLEMENT_REQUIRED", description="Something more was asked for (yêu cầu bổ sung)."
    )
    NOT_RECEIVED = enum_value("NOT_RECEIVED", description="Refused at the counter (không được tiếp nhận).")
    RECEIVED = enum_value("RECEIVED", description="Received (được tiếp nhận).")
    PROCESSING = enum_value("PROCESSING", description="Being handled (đang xử lý).")
    FINANCIAL_OBLIGATION = enum_value(
        "FINANCIAL_OBLIGATION", description="A payment is due (yêu cầu thực hiện nghĩa vụ tài chính)."
    )
    WITHDRAWAL_REQUESTED = enum_value(
        "WITHDRAWAL_REQUESTED", description="The citizen asked to withdraw (công dân yêu cầu rút)."
    )
    WITHDRAWN = enum_value("WITHDRAWN", description="Withdrawn (đã rút).")
    STOPPED = enum_value("STOPPED", description="Handling was stopped (dừng xử lý).")
    PROCESSED = enum_value("PROCESSED", description="The result exists (đã xử lý xong).")
    RETURNED = enum_value("RETURNED", description="The result was handed over (đã trả kết quả).")
    CLOSED = enum_value("CLOSED", description="Ended, and the source does not tell how (đã kết thúc).")


@strawberry.enum(description="How an action reached the dossier (kênh tiếp nhận).")
class Channel(Enum):
    """How an action reached the dossier."""

    ONE_STOP = enum_value("ONE_STOP", description="At the one-stop counter (bộ phận một cửa).")
    ONLINE = enum_value("ONLINE", description="Online (trực tuyến).")
    POSTAL = enum_value("POSTAL", description="By post (bưu chính công ích).")
    DIRECT = enum_value("DIRECT", description="Asked of the citizen past the one-stop (ngoài bộ phận một cửa).")
    IMPORT = enum_value("IMPORT", description="Imported from another system's log.")
    SYSTEM = enum_value("SYSTEM", description="By the ledger itself.")


@strawberry.enum(description="The unit of a time limit (đơn vị thời hạn).")
class LimitUnit(Enum):
    """The unit of a time limit."""

    WORKING_DAY = enum_value("WORKING_DAY", description="Working days (ngày làm việc).")
    CALENDAR_DAY = enum_value("CALENDAR_DAY", description="Calendar days (ngày).")
    MONTH = enum_value("MONTH", description="Months (tháng).")
    HOUR = enum_value("HOUR", description="Hours (giờ): judged by instants, all others by local dates.")


@strawberry.enum(description="The order of a list of dossiers; ties are broken by code.")
class DossierOrder(Enum):
    """The order of a list of dossiers."""

    RECEIVED_ASC = enum_value("RECEIVED_ASC", description="Longest ago received first, those not yet received last.")
    RECEIVED_DESC = enum_value("RECEIVED_DESC", description="Those not yet received first, then the last received.")
    DUE_ASC = enum_value(
        "DUE_ASC", description="Earliest appointment date (ngày hẹn trả) first, those without one last."
    )
    DUE_DESC = enum_value("DUE_DESC", description="Those without an appointment date first, then the latest.")


@strawberry.enum(description="The order of a list of actions.")
class ActionOrder(Enum):
    """The order of a list of actions."""

    OLDEST_FIRST = enum_value("OLDEST_FIRST", description="In the order in which they were recorded.")
    NEWEST_FIRST = enum_value("NEWEST_FIRST", description="The last recorded first.")
