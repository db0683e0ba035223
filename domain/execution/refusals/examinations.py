"""Refusals about answers to findings and their examination (giải trình, thẩm tra phát hiện)."""

from collections.abc import Mapping

from domain.execution.refusals.default import DefaultRefusal

OF_EXAMINATIONS: Mapping[str, DefaultRefusal] = {
    "NO_SUCH_FINDING": DefaultRefusal(
        vi="Hồ sơ không có phát hiện {id}.",
        en="The dossier has no finding {id}.",
        path=("finding",),
    ),
    "FINDING_CHANGED": DefaultRefusal(
        vi="Phát hiện {id} đã thay đổi; cần xem lại nội dung hiện tại.",
        en="The finding {id} has changed: read what it says now.",
        path=("finding",),
    ),
    "BEFORE_FINDING": DefaultRefusal(
        vi="Thời điểm nêu ra trước khi các sự kiện làm căn cứ của phát hiện được ghi nhận ({since}).",
        en="The time given is before what the finding rests on was recorded ({since}).",
        path=("occurred_at",),
    ),
    "NOT_YOUR_FINDING": DefaultRefusal(
        vi="Chỉ cơ quan có phát hiện ({id}), hoặc cơ quan tiếp nhận nhiệm vụ khi cơ quan đó đã kết thúc hoạt động, mới được giải trình.",
        en="Only the agency that the finding is charged to ({id}) may answer it, or whoever took over from it once it has ended.",
        path=("finding",),
    ),
    "NO_FINDING_ANSWER": DefaultRefusal(
        vi="Phải nêu nội dung giải trình.",
        en="The answer must say something.",
        path=("answer",),
    ),
    "OWN_FINDING": DefaultRefusal(
        vi="Không ai được thẩm tra phát hiện của hồ sơ mà mình có tham gia, hoặc của cơ quan mà mình thuộc về hay từng làm việc.",
        en="Nobody may examine a finding of a dossier in which they have a part, or of an agency that is or ever was theirs.",
        path=("finding",),
    ),
    "NO_EXAMINATION_REASON": DefaultRefusal(
        vi="Phải nêu rõ lý do khi chấp nhận giải trình hoặc không xác nhận phát hiện (ít nhất {least} từ khác nhau).",
        en="To explain or dismiss a finding takes a reason (of at least {least} different words).",
        path=("reason",),
    ),
}
