"""The enums that only commands' inputs know. A test holds their values to the domain's."""

from enum import Enum

import strawberry
from strawberry import enum_value


@strawberry.enum(description="The channels that a client can name (kênh).")
class ActionChannel(Enum):
    """The domain's channels without those of imports and of the ledger itself."""

    ONE_STOP = enum_value("ONE_STOP", description="At the one-stop counter (bộ phận một cửa).")
    ONLINE = enum_value("ONLINE", description="Online (trực tuyến).")
    POSTAL = enum_value("POSTAL", description="By post (bưu chính công ích).")
    DIRECT = enum_value(
        "DIRECT", description="Directly with the citizen, bypassing the one-stop (ngoài bộ phận một cửa)."
    )
