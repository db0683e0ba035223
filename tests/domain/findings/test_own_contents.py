"""Reasons that say what a brought paper lacks of its own contents, or how it is not as its row says; and beside each what the row does not say.

The rows are those of published procedures, or worded as they are.
"""

import pytest
from msgspec.structs import replace

from domain.facts.filing import DemandedItem
from domain.values.context import Channel
from domain.values.procedure import Requirement
from tests.domain.findings.commanded import PROCEDURE, TUESDAY, asks, received

CREW = "Danh sách thuyền viên"
TRAINED = "Danh sách người đề nghị được cấp lại Giấy chứng nhận huấn luyện kỹ thuật an toàn"
PROGRAMME = "Chương trình đào tạo tối thiểu 48 tiết"
REPORT = "Báo cáo hoạt động của doanh nghiệp trong 02 năm gần nhất"
GOODS = "Bản kê khai về hàng hóa (03 bản chính)"
PHOTOS = "04 ảnh chân dung cỡ 4x6 cm theo quy định của Bộ Quốc phòng"
TWO_PHOTOS = "Hai ảnh chân dung màu, nền trắng, kích thước 04 cm x 06 cm, được chụp trong thời gian không quá 06 tháng tính đến ngày nộp đơn"
SCHOOL = "Học bạ trung học phổ thông"
CONTRACT = "Hợp đồng lao động"
INTRODUCTION = "Giấy giới thiệu của Bộ chỉ huy quân sự cấp tỉnh (nơi cư trú)"
ISSUED = "Giấy giới thiệu do Bộ CHQS tỉnh cấp"
PROPOSAL = "Văn bản đề nghị của Sở Nội vụ nơi quản lý hồ sơ của người có công"
POLICE = "Giấy xác nhận của Công an cấp xã"
LETTER = "Công văn gửi Tổng cục Chính trị, ghi rõ thành phần đoàn (họ tên phóng viên, cơ quan báo chí, quốc tịch, số hộ chiếu, năm sinh), mục đích, nội dung hoạt động; làm phim phải gửi kèm kịch bản"
RECORD = "Phiếu lý lịch tư pháp"
PERMIT = "Giấy phép lao động"
DIPLOMA = "Bằng tốt nghiệp (bản chính)"
COPY = "Bản sao hợp đồng thuê địa điểm"


def found(name: str, reason: str, *, called: str | None = None, channel: Channel = Channel.DIRECT) -> dict[str, str]:
    """The codes found where that paper, which was brought, is demanded again, each with its severity."""
    copies, originals = (1, 0) if name == COPY else (0, 3 if name == GOODS else 1)
    paper = Requirement("paper", name, originals=originals, copies=copies)
    rows = (Requirement("application", "Đơn đề nghị", originals=1), paper)
    submitted = ("application", "paper")
    case = received(procedure=replace(PROCEDURE, requirements=rows), submitted=submitted, channel=channel)
    case.does(asks(DemandedItem(called or name, "paper"), reason=reason, channel=channel), TUESDAY)
    return {each.code: each.severity.value for each in case.findings() if each.code != "BYPASSED_ONE_STOP"}


AS_THE_ROW_SAYS = [
    # So many of what stands in it are lacking.
    (CREW, "Danh sách thiếu 02 người"),
    (CREW, "Danh sách thuyền viên còn thiếu 1 người"),
    (CREW, "Danh sách thuyền viên thiếu 02 thuyền viên"),
    (CREW, "Danh sách chỉ có 10/12 thuyền viên"),
    (CREW, "Danh sách thuyền viên thiếu trang 2"),
    (CREW, "Danh sách thuyền viên mới có 3/5 trang"),
    (CREW, "Danh sach thieu 02 nguoi"),
    (TRAINED, "Danh sách thiếu 02 người"),
    (TRAINED, "Danh sách còn thiếu 02 người đề nghị"),
    (PROGRAMME, "Chương trình chưa đủ 48 tiết"),
    (PROGRAMME, "Chưa đủ 48 tiết"),
    (PROGRAMME, "Chương trình mới có 40 tiết"),
    (PROGRAMME, "Chương trình mới có 40/48 tiết"),
    (PROGRAMME, "Chương trình thiếu 08 tiết"),
    (REPORT, "Báo cáo mới có 01 năm"),
    (REPORT, "Báo cáo mới có 1/2 năm"),
    (REPORT, "Báo cáo thiếu 01 năm"),
    (GOODS, "Bản kê khai mới có 2/3 bản"),
    (GOODS, "Mới có 2/3 bản"),
    (PHOTOS, "Ảnh mới có 3/4 tấm"),
    (TWO_PHOTOS, "Mới có 1/2 ảnh"),
    # It is not by whom, or not the original that, the row says.
    (INTRODUCTION, "Giấy giới thiệu không phải của Bộ Chỉ huy quân sự cấp tỉnh"),
    (INTRODUCTION, "Giấy giới thiệu không phải của Bộ CHQS tỉnh"),
    (INTRODUCTION, "Giấy giới thiệu không do Bộ CHQS tỉnh cấp"),
    (ISSUED, "Giấy giới thiệu do huyện cấp, không phải của Bộ CHQS tỉnh"),
    (ISSUED, "Không phải do Bộ CHQS tỉnh cấp"),
    (ISSUED, "Giay gioi thieu khong phai cua Bo CHQS tinh"),
    (PROPOSAL, "Văn bản không phải của Sở Nội vụ"),
    (POLICE, "Giấy xác nhận không phải của công an xã"),
    (POLICE, "Giấy xác nhận không do công an xã cấp"),
    (DIPLOMA, "Bằng tốt nghiệp không phải bản gốc"),
    (PERMIT, "Không phải bản chính"),
    # What the row says that it states, or comes with.
    (LETTER, "Thiếu số hộ chiếu"),
    (LETTER, "Công văn chưa có số hộ chiếu của phóng viên"),
    (LETTER, "Công văn thiếu năm sinh phóng viên"),
    (LETTER, "Công văn thiếu nội dung hoạt động"),
    (LETTER, "Chưa kèm kịch bản phim"),
    # A part of it, or its size.
    (SCHOOL, "Học bạ thiếu điểm học kỳ II"),
    (SCHOOL, "Học bạ thiếu kết quả lớp 9"),
    (CONTRACT, "Hợp đồng thiếu phụ lục"),
    (CONTRACT, "Hợp đồng thiếu phụ lục chữ ký"),
    (CONTRACT, "Hợp đồng lao động thiếu trang chữ ký"),
    (PHOTOS, "Ảnh sai kích cỡ 4x6"),
    (PHOTOS, "Ảnh 3x4, không đúng cỡ 4x6"),
    (TWO_PHOTOS, "Ảnh không đúng kích thước 4x6"),
    (TWO_PHOTOS, "Ảnh sai kích thước 04x06 cm"),
]


@pytest.mark.parametrize(("name", "reason"), AS_THE_ROW_SAYS)
def test_what_is_lacking_of_a_paper_by_its_own_row_may_be_told(name: str, reason: str):
    assert set(found(name, reason).values()) <= {"MINOR", "INFO"}


BEYOND_THE_ROW = [
    (CREW, "Danh sách thiếu 02 người làm chứng"),
    (CREW, "Danh sách thiếu 02 người bảo lãnh"),
    (CREW, "Danh sách thiếu 02 người có xác nhận của công an"),
    (CREW, "Danh sách thiếu 02 người kèm bản sao CCCD"),
    (CREW, "Danh sách thiếu 02 bản sao hộ chiếu"),
    (CREW, "Danh sách mới có 10 người"),
    (CREW, "Danh sách mới có 1/5 bản"),
    (CREW, "Danh sách thiếu 05 triệu đồng"),
    (CREW, "Danh sach thieu 02 nguoi lam chung"),
    (PROGRAMME, "Chương trình chưa đủ 60 tiết"),
    (PROGRAMME, "Chương trình mới có 40/60 tiết"),
    (PROGRAMME, "Chương trình thiếu 60 tiết"),
    (REPORT, "Báo cáo mới có 02/03 năm"),
    (REPORT, "Báo cáo thiếu 03 năm"),
    (GOODS, "Mới có 3/5 bản"),
    (PHOTOS, "Mới có 4/6 ảnh"),
    (PHOTOS, "Ảnh mới có 4/6 tấm"),
    (INTRODUCTION, "Giấy giới thiệu không phải của Công an tỉnh"),
    (ISSUED, "Giấy giới thiệu không phải do Bộ Quốc phòng cấp"),
    (ISSUED, "Giấy giới thiệu không phải của Bộ CHQS tỉnh và chưa có xác nhận của công an"),
    (ISSUED, "Giay gioi thieu khong phai cua So Noi vu"),
    (PROPOSAL, "Văn bản đề nghị không phải của Sở Y tế"),
    (POLICE, "Giấy xác nhận không phải của Công an cấp tỉnh"),
    (POLICE, "Giấy xác nhận không phải của UBND xã"),
    (RECORD, "Phiếu lý lịch tư pháp không phải của Sở Tư pháp"),
    (RECORD, "Phiếu không phải do Sở Tư pháp cấp"),
    (COPY, "Hợp đồng thuê không phải bản gốc"),
    (CONTRACT, "Hợp đồng không phải bản công chứng"),
    (LETTER, "Thiếu hộ chiếu"),
    (LETTER, "Công văn thiếu bản sao hộ chiếu"),
    (LETTER, "Công văn thiếu chứng nhận quốc tịch"),
    (LETTER, "Công văn thiếu xác nhận quốc tịch"),
    (LETTER, "Thiếu số hộ chiếu của người bảo lãnh"),
    (LETTER, "Chưa kèm bản dịch"),
    (SCHOOL, "Học bạ thiếu kết quả xét nghiệm"),
    (SCHOOL, "Học bạ thiếu kết quả khám sức khỏe"),
    (CONTRACT, "Hợp đồng thiếu phụ lục công chứng"),
    (CONTRACT, "Hợp đồng thiếu phụ lục bảo lãnh ngân hàng"),
    (PERMIT, "Giấy phép thiếu 02 người"),
    (PERMIT, "Giấy phép thiếu phụ lục"),
    (PERMIT, "Giấy phép chưa kèm bản dịch"),
    (PHOTOS, "Ảnh không đúng kích cỡ 6x9"),
]


@pytest.mark.parametrize(("name", "reason"), BEYOND_THE_ROW)
def test_what_the_row_does_not_say_is_found(name: str, reason: str):
    assert {"GRAVE", "MAJOR"} & set(found(name, reason).values())


def test_what_came_online_is_no_original():
    reason = "Giấy phép không phải bản chính"
    assert found(PERMIT, reason) == {}
    assert "REFUSED_LISTED_PAPER" in found(PERMIT, reason, channel=Channel.ONLINE)


@pytest.mark.parametrize(
    ("name", "called", "code"),
    [
        (CREW, "Danh sách thuyền viên (thiếu 02 người)", "NOT_CLEARLY_LISTED"),
        (CREW, "Danh sách thuyền viên còn thiếu 02 người", "NOT_CLEARLY_LISTED"),
        (CREW, "Danh sách thuyền viên (thiếu 02 người làm chứng)", "UNLISTED_REQUIREMENT"),
        (ISSUED, "Giấy giới thiệu (không phải của Bộ CHQS tỉnh)", "NOT_CLEARLY_LISTED"),
        (ISSUED, "Giấy giới thiệu (không phải của Sở Nội vụ)", "UNLISTED_REQUIREMENT"),
        (CONTRACT, "Hợp đồng lao động (thiếu phụ lục)", "NOT_CLEARLY_LISTED"),
        (CONTRACT, "Hợp đồng lao động (thiếu phụ lục công chứng)", "UNLISTED_REQUIREMENT"),
        (LETTER, "Công văn (thiếu số hộ chiếu)", "NOT_CLEARLY_LISTED"),
        (LETTER, "Công văn (thiếu bản sao hộ chiếu)", "UNLISTED_REQUIREMENT"),
    ],
)
def test_it_may_stand_in_the_name_of_the_demand(name: str, called: str, code: str):
    assert code in found(name, "Đề nghị nộp lại theo nội dung đã hướng dẫn", called=called)


def test_one_paper_is_not_sent_back_for_what_another_lacks():
    rows = (Requirement("crew", CREW, originals=1), Requirement("permit", PERMIT, originals=1))
    case = received(procedure=replace(PROCEDURE, requirements=rows), submitted=("crew", "permit"))
    papers = (DemandedItem(CREW, "crew"), DemandedItem(PERMIT, "permit"))
    case.does(asks(*papers, reason="Danh sách thuyền viên thiếu 02 người"), TUESDAY)
    assert [each.items for each in case.found("REFUSED_LISTED_PAPER")] == [(PERMIT,)]
