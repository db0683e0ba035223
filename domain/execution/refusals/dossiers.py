"""Refusals about a dossier: where it stands, the procedure that it follows, its papers and fees, its record."""

from collections.abc import Mapping

from domain.execution.refusals.default import DefaultRefusal

OF_DOSSIERS: Mapping[str, DefaultRefusal] = {
    # Where it stands
    "UNKNOWN_DOSSIER": DefaultRefusal(
        vi="Không tìm thấy hồ sơ {id}.",
        en="There is no dossier {id}.",
        path=("dossier",),
    ),
    "NOT_YOUR_PART": DefaultRefusal(
        vi="Chỉ cơ quan giải quyết hồ sơ hoặc cơ quan được giao phần việc này mới được thực hiện.",
        en="Only the agency that handles the dossier, or the one that this part was given to, may do this.",
    ),
    "NOT_SUBMITTED": DefaultRefusal(
        vi="Hồ sơ chưa được nộp.",
        en="The dossier has not been submitted.",
    ),
    "ALREADY_SUBMITTED": DefaultRefusal(
        vi="Hồ sơ đã được nộp.",
        en="The dossier has already been submitted.",
    ),
    "BEFORE_SUBMISSION": DefaultRefusal(
        vi="Thời điểm nêu ra trước khi nộp hồ sơ ({since}).",
        en="The time given is before the dossier was submitted ({since}).",
        path=("occurred_at",),
    ),
    "NOT_RECEIVED": DefaultRefusal(
        vi="Hồ sơ chưa được tiếp nhận.",
        en="The dossier has not been received.",
    ),
    "ALREADY_RECEIVED": DefaultRefusal(
        vi="Hồ sơ đã được tiếp nhận.",
        en="The dossier has already been received.",
    ),
    "ALREADY_REFUSED": DefaultRefusal(
        vi="Hồ sơ đã bị từ chối tiếp nhận; nộp lại là một hồ sơ mới.",
        en="The dossier was refused at intake; filed again, it is a new dossier.",
    ),
    "BEFORE_RECEIPT": DefaultRefusal(
        vi="Thời điểm nêu ra trước khi tiếp nhận hồ sơ ({since}).",
        en="The time given is before the dossier was received ({since}).",
        path=("occurred_at",),
    ),
    "ALREADY_FINISHED": DefaultRefusal(
        vi="Hồ sơ đã kết thúc giải quyết ({since}).",
        en="The dossier was finished ({since}).",
    ),
    # The procedure
    "UNKNOWN_PROCEDURE": DefaultRefusal(
        vi="Không có thủ tục nào mang mã {id} trong danh mục.",
        en="The catalogue has no procedure {id}.",
        path=("procedure",),
    ),
    "NOT_IN_FORCE": DefaultRefusal(
        vi="Thủ tục {id} không có hiệu lực ngày {at}.",
        en="Procedure {id} is not in force on {at}.",
        path=("procedure",),
    ),
    "PROCEDURE_MISMATCH": DefaultRefusal(
        vi="Hồ sơ đã nộp theo thủ tục {id}.",
        en="The dossier was filed under procedure {id}.",
        path=("procedure",),
    ),
    "PROCEDURE_CASE_NEEDED": DefaultRefusal(
        vi="Thủ tục {id} có nhiều trường hợp, phải nêu trường hợp của hồ sơ: {choices}.",
        en="Procedure {id} has several cases; name the one of this dossier: {choices}.",
        path=("procedure_case",),
    ),
    "UNKNOWN_PROCEDURE_CASE": DefaultRefusal(
        vi="Thủ tục không có trường hợp {id}. Các trường hợp: {choices}.",
        en="The procedure has no case {id}. Its cases: {choices}.",
        path=("procedure_case",),
    ),
    "PROCEDURE_CASE_CHANGED": DefaultRefusal(
        vi="Hồ sơ được nộp theo trường hợp {id}; tiếp nhận theo trường hợp khác phải nêu lý do.",
        en="The dossier was filed under case {id}; receiving it under another needs a reason.",
        path=("reason",),
    ),
    "LIMIT_NEEDED": DefaultRefusal(
        vi="Thủ tục {id} có nhiều thời hạn giải quyết, phải nêu thời hạn áp dụng: {choices}.",
        en="Procedure {id} has several time limits; name the one that applies: {choices}.",
        path=("limit",),
    ),
    "UNKNOWN_LIMIT": DefaultRefusal(
        vi="Không có thời hạn {id} cho hình thức nộp và trường hợp của hồ sơ này. Các thời hạn: {choices}.",
        en="There is no time limit {id} for this dossier's way of filing and case. Its limits: {choices}.",
        path=("limit",),
    ),
    "AGENCY_MISMATCH": DefaultRefusal(
        vi="Hồ sơ thuộc cơ quan {id}.",
        en="The dossier belongs to agency {id}.",
        path=("agency",),
    ),
    # Papers and fees
    "EMPTY_DEMAND": DefaultRefusal(
        vi="Phải nêu rõ giấy tờ hoặc khoản tiền yêu cầu.",
        en="What is demanded must be named.",
        path=("items",),
    ),
    "NO_GROUND": DefaultRefusal(
        vi="Phải nêu căn cứ từ chối: thiếu giấy tờ, không đủ điều kiện hoặc không thuộc thẩm quyền.",
        en="The ground of the refusal must be given: incomplete, not eligible, or not competent.",
        path=("ground",),
    ),
    "NO_OPEN_REQUEST": DefaultRefusal(
        vi="Không có yêu cầu bổ sung nào đang chờ.",
        en="No request for a supplement is open.",
    ),
    "UNKNOWN_REQUIREMENT": DefaultRefusal(
        vi="Thủ tục không có thành phần hồ sơ mang mã {id}.",
        en="The procedure has no requirement with the id {id}.",
    ),
    "NO_LIST_AT_RECEIPT": DefaultRefusal(
        vi="Hồ sơ nhập từ hệ thống khác: sổ không có phiên bản nào của thủ tục {id} có hiệu lực vào ngày tiếp nhận ({at}) để dò mã; hãy ghi tên thay cho"
        " mã.",
        en="An imported dossier: the ledger has no version of procedure {id} in force on the day of receipt ({at}) that the id could stand in;"
        " give the name instead.",
    ),
    "UNKNOWN_FEE": DefaultRefusal(
        vi="Thủ tục không có khoản phí, lệ phí mang mã {id}.",
        en="The procedure has no fee with the id {id}.",
        path=("charges",),
    ),
    "BAD_AMOUNT": DefaultRefusal(
        vi="Số tiền không hợp lệ: {id}.",
        en="Not a valid amount of money: {id}.",
        cites="fees",
    ),
    # The record
    "NO_RECEIPT": DefaultRefusal(
        vi="Hồ sơ chưa được cấp giấy tiếp nhận.",
        en="No receipt was issued for the dossier.",
        cites="receipt",
    ),
    "APPLICANTS_ONLY": DefaultRefusal(
        vi="Chỉ tổ chức, cá nhân nộp hồ sơ được đánh giá việc giải quyết; người đã xử lý hồ sơ không tự đánh giá.",
        en="Only the applicant rates the handling; who acted on the dossier in office does not rate it.",
    ),
    "BAD_SCORE": DefaultRefusal(
        vi="Điểm đánh giá phải từ 1 đến 5.",
        en="A score must be from 1 to 5.",
        path=("score",),
    ),
    "UNKNOWN_ENTRY": DefaultRefusal(
        vi="Hồ sơ không có mục số {id}.",
        en="The dossier has no entry {id}.",
        cites="recording",
        path=("version",),
    ),
    "BAD_CORRECTION": DefaultRefusal(
        vi="Nội dung đính chính không phù hợp ({why}).",
        en="The correction does not fit the entry ({why}).",
        cites="correction",
        path=("fields",),
    ),
    "NOT_CORRECTABLE": DefaultRefusal(
        vi="Không được đính chính trường {id}.",
        en="The field {id} may not be corrected.",
        path=("fields",),
    ),
}
