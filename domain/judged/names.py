"""What is stored under a tag or a field's name, in the words of an office: explanations of findings name it so."""

from collections.abc import Iterable, Mapping

from domain.values.context import BilingualText
from domain.values.reasons import RefusalGround

FACTS: Mapping[str, BilingualText] = {
    tag: BilingualText(vi, en)
    for tag, vi, en in (
        ("dossier-submitted", "nộp hồ sơ", "the filing"),
        ("guidance-given", "hướng dẫn hoàn thiện hồ sơ", "the guidance of the applicant"),
        ("intake-supplement-requested", "yêu cầu bổ sung khi tiếp nhận", "the demand for papers at intake"),
        ("supplement-provided", "nộp bổ sung hồ sơ", "the bringing of papers"),
        ("intake-refused", "từ chối tiếp nhận hồ sơ", "the refusal at intake"),
        ("dossier-accepted", "tiếp nhận hồ sơ", "the receipt"),
        ("dossier-forwarded", "chuyển hồ sơ", "the forwarding"),
        (
            "competent-agency-received",
            "cơ quan có thẩm quyền nhận hồ sơ",
            "the receipt by the competent agency",
        ),
        ("dossier-handed-over", "bàn giao hồ sơ cho cơ quan tiếp nhận nhiệm vụ", "the handing over to a successor"),
        ("leg-opened", "giao phần việc cho cơ quan phối hợp", "the handing of a part to another agency"),
        ("leg-closed", "kết thúc phần việc của cơ quan phối hợp", "the end of another agency's part"),
        ("official-assigned", "phân công người giải quyết", "the assignment of an official"),
        ("step-completed", "thực hiện bước giải quyết", "the step of the handling"),
        ("step-transitioned", "chuyển trạng thái bước giải quyết", "the change of a step's state"),
        ("verification-scheduled", "lên lịch kiểm tra, xác minh", "the setting of a field check"),
        ("verification-recorded", "kiểm tra, xác minh", "the field check"),
        ("opinion-requested", "lấy ý kiến cơ quan khác", "the request for an opinion"),
        ("opinion-given", "trả lời ý kiến", "the opinion"),
        ("opinion-late-noticed", "báo cáo ý kiến chậm", "the report of a late opinion"),
        ("supplement-requested", "yêu cầu bổ sung hồ sơ", "the demand for papers"),
        ("clock-paused", "tạm dừng thời hạn giải quyết", "the stopping of the time limit"),
        ("clock-resumed", "tính tiếp thời hạn giải quyết", "the resuming of the time limit"),
        ("clock-restarted", "tính lại thời hạn giải quyết", "the counting anew of the time limit"),
        ("financial-obligation-notified", "thông báo nghĩa vụ tài chính", "the notice of what is to be paid"),
        ("financial-obligation-settled", "nộp nghĩa vụ tài chính", "the payment"),
        ("applicant-reminded", "nhắc tổ chức, cá nhân nộp hồ sơ", "the reminder to the applicant"),
        ("extension-proposed", "đề nghị gia hạn", "the proposal of a later date"),
        ("apology-issued", "xin lỗi và hẹn lại ngày trả kết quả", "the letter of apology"),
        ("appointment-changed", "hẹn lại ngày trả kết quả", "the new appointment"),
        ("due-soon-reached", "sắp đến hạn trả kết quả", "the nearing of the due date"),
        ("due-date-passed", "hết hạn trả kết quả", "the passing of the due date"),
        ("appointed-date-passed", "hết ngày đã hẹn trả kết quả", "the passing of the promised date"),
        ("act-date-passed", "hết hạn của một việc phải làm", "the passing of the last moment for an act"),
        ("pause-overran", "tạm dừng quá thời gian cho phép", "the overrunning of a pause"),
        ("withdrawal-requested", "yêu cầu rút hồ sơ", "the request to withdraw"),
        ("result-approved", "phê duyệt kết quả", "the approval of the result"),
        ("early-result-announced", "báo trước kết quả sớm", "the notice of an early result"),
        ("refused-after-appraisal", "từ chối giải quyết sau thẩm định", "the refusal after appraisal"),
        ("dossier-withdrawn", "rút hồ sơ", "the withdrawal"),
        ("processing-stopped", "dừng giải quyết hồ sơ", "the stopping of the handling"),
        ("closed-incomplete", "đóng hồ sơ do không được bổ sung", "the closing of the incomplete dossier"),
        ("result-issued", "ban hành kết quả", "the issuing of the result"),
        ("result-handed-over", "chuyển kết quả về Bộ phận Một cửa", "the arrival of the result at the one-stop"),
        ("result-error-found", "phát hiện kết quả có sai sót", "the report of a wrong result"),
        ("result-corrected", "đính chính kết quả", "the correction of the result"),
        ("result-delivered", "trả kết quả", "the delivery of the result"),
        ("dossier-closed", "kết thúc hồ sơ", "the closing of the dossier"),
        ("visit-recorded", "ghi nhận lần đi lại", "the record of a visit"),
        ("satisfaction-rated", "đánh giá sự hài lòng", "the rating"),
        ("document-lost", "ghi nhận mất, hư hỏng giấy tờ", "the record of a lost paper"),
        ("receipt-secret-reissued", "cấp lại mã tra cứu", "the issuing of a new receipt secret"),
        ("entry-corrected", "đính chính", "the correction"),
        ("finding-answered", "giải trình phát hiện", "the answer to a finding"),
        ("finding-examined", "thẩm tra phát hiện", "the examination of a finding"),
    )
}
"""By a fact's tag. The Vietnamese follows "việc"."""

FIELDS: Mapping[str, BilingualText] = {
    name: BilingualText(vi, en)
    for name, vi, en in (
        ("received_at", "ngày giờ tiếp nhận", "the time of receipt"),
        ("occurred_at", "ngày giờ thực hiện", "when it happened"),
        ("timezone", "múi giờ", "the time zone"),
        ("unit", "đơn vị của thời hạn", "the unit of the time limit"),
        ("limit", "thời hạn giải quyết", "the time limit"),
        ("computation", "cách tính hạn trả", "the computation of the due date"),
        ("due_at", "hạn trả kết quả", "the due date"),
        ("due_on", "hạn trả kết quả", "the due date"),
        ("old_due_at", "hạn trả kết quả cũ", "the earlier due date"),
        ("old_due_on", "hạn trả kết quả cũ", "the earlier due date"),
        ("new_due_at", "hạn trả kết quả mới", "the new due date"),
        ("new_due_on", "hạn trả kết quả mới", "the new due date"),
        ("latest_on", "ngày chậm nhất phải thực hiện", "the last day for it"),
        ("forward_latest_on", "ngày chậm nhất phải chuyển hồ sơ", "the last day to forward it"),
        (
            "passing_on_latest_on",
            "ngày chậm nhất cơ quan có thẩm quyền phải nhận được hồ sơ",
            "the last day for the competent agency to have it",
        ),
        ("receiving_one_stop", "Bộ phận Một cửa tiếp nhận", "the receiving one-stop"),
        ("supplement_latest_on", "ngày chậm nhất được yêu cầu bổ sung", "the last day to demand papers"),
        ("official", "cán bộ, công chức phụ trách", "the official in charge"),
        ("applicant", "tổ chức, cá nhân nộp hồ sơ", "the applicant"),
        ("agency", "cơ quan", "the agency"),
        ("to_agency", "chuyển đến cơ quan", "the agency it went to"),
        ("filed_through", "nơi nộp hồ sơ", "the place of filing"),
        ("score", "điểm hài lòng", "the rating"),
        ("fault", "lỗi của lần đi lại", "whose fault the visit was"),
        ("channel", "cách thức thực hiện", "the channel"),
        ("reason", "lý do", "the reason"),
        ("result", "kết quả", "the result"),
        ("fields", "nội dung đã đính chính trước đó", "what was corrected before"),
    )
}
"""By the name of a field, without those that it stands in."""

GROUNDS: Mapping[str, BilingualText] = {
    RefusalGround.INCOMPLETE: BilingualText("hồ sơ chưa đầy đủ giấy tờ", "papers are missing"),
    RefusalGround.NOT_ELIGIBLE: BilingualText("không đủ điều kiện giải quyết", "not eligible"),
    RefusalGround.NOT_COMPETENT: BilingualText("không thuộc thẩm quyền", "not competent"),
}
"""By the ground of a refusal."""

LEVELS: Mapping[str, BilingualText] = {
    "CENTRAL": BilingualText("trung ương", "central"),
    "PROVINCE": BilingualText("cấp tỉnh", "province"),
    "DISTRICT": BilingualText("cấp huyện", "district"),
    "COMMUNE": BilingualText("cấp xã", "commune"),
}
"""By the level of an agency."""

PLACES: Mapping[str, BilingualText] = {
    "OFFICE": BilingualText("trụ sở cơ quan", "office"),
    "NOTICE_BOARD": BilingualText("niêm yết tại trụ sở", "notice board"),
    "AGENCY_PORTAL": BilingualText("cổng thông tin điện tử của cơ quan", "agency's portal"),
    "PROVINCIAL_PORTAL": BilingualText("cổng thông tin điện tử của tỉnh", "provincial portal"),
    "NATIONAL_DATABASE": BilingualText("Cơ sở dữ liệu quốc gia về thủ tục hành chính", "national database"),
    "NATIONAL_PORTAL": BilingualText("Cổng Dịch vụ công quốc gia", "national portal"),
    "PRESS": BilingualText("báo chí", "press"),
}
"""By the place of a publication."""


def fields(names: Iterable[str]) -> tuple[BilingualText, ...]:
    """Takes names of fields, also dotted ones, returns what they hold, each once."""
    return tuple(dict.fromkeys(FIELDS[name.rpartition(".")[2]] for name in names))


def named(names: Mapping[str, BilingualText], key: str) -> BilingualText:
    """Takes names and a key, returns its name; the key itself where it has none."""
    return names.get(key) or BilingualText(key, key)


def listed(names: Iterable[BilingualText]) -> BilingualText:
    """Takes names, returns them as one list."""
    named = tuple(names)
    return BilingualText("; ".join(each.vi for each in named), "; ".join(each.en for each in named))
