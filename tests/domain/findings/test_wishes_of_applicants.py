"""What applicants ask of an office, or write in a form that is there, noted at a visit: no demand; and what hides behind such words."""

import pytest

from domain.dossier.commands.citizen import RecordVisit
from tests.domain.findings.commanded import TUESDAY, WEDNESDAY, received


def _visited(purpose: str) -> list[tuple[str, str]]:
    case = received().does(RecordVisit(purpose=purpose), WEDNESDAY)
    return [(each.code, each.severity.value) for each in case.findings()]


@pytest.mark.parametrize(
    "purpose",
    [
        "Đề nghị gửi kết quả qua bưu điện",
        "Công dân đề nghị gửi kết quả về nhà",
        "Yêu cầu gửi kết quả giải quyết hồ sơ qua bưu chính công ích",
        "de nghi gui ket qua qua buu dien",
    ],
)
def test_a_result_that_is_to_be_sent_is_no_paper(purpose: str) -> None:
    assert _visited(purpose) == []


@pytest.mark.parametrize(
    "purpose",
    [
        "Đề nghị gửi kết quả xét nghiệm qua bưu điện",
        "Yêu cầu gửi kết quả thẩm tra thiết kế",
        "Đề nghị gửi kết quả qua bưu điện và nộp sổ hộ khẩu",
    ],
)
def test_the_result_of_something_else_is_one(purpose: str) -> None:
    assert ("UNRECORDED_DEMAND", "MAJOR") in _visited(purpose)


@pytest.mark.parametrize(
    "purpose",
    [
        "Công dân bổ sung chữ ký vào đơn",
        "Chủ hộ ký bổ sung vào đơn",
        "Công dân bổ sung số điện thoại",
        "Công dân đề nghị gửi tin nhắn khi có kết quả",
        "Công dân đề nghị gửi lại giấy hẹn",
        "Công dân yêu cầu cung cấp thông tin về quy hoạch",
        "Ngày hẹn đã qua, công dân đề nghị gửi giấy phép về nhà",
    ],
)
def test_what_applicants_ask_for_or_write_in_their_form_is_no_demand(purpose: str) -> None:
    assert _visited(purpose) == []


@pytest.mark.parametrize(
    "purpose",
    [
        "Công dân bổ sung chữ ký của tổ trưởng dân phố",
        "Công dân bổ sung chữ ký các hộ liền kề vào đơn",
        "Công dân ký bổ sung bản cam kết không tranh chấp",
        "Yêu cầu công dân bổ sung chữ ký vào đơn",
        "Công dân đề nghị nộp sổ hộ khẩu",
        "Gọi công dân đề nghị gửi sổ hộ khẩu",
        "Đề nghị công dân gửi sổ hộ khẩu",
        "Công dân được yêu cầu cung cấp sổ hộ khẩu",
        "Công dân bổ sung sổ hộ khẩu",
        "Công dân đề nghị gửi kết quả qua bưu điện, cán bộ yêu cầu nộp sổ hộ khẩu",
    ],
)
def test_what_the_office_asks_for_is_one(purpose: str) -> None:
    assert ("UNRECORDED_DEMAND", "MAJOR") in _visited(purpose)


@pytest.mark.parametrize(
    "words",
    [
        "Công dân đề nghị UBND xã giải quyết sớm",
        "Đề nghị UBND xã kiểm tra thực địa",
        "Yeu cau UBND xa phoi hop xac minh",
        "De nghi DN lien he phong Kinh te",
        "Công dân đề nghị xác nhận đã nộp hồ sơ",
        "Công dân yêu cầu cung cấp bản sao quyết định",
        "Công dân đề nghị trích lục hồ sơ",
    ],
)
def test_an_office_or_a_firm_is_no_paper(words: str) -> None:
    assert received().does(RecordVisit(purpose=words), TUESDAY).codes() == set()


@pytest.mark.parametrize("words", ["Yêu cầu công dân nộp xác nhận của UBND xã", "Đề nghị DN nộp thêm GPKD"])
def test_what_is_asked_for_beside_one_is(words: str) -> None:
    assert received().does(RecordVisit(purpose=words), TUESDAY).codes() != set()
