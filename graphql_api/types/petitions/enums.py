"""The enums of petitions. The domain's own carry no descriptions; a test holds their values equal."""

from enum import Enum

import strawberry
from strawberry import enum_value


@strawberry.enum(description="The state of a petition (trạng thái phản ánh, kiến nghị).")
class PetitionState(Enum):
    """Where a petition stands."""

    RECEIVED = enum_value("RECEIVED", description="Received (đã tiếp nhận).")
    CLASSIFIED = enum_value("CLASSIFIED", description="Classified by kind and topic (đã phân loại).")
    FORWARDED = enum_value("FORWARDED", description="Forwarded to the competent agency (đã chuyển).")
    ASSIGNED = enum_value("ASSIGNED", description="Assigned to an official (đã phân công).")
    ANSWERED = enum_value("ANSWERED", description="Answered (đã trả lời).")
    REOPENED = enum_value("REOPENED", description="Reopened (xem xét lại).")
    CLOSED = enum_value("CLOSED", description="Closed (đã kết thúc).")


@strawberry.enum(
    description="The kind of a submission (phân loại đơn). Complaints and denunciations are not petitions."
)
class PetitionKind(Enum):
    """What it is."""

    PETITION = enum_value("PETITION", description="A petition (phản ánh, kiến nghị).")
    COMPLAINT = enum_value("COMPLAINT", description="A complaint (khiếu nại), handled under its own law.")
    DENUNCIATION = enum_value("DENUNCIATION", description="A denunciation (tố cáo), handled under its own law.")


@strawberry.enum(description="What a petition is about (nội dung phản ánh).")
class PetitionTopic(Enum):
    """What a petition is about."""

    DELAY = enum_value("DELAY", description="Delay (chậm trễ); takes the disciplinary track.")
    HARASSMENT = enum_value("HARASSMENT", description="Harassment (gây phiền hà); takes the disciplinary track.")
    UNLISTED_REQUIREMENT = enum_value(
        "UNLISTED_REQUIREMENT", description="A demand that the law does not provide for (yêu cầu ngoài quy định)."
    )
    CONDUCT = enum_value("CONDUCT", description="An official's conduct (thái độ, hành vi).")
    PROCEDURE = enum_value("PROCEDURE", description="The procedure itself (quy định về thủ tục).")
    OTHER = enum_value("OTHER", description="Other (khác).")


@strawberry.enum(description="How a petition was submitted (hình thức tiếp nhận).")
class PetitionMeans(Enum):
    """How a petition came."""

    WRITTEN = enum_value("WRITTEN", description="In writing (văn bản).")
    PHONE = enum_value("PHONE", description="By telephone (điện thoại).")
    QUESTIONNAIRE = enum_value("QUESTIONNAIRE", description="By questionnaire (phiếu lấy ý kiến).")
    ONLINE = enum_value("ONLINE", description="Online (trực tuyến).")
    IN_PERSON = enum_value("IN_PERSON", description="In person (trực tiếp).")


@strawberry.enum(description="The outcome of a petition (kết quả giải quyết phản ánh).")
class PetitionOutcome(Enum):
    """What the answer found."""

    UPHELD = enum_value("UPHELD", description="Upheld (đúng).")
    PARTLY = enum_value("PARTLY", description="Partly upheld (đúng một phần).")
    REFUTED = enum_value("REFUTED", description="Unfounded (không đúng).")
