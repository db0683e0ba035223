"""Refusals of any command, whatever it is about."""

from collections.abc import Mapping

from domain.execution.refusals.default import DefaultRefusal

OF_COMMANDS: Mapping[str, DefaultRefusal] = {
    "NO_SUBJECT": DefaultRefusal(
        vi="Phải nêu mã của hồ sơ, vụ việc hoặc văn bản có liên quan.",
        en="The record that the command is about must be named.",
    ),
    "COMMAND_ID_REUSED": DefaultRefusal(
        vi="Mã lệnh {id} đã được dùng cho một lệnh khác.",
        en="The command id {id} was already used for another command.",
        path=("commandId",),
    ),
    "CONTENDED": DefaultRefusal(
        vi="Có quá nhiều thay đổi đồng thời; đề nghị thực hiện lại.",
        en="Too many concurrent changes; retry.",
    ),
    "FORBIDDEN_AGENCY": DefaultRefusal(
        vi="Việc này của cơ quan khác: cán bộ, công chức chỉ được lập, tiếp nhận hồ sơ, vụ việc tại cơ quan mình và chỉ làm phần việc của cơ quan mình.",
        en="This is another agency's: officials may open records at their own agency only, and do its own part only.",
        path=("agency",),
    ),
    "AGENCY_ENDED": DefaultRefusal(
        vi="Cơ quan {id} đã kết thúc hoạt động từ {at}: việc của cơ quan này do cơ quan tiếp nhận nhiệm vụ ghi nhận, hồ sơ chưa giải quyết xong phải được bàn giao.",
        en="The agency {id} ended on {at}: whoever took over enters what it did, and its open dossiers have to be handed over.",
    ),
    # The law that decides
    "NO_CALENDAR": DefaultRefusal(
        vi="Chưa có lịch làm việc trong hệ thống.",
        en="No calendar of working days has been loaded.",
    ),
    "NO_RULE_PACK": DefaultRefusal(
        vi="Chưa có bộ quy tắc nào có hiệu lực ngày {at}.",
        en="No rule pack in force on {at} has been loaded.",
    ),
    "UNCOUNTABLE": DefaultRefusal(
        vi="Không tính được thời hạn ({why}).",
        en="The time limit cannot be counted ({why}).",
        cites="due_date",
    ),
    # Times
    "NO_TIME_ZONE": DefaultRefusal(
        vi="Thời điểm phải ghi kèm múi giờ.",
        en="A time must carry its UTC offset.",
    ),
    "IN_THE_FUTURE": DefaultRefusal(
        vi="Không ghi nhận việc chưa xảy ra: thời điểm {at} chưa đến.",
        en="What has not happened yet cannot be recorded: {at} is still to come.",
        path=("occurred_at",),
    ),
    "BEFORE_PREVIOUS_STEP": DefaultRefusal(
        vi="Thời điểm nêu ra trước bước liền trước ({since}).",
        en="The time given is before the previous step ({since}).",
        path=("occurred_at",),
    ),
    # Changes
    "NOTHING_CHANGES": DefaultRefusal(
        vi="Nội dung không có gì thay đổi.",
        en="Nothing would change.",
    ),
    "NOTHING_TO_RECORD": DefaultRefusal(
        vi="Không có nội dung cần ghi nhận.",
        en="There is nothing to record.",
        path=("due_at",),
    ),
    # What has to be said
    "NO_AGENCY": DefaultRefusal(
        vi="Phải nêu cơ quan bằng mã định danh.",
        en="An agency must be named by its id.",
        path=("agency",),
    ),
    "UNKNOWN_AGENCY": DefaultRefusal(
        vi="Không có cơ quan nào mang mã {id} trong danh bạ và đang hoạt động vào ngày đó.",
        en="No agency of the register has the id {id} and is in force on that day.",
        path=("agency",),
    ),
    "UNKNOWN_OFFICIAL": DefaultRefusal(
        vi="Phải nêu cán bộ, công chức.",
        en="The official must be named.",
        path=("official",),
    ),
    "ILL_FORMED_ID": DefaultRefusal(
        vi="Người phải được nêu bằng mã số: chữ cái không dấu, chữ số và dấu nối, có ít nhất một chữ số; không phải họ tên, số điện thoại, số giấy tờ tùy thân hay địa chỉ thư điện tử.",
        en="A person is named by an id: Latin letters without marks, digits and signs, with at least one digit; no name, telephone number, identity number or e-mail address.",
        path=("official",),
    ),
    "UNKNOWN_FINDING": DefaultRefusal(
        vi="Bộ quy tắc không có loại phát hiện {id}.",
        en="The rule pack has no finding {id}.",
        path=("finding",),
    ),
    "UNKNOWN_SUBJECT": DefaultRefusal(
        vi="Không tìm thấy đối tượng {id}.",
        en="There is no subject {id}.",
        cites="publicity",
        path=("subject",),
    ),
    "NO_REASON": DefaultRefusal(
        vi="Phải nêu lý do.",
        en="A reason must be given.",
        path=("reason",),
    ),
    "NO_BASIS": DefaultRefusal(
        vi="Phải nêu căn cứ pháp lý.",
        en="A legal basis must be given.",
        path=("legal_basis",),
    ),
    "NO_CORRECTION_ROUTE": DefaultRefusal(
        vi="Kết luận có vi phạm phải nêu cách thức yêu cầu đính chính.",
        en="A conclusion that a breach was founded must say how its correction can be asked for.",
        cites="approval",
        path=("correction_route",),
    ),
    "BAD_HASH": DefaultRefusal(
        vi="Mã băm SHA-256 phải gồm 64 chữ số thập lục phân viết thường.",
        en="A SHA-256 hash has 64 hexadecimal digits, in lower case.",
        cites="publicity_correction",
        path=("content_sha256",),
    ),
    "OWN_PROPOSAL": DefaultRefusal(
        vi="Người đề xuất không được tự phê duyệt.",
        en="Nobody may approve what they proposed themselves.",
        cites="approval",
    ),
}
