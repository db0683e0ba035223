"""The enums of petitions. The domain's own carry no descriptions; a test holds their values equal."""

from enum import Enum

import strawberry
from strawberry import enum_value


@strawberry.enum(description="Where a petition stands (trạng thái phản ánh, kiến nghị).")
class PetitionState(Enum):
    """Where a petition stands."""

    RECEIVED = enum_value("RECEIVED", description="Received (đã tiếp nhận).")
    CLASSIFIED = enum_value("CLASSIFIED", description="It was told what it is (đã phân loại).")
    FORWARDED = enum_value("FORWARDED", description="Passed on to whom it concerns (đã chuyển).")
    ASSIGNED = enum_value("ASSIGNED", description="In somebody's charge (đã phân công).")
    ANSWERED = enum_value("ANSWERED", description="Answered (đã trả lời).")
    REOPENED = enum_value("REOPENED", description="Taken up again (xem xét lại).")
    CLOSED = enum_value("CLOSED", description="Closed (đã kết thúc).")


@strawberry.enum(description="What it is (phân loại đơn). Complaints and denunciations are no petitions.")
class PetitionKind(Enum):
    """What it is."""

    PETITION = enum_value("PETITION", description="A petition (phản ánh, kiến nghị).")
    COMPLAINT = enum_value("COMPLAINT", description="A complaint (khiếu nại): it goes its own way.")
    DENUNCIATION = enum_value("DENUNCIATION", description="A denunciation (tố cáo): it goes its own way.")


@strawberry.enum(description="What a petition is about (nội dung phản ánh).")
class PetitionTopic(Enum):
    """What a petition is about."""

    DELAY = enum_value("DELAY", description="Delay (chậm trễ): takes the disciplinary track.")
    HARASSMENT = enum_value("HARASSMENT", description="Harassment (gây phiền hà): takes the disciplinary track.")
    UNLISTED_REQUIREMENT = enum_value(
        "UNLISTED_REQUIREMENT", description="Something was demanded beyond the law (yêu cầu ngoài quy định)."
    )
    CONDUCT = enum_value("CONDUCT", description="An official's conduct (thái độ, hành vi).")
    PROCEDURE = enum_value("PROCEDURE", description="A procedure itself (quy định về thủ tục).")
    OTHER = enum_value("OTHER", description="Something else (khác).")


@strawberry.enum(description="How a petition came (hình thức tiếp nhận).")
class PetitionMeans(Enum):
    """How a petition came."""

    WRITTEN = enum_value("WRITTEN", description="In writing (văn bản).")
    PHONE = enum_value("PHONE", description="By telephone (điện thoại).")
    QUESTIONNAIRE = enum_value("QUESTIONNAIRE", description="On a questionnaire (phiếu lấy ý kiến).")
    ONLINE = enum_value("ONLINE", description="Online (trực tuyến).")
    IN_PERSON = enum_value("IN_PERSON", description="In person (trực tiếp).")


@strawberry.enum(description="What the answer found (kết quả giải quyết phản ánh).")
class PetitionOutcome(Enum):
    """What the answer found."""

    UPHELD = enum_value("UPHELD", description="The petitioner is right (đúng).")
    PARTLY = enum_value("PARTLY", description="Right in part (đúng một phần).")
    REFUTED = enum_value("REFUTED", description="It is not so (không đúng).")
