"""Defects of a brought paper that the reason calls by a noun of its own: of a kind that the list names, of a choice, or of a row whose paper did not come."""

import pytest
from msgspec.structs import replace

from domain.facts.filing import DemandedItem
from domain.values.procedure import Requirement
from tests.domain.findings.commanded import PROCEDURE, WEDNESDAY, asks, received

LAND = Requirement("land", "Giấy tờ chứng minh quyền sử dụng đất", copies=1)
DRAWING = Requirement("drawing", "Bản vẽ thiết kế xây dựng", originals=1)
FIRE = Requirement(
    "fire", "Giấy chứng nhận thẩm duyệt thiết kế về phòng cháy, chữa cháy", copies=1, case="Nhà ở từ 7 tầng trở lên"
)
DEATH = Requirement(
    "death",
    "Giấy báo tử (01 bản sao) của đối tượng hoặc trích lục khai tử hoặc bản sao quyết định tuyên bố là đã chết",
    copies=1,
)
SUMMONS = Requirement("summons", "Lệnh gọi tập trung huấn luyện", copies=1)
BLAST = Requirement(
    "blast",
    "Phương án nổ mìn được lãnh đạo tổ chức, doanh nghiệp ký duyệt. Trường hợp nổ mìn trong khu vực dân cư thì phải có văn bản đồng ý của Ủy ban nhân dân cấp tỉnh",
    originals=1,
)
LISTED = replace(PROCEDURE, requirements=(LAND, DRAWING, FIRE, DEATH, SUMMONS, BLAST))


def grades(id: str, name: str, reason: str) -> set[str]:
    """How the demand for a paper is graded that was brought, as were all but that of the other case."""
    case = received(procedure=LISTED, submitted=("land", "drawing", "death", "summons", "blast"))
    found = case.does(asks(DemandedItem(name, id), reason=reason), WEDNESDAY).found("REFUSED_LISTED_PAPER")
    return {each.severity.value for each in found}


@pytest.mark.parametrize(
    ("id", "name", "reason"),
    [
        ("land", LAND.name, "Giấy chứng nhận scan thiếu trang 3"),
        ("land", LAND.name, "Giấy chứng nhận bị mờ trang 3, không đọc được thông tin thửa đất"),
        ("land", LAND.name, "Giay chung nhan scan thieu trang 3"),
        ("land", LAND.name, "Sổ đỏ photo bị mờ trang 3, không đọc được thông tin thửa đất"),
        ("land", LAND.name, "Hợp đồng thuê đất thiếu trang 2"),
        ("death", "Trích lục khai tử", "Bản chụp trích lục khai tử không rõ ngày mất"),
        ("blast", "Phương án nổ mìn", "Phương án nổ mìn chưa được lãnh đạo doanh nghiệp ký duyệt"),
        ("blast", "Phương án nổ mìn", "Phương án nổ mìn chưa được ký duyệt"),
    ],
)
def test_a_defect_of_the_paper_is_one(id: str, name: str, reason: str):
    assert grades(id, name, reason) == set()


@pytest.mark.parametrize(
    ("id", "name", "reason"),
    [
        ("land", LAND.name, "Giấy chứng nhận thẩm duyệt PCCC bị mờ"),
        ("land", LAND.name, "Bản vẽ thiếu trang 3"),
        ("land", LAND.name, "Đề nghị nộp giấy chứng nhận"),
        ("drawing", DRAWING.name, "Giấy chứng nhận scan thiếu trang 3"),
        ("death", "Trích lục khai tử", "Lệnh gọi tập trung huấn luyện không rõ ngày"),
        ("death", "Trích lục khai tử", "Đề nghị nộp trích lục khai tử"),
        ("blast", "Phương án nổ mìn", "Phương án nổ mìn chưa được công an ký duyệt"),
        ("blast", "Phương án nổ mìn", "Phương án nổ mìn chưa được Ủy ban nhân dân cấp tỉnh phê duyệt"),
    ],
)
def test_what_is_said_of_another_paper_or_adds_to_it_is_none(id: str, name: str, reason: str):
    assert grades(id, name, reason) == {"MAJOR"}
