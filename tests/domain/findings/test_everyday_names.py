"""Papers by the names that offices use every day: no other paper than the listed one; with an issuer, a purpose or a confirmation added they are."""

import pytest
from msgspec.structs import replace

from domain.facts.filing import DemandedItem
from domain.values.procedure import Requirement
from tests.domain.findings.commanded import PROCEDURE, WEDNESDAY, asks, received

FORM = Requirement("form", "Tờ khai thay đổi thông tin cư trú", originals=1, form="CT01.docx")
ROWS = {
    "home": "Giấy tờ chứng minh chỗ ở hợp pháp",
    "card": "Bản sao giấy tờ pháp lý của chủ hộ kinh doanh",
    "divorce": "Bản án hoặc quyết định ly hôn đã có hiệu lực",
    "death": "Giấy chứng tử của vợ hoặc chồng",
    "drawing": "Bản vẽ thiết kế xây dựng",
    "fire": "Giấy chứng nhận thẩm duyệt thiết kế về phòng cháy, chữa cháy",
    "disabled": "Giấy xác nhận khuyết tật",
    "map": "Trích lục bản đồ địa chính",
    "land": "Giấy chứng nhận quyền sử dụng đất",
    "health": "- 01 phiếu sức khoẻ tuyển sinh quân sự.",
    "birth": "- 01 bản sao giấy khai sinh.",
    "complaint": "3.\tQuyết định giải quyết khiếu nại lần đầu;",
}


def grave(id: str, name: str) -> bool:
    row = FORM if id == "form" else Requirement(id, ROWS[id])
    case = received(procedure=replace(PROCEDURE, requirements=(*PROCEDURE.requirements, row)))
    demand = asks(DemandedItem(name, id), reason="Hồ sơ còn thiếu giấy tờ này")
    return any(each.severity == "GRAVE" for each in case.does(demand, WEDNESDAY).findings())


@pytest.mark.parametrize(
    ("id", "names"),
    [
        ("form", ("CT01", "Phiếu khai CT01", "Tờ khai CT01")),
        ("home", ("Hợp đồng mượn nhà, ở nhờ", "Văn bản cho thuê, cho mượn, cho ở nhờ", "Văn bản cho mượn nhà")),
        ("card", ("Giấy tờ tùy thân", "Bản sao giấy tờ nhân thân của chủ hộ")),
        ("divorce", ("QĐ ly hôn của Tòa án", "Bản án của Tòa", "Bản án ly hôn của Tòa án nhân dân")),
        ("death", ("Giấy báo tử của chồng",)),
        ("drawing", ("Bản vẽ xin phép xây dựng", "Hồ sơ thiết kế")),
        ("fire", ("Văn bản thẩm duyệt PCCC", "Văn bản thẩm duyệt thiết kế PCCC")),
        ("disabled", ("Giấy xác nhận mức độ khuyết tật",)),
        ("map", ("Trích lục thửa đất",)),
        ("land", ("Giấy chứng nhận đã cấp", "GCN đã cấp")),
        ("health", ("Giấy khám sức khỏe", "Phiếu khám sức khỏe")),
        ("birth", ("Trích lục khai sinh", "Bản sao trích lục khai sinh")),
        ("complaint", ("QĐ giải quyết khiếu nại lần 1", "Quyết định giải quyết khiếu nại lần thứ nhất")),
    ],
)
def test_an_everyday_name_is_no_other_paper(id: str, names: tuple[str, ...]):
    assert [name for name in names if grave(id, name)] == []


@pytest.mark.parametrize(
    ("id", "names"),
    [
        ("form", ("CT02", "CT07", "CT01 có xác nhận công an", "CT01 và CT02")),
        ("home", ("Văn bản cho ở nhờ có công chứng", "Hợp đồng mượn tiền", "Văn bản đồng ý của chủ nhà")),
        ("card", ("Giấy tờ tùy thân có xác nhận của công an", "Giấy tờ nhà đất", "Giấy tờ tùy thân của vợ")),
        ("divorce", ("QĐ ly hôn của UBND xã", "QĐ của Tòa án", "Xác nhận của Tòa án", "Đơn ly hôn của Tòa án")),
        ("death", ("Giấy báo tử của bố", "Giấy báo tử có xác nhận của tổ trưởng")),
        ("drawing", ("Bản vẽ hoàn công", "Hồ sơ thiết kế đã thẩm tra", "Hồ sơ năng lực đơn vị thiết kế")),
        ("fire", ("Văn bản nghiệm thu PCCC", "Văn bản thẩm duyệt thiết kế điện", "Phương án PCCC")),
        ("disabled", ("Giấy xác nhận mức độ thu nhập", "Giấy giám định khuyết tật")),
        ("map", ("Trích lục khai sinh", "Trích đo thửa đất", "Trích lục thửa đất có xác nhận của hàng xóm")),
        ("land", ("Giấy chứng nhận kết hôn đã cấp", "Giấy phép đã cấp")),
        ("health", ("Giấy khám sức khỏe tâm thần", "Giấy xác nhận sức khỏe của công an")),
        ("birth", ("Trích lục kết hôn", "Trích lục khai sinh có xác nhận của công an")),
        ("complaint", ("QĐ giải quyết khiếu nại lần 2", "Quyết định giải quyết tố cáo lần 1")),
    ],
)
def test_another_paper_or_more_of_it_is(id: str, names: tuple[str, ...]):
    assert [name for name in names if not grave(id, name)] == []
