"""Refusals about outages of databases whose data are shared (sự cố cơ sở dữ liệu dùng chung)."""

from collections.abc import Mapping

from domain.execution.refusals.default import DefaultRefusal

OF_OUTAGES: Mapping[str, DefaultRefusal] = {
    "UNKNOWN_SHARED_DATA": DefaultRefusal(
        vi="Không có cơ sở dữ liệu {id} trong danh mục dữ liệu dùng chung.",
        en="There is no database {id} among those whose data are shared.",
        path=("shared_data_source",),
    ),
    "OUTAGE_TOLD_BY_OFFICE": DefaultRefusal(
        vi="Sự cố của cơ sở dữ liệu không do cơ quan giải quyết hồ sơ, người đang hoặc đã xử lý hồ sơ tự ghi nhận hoặc nhờ ghi nhận.",
        en="An outage is not recorded by anybody who acts or acted for an agency, nor on their behalf: it would excuse that agency's own demands.",
    ),
    "OUTAGE_DATED_BACK": DefaultRefusal(
        vi="Thông báo sự cố có hiệu lực từ khi được ghi nhận, không ghi lùi thời điểm.",
        en="An outage counts from when it is recorded: the telling of it is not dated back.",
        path=("occurred_at",),
    ),
    "NO_NOTICE": DefaultRefusal(
        vi="Phải nêu thông báo sự cố và nơi đăng thông báo.",
        en="The notice of the outage has to be named, and where it is.",
        path=("document",),
    ),
    "OUTAGE_ENDS_BEFORE": DefaultRefusal(
        vi="Thời điểm khắc phục không sau thời điểm bắt đầu sự cố ({since}).",
        en="The outage does not end after it began ({since}).",
        path=("until",),
    ),
    "UNKNOWN_OUTAGE": DefaultRefusal(
        vi="Không có sự cố nào được ghi nhận bắt đầu từ {at}.",
        en="No outage is recorded that began at {at}.",
        path=("since",),
    ),
    "OUTAGE_OVER": DefaultRefusal(
        vi="Sự cố đã được khắc phục ({since}).",
        en="The outage was over already ({since}).",
        path=("since",),
    ),
}
