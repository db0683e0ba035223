"""The period report."""

from enum import Enum

import strawberry
from strawberry import enum_value

from graphql_api.compiler.fields import field
from graphql_api.compiler.scalars import Date, DateTime


@strawberry.enum(description="What the rows of a report are grouped by.")
class ReportGroup(Enum):
    """What the rows of a report are of."""

    AGENCY = enum_value("AGENCY", description="Agencies (cơ quan).")
    DEPARTMENT = enum_value("DEPARTMENT", description="Departments (bộ phận).")
    PROCEDURE = enum_value("PROCEDURE", description="Procedures (thủ tục).")
    OFFICIAL = enum_value("OFFICIAL", description="Officials in charge (cán bộ thụ lý).")
    FIELD = enum_value("FIELD", description="Fields (lĩnh vực), as the procedure of each dossier names it.")


@strawberry.type
class _Figures:
    """Numbers of dossiers: `total` = `resolved` + `discontinued` + `pending`, always."""

    carried_over: int = field("Open when the period began (tồn kỳ trước).")
    previously_pending: int = field(
        "Pending at the end of the day before, asked with the same `knownAt` (đang giải quyết cuối kỳ trước): what was carried over."
    )
    new_online: int = field("Received in the period, filed online (trực tuyến).")
    new_online_whole: int = field(
        "Of those, the ones of procedures that can be done online wholly (trực tuyến toàn trình)."
    )
    new_online_partial: int = field(
        "Of those, the ones of procedures that can be done online in part (trực tuyến một phần)."
    )
    new_online_unstated: int = field(
        "Of those, the ones of procedures whose level of online service is not stated (chưa rõ mức độ)."
    )
    new_direct: int = field("Received in the period, filed at the counter (trực tiếp).")
    new_postal: int = field("Received in the period, filed by post (dịch vụ bưu chính).")
    new_other: int = field(
        "Received in the period in another way, or in one that the source does not state (cách thức khác)."
    )
    new_total: int = field("Received in the period (tiếp nhận mới).")
    handed_in: int = field("Handed over here in the period by agencies that ended (nhận bàn giao).")
    handed_out: int = field("Handed over in the period to the agencies that took over (bàn giao đi).")
    received: int = field("Carried over, received, and handed over here.")
    total: int = field(
        "Carried over and received, and handed over here, without those handed over to others (tổng số)."
    )
    reappointed: int = field("Of those, the ones that were promised another day at some time (đã hẹn lại).")
    resolved_early: int = field("Finished in the period before the due date (giải quyết trước hạn).")
    early_recorded_late: int = field(
        "Of those, the ones of which something was recorded only after its deadline (trong đó: ghi nhận sau hạn; finding"
        " RECORDED_PAST_DEADLINE)."
    )
    resolved_on_time: int = field("Finished in the period on the due date (đúng hạn).")
    on_time_recorded_late: int = field(
        "Of those, the ones of which something was recorded only after its deadline (trong đó: ghi nhận sau hạn)."
    )
    resolved_late: int = field("Finished in the period after the due date (quá hạn).")
    resolved_no_deadline: int = field("Finished in the period without a due date (không có hạn).")
    resolved: int = field("Finished in the period, not counting those discontinued (đã giải quyết).")
    withdrawn: int = field("Withdrawn in the period (rút hồ sơ).")
    stopped: int = field("Stopped in the period (dừng xử lý).")
    discontinued: int = field("Withdrawn or stopped: neither on time nor late.")
    pending_in_time: int = field("Open at the end and not past the due date (đang giải quyết, trong hạn).")
    pending_overdue: int = field("Open at the end and past the due date (đang giải quyết, quá hạn).")
    pending_no_deadline: int = field("Open at the end without a due date (đang giải quyết, không có hạn).")
    pending: int = field("Open at the end of the period (đang giải quyết).")


@strawberry.type(
    description="The figures of one agency, department, procedure, official or field: `total` = `resolved` + `discontinued` + `pending`."
)
class PeriodReportRow(_Figures):
    """The figures of one part of a report."""

    key: str | None = field("Its code or id; null for dossiers without one.")
    label: str | None = field("Its name, if the ledger knows one.")


@strawberry.type(
    description="A period report (báo cáo tình hình tiếp nhận, giải quyết thủ tục hành chính). Always: `total` ="
    " `resolved` + `discontinued` + `pending`."
)
class PeriodReport(_Figures):
    """The report of a period."""

    from_: Date = field("The first day.", name="from")
    to: Date = field("The last day, inclusive.")
    agency: str | None = field("The code of the agency reported on; null for all agencies.")
    judged_at: DateTime = field(
        "The moment at which pending dossiers are judged: the end of the last day in the ledger's time zone (for each dossier, in"
        " its own), or now if that day is not over."
    )
    known_at: DateTime | None = field("The moment up to which recorded facts are used; null if all are used.")
    group_by: ReportGroup | None = field("What the rows are grouped by; null if there are none.")
    rows: list[PeriodReportRow] = field("The same figures by group, largest first.")
