"""Words planted into every listed name of the shipped procedures, and into a reason, are beyond the list; lawful short names never are."""

from pathlib import Path

import pytest

import catalogue
from domain.facts.filing import DemandedItem
from domain.papers.paper_list import paper_list
from domain.values.procedure import Procedure, Requirement
from domain.wording.paper_asks import asked
from exchange.catalogue import procedures
from exchange.catalogue.rule_packs import load_rule_pack, shipped
from exchange.errors import BadLaw
from exchange.toml_files import read_toml
from tests.domain.wording.lawful_words import LAWFUL

WORDING = load_rule_pack(shipped()["nd61-2018"]).wording
PLANTED = (
    "{} của người bảo lãnh",
    "{} của thân nhân",
    "{} do Trưởng công an xã ký",
    "{} kèm ảnh 3x4",
    "{}, có chữ ký của hàng xóm",
    "{} in màu",
    "{} đóng bìa cứng",
    "{} viết tay",
    "{} đánh máy trên giấy A4 loại tốt",
    "{} được phòng công chứng số 1 xác nhận",
    "{} nộp kèm lệ phí 200.000 đồng",
    "{} và giấy cam kết",
    "{} (có mộc đỏ của cơ quan)",
    "{} mới nhất trong tháng này",
    "{} bằng hai thứ tiếng",
    "{} – bản dịch công chứng",
    "{} cùng sổ tiết kiệm",
    "{} đã qua thẩm định của Sở",
    "{} có mã QR",
    "{} có chữ ký số",
    "{} của doanh nghiệp và của giám đốc",
    "{} do bên thứ ba lập",
    "{} của ông Nguyễn Văn A hàng xóm",
    "{} + USB",
    "{} gửi qua email cho cán bộ",
    "{} theo mẫu riêng của phường",
    "{} có xác nhận tạm trú",
    "{} của công dân có xác nhận của thôn",
    "{} của ông/bà do công an xác nhận",
    "{} cua ong ba co xac nhan cua thon",
    "{} của quý công ty có công chứng điện tử",
    "{} mười bản chính",
    "{} có giáp lai",
    "{} phải còn hạn 5 năm",
    "{} trong 6 tháng gần đây",
    "{} của người làm chứng thứ hai",
    "{} của chủ nhà trọ",
    "{} của quý khách hàng thân thiết",
    "{} lập trước mặt cán bộ",
    "{} ép plastic",
    "{} của bà hàng xóm",
)
INVENTED = (
    "Giấy xác nhận dân sự",
    "Phiếu thu tiền ủng hộ",
    "Sao kê tài khoản 6 tháng",
    "Bản tự kiểm điểm",
    "Giay xac nhan doc than",
    "so tiet kiem",
    "Thẻ đảng viên",
    "Biên lai đóng quỹ",
)
REASONS = (
    "Bổ sung: giấy xác nhận dân sự",
    "Thiếu sao kê tài khoản",
    "Nhớ mang theo thẻ đảng viên",
    "Cần có giấy giới thiệu của thôn thì mới giải quyết",
    "Hồ sơ đủ. Không cần gì thêm ngoài giấy giới thiệu của thôn",
    "Ông bà chuẩn bị thêm biên lai đóng quỹ rồi quay lại",
    "bo sung bien lai dong quy",
    "Đề nghị bổ sung ảnh 4x6 và đơn trình bày",
    "de nghi ong ba lam don trinh bay, kem so tiet kiem",
    "ĐỀ NGHỊ NỘP KÈM CAM KẾT KHÔNG KHIẾU KIỆN",
    "Phải có xác nhận của tổ dân phố mới nhận",
    "Yeu cau: giấy xác nhận của tổ dân phố",
)


def lists() -> list[Procedure]:
    folder = Path(catalogue.__path__[0]) / "procedures"
    books = [procedures.read(path, read_toml(path, BadLaw)) for path in sorted(folder.glob("*.toml"))]
    return [each.procedure for book in books for each in book.editions]


@pytest.mark.parametrize("planted", PLANTED)
def test_what_is_planted_into_a_listed_name_is_beyond_the_list(planted: str) -> None:
    for procedure in lists():
        for paper in procedure.requirements:
            words = planted.format(paper.name)
            meant = paper_list(procedure, WORDING).match(DemandedItem(words, paper.id))
            assert meant.requirement is None, (procedure.code, words)


@pytest.mark.parametrize("invented", INVENTED)
def test_an_invented_paper_is_beyond_every_list(invented: str) -> None:
    for procedure in lists():
        for paper in procedure.requirements:
            for id in (paper.id, None):
                meant = paper_list(procedure, WORDING).match(DemandedItem(invented, id))
                assert meant.requirement is None, (procedure.code, paper.name)


@pytest.mark.parametrize("reason", REASONS)
def test_what_is_planted_into_a_reason_is_beyond_every_list(reason: str) -> None:
    for procedure in lists():
        papers = paper_list(procedure, WORDING)
        items = [DemandedItem(each.name, each.id) for each in procedure.requirements[:1]]
        assert asked(reason, items, papers, WORDING, online=False), procedure.code


@pytest.mark.parametrize(("listed", "words"), LAWFUL)
def test_a_lawful_short_name_is_never_beyond_the_list(listed: str, words: str) -> None:
    copy = "bản sao" in listed.lower()
    number = int(listed[:2]) if listed[:2].isdecimal() else 1
    form = "mau.docx" if listed.startswith(("Tờ khai", "Đơn")) else None
    row = Requirement("a", listed, 0 if copy else number, number if copy else 0, form=form)
    one = Procedure(code="x", name="x", requirements=(row,))
    for id in ("a", None):
        assert paper_list(one, WORDING).match(DemandedItem(words, id)).requirement == "a"
