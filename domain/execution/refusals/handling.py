"""Refusals about the handling of a dossier: its parts, its dates, its outcome."""

from collections.abc import Mapping

from domain.execution.refusals.default import DefaultRefusal

OF_HANDLING: Mapping[str, DefaultRefusal] = {
    "BEFORE_REQUEST": DefaultRefusal(
        vi="Thời điểm nêu ra trước khi có yêu cầu ({since}).",
        en="The time given is before the request ({since}).",
        cites="recording",
        path=("occurred_at",),
    ),
    # Legs
    "UNKNOWN_LEG": DefaultRefusal(
        vi="Không có phần việc {id}.",
        en="There is no leg {id}.",
        path=("leg",),
    ),
    "LEG_ALREADY_OPEN": DefaultRefusal(
        vi="Phần việc {id} đã được giao.",
        en="The leg {id} is already open.",
        cites="leg",
        path=("leg",),
    ),
    "LEG_ALREADY_CLOSED": DefaultRefusal(
        vi="Phần việc {id} đã kết thúc.",
        en="The leg {id} is already closed.",
        cites="leg",
        path=("leg",),
    ),
    "LEAD_ALREADY_ASSIGNED": DefaultRefusal(
        vi="Phần việc {id} đã được giao chủ trì.",
        en="The leg {id} already leads.",
        cites="leg",
        path=("lead",),
    ),
    # Field checks
    "UNKNOWN_VERIFICATION": DefaultRefusal(
        vi="Không có cuộc kiểm tra, xác minh {id}.",
        en="There is no field check {id}.",
        path=("verification",),
    ),
    "ALREADY_VERIFIED": DefaultRefusal(
        vi="Cuộc kiểm tra, xác minh {id} đã được ghi nhận.",
        en="The field check {id} has already been recorded.",
        cites="verification",
        path=("verification",),
    ),
    # Opinions
    "UNKNOWN_OPINION": DefaultRefusal(
        vi="Không có yêu cầu lấy ý kiến {id}.",
        en="There is no request for an opinion {id}.",
        path=("opinion",),
    ),
    "OPINION_ALREADY_REQUESTED": DefaultRefusal(
        vi="Đã có yêu cầu lấy ý kiến {id}.",
        en="The opinion {id} has already been requested.",
        cites="opinion",
        path=("opinion",),
    ),
    "OPINION_ALREADY_GIVEN": DefaultRefusal(
        vi="Yêu cầu lấy ý kiến {id} đã được trả lời.",
        en="The opinion {id} has already been given.",
        cites="opinion",
        path=("opinion",),
    ),
    "OPINION_NOT_LATE": DefaultRefusal(
        vi="Ý kiến {id} không trả lời chậm.",
        en="The opinion {id} is not late.",
        cites="opinion",
        path=("opinion",),
    ),
    # Taken in by another one-stop
    "NOT_A_ONE_STOP": DefaultRefusal(
        vi="Cơ quan {id} không có Bộ phận Một cửa.",
        en="Agency {id} has no one-stop.",
        cites="passing_on",
        path=("receiving_one_stop",),
    ),
    "ONE_STOP_MISMATCH": DefaultRefusal(
        vi="Hồ sơ được nộp tại Bộ phận Một cửa của {id}.",
        en="The dossier was filed at the one-stop of agency {id}.",
        cites="passing_on",
        path=("receiving_one_stop",),
    ),
    "NOT_ELSEWHERE_RECEIVED": DefaultRefusal(
        vi="Hồ sơ do chính Bộ phận Một cửa của cơ quan có thẩm quyền tiếp nhận, không phải chuyển từ nơi khác đến.",
        en="The dossier was received at the competent agency's own one-stop: it does not come from another.",
        cites="passing_on",
    ),
    "ALREADY_AT_COMPETENT_AGENCY": DefaultRefusal(
        vi="Cơ quan có thẩm quyền đã nhận hồ sơ ({since}).",
        en="The competent agency has received the dossier already ({since}).",
        cites="passing_on",
    ),
    "NOT_FORWARDED": DefaultRefusal(
        vi="Bộ phận Một cửa nơi tiếp nhận ({id}) chưa ghi nhận việc chuyển hồ sơ.",
        en="The receiving one-stop ({id}) has not recorded that it forwarded the dossier.",
        cites="passing_on",
    ),
    "BEFORE_FORWARDING": DefaultRefusal(
        vi="Thời điểm nêu ra trước khi hồ sơ được chuyển đi ({since}).",
        en="The time given is before the dossier was forwarded ({since}).",
        cites="recording",
        path=("occurred_at",),
    ),
    "RECEIVED_FROM_ONESELF": DefaultRefusal(
        vi="Người đã xử lý hồ sơ cho bên giao không ghi nhận việc nhận của bên kia: phải do người khác ghi nhận.",
        en="Whoever acted in the dossier for the side that sent it does not record that it arrived at the other: somebody else there does.",
        cites="passing_on",
    ),
    "ALREADY_AT_WORK": DefaultRefusal(
        vi="Cơ quan có thẩm quyền đã giải quyết hồ sơ từ {since}: thời điểm nhận hồ sơ không thể sau đó.",
        en="The competent agency has been at work on the dossier since {since}: it cannot have received it later.",
        cites="recording",
        path=("occurred_at",),
    ),
    # Handing over to the successor of an agency that ended
    "AGENCY_IN_FORCE": DefaultRefusal(
        vi="Cơ quan {id} đang hoạt động: chỉ bàn giao hồ sơ, phản ánh, kiến nghị của cơ quan đã kết thúc hoạt động.",
        en="Agency {id} is in force: only dossiers and petitions of one that has ended are handed over.",
        path=("to_agency",),
    ),
    "NOT_A_SUCCESSOR": DefaultRefusal(
        vi="Cơ quan {id} không phải là cơ quan tiếp nhận nhiệm vụ này.",
        en="Agency {id} did not take over the dossiers and petitions of this procedure.",
        path=("to_agency",),
    ),
    "NO_MINUTES": DefaultRefusal(
        vi="Phải nêu biên bản bàn giao.",
        en="The record of the hand-over must be named.",
        path=("minutes",),
    ),
    # Financial obligations
    "NOTHING_AWAITED": DefaultRefusal(
        vi="Hồ sơ không chờ giấy tờ hay khoản tiền nào của tổ chức, cá nhân.",
        en="The dossier waits for no paper and no money of its applicant.",
        cites="supplement",
    ),
    "UNKNOWN_OBLIGATION": DefaultRefusal(
        vi="Không có nghĩa vụ tài chính {id}.",
        en="There is no financial obligation {id}.",
        cites="fees",
        path=("obligation",),
    ),
    "OBLIGATION_ALREADY_NOTIFIED": DefaultRefusal(
        vi="Nghĩa vụ tài chính {id} đã được thông báo.",
        en="The financial obligation {id} has already been notified.",
        cites="fees",
        path=("obligation",),
    ),
    "OBLIGATION_ALREADY_SETTLED": DefaultRefusal(
        vi="Nghĩa vụ tài chính {id} đã được thực hiện xong.",
        en="The financial obligation {id} has already been settled.",
        cites="fees",
        path=("obligation",),
    ),
    # Dates
    "NO_DATE": DefaultRefusal(
        vi="Phải nêu ngày hẹn trả mới.",
        en="A new due date must be given.",
        cites="reappointment",
        path=("new_due_on",),
    ),
    "CONFLICTING_DATES": DefaultRefusal(
        vi="Ngày hẹn và thời điểm hẹn không khớp nhau.",
        en="The date and the moment given do not agree.",
        cites="reappointment",
        path=("new_due_at",),
    ),
    "DUE_BEFORE_RECEIPT": DefaultRefusal(
        vi="Ngày hẹn trả trước ngày tiếp nhận hồ sơ.",
        en="The due date given is before the dossier was received.",
        cites="reappointment",
        path=("new_due_at",),
    ),
    "DUE_BEFORE_START": DefaultRefusal(
        vi="Thời hạn kết thúc trước khi bắt đầu.",
        en="The time limit would end before it begins.",
        path=("due_on",),
    ),
    "NOT_EARLY": DefaultRefusal(
        vi="Kết quả không sớm hơn ngày hẹn trả.",
        en="The result is not ahead of its due date.",
        cites="early_result",
    ),
    # The outcome
    "WITHDRAWAL_ALREADY_REQUESTED": DefaultRefusal(
        vi="Đã có yêu cầu rút hồ sơ.",
        en="The withdrawal has already been requested.",
        cites="withdrawal",
    ),
    "NO_WITHDRAWAL_REQUEST": DefaultRefusal(
        vi="Chưa có yêu cầu rút hồ sơ.",
        en="Nobody has asked to withdraw the dossier.",
        cites="withdrawal",
    ),
    "NO_RESULT": DefaultRefusal(
        vi="Chưa có kết quả để trả.",
        en="There is no result to deliver yet.",
        cites="delivery",
    ),
    "ALREADY_DELIVERED": DefaultRefusal(
        vi="Kết quả đã được trả.",
        en="The result has already been delivered.",
        cites="delivery",
    ),
    "ALREADY_HANDED_OVER": DefaultRefusal(
        vi="Kết quả đã được chuyển cho Bộ phận Một cửa.",
        en="The result has already reached the one-stop.",
        cites="delivery",
    ),
    "ERROR_NOT_STATED": DefaultRefusal(
        vi="Phải nêu sai sót của kết quả.",
        en="What is wrong with the result must be stated.",
        cites="result_correction",
        path=("error",),
    ),
    "ERROR_ALREADY_REPORTED": DefaultRefusal(
        vi="Sai sót của kết quả đã được ghi nhận và chưa được đính chính.",
        en="The result has been reported to be wrong, and is not corrected yet.",
        cites="result_correction",
    ),
    "NO_REPORTED_ERROR": DefaultRefusal(
        vi="Chưa ghi nhận sai sót nào của kết quả.",
        en="Nothing was reported to be wrong with the result.",
        cites="result_correction",
    ),
    "BEFORE_ERROR": DefaultRefusal(
        vi="Thời điểm nêu ra trước khi phát hiện sai sót ({since}).",
        en="The time given is before the mistake was found ({since}).",
        cites="recording",
        path=("occurred_at",),
    ),
    "BEFORE_RESULT": DefaultRefusal(
        vi="Thời điểm nêu ra trước khi có kết quả ({since}).",
        en="The time given is before there was a result ({since}).",
        cites="recording",
        path=("occurred_at",),
    ),
}
