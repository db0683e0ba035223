"""Refusals about conduct cases (vụ việc) and commendations (khen thưởng)."""

from collections.abc import Mapping

from domain.execution.refusals.default import DefaultRefusal

OF_CONDUCT: Mapping[str, DefaultRefusal] = {
    "UNKNOWN_CASE": DefaultRefusal(
        vi="Không tìm thấy vụ việc {id}.",
        en="There is no case {id}.",
        path=("conduct_case",),
    ),
    "CASE_ALREADY_OPEN": DefaultRefusal(
        vi="Vụ việc đã được mở.",
        en="The case has already been opened.",
    ),
    "WRONG_CASE_STATE": DefaultRefusal(
        vi="Không thực hiện được khi vụ việc ở trạng thái {status}.",
        en="This cannot be done while the case is {status}.",
    ),
    "BEFORE_CASE_STEP": DefaultRefusal(
        vi="Thời điểm nêu ra trước bước liền trước của vụ việc ({since}).",
        en="The time given is before the case was opened or concluded ({since}).",
        path=("occurred_at",),
    ),
    "OWN_CASE": DefaultRefusal(
        vi="Không ai được quyết định vụ việc của chính mình.",
        en="Nobody may decide their own case.",
    ),
    "NO_SOURCE": DefaultRefusal(
        vi="Phải nêu nguồn phát sinh vụ việc.",
        en="What the case is opened from must be named.",
    ),
    "NOBODY_COMPLAINED": DefaultRefusal(
        vi="Vụ việc không phát sinh từ phản ánh, kiến nghị, khiếu nại, tố cáo nên không có người phải thông báo.",
        en="The case was not opened from a petition or complaint: there is nobody to tell.",
        cites="publicity",
    ),
    "OUTCOME_ALREADY_TOLD": DefaultRefusal(
        vi="Kết quả xử lý đã được thông báo ({since}).",
        en="The outcome has already been told ({since}).",
        cites="publicity",
    ),
    "SANCTION_WITHOUT_BREACH": DefaultRefusal(
        vi="Không áp dụng hình thức xử lý khi kết luận không có vi phạm.",
        en="No sanction may follow a conclusion that the case is unfounded.",
        path=("sanction",),
    ),
}
