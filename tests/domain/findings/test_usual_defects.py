"""What offices write of a photograph, a form and a judgment that came: a defect is told, and nothing is added to the list."""

import pytest
from msgspec.structs import replace

from domain.facts.filing import DemandedItem
from domain.values.procedure import Requirement
from tests.domain.findings.commanded import PROCEDURE, WEDNESDAY, asks, received

PHOTO = Requirement("photo", "Hai ảnh chân dung màu, nền trắng, chụp không quá 06 tháng")
DECREE = Requirement("decree", "Bản án hoặc quyết định ly hôn đã có hiệu lực", condition="đã ly hôn")
LISTED = replace(PROCEDURE, requirements=(*PROCEDURE.requirements, PHOTO, DECREE))


BORNE = replace(
    LISTED,
    requirements=(
        *LISTED.requirements,
        Requirement("cv", "Sơ yếu lý lịch có xác nhận của thủ trưởng đơn vị"),
        Requirement("ct01", "Tờ khai thay đổi thông tin cư trú", form="CT01.docx"),
        Requirement("land", "Giấy chứng nhận quyền sử dụng đất", originals=1),
        Requirement("kin", "Bản khai của thân nhân"),
    ),
)


def graded(item: DemandedItem, reason: str) -> set[str]:
    case = received(procedure=LISTED, submitted=("application", "plan", "photo"))
    return {f"{each.severity} {each.code}" for each in case.does(asks(item, reason=reason), WEDNESDAY).findings()}


@pytest.mark.parametrize(
    "reason", ["Ảnh nộp kèm hồ sơ nền xanh, không đúng nền trắng", "Ảnh nền xanh, đề nghị nộp ảnh nền trắng"]
)
def test_a_photograph_of_another_background_is_no_paper_demanded_again(reason: str):
    assert graded(DemandedItem(PHOTO.name, PHOTO.id), reason) == set()


def test_an_earlier_form_is_a_defect():
    assert graded(DemandedItem("Đơn đề nghị", "application"), "Đơn dùng mẫu cũ") == set()


@pytest.mark.parametrize(
    "reason", ["Mới nộp 01 ảnh, còn thiếu 01 ảnh", "Nộp thiếu 01 ảnh", "Moi nop 01 anh, con thieu 01 anh"]
)
def test_fewer_than_the_list_asks_for_is_a_defect(reason: str):
    assert "MAJOR REFUSED_LISTED_PAPER" not in graded(DemandedItem(PHOTO.name, PHOTO.id), reason)


def test_one_more_of_what_the_list_asks_for_once_is_none():
    found = graded(DemandedItem("Bản vẽ thiết kế", "plan"), "Còn thiếu 01 thiết kế")
    assert "MAJOR REFUSED_LISTED_PAPER" in found


def test_nothing_wrong_is_no_defect():
    found = graded(DemandedItem(PHOTO.name, PHOTO.id), "Đề nghị nộp ảnh")
    assert any(each.endswith("REFUSED_LISTED_PAPER") for each in found), found


def test_the_usual_title_of_a_decree_of_divorce_is_the_listed_one():
    decree = DemandedItem("Quyết định công nhận thuận tình ly hôn")
    assert "GRAVE UNLISTED_REQUIREMENT" not in graded(decree, "Chưa có quyết định công nhận thuận tình ly hôn")
    assert "GRAVE UNLISTED_REQUIREMENT" in graded(
        DemandedItem("Quyết định công nhận hộ nghèo"), "Chưa có quyết định công nhận hộ nghèo"
    )


@pytest.mark.parametrize(
    "wrong",
    [
        "chưa được ký số",
        "chưa có chữ ký số",
        "scan không rõ, đề nghị đính kèm lại",
        "chụp không rõ",
        "là bản phô tô không rõ chữ",
        "bị nhăn, khó đọc",
        "in mờ",
        "mất trang cuối",
        "tải nhầm tệp",
        "đính kèm nhầm file",
        "nộp nhầm của người khác",
        "không theo mẫu quy định",
        "kê khai chưa đầy đủ",
        "khai không đúng",
        "không trùng khớp với CCCD",
        "ký không đúng chỗ",
        "hết giá trị",
    ],
)
@pytest.mark.parametrize(("id", "called"), [("plan", "Bản vẽ thiết kế"), ("declaration", "Bản khai cá nhân")])
def test_what_is_wrong_with_a_file_or_its_signature_is_a_defect(id: str, called: str, wrong: str):
    several = (Requirement("declaration", "Bản khai cá nhân"), Requirement("kin", "Bản khai của thân nhân"))
    listed = replace(PROCEDURE, requirements=(*PROCEDURE.requirements, *several))
    case = received(procedure=listed, submitted=("application", "plan", "declaration", "kin"))
    demand = asks(DemandedItem(called, id), reason=f"{called} {wrong}")
    assert case.does(demand, WEDNESDAY).codes() == set()


@pytest.mark.parametrize("reason", ["Đề nghị đính kèm lại", "Đề nghị đính kèm lại bản vẽ thiết kế", "Tải lại bản vẽ"])
def test_to_attach_it_anew_says_nothing_wrong_with_it(reason: str):
    found = graded(DemandedItem("Bản vẽ thiết kế", "plan"), reason)
    assert any(each.endswith("REFUSED_LISTED_PAPER") for each in found), found


@pytest.mark.parametrize("reason", ["Đơn do người khác ký", "Đơn do người khác ký thay", "Đơn không ghi ngày tháng"])
def test_who_signed_and_what_it_does_not_say_is_wrong_with_it(reason: str):
    assert graded(DemandedItem("Đơn đề nghị", "application"), reason) == set()


def test_a_proxy_beside_it_is_a_paper_of_its_own():
    reason = "Đơn do người khác ký, đề nghị nộp giấy cam kết"
    assert "GRAVE UNLISTED_REQUIREMENT" in graded(DemandedItem("Đơn đề nghị", "application"), reason)


BROUGHT = ("application", "plan", "photo", "cv", "ct01", "land", "kin")


@pytest.mark.parametrize(
    ("id", "called", "reason"),
    [
        ("application", "Đơn đề nghị", "Người ký không phải chủ hộ"),
        ("application", "Đơn đề nghị", "Mẫu đơn cũ, đề nghị làm theo mẫu mới"),
        ("application", "Đơn đề nghị", "Đơn chưa dán ảnh"),
        ("application", "Đơn đề nghị", "Chưa ghi rõ mục đích sử dụng giấy xác nhận"),
        ("cv", BORNE.requirements[-4].name, "Sơ yếu lý lịch chưa được thủ trưởng đơn vị xác nhận"),
        ("ct01", "Tờ khai thay đổi thông tin cư trú", "Tờ khai chưa có ý kiến của chủ hộ"),
    ],
)
def test_what_the_paper_is_to_bear_is_wrong_with_it(id: str, called: str, reason: str):
    case = received(procedure=BORNE, submitted=BROUGHT)
    assert case.does(asks(DemandedItem(called, id), reason=reason), WEDNESDAY).codes() == set()


def test_a_figure_that_does_not_agree_is_at_most_to_be_examined():
    land = DemandedItem("Giấy chứng nhận quyền sử dụng đất", "land")
    case = received(procedure=BORNE, submitted=BROUGHT)
    found = case.does(asks(land, reason="Diện tích trên GCN sai so với đơn"), WEDNESDAY).findings()
    assert {each.severity.value for each in found} <= {"MINOR"}


@pytest.mark.parametrize(
    ("id", "called", "reason"),
    [
        ("plan", "Bản vẽ thiết kế", "Bản vẽ chưa được thủ trưởng đơn vị xác nhận"),
        ("cv", BORNE.requirements[-4].name, "Sơ yếu lý lịch chưa được công an xã xác nhận"),
        ("kin", "Bản khai của thân nhân", "Bản khai chưa có ý kiến của chủ hộ"),
        ("ct01", "Tờ khai thay đổi thông tin cư trú", "Tờ khai chưa có ý kiến của tổ trưởng"),
    ],
)
def test_what_its_row_does_not_ask_for_is_no_defect(id: str, called: str, reason: str):
    case = received(procedure=BORNE, submitted=BROUGHT)
    found = case.does(asks(DemandedItem(called, id), reason=reason), WEDNESDAY).findings()
    assert any(each.severity.value in ("MAJOR", "GRAVE") for each in found)


CREW = Requirement("crew", "+ 02 (hai) bản chính Danh sách thuyền viên", originals=2)
GUESTS = Requirement("guests", "+ 02 (hai) bản chính Danh sách hành khách (nếu có).", originals=2, condition="nếu có")


def refused_again(reason: str) -> bool:
    listed = replace(PROCEDURE, requirements=(*PROCEDURE.requirements, CREW, GUESTS))
    case = received(procedure=listed, submitted=("application", "plan", "crew", "guests"))
    demand = asks(DemandedItem("Danh sách thuyền viên", "crew"), reason=reason)
    return any(each.severity.value == "MAJOR" for each in case.does(demand, WEDNESDAY).found("REFUSED_LISTED_PAPER"))


@pytest.mark.parametrize(
    "reason",
    [
        "Danh sách thuyền viên mới nộp 01 bản, cần 02 bản",
        "Danh sach thuyen vien moi nop 01 ban, can 02 ban",
        "Danh sách thuyền viên mới có một bản, yêu cầu hai bản",
        "Danh sách thuyền viên chỉ nộp 01 bản, theo quy định phải nộp 02 bản",
        "Mới nộp 01 bản chính danh sách thuyền viên, cần 02 bản chính",
    ],
)
def test_fewer_came_than_are_needed(reason: str):
    assert not refused_again(reason)


@pytest.mark.parametrize(
    "reason",
    [
        "Danh sách thuyền viên mới nộp 01 bản, cần 03 bản",
        "Danh sách thuyền viên mới nộp 02 bản, cần 02 bản",
        "Danh sách thuyền viên cần 02 bản",
        "Danh sách hành khách mới nộp 01 bản, cần 02 bản",
        "Danh sách thuyền viên mới nộp 01 bản, cần 02 bản công chứng",
    ],
)
def test_as_many_came_as_the_list_asks_for_or_more_is_asked(reason: str):
    assert refused_again(reason)


COPIES = replace(
    PROCEDURE,
    requirements=(
        Requirement("application", "Đơn đề nghị", originals=1),
        Requirement("identity", "Bản sao căn cước công dân", copies=1),
        Requirement("service", "Bản chụp Giấy chứng nhận đăng ký nghĩa vụ quân sự", copies=1),
        Requirement("mining", "Bản sao giấy phép khai thác khoáng sản", copies=1),
        Requirement("health", "Phiếu khám sức khỏe", originals=1),
    ),
)


def of_copies(id: str, reason: str) -> set[str]:
    submitted = tuple(each.id for each in COPIES.requirements)
    item = DemandedItem(COPIES.requirement(id).name, id)  # type: ignore[union-attr]
    return received(procedure=COPIES, submitted=submitted).does(asks(item, reason=reason), WEDNESDAY).codes()


@pytest.mark.parametrize(
    ("id", "reason"),
    [
        ("identity", "Chỉ chụp mặt trước"),
        ("identity", "Mới chụp một mặt"),
        ("identity", "Số CCCD không trùng với đơn"),
        ("service", "Bản chụp không có trang 2"),
        ("service", "Giấy chứng nhận mang tên người khác"),
        ("mining", "Giấy phép cấp cho công ty khác"),
        ("health", "Phiếu khám chưa có kết luận"),
    ],
)
def test_half_a_copy_and_another_ones_paper_are_defects(id: str, reason: str):
    assert not of_copies(id, reason) & {"REFUSED_LISTED_PAPER", "UNLISTED_REQUIREMENT"}


@pytest.mark.parametrize(
    ("id", "reason", "code"),
    [
        ("identity", "Địa chỉ không trùng, cần giấy xác nhận cư trú", "UNLISTED_REQUIREMENT"),
        ("identity", "CCCD khác với hộ khẩu, đề nghị nộp hộ khẩu", "UNLISTED_REQUIREMENT"),
        ("service", "Bản chụp không có trang xác nhận của công an", "REFUSED_LISTED_PAPER"),
        ("health", "Phiếu khám không khớp, thiếu giấy xác nhận hạnh kiểm", "UNLISTED_REQUIREMENT"),
    ],
)
def test_what_is_asked_for_beside_them_is_found(id: str, reason: str, code: str):
    assert code in of_copies(id, reason)
