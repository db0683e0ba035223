"""Why a command is refused: the codes, each with what people are told where the rule pack has no words of its own.

The law refuses little: what an official does against it but what really happened is recorded and found. Refused is what cannot be true.
"""

import re
from collections.abc import Mapping

from domain.errors import Refused
from domain.values.rules import BilingualText, RulePack

REFUSALS: Mapping[str, BilingualText] = {
    # Times
    "NO_TIME_ZONE": BilingualText("Thời điểm phải có múi giờ.", "A time must carry its offset."),
    "IN_THE_FUTURE": BilingualText("Thời điểm này chưa đến: {at}.", "That is still to come: {at}."),
    "BEFORE_SUBMISSION": BilingualText("Trước khi nộp hồ sơ ({since}).", "Before the dossier was submitted ({since})."),
    "BEFORE_RECEIPT": BilingualText(
        "Trước khi tiếp nhận hồ sơ ({since}).", "Before the dossier was received ({since})."
    ),
    "BEFORE_REQUEST": BilingualText("Trước khi có yêu cầu ({since}).", "Before it was asked for ({since})."),
    "BEFORE_RESULT": BilingualText("Trước khi có kết quả ({since}).", "Before there was a result ({since})."),
    # Where the dossier stands
    "NOT_SUBMITTED": BilingualText("Chưa có hồ sơ này.", "There is no such dossier yet."),
    "ALREADY_SUBMITTED": BilingualText("Hồ sơ đã được nộp.", "The dossier has been submitted already."),
    "UNKNOWN_DOSSIER": BilingualText("Không có hồ sơ {id}.", "There is no dossier {id}."),
    "NOT_RECEIVED": BilingualText("Hồ sơ chưa được tiếp nhận.", "The dossier has not been received."),
    "ALREADY_RECEIVED": BilingualText("Hồ sơ đã được tiếp nhận.", "The dossier has been received already."),
    "ALREADY_REFUSED": BilingualText(
        "Hồ sơ đã bị từ chối tiếp nhận; cần nộp hồ sơ mới.", "Its intake was refused; a new dossier has to be filed."
    ),
    "ALREADY_FINISHED": BilingualText("Hồ sơ đã kết thúc ({since}).", "The dossier is finished ({since})."),
    # The law
    "UNKNOWN_PROCEDURE": BilingualText("Không có thủ tục {id}.", "No procedure {id} is known."),
    "OTHER_PROCEDURE": BilingualText("Hồ sơ thuộc thủ tục {id}.", "The dossier is one of procedure {id}."),
    "OTHER_AGENCY": BilingualText("Hồ sơ thuộc cơ quan {id}.", "The dossier is with agency {id}."),
    "NOT_IN_FORCE": BilingualText(
        "Thủ tục {id} không có hiệu lực ngày {at}.", "Procedure {id} is not in force on {at}."
    ),
    "UNKNOWN_REQUIREMENT": BilingualText(
        "Thủ tục không có thành phần hồ sơ mang mã {id}.", "The procedure has no requirement with the id {id}."
    ),
    "UNKNOWN_FEE": BilingualText(
        "Thủ tục không có phí, lệ phí mang mã {id}.", "The procedure has no fee with the id {id}."
    ),
    "UNCOUNTABLE": BilingualText("Không tính được thời hạn: {why}.", "The time limit cannot be counted: {why}."),
    # What is asked of the citizen
    "EMPTY_DEMAND": BilingualText("Phải nêu rõ nội dung yêu cầu.", "What is demanded must be named."),
    "NO_OPEN_REQUEST": BilingualText("Không có yêu cầu bổ sung nào đang chờ.", "No supplement is being waited for."),
    "BAD_AMOUNT": BilingualText("Số tiền không hợp lệ: {id}.", "Not an amount of money: {id}."),
    # Parts of the handling
    "UNKNOWN_LEG": BilingualText("Không có phần việc {id}.", "There is no leg {id}."),
    "LEG_ALREADY_OPEN": BilingualText("Phần việc {id} đã được giao.", "The leg {id} was opened already."),
    "LEG_ALREADY_CLOSED": BilingualText("Phần việc {id} đã kết thúc.", "The leg {id} was closed already."),
    "ALREADY_LED": BilingualText("Đã có cơ quan chủ trì: {id}.", "Another leg leads: {id}."),
    "UNKNOWN_VERIFICATION": BilingualText("Không có cuộc kiểm tra {id}.", "There is no field check {id}."),
    "ALREADY_VERIFIED": BilingualText(
        "Cuộc kiểm tra {id} đã được ghi nhận.", "The field check {id} was recorded already."
    ),
    "UNKNOWN_OPINION": BilingualText("Không có yêu cầu lấy ý kiến {id}.", "There is no request for an opinion {id}."),
    "OPINION_ALREADY_REQUESTED": BilingualText(
        "Ý kiến {id} đã được yêu cầu.", "The opinion {id} was asked for already."
    ),
    "OPINION_ALREADY_GIVEN": BilingualText("Ý kiến {id} đã được trả lời.", "The opinion {id} was given already."),
    "OPINION_NOT_LATE": BilingualText("Ý kiến {id} không chậm.", "The opinion {id} is not late."),
    "UNKNOWN_OBLIGATION": BilingualText("Không có nghĩa vụ tài chính {id}.", "There is no financial obligation {id}."),
    "OBLIGATION_ALREADY_NOTIFIED": BilingualText(
        "Nghĩa vụ tài chính {id} đã được thông báo.", "The financial obligation {id} was notified already."
    ),
    "OBLIGATION_ALREADY_SETTLED": BilingualText(
        "Nghĩa vụ tài chính {id} đã hoàn thành.", "The financial obligation {id} was settled already."
    ),
    # Dates
    "NO_DATE": BilingualText("Phải có ngày hẹn mới.", "A new date must be given."),
    "CONFLICTING_DATES": BilingualText(
        "Ngày và thời điểm hẹn không khớp.", "The date and the moment given do not agree."
    ),
    "NOTHING_CHANGES": BilingualText("Không có gì thay đổi.", "Nothing would change."),
    "NOTHING_TO_RECORD": BilingualText("Không có gì để ghi nhận.", "There is nothing to record."),
    "DUE_BEFORE_RECEIPT": BilingualText("Ngày hẹn trước ngày tiếp nhận.", "The date promised lies before the receipt."),
    "DUE_BEFORE_START": BilingualText(
        "Thời hạn kết thúc trước khi bắt đầu.", "The time limit would end before it begins."
    ),
    "NOT_EARLY": BilingualText("Kết quả không sớm so với ngày hẹn.", "The result is not ahead of its date."),
    # Outcomes
    "WITHDRAWAL_ALREADY_REQUESTED": BilingualText("Đã có yêu cầu rút hồ sơ.", "The withdrawal was asked for already."),
    "NO_WITHDRAWAL_REQUEST": BilingualText("Chưa có yêu cầu rút hồ sơ.", "Nobody asked to withdraw the dossier."),
    "NO_RESULT": BilingualText("Chưa có kết quả để trả.", "There is nothing to deliver yet."),
    "ALREADY_DELIVERED": BilingualText("Kết quả đã được trả.", "The result was delivered already."),
    # The citizen's side and the record
    "BAD_SCORE": BilingualText("Điểm phải từ 1 đến 5.", "A score is a number from 1 to 5."),
    "UNKNOWN_ENTRY": BilingualText("Hồ sơ không có mục số {id}.", "The dossier has no entry {id}."),
    "BAD_CORRECTION": BilingualText("Nội dung đính chính không phù hợp: {why}.", "The correction does not fit: {why}."),
    "NOT_CORRECTABLE": BilingualText("Không được đính chính {id}.", "{id} may not be corrected."),
    "UNKNOWN_AGENCY": BilingualText("Phải nêu cơ quan.", "The agency must be named."),
    "NO_REASON": BilingualText("Phải nêu lý do.", "A reason must be given."),
    "NO_BASIS": BilingualText("Phải nêu căn cứ pháp lý.", "A legal basis must be given."),
    "OWN_PROPOSAL": BilingualText(
        "Người đề xuất không được tự phê duyệt.", "Nobody approves what they proposed themselves."
    ),
    # Petitions
    "UNKNOWN_PETITION": BilingualText("Không có phản ánh, kiến nghị này.", "There is no such petition."),
    "PETITION_ALREADY_RECEIVED": BilingualText(
        "Phản ánh, kiến nghị đã được tiếp nhận.", "The petition was received already."
    ),
    "BEFORE_RECEIPT_OF_PETITION": BilingualText(
        "Trước khi tiếp nhận phản ánh, kiến nghị ({since}).", "Before the petition was received ({since})."
    ),
    "PETITION_CLOSED": BilingualText("Phản ánh, kiến nghị đã kết thúc ({since}).", "The petition is closed ({since})."),
    "ALREADY_ANSWERED": BilingualText(
        "Phản ánh, kiến nghị đã được trả lời ({since}).", "The petition was answered ({since})."
    ),
    "NOT_ANSWERED": BilingualText("Phản ánh, kiến nghị chưa được trả lời.", "The petition has not been answered."),
    "NOT_CLASSIFIED": BilingualText(
        "Phản ánh, kiến nghị chưa được phân loại.", "The petition has not been classified."
    ),
    "NOT_A_PETITION": BilingualText(
        "Khiếu nại, tố cáo không giải quyết theo trình tự phản ánh, kiến nghị ({kind}).",
        "Complaints and denunciations are not handled as petitions ({kind}).",
    ),
    "NO_TOPIC": BilingualText("Phải nêu nội dung phản ánh.", "What the petition is about must be named."),
    "TOPIC_OF_NO_PETITION": BilingualText("Khiếu nại, tố cáo không có mục này.", "Only a petition has a topic."),
    "FINDINGS_OF_NO_DOSSIER": BilingualText(
        "Phải nêu hồ sơ của các phát hiện.", "Findings are those of a dossier: name it."
    ),
    "UNKNOWN_FINDING": BilingualText("Không có loại phát hiện {id}.", "The rules know no finding {id}."),
    "FINDINGS_OF_ANOTHER_DOSSIER": BilingualText(
        "Các phát hiện đã liên kết thuộc hồ sơ {id}.", "The findings linked before are those of dossier {id}."
    ),
    "UNKNOWN_OFFICIAL": BilingualText("Phải nêu cán bộ.", "The official must be named."),
    "BEFORE_WHAT_CAME_BEFORE": BilingualText(
        "Trước bước liền trước ({since}).", "Before the step that came before it ({since})."
    ),
    "STILL_OPEN": BilingualText("Phản ánh, kiến nghị chưa được trả lời.", "The petition is still open."),
    # Conduct
    "UNKNOWN_CASE": BilingualText("Không có vụ việc này.", "There is no such case."),
    "CASE_ALREADY_OPEN": BilingualText("Vụ việc đã được mở.", "The case was opened already."),
    "CASE_STANDS_OTHERWISE": BilingualText("Vụ việc đang ở trạng thái {status}.", "The case is {status}."),
    "BEFORE_THE_CASE": BilingualText(
        "Trước thời điểm trước đó của vụ việc ({since}).", "Before the case had come so far ({since})."
    ),
    "OWN_CASE": BilingualText("Không ai được quyết định vụ việc của chính mình.", "Nobody decides their own case."),
    "SANCTION_OF_NOTHING": BilingualText(
        "Không có hình thức xử lý khi không có vi phạm.", "Nothing is sanctioned where nothing was founded."
    ),
    "NO_SOURCE": BilingualText("Phải nêu nguồn của vụ việc.", "What the case is opened from must be named."),
    "NO_CORRECTION_ROUTE": BilingualText(
        "Kết luận có vi phạm phải nêu cách yêu cầu đính chính.", "A founded conclusion says how it may be put right."
    ),
    # Publicity
    "UNKNOWN_PUBLICATION": BilingualText("Không có bản công khai này.", "There is no such publication."),
    "ALREADY_PROPOSED": BilingualText("Bản công khai đã được đề xuất.", "The publication was proposed already."),
    "UNKNOWN_SUBJECT": BilingualText("Không có đối tượng {id}.", "There is nothing called {id}."),
    "UNKNOWN_POSITION": BilingualText("Sổ không có vị trí {id}.", "The ledger has no position {id}."),
    "NOT_APPROVED": BilingualText("Chưa được phê duyệt.", "It has not been approved."),
    "PUBLICATION_STANDS_OTHERWISE": BilingualText(
        "Bản công khai đang ở trạng thái {status}.", "The publication is {status}."
    ),
    "BEFORE_THE_PROPOSAL": BilingualText("Trước khi đề xuất ({since}).", "Before it was proposed ({since})."),
    "BEFORE_APPROVAL": BilingualText("Trước khi phê duyệt ({since}).", "Before it was approved ({since})."),
    "BEFORE_PUBLICATION": BilingualText("Trước khi công khai ({since}).", "Before it was public ({since})."),
    "ALREADY_PUBLISHED": BilingualText("Đã công khai tại nơi này.", "It is public at that place already."),
    "CORRECTS_NOTHING": BilingualText("Phải nêu nội dung đính chính.", "What is corrected must be named."),
    "NOT_CONCLUDED": BilingualText(
        "Chỉ được công khai về cá nhân khi vụ việc đã có kết luận được phê duyệt.",
        "Nothing is published about a person except a case that is concluded and approved.",
    ),
    "NAMES_A_PERSON": BilingualText(
        "Không công khai tên cá nhân.", "Nothing is published about a person except a concluded case."
    ),
    "BAD_HASH": BilingualText(
        "Phải là SHA-256, 64 chữ số thập lục phân.", "A SHA-256 has 64 hexadecimal digits, in lower case."
    ),
    "PLACE_TWICE": BilingualText("Nơi công khai {id} lặp lại.", "The place {id} stands twice."),
    "NOTHING_TO_PUBLISH": BilingualText("Chưa có kết quả để công khai.", "There is no result to make public yet."),
    "NO_FIGURES_OF_THAT": BilingualText(
        "Chỉ báo cáo, đánh giá theo kỳ mới có số liệu.", "Only what is about a period states figures."
    ),
    "OTHER_FIGURES": BilingualText("Số liệu của đối tượng khác: {id}.", "The figures are of something else: {id}."),
    "PERIOD_NOT_OVER": BilingualText("Kỳ {id} chưa kết thúc.", "The period {id} is not over."),
    "NOT_A_PERIOD": BilingualText(
        "Không phải một tháng, quý, năm trọn vẹn.", "That is no whole month, quarter or year."
    ),
    "PERIOD_ALREADY_ENDED": BilingualText(
        "Kỳ {id} đã được ghi nhận.", "The end of the period {id} was recorded already."
    ),
    "UNKNOWN_VERSION": BilingualText("Thủ tục không có phiên bản {id}.", "The procedure has no version {id}."),
    # Directives
    "UNKNOWN_DIRECTIVE": BilingualText("Không có văn bản chỉ đạo này.", "There is no such directive."),
    "DIRECTIVE_ALREADY_ISSUED": BilingualText("Văn bản chỉ đạo đã được ghi nhận.", "The directive was issued already."),
    "BEFORE_THE_DIRECTIVE": BilingualText(
        "Trước khi ban hành ({since}).", "Before the directive was issued ({since})."
    ),
    "DIRECTIVE_CLOSED": BilingualText("Văn bản chỉ đạo đã kết thúc ({since}).", "The directive is closed ({since})."),
    "NO_TASKS": BilingualText("Phải có nhiệm vụ.", "A directive has tasks."),
    "TASK_DUE_BEFORE": BilingualText(
        "Hạn của nhiệm vụ {id} trước ngày ký.", "The task {id} is due before it was signed."
    ),
    "TASK_TWICE": BilingualText("Nhiệm vụ {id} lặp lại.", "The task {id} stands twice."),
    "UNKNOWN_TASK": BilingualText("Không có nhiệm vụ {id}.", "There is no task {id}."),
    "NOT_YOUR_TASK": BilingualText("Nhiệm vụ {id} của cơ quan khác.", "The task {id} is another agency's."),
    "TASK_ALREADY_DONE": BilingualText("Nhiệm vụ {id} đã hoàn thành.", "The task {id} was fulfilled already."),
    "NO_RECEIPT": BilingualText("Hồ sơ không có giấy tiếp nhận.", "No receipt was issued for the dossier."),
}

CITED: Mapping[str, str] = {
    "BEFORE_REQUEST": "recording",
    "BEFORE_RESULT": "recording",
    "UNCOUNTABLE": "due_date",
    "BAD_AMOUNT": "fees",
    "LEG_ALREADY_OPEN": "leg",
    "LEG_ALREADY_CLOSED": "leg",
    "ALREADY_LED": "leg",
    "ALREADY_VERIFIED": "verification",
    "OPINION_ALREADY_REQUESTED": "opinion",
    "OPINION_ALREADY_GIVEN": "opinion",
    "OPINION_NOT_LATE": "opinion",
    "UNKNOWN_OBLIGATION": "fees",
    "OBLIGATION_ALREADY_NOTIFIED": "fees",
    "OBLIGATION_ALREADY_SETTLED": "fees",
    "NO_DATE": "reappointment",
    "CONFLICTING_DATES": "reappointment",
    "DUE_BEFORE_RECEIPT": "reappointment",
    "NOT_EARLY": "early_result",
    "WITHDRAWAL_ALREADY_REQUESTED": "withdrawal",
    "NO_WITHDRAWAL_REQUEST": "withdrawal",
    "NO_RESULT": "delivery",
    "ALREADY_DELIVERED": "delivery",
    "UNKNOWN_ENTRY": "recording",
    "BAD_CORRECTION": "correction",
    "NO_RECEIPT": "receipt",
    "NOT_CLASSIFIED": "petition",
    "NOT_A_PETITION": "petition_kind",
    "NO_TOPIC": "petition",
    "NOT_ANSWERED": "petition",
    "OWN_PROPOSAL": "approval",
    "NO_CORRECTION_ROUTE": "approval",
    "UNKNOWN_PUBLICATION": "publicity",
    "ALREADY_PROPOSED": "publicity_approval",
    "UNKNOWN_SUBJECT": "publicity",
    "UNKNOWN_POSITION": "publicity_correction",
    "NOT_APPROVED": "publicity_approval",
    "PUBLICATION_STANDS_OTHERWISE": "publicity_approval",
    "BEFORE_THE_PROPOSAL": "recording",
    "BEFORE_APPROVAL": "publicity_approval",
    "BEFORE_PUBLICATION": "recording",
    "ALREADY_PUBLISHED": "publicity",
    "CORRECTS_NOTHING": "publicity_correction",
    "NOT_CONCLUDED": "naming",
    "NAMES_A_PERSON": "naming",
    "BAD_HASH": "publicity_correction",
    "PLACE_TWICE": "publicity",
    "NOTHING_TO_PUBLISH": "publicity",
    "NO_FIGURES_OF_THAT": "publicity_correction",
    "OTHER_FIGURES": "publicity_correction",
    "DIRECTIVE_CLOSED": "directive",
    "NO_TASKS": "directive",
    "TASK_DUE_BEFORE": "directive",
    "TASK_TWICE": "directive",
    "UNKNOWN_TASK": "directive",
    "NOT_YOUR_TASK": "directive",
    "TASK_ALREADY_DONE": "directive",
}
"""The article of the rule pack's `bases` that a refusal cites where the pack has no rule of its own for it."""

_PLACE = re.compile(r"\{(\w+)\}")


def refusal(
    code: str, rules: RulePack, path: tuple[str | int, ...] = (), words: Mapping[str, object] | None = None
) -> Refused:
    """Takes a code of `REFUSALS`, the rule pack, the input field at fault and what the placeholders say, returns the refusal in the pack's words, else in these."""
    text, basis = REFUSALS[code], rules.bases.get(CITED.get(code, ""))
    if (rule := rules.refusals.get(code)) is not None:
        text, basis = rule.message, rule.basis
    said = words or {}
    en, vi = (_PLACE.sub(lambda found: str(said.get(found[1], "-")), told) for told in (text.en, text.vi))
    return Refused(code, f"{en} ({vi})", basis, path)
