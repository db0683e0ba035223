"""Papers that an applicant brought unasked, noted at a visit; and demands that a note dresses up so."""

import pytest
from msgspec.structs import replace

from domain.dossier.commands.citizen import RecordVisit
from domain.dossier.commands.outcome import IssueResult
from domain.findings.guidance import OF_OWN_ACCORD
from tests.domain.findings.commanded import PROCEDURE, received, rules


def _found(note: str, pack: str = "nd61-2018") -> list[tuple[str, str]]:
    case = received(pack=pack).does(RecordVisit(purpose=note), "2024-03-12 10:00")
    codes = {"UNRECORDED_DEMAND", "ASKED_IN_NOTE", "UNASKED_PAPERS"}
    return [(each.code, each.severity.value) for each in case.findings() if each.code in codes]


@pytest.mark.parametrize("pack", ["nd61-2018", "nd118-2025"])
@pytest.mark.parametrize(
    "note",
    [
        "công dân tự mang đến nộp thêm bản photo CCCD, đã trả lại",
        "công dân tự ý nộp thêm bản sao giấy khai sinh, cán bộ không nhận",
        "cong dan tu mang den nop them ban photo CCCD, da tra lai",
        "công dân đến nộp thêm bản photo CCCD, đã trả lại vì không cần",
        "công dân chủ động nộp thêm giấy khai sinh, cán bộ đã trả lại vì không cần nộp",
    ],
)
def test_what_came_unasked_and_was_given_back_is_no_demand(note: str, pack: str):
    assert _found(note, pack) == []


@pytest.mark.parametrize(
    "note",
    [
        "công dân tự nguyện nộp thêm sổ hộ khẩu, không yêu cầu",
        "Công dân tự đem nộp thêm CCCD photo",
        "công dân đã tự nguyện nộp thêm giấy xác nhận của tổ dân phố",
        "công dân sẽ tự mang sổ hộ khẩu đến",
        "công dân tự nguyện nộp sổ hộ khẩu cho cán bộ",
    ],
)
def test_what_came_unasked_and_was_kept_is_shown_with_less_weight(note: str):
    assert _found(note) == [("UNRECORDED_DEMAND", "MINOR")]


@pytest.mark.parametrize(
    "note",
    [
        "công dân phải tự mang bản photo CCCD đến nộp",
        "yêu cầu công dân tự mang sổ hộ khẩu đến",
        "công dân tự giác nộp sổ hộ khẩu theo yêu cầu của cán bộ",
        "nhắc công dân tự chuẩn bị giấy xác nhận của tổ dân phố",
        "công dân tự mang sổ hộ khẩu đến nộp. Hồ sơ còn thiếu giấy khai sinh",
        "gọi công dân tự mang sổ hộ khẩu",
        "bắt buộc tự mang sổ hộ khẩu",
        "theo hướng dẫn của cán bộ, công dân tự nguyện nộp thêm giấy xác nhận",
        "công dân tự nguyện nộp thêm sổ hộ khẩu, đã trả lại để làm thêm giấy cam kết",
        "công dân nộp thêm sổ hộ khẩu, trả lại yêu cầu bản công chứng",
        "công dân nộp thêm sổ hộ khẩu, đã trả lại vì không cần bản sao, làm thêm giấy cam kết",
        "công dân mang sổ hộ khẩu đến đối chiếu, xong đã trả lại",
        "cong dan phai tu mang so ho khau den",
    ],
)
def test_who_was_told_to_come_did_not_come_unasked(note: str):
    assert ("UNRECORDED_DEMAND", "MAJOR") in _found(note)


def test_the_lesser_weight_is_the_packs():
    assert OF_OWN_ACCORD in rules().findings["UNRECORDED_DEMAND"].circumstances


def test_where_no_paper_is_named_the_words_that_ask_are_quoted():
    case = received().does(RecordVisit(purpose="Mời ông lên ký lại tờ trình"), "2024-03-08 09:00")
    (found,) = case.found("UNRECORDED_DEMAND")
    assert '"Mời ông lên ký lại tờ trình"' in found.explanation.vi


@pytest.mark.parametrize(
    ("note", "issued", "found"),
    [
        ("Công dân mang giấy phép xây dựng đến đề nghị sửa lại số thửa", True, False),
        ("Chủ đầu tư phản ánh giấy phép ghi nhầm số thửa, mang giấy phép đến đề nghị đính chính", True, False),
        ("Công dân nộp lại giấy phép ghi sai để đính chính", True, False),
        ("Công dân mang giấy phép xây dựng đến đề nghị sửa lại số thửa", False, True),
        ("Công dân mang giấy phép xây dựng đến để nhận kết quả", True, True),
        ("Yêu cầu công dân mang giấy phép đến vì giấy phép ghi sai", True, True),
        ("Giấy phép ghi sai, công dân nộp sổ hộ khẩu để sửa lại", True, True),
    ],
)
def test_a_wrong_result_may_be_brought_back(note: str, issued: bool, found: bool):
    case = received(procedure=replace(PROCEDURE, name="Cấp giấy phép xây dựng"))
    if issued:
        case.does(IssueResult(), "2024-03-11 10:00")
    assert bool(case.does(RecordVisit(purpose=note), "2024-03-12 10:00").found("UNRECORDED_DEMAND")) is found
