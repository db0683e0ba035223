"""The enums of publications and duties. The domain's own carry no descriptions; a test holds their values equal."""

from enum import Enum

import strawberry
from strawberry import enum_value


@strawberry.enum(description="The kind of content published (nội dung công khai).")
class PublicationKind(Enum):
    """What is made public."""

    PROCEDURE_VERSION = enum_value("PROCEDURE_VERSION", description="One version of a procedure (thủ tục hành chính).")
    PETITION_RESULT = enum_value("PETITION_RESULT", description="The result of a petition (kết quả xử lý phản ánh).")
    OVERDUE_EXPLANATION = enum_value(
        "OVERDUE_EXPLANATION", description="The explanation and apology for an overdue dossier (xin lỗi)."
    )
    PERIOD_REPORT = enum_value("PERIOD_REPORT", description="A period report (báo cáo định kỳ).")
    SCORECARD = enum_value("SCORECARD", description="The evaluation of an agency (kết quả đánh giá).")
    SIMPLIFICATION_RESULT = enum_value(
        "SIMPLIFICATION_RESULT", description="The results of simplification (kết quả cắt giảm, đơn giản hóa)."
    )
    COMMENDATION = enum_value("COMMENDATION", description="A commendation of an agency or a model (khen thưởng).")
    CONDUCT_CASE = enum_value("CONDUCT_CASE", description="A concluded conduct case (kết luận vụ việc).")
    DIRECTIVE = enum_value("DIRECTIVE", description="A directive (văn bản chỉ đạo).")
    INTERNAL_EVALUATION = enum_value("INTERNAL_EVALUATION", description="An agency's self-evaluation (tự đánh giá).")
    PETITION_ADDRESS = enum_value(
        "PETITION_ADDRESS", description="The address for petitions (địa chỉ tiếp nhận phản ánh)."
    )
    STAFF_CONTACTS = enum_value(
        "STAFF_CONTACTS",
        description="Names, titles and phones of a one-stop's staff (họ tên, chức danh, số điện thoại); the ledger has the place and the hash, not the names.",
    )


@strawberry.enum(description="A place of publication (nơi công khai).")
class PublicationPlace(Enum):
    """Where something is made public."""

    NATIONAL_DATABASE = enum_value(
        "NATIONAL_DATABASE", description="The national database of procedures (Cơ sở dữ liệu quốc gia)."
    )
    NATIONAL_PORTAL = enum_value(
        "NATIONAL_PORTAL", description="The national public service portal (Cổng Dịch vụ công quốc gia)."
    )
    PROVINCIAL_PORTAL = enum_value("PROVINCIAL_PORTAL", description="The provincial portal (cổng của tỉnh).")
    AGENCY_PORTAL = enum_value(
        "AGENCY_PORTAL",
        description="The portal of a department, commune or other agency, until June 2025 also of a district (cổng của sở, xã; trước 01/7/2025 cả của huyện).",
    )
    NOTICE_BOARD = enum_value("NOTICE_BOARD", description="A notice board at an office (niêm yết).")
    PRESS = enum_value("PRESS", description="The press (báo chí).")


@strawberry.enum(description="The state of a publication (trạng thái).")
class PublicationState(Enum):
    """Where a publication stands."""

    PROPOSED = enum_value("PROPOSED", description="Proposed (đề xuất).")
    APPROVED = enum_value("APPROVED", description="Approved by somebody else (đã phê duyệt).")
    REJECTED = enum_value("REJECTED", description="Rejected (không phê duyệt).")
    PUBLISHED = enum_value("PUBLISHED", description="Published in at least one place (đã công khai).")
    CORRECTED = enum_value("CORRECTED", description="Published and corrected (đã đính chính).")
    WITHDRAWN = enum_value("WITHDRAWN", description="Withdrawn (đã thu hồi).")


@strawberry.enum(description="What published figures describe.")
class FigureQuestion(Enum):
    """What published figures answer."""

    PERIOD_REPORT = enum_value("PERIOD_REPORT", description="The period report (mẫu 06).")
    SCORECARD = enum_value("SCORECARD", description="An agency's scorecard.")
    SIMPLIFICATION = enum_value("SIMPLIFICATION", description="Papers and days saved.")


@strawberry.enum(description="The state of a duty at the moment asked about (tình trạng nghĩa vụ công khai).")
class DutyState(Enum):
    """How a duty stands."""

    OPEN = enum_value("OPEN", description="Not met and not yet due, or a standing duty that is not met (chưa đến hạn).")
    MET = enum_value("MET", description="Met in time (đúng hạn).")
    MET_LATE = enum_value("MET_LATE", description="Met late (chậm).")
    MISSED = enum_value("MISSED", description="Past due and not met (chưa công khai).")


@strawberry.enum(description="What a duty requires to be published.")
class DutyKind(Enum):
    """What a duty asks to be made public."""

    ANNOUNCEMENT = enum_value("ANNOUNCEMENT", description="The announcement of a procedure (quyết định công bố).")
    PROCEDURE_VERSION = enum_value("PROCEDURE_VERSION", description="One version of a procedure.")
    PETITION_RESULT = enum_value("PETITION_RESULT", description="The result of a petition.")
    OVERDUE_EXPLANATION = enum_value("OVERDUE_EXPLANATION", description="The explanation for an overdue dossier.")
    PERIOD_REPORT = enum_value("PERIOD_REPORT", description="A period report.")
    SCORECARD = enum_value("SCORECARD", description="The evaluation of an agency.")
    INTERNAL_EVALUATION = enum_value("INTERNAL_EVALUATION", description="An agency's self-evaluation.")
    PETITION_ADDRESS = enum_value("PETITION_ADDRESS", description="The address for petitions.")
    STAFF_CONTACTS = enum_value("STAFF_CONTACTS", description="Names, titles and phones of a one-stop's staff.")
    SIMPLIFICATION_RESULT = enum_value("SIMPLIFICATION_RESULT", description="The results of simplification.")
    COMMENDATION = enum_value("COMMENDATION", description="A commendation.")
    CONDUCT_CASE = enum_value("CONDUCT_CASE", description="A concluded conduct case.")
    DIRECTIVE = enum_value("DIRECTIVE", description="A directive.")


@strawberry.enum(description="The current state of a task of a directive.")
class TaskState(Enum):
    """How a task of a directive stands."""

    OPEN = enum_value("OPEN", description="Not fulfilled and not past due (đang thực hiện).")
    DONE_IN_TIME = enum_value(
        "DONE_IN_TIME", description="Fulfilled in time, or fulfilled without a due day (đúng hạn)."
    )
    DONE_LATE = enum_value("DONE_LATE", description="Fulfilled late (chậm).")
    OVERDUE = enum_value("OVERDUE", description="Past due and not fulfilled (quá hạn).")
