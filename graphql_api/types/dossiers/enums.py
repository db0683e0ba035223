"""The enumerations of dossiers, their deadlines and findings."""

from enum import Enum

import strawberry
from strawberry import enum_value


@strawberry.enum(description="A dossier's timeliness against its due date (tình trạng thời hạn).")
class Timeliness(Enum):
    """How a dossier stands against its due date."""

    EARLY = enum_value("EARLY", description="Finished before the due date (trước hạn).")
    ON_TIME = enum_value("ON_TIME", description="Finished on the due date (đúng hạn).")
    LATE = enum_value("LATE", description="Finished after the due date (quá hạn).")
    IN_TIME = enum_value(
        "IN_TIME", description="Open and not past the due date; due today counts as in time (trong hạn)."
    )
    DUE_SOON = enum_value("DUE_SOON", description="Open and due within a configured number of days (sắp đến hạn).")
    OVERDUE = enum_value("OVERDUE", description="Open and past the due date (quá hạn, chưa giải quyết).")
    DISCONTINUED = enum_value(
        "DISCONTINUED", description="Withdrawn or stopped; counts as neither on time nor late (rút, dừng xử lý)."
    )
    NO_DEADLINE = enum_value("NO_DEADLINE", description="No due date was set; never counts as on time (không có hạn).")


@strawberry.enum(description="Whose date it is.")
class DateKind(Enum):
    """Whose date it is."""

    LAW = enum_value("LAW", description="The limit by law (thời hạn giải quyết theo quy định).")
    APPOINTED = enum_value("APPOINTED", description="Another date promised to the applicant (ngày hẹn lại).")


@strawberry.enum(description="The state that a dossier is in (trạng thái hồ sơ).")
class DossierState(Enum):
    """The state that a dossier is in."""

    SUBMITTED = enum_value("SUBMITTED", description="Registered, not yet received (mới đăng ký).")
    SUPPLEMENT_REQUIRED = enum_value("SUPPLEMENT_REQUIRED", description="A supplement was requested (yêu cầu bổ sung).")
    NOT_RECEIVED = enum_value("NOT_RECEIVED", description="Refused at the counter (không được tiếp nhận).")
    RECEIVED = enum_value("RECEIVED", description="Received (được tiếp nhận).")
    PROCESSING = enum_value("PROCESSING", description="Being processed (đang xử lý).")
    FINANCIAL_OBLIGATION = enum_value(
        "FINANCIAL_OBLIGATION", description="A payment is due (yêu cầu thực hiện nghĩa vụ tài chính)."
    )
    WITHDRAWAL_REQUESTED = enum_value(
        "WITHDRAWAL_REQUESTED", description="The applicant asked to withdraw it (yêu cầu rút hồ sơ)."
    )
    WITHDRAWN = enum_value("WITHDRAWN", description="Withdrawn (đã rút).")
    STOPPED = enum_value("STOPPED", description="Processing was stopped (dừng xử lý).")
    PROCESSED = enum_value("PROCESSED", description="The result is ready (đã xử lý xong).")
    RETURNED = enum_value("RETURNED", description="The result was handed over (đã trả kết quả).")
    CLOSED = enum_value("CLOSED", description="Ended; the source does not say how (đã kết thúc).")


@strawberry.enum(description="The order of a list of dossiers; ties are broken by code.")
class DossierOrder(Enum):
    """The order of a list of dossiers."""

    RECEIVED_ASC = enum_value("RECEIVED_ASC", description="Earliest received first, those not yet received last.")
    RECEIVED_DESC = enum_value(
        "RECEIVED_DESC", description="Those not yet received first, then the most recently received."
    )
    DUE_ASC = enum_value(
        "DUE_ASC", description="Earliest limit by law (thời hạn giải quyết) first, those without one last."
    )
    DUE_DESC = enum_value("DUE_DESC", description="Those without a limit first, then the latest.")


@strawberry.enum(description="The severity of a finding (mức độ).")
class Severity(Enum):
    """How grave a finding is."""

    INFO = enum_value("INFO", description="For information; not a breach (thông tin).")
    MINOR = enum_value("MINOR", description="Minor (nhẹ).")
    MAJOR = enum_value("MAJOR", description="Major (nghiêm trọng).")
    GRAVE = enum_value("GRAVE", description="Grave (rất nghiêm trọng).")


@strawberry.enum(description="Whether the duty to apologise for lateness was met (xin lỗi).")
class ApologyStatus(Enum):
    """How the duty to apologise for lateness stands."""

    NOT_NEEDED = enum_value("NOT_NEEDED", description="No apology was due (không cần).")
    IN_TIME = enum_value("IN_TIME", description="Apologised in time, before the due date passed (đúng hạn).")
    LATE = enum_value("LATE", description="Apologised too late (muộn).")
    MISSING = enum_value("MISSING", description="A due date passed without an apology (không xin lỗi).")


@strawberry.enum(description="The phase in which papers were demanded (giai đoạn).")
class Phase(Enum):
    """When something was demanded."""

    INTAKE = enum_value("INTAKE", description="Before the dossier was received (khi tiếp nhận).")
    PROCESSING = enum_value("PROCESSING", description="While it was being processed (khi giải quyết).")


@strawberry.enum(description="The form in which a paper is handed in (bản chính, bản sao).")
class PaperKind(Enum):
    """In what form a paper is handed in."""

    ORIGINAL = enum_value("ORIGINAL", description="The original (bản chính).")
    CERTIFIED_COPY = enum_value("CERTIFIED_COPY", description="A certified copy (bản sao có chứng thực).")
    COPY = enum_value("COPY", description="A plain copy (bản sao, bản chụp).")
    ELECTRONIC = enum_value("ELECTRONIC", description="An electronic copy (bản điện tử).")
    SHOWN = enum_value("SHOWN", description="The original, only shown for comparison (để đối chiếu).")


@strawberry.enum(description="The ground of a refusal (căn cứ từ chối).")
class RefusalGround(Enum):
    """Why a dossier is refused."""

    INCOMPLETE = enum_value("INCOMPLETE", description="Papers are missing (hồ sơ chưa đầy đủ giấy tờ).")
    NOT_ELIGIBLE = enum_value(
        "NOT_ELIGIBLE", description="A condition of the law is not met (không đủ điều kiện giải quyết)."
    )
    NOT_COMPETENT = enum_value("NOT_COMPETENT", description="Another agency is competent (không thuộc thẩm quyền).")


@strawberry.enum(description="The verdict on a paper (đối chiếu thành phần hồ sơ).")
class Verdict(Enum):
    """What became of a paper."""

    LISTED_SUBMITTED = enum_value(
        "LISTED_SUBMITTED", description="Listed by law and submitted (đúng quy định, đã nộp)."
    )
    LISTED_MISSING = enum_value(
        "LISTED_MISSING", description="Listed by law, neither submitted nor demanded (chưa nộp)."
    )
    LISTED_UNKNOWN = enum_value(
        "LISTED_UNKNOWN",
        description="Listed by law, not demanded here; the import does not tell whether it was submitted (chưa rõ đã nộp hay chưa).",
    )
    LISTED_DEMANDED = enum_value(
        "LISTED_DEMANDED",
        description="Listed by law and rightly demanded while it was missing (yêu cầu đúng quy định).",
    )
    NOT_CLEARLY_LISTED = enum_value(
        "NOT_CLEARLY_LISTED",
        description="Demanded by words that may mean another paper, or a broader one (tên gọi không rõ).",
    )
    DEMANDED_THOUGH_SUBMITTED = enum_value(
        "DEMANDED_THOUGH_SUBMITTED",
        description="Demanded although it had been submitted (đã nộp vẫn bị yêu cầu).",
    )
    UNLISTED_DEMAND = enum_value(
        "UNLISTED_DEMAND", description="Demanded although no legal document lists it (giấy tờ ngoài quy định)."
    )
    LISTED_SHARED = enum_value(
        "LISTED_SHARED",
        description="Listed by law, and not to be brought: its data are shared (không phải nộp, đã có dữ liệu dùng chung).",
    )
    DEMANDED_THOUGH_SHARED = enum_value(
        "DEMANDED_THOUGH_SHARED",
        description="Demanded although its data were shared, and no outage told in time excuses it (đã có dữ liệu dùng chung vẫn bị yêu cầu).",
    )


@strawberry.enum(description="Whose fault a visit was (lỗi của ai).")
class Fault(Enum):
    """Whose fault a visit was."""

    AGENCY = enum_value("AGENCY", description="The agency's (cơ quan).")
    CITIZEN = enum_value("CITIZEN", description="The applicant's (tổ chức, cá nhân).")
    NOBODY = enum_value("NOBODY", description="Nobody's (không do lỗi).")


@strawberry.enum(description="The order of a list of findings, by when they happened.")
class FindingOrder(Enum):
    """The order of a list of findings."""

    OLDEST_FIRST = enum_value("OLDEST_FIRST", description="Earliest first.")
    NEWEST_FIRST = enum_value("NEWEST_FIRST", description="Latest first.")


@strawberry.enum(description="How far a dossier could be judged (phạm vi đối chiếu), and why not further.")
class Coverage(Enum):
    """How far a dossier could be judged."""

    JUDGED = enum_value("JUDGED", description="By all rules of its regime (đã đối chiếu đầy đủ).")
    NO_PAPER_LIST = enum_value(
        "NO_PAPER_LIST",
        description="In part: the ledger holds no list of papers for it (một phần: không có danh mục thành phần hồ sơ).",
    )
    IMPORT_FINDINGS_ONLY = enum_value(
        "IMPORT_FINDINGS_ONLY",
        description="In part: imported, and judged only by the findings that its rule pack names for imports: what its source tells by some, what was done here by command by more (một phần: hồ sơ nhập từ tệp, chỉ đối chiếu các phát hiện mà bộ quy tắc cho phép).",
    )
    IMPORT_WITHOUT_PAPER_LIST = enum_value(
        "IMPORT_WITHOUT_PAPER_LIST",
        description="In part: imported and handled here by command, but the ledger holds no list of papers for it (một phần: hồ sơ nhập từ tệp được xử lý tiếp tại đây, không có danh mục thành phần hồ sơ).",
    )
    NO_IMPORT_FINDINGS = enum_value(
        "NO_IMPORT_FINDINGS",
        description="Not: imported, and its rule pack names no finding for imports (chưa: hồ sơ nhập từ tệp, bộ quy tắc không nêu phát hiện nào).",
    )
    NO_RULE_PACK = enum_value(
        "NO_RULE_PACK", description="Not: no rule pack is named for it (chưa: không xác định bộ quy tắc áp dụng)."
    )
    UNKNOWN_RULE_PACK = enum_value(
        "UNKNOWN_RULE_PACK",
        description="Not: the ledger does not hold the rule pack named for it (chưa: sổ không có bộ quy tắc đã nêu).",
    )
    NO_FINDINGS = enum_value(
        "NO_FINDINGS",
        description="Not: its rule pack defines no findings (chưa: bộ quy tắc không định nghĩa phát hiện nào).",
    )
