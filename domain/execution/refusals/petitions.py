"""Refusals about petitions (phản ánh, kiến nghị)."""

from collections.abc import Mapping

from domain.execution.refusals.default import DefaultRefusal

OF_PETITIONS: Mapping[str, DefaultRefusal] = {
    "UNKNOWN_PETITION": DefaultRefusal(
        vi="Không tìm thấy phản ánh, kiến nghị {id}.",
        en="There is no petition {id}.",
        path=("petition",),
    ),
    "PETITION_ALREADY_RECEIVED": DefaultRefusal(
        vi="Phản ánh, kiến nghị đã được tiếp nhận.",
        en="The petition has already been received.",
    ),
    "BEFORE_RECEIPT_OF_PETITION": DefaultRefusal(
        vi="Thời điểm nêu ra trước khi tiếp nhận phản ánh, kiến nghị ({since}).",
        en="The time given is before the petition was received ({since}).",
        path=("occurred_at",),
    ),
    "PETITION_CLOSED": DefaultRefusal(
        vi="Phản ánh, kiến nghị đã kết thúc ({since}).",
        en="The petition was closed ({since}).",
    ),
    "PETITION_STILL_OPEN": DefaultRefusal(
        vi="Phản ánh, kiến nghị đang được xử lý.",
        en="The petition is still open.",
    ),
    "NOT_ANSWERED": DefaultRefusal(
        vi="Phản ánh, kiến nghị chưa được trả lời.",
        en="The petition has not been answered.",
        cites="petition",
    ),
    "ALREADY_ANSWERED": DefaultRefusal(
        vi="Phản ánh, kiến nghị đã được trả lời ({since}).",
        en="The petition was answered ({since}).",
    ),
    "NOT_CLASSIFIED": DefaultRefusal(
        vi="Phản ánh, kiến nghị chưa được phân loại.",
        en="The petition has not been classified.",
        cites="petition",
    ),
    "NOT_A_PETITION": DefaultRefusal(
        vi="Khiếu nại, tố cáo không giải quyết theo trình tự phản ánh, kiến nghị ({kind}).",
        en="Complaints and denunciations are not handled as petitions ({kind}).",
        cites="petition_kind",
    ),
    "NO_TOPIC": DefaultRefusal(
        vi="Phải nêu chủ đề của phản ánh, kiến nghị.",
        en="The topic of the petition must be given.",
        cites="petition",
        path=("topic",),
    ),
    "TOPIC_NOT_ALLOWED": DefaultRefusal(
        vi="Chỉ phản ánh, kiến nghị mới có chủ đề; khiếu nại, tố cáo không có.",
        en="Only petitions have a topic; complaints and denunciations have none.",
        path=("topic",),
    ),
    "FINDINGS_WITHOUT_DOSSIER": DefaultRefusal(
        vi="Phải nêu hồ sơ có các phát hiện được liên kết.",
        en="The dossier that the findings belong to must be named.",
        path=("findings",),
    ),
    "FINDINGS_OF_ANOTHER_DOSSIER": DefaultRefusal(
        vi="Các phát hiện đã liên kết thuộc hồ sơ {id}.",
        en="The findings already linked belong to dossier {id}.",
        path=("dossier",),
    ),
}
