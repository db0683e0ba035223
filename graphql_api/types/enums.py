"""The enumerations of actions, whatever they are about."""

from enum import Enum

import strawberry
from strawberry import enum_value


@strawberry.enum(description="The channel of an action (kênh tiếp nhận).")
class Channel(Enum):
    """How an action reached the dossier."""

    ONE_STOP = enum_value("ONE_STOP", description="At the one-stop counter (bộ phận một cửa).")
    ONLINE = enum_value("ONLINE", description="Online (trực tuyến).")
    POSTAL = enum_value("POSTAL", description="By post (bưu chính công ích).")
    DIRECT = enum_value(
        "DIRECT", description="Directly with the applicant, bypassing the one-stop (ngoài bộ phận một cửa)."
    )
    IMPORT = enum_value("IMPORT", description="Imported from another system's log (nhập từ hệ thống khác).")
    SYSTEM = enum_value("SYSTEM", description="By the ledger itself (hệ thống tự ghi nhận).")


@strawberry.enum(description="The order of a list of actions.")
class ActionOrder(Enum):
    """The order of a list of actions."""

    OLDEST_FIRST = enum_value("OLDEST_FIRST", description="In the order in which they were recorded.")
    NEWEST_FIRST = enum_value("NEWEST_FIRST", description="Most recently recorded first.")
