"""Papers pressed for without a verb of asking, in other languages and other ways of typing; and the lawful words beside them."""

import pytest

from domain.dossier.commands.citizen import RecordVisit
from domain.facts.filing import DemandedItem
from domain.papers.joined_words import spaced
from tests.domain.findings.commanded import PLAN, Case, asks, received, rules

TUESDAY = "2024-03-05 10:00"


def noted(purpose: str) -> Case:
    return received().does(RecordVisit(purpose=purpose), TUESDAY)


def demanded(reason: str) -> Case:
    return received().does(asks(reason=reason), TUESDAY)


PRESSING = [
    "lên ký cam kết không khiếu nại",
    "ký vào bản cam kết với hàng xóm",
    "mời công dân lên viết bản tường trình",
    "làm giấy xác nhận độc thân",
    "lên ký xác nhận của hàng xóm",
    "len ky cam ket khong khieu nai",
    "Lần sau nhớ sổ hộ khẩu",
    "Tạm giữ hồ sơ tới lúc đủ sổ hộ khẩu",
    "Ngày mai ghé đưa sổ hộ khẩu",
    "Zalo cho em ảnh sổ hộ khẩu",
    "Sổ hộ khẩu bản gốc mang lên",
    "Need household book",
    "Pls bring marriage certificate",
    "Đã xem. Thiếu sổ hộ khẩu",
    "Phải có giấy xác nhận của tổ dân phố mới giải quyết",
    "Phải có giấy xác nhận của tổ dân phố thì mới nhận hồ sơ",
    "Giấy xác nhận của tổ dân phố sẽ nộp sau",
    "Sổ hộ khẩu sẽ nộp sau",
    "Sổ hộ khẩu công dân hẹn nộp sau",
    "Đối chiếu sổ hộ khẩu",
    "Mang theo sổ hộ khẩu để đối chiếu",
    "Nhớ mang theo giấy xác nhận tình trạng hôn nhân",
    "lấy chữ ký các hộ liền kề",
    "Về lấy chữ ký của hàng xóm",
    "xin xác nhận của tổ dân phố rồi quay lại",
    "không có sổ hộ khẩu không nhận",
    "Không có sổ hộ khẩu thì không tiếp nhận",
    "khi nào có sổ hộ khẩu thì đến",
    "Bao giờ có giấy xác nhận của tổ dân phố thì nhận hồ sơ",
    "please bring a household book",
    "Please bring your household registration book",
    "must submit a confirmation of the neighbourhood",
    "Hồ sơ chỉ được nhận khi có sổ hộ khẩu",
    "Sổ hộ khẩu: nộp sau",
    "Nộp sau: sổ hộ khẩu",
    "Sổ hộ khẩu bổ sung trước ngày 12/3",
    "Cần thêm chữ ký của tổ trưởng",
    "Công dân về lấy sổ hộ khẩu",
    "Thiếu sổ hộ khẩu",
    "sổ hộ khẩu là bắt buộc",
    "household book required",
    "Khong co so ho khau thi khong nhan",
    "khi nao co so ho khau thi den",
    "Phai3 co1 so63 ho65 kha63u mo71i gia3i quye61t",
    "Khoong cos soor hooj khaaur thif khoong nhaanj",
    "Ph4i c0 s0 h0 khau m0i gi4i quyet",
]


@pytest.mark.parametrize("words", PRESSING)
def test_pressed_for(words: str) -> None:
    assert "UNRECORDED_DEMAND" in noted(words).codes()
    assert [each.code for each in received(reason=words).findings()] == ["UNRECORDED_DEMAND"]
    assert "UNLISTED_REQUIREMENT" in demanded(words).codes()


@pytest.mark.parametrize(
    "words",
    [
        "nooj soor hooj khaaur",
        "noopj theem soor hooj khaaur",
        "DDeef nghij coong daan nooj soor hooj khaaur",
        "Nop5 them6 so63 ho65 kha63u",
        "n0p s0 h0 khau",
    ],
)
def test_asked_for_by_keys_and_figures(words: str) -> None:
    assert "UNRECORDED_DEMAND" in noted(words).codes()
    assert "UNLISTED_REQUIREMENT" in demanded(words).codes()


def test_an_unlisted_paper_alone_as_the_reason() -> None:
    assert "UNLISTED_REQUIREMENT" in demanded("Giấy xác nhận của tổ dân phố").codes()
    assert "UNLISTED_REQUIREMENT" in demanded("so ho khau").codes()
    listed = demanded("Văn bản ủy quyền")
    assert listed.codes() == set()
    blurred = received(submitted=("application",)).does(asks(PLAN, reason="Bản vẽ thiết kế bị mờ"), TUESDAY)
    assert "UNLISTED_REQUIREMENT" not in blurred.codes()
    pledged = "Giấy chứng nhận quyền sử dụng đất đang thế chấp tại ngân hàng"
    assert "UNLISTED_REQUIREMENT" not in demanded(pledged).codes()


def test_what_was_demanded_may_be_spoken_of() -> None:
    case = received().does(asks(DemandedItem("Văn bản ủy quyền", "proxy")), TUESDAY)
    assert not case.does(RecordVisit(purpose="Văn bản ủy quyền sẽ nộp sau"), TUESDAY).codes()


@pytest.mark.parametrize(
    "words",
    [
        "Văn bản ủy quyền sẽ nộp sau",
        "Phải có bản vẽ thiết kế mới giải quyết",
        "khi nào có bản vẽ thiết kế thì đến",
        "Thiếu chữ ký của vợ trong đơn đề nghị",
        "Bản vẽ thiết kế: nộp sau",
        "Hẹn trả kết quả trước ngày 18/3",
        "Đối chiếu bản chính",
        "Đối chiếu bản chính văn bản ủy quyền",
        "Đã đối chiếu sổ hộ khẩu",
        "Đối chiếu CCCD",
        "Đối chiếu căn cước công dân của người nộp",
        "Đối chiếu bản đồ địa chính thửa 12",
        "Đối chiếu với quy hoạch sử dụng đất",
        "Mang theo CCCD khi nhận kết quả",
        "Mang theo giấy hẹn khi nhận kết quả",
        "Công dân tự lấy xác nhận của tổ dân phố",
        "Công dân không có văn bản ủy quyền, không nhận kết quả thay được",
        "Có mưa lớn nên công dân quay lại",
        "Không cần sổ hộ khẩu",
        "lấy ý kiến phòng tư pháp",
        "lên ký lại biên bản",
        "mời lên ký biên bản kiểm tra thực địa",
        "Công dân tự viết cam kết",
        "không phải ký cam kết",
        "lãnh đạo ký xác nhận, trả kết quả",
        "lên ký nhận giấy hẹn",
        "khi nào có kết quả thì đến nhận",
        "Công dân làm mất giấy hẹn, quay lại xin cấp lại",
        "chưa có báo cáo thẩm định của phòng chuyên môn nên chưa giải quyết",
        "The applicant came to ask about the result",
        "Please bring the receipt",
        "he has to see his office for this as it is",
        "Cấp giấy phép lái xe hạng B1, A1, C1",
    ],
)
def test_lawful_words(words: str) -> None:
    assert received(reason=words).codes() == set()
    assert noted(words).codes() == set()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("DDeef nghij noopj giaays xacs nhaanj", "đề nghị nộp giấy xác nhận"),
        ("d9e62 nghi5 no65p gia61y xa1c nha65n", "đề nghị nộp giấy xác nhận"),
        ("dduowngf phoos, noopj theem giaays", "đường phố, nộp thêm giấy"),
        ("n0p gi4y", "nop giay"),
        ("he has to see his office for this as it is", "he has to see his office for this as it is"),
        ("hạng B1, mẫu A4, QL1A, 3x4, H99.30", "hạng B1, mẫu A4, QL1A, 3x4, H99.30"),
        ("nop ban ve va to khai", "nop ban ve va to khai"),
    ],
)
def test_as_meant(typed: str, meant: str) -> None:
    assert spaced(typed, rules().wording) == meant
