"""Reasons that say something, and those that only look like one: by the shipped rules."""

import unicodedata

import pytest

from domain.values.reasons import NO_REASONS, Statement
from domain.wording.stated_reasons import clear_reason, names_law
from exchange.catalogue.rule_packs import load_rule_pack, shipped

REASONS = load_rule_pack(shipped()["nd118-2025"]).reasons


@pytest.mark.parametrize(
    "text",
    [
        *(None, "", "  ", ".", "…", "-", "\u200b.", "x", "1", "?!", "N/A"),
        *("theo quy định", "Theo quy định.", "THEO QUY ĐỊNH", "theo quy dinh", "theo qđ"),
        *(
            "Theo quy định của pháp luật",
            "theo đúng quy định hiện hành của pháp luật",
            "căn cứ quy định của pháp luật có liên quan",
        ),
        *(
            "theo các quy định hiện hành",
            "theo - quy - định",
            "theo quy định!!!",
            "theo  quy\u00a0định",
            "(theo quy định)",
        ),
        *(
            "Theo quy định tại Điều 17 Nghị định số 61/2018/NĐ-CP",
            "NĐ 61/2018/NĐ-CP, Điều 19 khoản 4",
            "Điều 19",
            "theo luật",
        ),
        *(
            "lý do khác",
            "như trên",
            "Không",
            "Theo yêu cầu của lãnh đạo",
            "Yêu cầu bổ sung hồ sơ theo quy định",
            "từ chối tiếp nhận hồ sơ",
        ),
        *(
            "theo\u200bquy định",
            "theoquyđịnh",
            "theo_quy_định",
            "t h e o q u y đ ị n h",
            "Theo quy định của UBND tỉnh",
            "theo quy định nội bộ",
            "Hồ sơ chưa đúng quy định",
            "Hồ sơ chưa hợp lệ",
            "không phù hợp với quy định",
            "Kính đề nghị ông bà bổ sung hồ sơ",
            "vì theo quy định",
            "xxx",
            "as required by law",
        ),
        unicodedata.normalize("NFD", "theo quy định của pháp luật"),
    ],
)
def test_a_reason_that_says_nothing(text: str | None) -> None:
    assert not clear_reason(text, REASONS)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "thiếu bản vẽ",
            "Thiếu bản vẽ mặt bằng theo quy định",
            "Giấy chứng sinh bị rách, không đọc được",
            "hồ sơ còn thiếu giấy tờ này",
        ),
        *(
            "không đủ tuổi kết hôn theo quy định",
            "Đất đang có tranh chấp",
            "chưa ký tên",
            "thieu ban ve",
            "CCCD hết hạn",
            "ill",
            "Không có sổ đỏ",
            "khong co so do",
            "không phù hợp quy hoạch",
            "bản sao không hợp lệ",
            "thiếu số nhà",
            "sai ngày cấp",
            "chưa có giấy ủy quyền",
        ),
        *(
            "Không thuộc thẩm quyền của xã, nộp tại Sở Xây dựng",
            "Theo Điều 8 Luật Hôn nhân và gia đình, nam chưa đủ 20 tuổi",
        ),
        unicodedata.normalize("NFD", "thiếu bản vẽ"),
    ],
)
def test_a_clear_reason(text: str) -> None:
    assert clear_reason(text, REASONS)


def test_a_basis_names_a_document() -> None:
    for text in (
        "NĐ 61/2018",
        "Luật Hộ tịch",
        "theo luat ho tich",
        "Theo Luật Hộ tịch",
        "Điều 17",
        "QCVN 06:2022/BXD",
        "Awb art. 4:5",
    ):
        assert names_law(text, REASONS)
    vague = (
        "",
        " ",
        ".",
        "x",
        "1",
        "theo quy định",
        "quy định của pháp luật hiện hành",
        "Luật",
        "theo luật",
        "ý kiến lãnh đạo",
    )
    for blank in (*vague, "theo chỉ đạo của chủ tịch", "căn cứ tình hình thực tế", "như trên"):
        assert not names_law(blank, REASONS)


def test_a_pack_of_an_earlier_release_takes_any_letter_and_asks_for_the_basis() -> None:
    assert clear_reason("theo quy định", NO_REASONS)
    assert clear_reason("4", NO_REASONS)
    assert not clear_reason(" .", NO_REASONS)
    assert NO_REASONS.asked("refusal") is Statement.REASON_AND_BASIS
    assert REASONS.asked("refusal") is Statement.REASON
    assert REASONS.asked("stop") is Statement.REASON_AND_BASIS


@pytest.mark.parametrize(
    "text",
    [
        "Không đủ điều kiện",
        "Hồ sơ không đủ điều kiện giải quyết",
        "không thuộc diện",
        "Không có cơ sở để giải quyết",
        "ho so khong du dieu kien",
        "Chưa đủ căn cứ để xem xét, giải quyết theo quy định của pháp luật",
    ],
)
def test_a_conclusion_alone_is_no_reason(text: str) -> None:
    assert not clear_reason(text, REASONS)


@pytest.mark.parametrize(
    "text",
    [
        "Không đủ điều kiện theo khoản 3 Điều 9",
        "Không đủ điều kiện tách thửa: diện tích còn lại 28 m2",
        "Không thuộc diện hưởng trợ cấp vì chưa đủ 80 tuổi",
        "Không có cơ sở để giải quyết do đất đang tranh chấp",
    ],
)
def test_a_conclusion_with_what_it_rests_on_is_one(text: str) -> None:
    assert clear_reason(text, REASONS)
