"""Refusals about publications (công khai) and the periods that they report on."""

from collections.abc import Mapping

from domain.execution.refusals.default import DefaultRefusal

OF_PUBLICITY: Mapping[str, DefaultRefusal] = {
    "UNKNOWN_PUBLICATION": DefaultRefusal(
        vi="Không tìm thấy bản công khai {id}.",
        en="There is no publication {id}.",
        cites="publicity",
        path=("publication",),
    ),
    "ALREADY_PROPOSED": DefaultRefusal(
        vi="Bản công khai đã được đề xuất.",
        en="The publication has already been proposed.",
        cites="publicity_approval",
    ),
    "NOT_APPROVED": DefaultRefusal(
        vi="Bản công khai chưa được phê duyệt.",
        en="The publication has not been approved.",
        cites="publicity_approval",
    ),
    "WRONG_PUBLICATION_STATE": DefaultRefusal(
        vi="Không thực hiện được khi bản công khai ở trạng thái {status}.",
        en="This cannot be done while the publication is {status}.",
        cites="publicity_approval",
    ),
    "BEFORE_PROPOSAL": DefaultRefusal(
        vi="Thời điểm nêu ra trước khi đề xuất công khai ({since}).",
        en="The time given is before the publication was proposed ({since}).",
        cites="recording",
        path=("occurred_at",),
    ),
    "BEFORE_APPROVAL": DefaultRefusal(
        vi="Thời điểm nêu ra trước khi phê duyệt công khai ({since}).",
        en="The time given is before the publication was approved ({since}).",
        cites="publicity_approval",
        path=("occurred_at",),
    ),
    "BEFORE_PUBLICATION": DefaultRefusal(
        vi="Thời điểm nêu ra trước khi công khai ({since}).",
        en="The time given is before it was made public ({since}).",
        cites="recording",
        path=("occurred_at",),
    ),
    "ALREADY_PUBLISHED": DefaultRefusal(
        vi="Nội dung đã được công khai tại nơi này.",
        en="It is already public at that place.",
        cites="publicity",
        path=("place",),
    ),
    "DUPLICATE_PLACE": DefaultRefusal(
        vi="Nơi công khai {id} bị nêu trùng.",
        en="The place {id} is listed twice.",
        cites="publicity",
        path=("places",),
    ),
    "NOTHING_TO_PUBLISH": DefaultRefusal(
        vi="Chưa có kết quả để công khai.",
        en="There is no result to publish yet.",
        cites="publicity",
        path=("subject",),
    ),
    "NO_CORRECTION_TEXT": DefaultRefusal(
        vi="Phải nêu nội dung đính chính.",
        en="What is corrected must be stated.",
        cites="publicity_correction",
        path=("what",),
    ),
    "NOT_CONCLUDED": DefaultRefusal(
        vi="Chỉ công khai vụ việc đã có kết luận được phê duyệt.",
        en="Only a case with an approved conclusion may be published.",
        cites="naming",
        path=("subject",),
    ),
    "NAMES_A_PERSON": DefaultRefusal(
        vi="Không được nêu cá nhân ngoài vụ việc đã có kết luận được phê duyệt.",
        en="No person may be named other than in a case with an approved conclusion.",
        cites="naming",
        path=("content",),
    ),
    "PERSON_WITHOUT_CASE": DefaultRefusal(
        vi="Chỉ nêu cơ quan đã đăng ký hoặc bộ phận của cơ quan đó, kèm theo kỳ; cá nhân chỉ được nêu theo mã vụ việc đã có kết luận có vi phạm và được phê duyệt.",
        en="Only a registered agency or a department of it may be named, with the period; a person only by the code of a case with an approved conclusion that it is founded.",
        cites="naming",
        path=("subject",),
    ),
    # Figures and what they rest on
    "FIGURES_OF_ANOTHER_KIND": DefaultRefusal(
        vi="Số liệu {id} không phải là số liệu của loại công khai này.",
        en="Figures of {id} are none of this kind of publication.",
        cites="publicity_correction",
        path=("figures", "question"),
    ),
    "FIGURES_WITHOUT_PERIOD": DefaultRefusal(
        vi="Chỉ báo cáo, đánh giá theo kỳ mới được nêu số liệu.",
        en="Only a publication about a period may state figures.",
        cites="publicity_correction",
        path=("figures",),
    ),
    "FIGURES_MISMATCH": DefaultRefusal(
        vi="Số liệu thuộc cơ quan hoặc kỳ khác: {id}.",
        en="The figures are those of another agency or period: {id}.",
        cites="publicity_correction",
        path=("figures",),
    ),
    "UNKNOWN_POSITION": DefaultRefusal(
        vi="Sổ không có vị trí {id}.",
        en="The ledger has no position {id}.",
        cites="publicity_correction",
    ),
    # The ends of periods
    "NOT_A_PERIOD": DefaultRefusal(
        vi="Khoảng thời gian không phải là một tháng, quý hoặc năm trọn vẹn.",
        en="That is not a whole month, quarter or year.",
        path=("begins",),
    ),
    "PERIOD_NOT_OVER": DefaultRefusal(
        vi="Kỳ báo cáo {id} chưa kết thúc.",
        en="The period {id} is not over yet.",
        path=("ends",),
    ),
    "PERIOD_ALREADY_ENDED": DefaultRefusal(
        vi="Việc kết thúc kỳ báo cáo {id} đã được ghi nhận.",
        en="The end of the period {id} has already been recorded.",
        path=("begins",),
    ),
    # Procedures made public
    "UNKNOWN_VERSION": DefaultRefusal(
        vi="Thủ tục không có phiên bản {id}.",
        en="The procedure has no version {id}.",
        path=("version",),
    ),
}
