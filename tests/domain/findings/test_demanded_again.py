"""A paper that was brought, demanded again: what is wrong with it as offices say that, a reason that has to be examined, and none."""

import pytest
from msgspec.structs import replace

from domain.facts.filing import DemandedItem
from domain.values.procedure import Requirement
from tests.domain.findings.commanded import PROCEDURE, WEDNESDAY, Case, asks, played, received

FORM = DemandedItem("Đơn đề nghị cấp giấy phép xây dựng", "application")
DRAWING = DemandedItem("Bản vẽ thiết kế xây dựng", "plan")
BUILDING = replace(
    PROCEDURE,
    name="Cấp giấy phép xây dựng",
    requirements=(
        Requirement("application", FORM.name, originals=1),
        Requirement("land", "Giấy tờ chứng minh quyền sử dụng đất", copies=1),
        Requirement("plan", DRAWING.name, originals=2),
    ),
)


def again(reason: str, *items: DemandedItem) -> Case:
    case = received(procedure=BUILDING, submitted=("application", "land", "plan"))
    return played(case, (asks(*items, reason=reason), WEDNESDAY))


@pytest.mark.parametrize(
    ("reason", "item"),
    [
        ("Chưa đúng quy hoạch chi tiết 1/500, mời chủ đầu tư và đơn vị thiết kế chỉnh sửa bản vẽ", DRAWING),
        ("Đề nghị bổ sung bản vẽ mặt bằng tầng 1 trong hồ sơ thiết kế", DRAWING),
        ("Bản vẽ: bổ sung kích thước trục, cao độ; ghi chú vật liệu", DRAWING),
        ("Bổ sung mặt cắt qua thang, chi tiết móng của bản vẽ thiết kế", DRAWING),
        ("Bản vẽ vi phạm khoảng cách an toàn lưới điện", DRAWING),
        ("Đề nghị bổ sung mã số thuế và số điện thoại vào đơn", FORM),
        ("don ghi dien tich 120 m2, can lam ro", FORM),
        ("Bản vẽ còn thiếu 01 bản (quy định 02 bản chính)", DRAWING),
        ("Mới nộp 01 bộ bản vẽ, đề nghị nộp thêm 01 bộ cho đủ", DRAWING),
    ],
)
def test_what_is_wrong_with_it_is_said(reason: str, item: DemandedItem) -> None:
    assert again(reason, item).codes() == set()


@pytest.mark.parametrize(
    ("reason", "item"),
    [
        ("Bản vẽ thể hiện 4 tầng nhưng đơn ghi 3 tầng", DRAWING),
        ("Thiết kế có ban công vươn ra ngõ quá độ vươn cho phép", DRAWING),
        ("Địa chỉ ghi thiếu số nhà, tên đường; số điện thoại liên hệ không liên lạc được", FORM),
        ("Tên trong CCCD là Nguyễn Văn Ánh, tên kê khai là Nguyễn Văn A", FORM),
    ],
)
def test_a_reason_of_its_own_has_to_be_examined(reason: str, item: DemandedItem) -> None:
    (found,) = again(reason, item).findings()
    assert (found.code, found.severity.value, found.voids_clock) == ("REFUSED_LISTED_PAPER", "MINOR", False)
    assert reason in found.explanation.vi
    assert reason in found.explanation.en


@pytest.mark.parametrize(
    ("reason", "items"),
    [
        ("Đề nghị nộp lại bản vẽ", [DRAWING]),
        ("bản vẽ còn thiếu, đề nghị bổ sung để hoàn thiện hồ sơ", [DRAWING]),
        ("Nộp lại bản vẽ cho chắc chắn", [DRAWING]),
        ("Cán bộ thụ lý làm thất lạc bản vẽ trong lúc chuyển phòng, đề nghị ông nộp lại", [DRAWING]),
        ("Lãnh đạo phòng có ý kiến chưa đồng ý nên nộp lại bản vẽ", [DRAWING]),
        ("Đề nghị ông bà nộp lại bản vẽ trong vòng 5 ngày kể từ ngày nhận thông báo", [DRAWING]),
        ("Đơn ghi thiếu số tầng và diện tích sàn xây dựng", [DRAWING]),
        ("Đơn còn thiếu 01 bản", [FORM]),  # the list asks for one
        ("Địa chỉ ghi thiếu số nhà, tên đường, phường, tổ dân phố", [FORM, DRAWING]),  # of which of the two?
    ],
)
def test_no_reason_of_its_own(reason: str, items: list[DemandedItem]) -> None:
    found = [each for each in again(reason, *items).findings() if each.code == "REFUSED_LISTED_PAPER"]
    assert [(each.severity.value, each.items) for each in found] == [("MAJOR", tuple(each.name for each in items))]
    assert all(each.voids_clock for each in found)


def test_a_reason_that_ends_with_a_full_stop_is_quoted_with_one() -> None:
    (found,) = again("Tên trong CCCD là Nguyễn Văn Ánh, tên kê khai là Nguyễn Văn A.", FORM).findings()
    assert 'Nguyễn Văn A".' in found.explanation.vi


@pytest.mark.parametrize(("name", "reason"), [("Ban ve thiet ke xay dung", "thiếu"), ("Bản vẽ TK", "thiếu")])
def test_what_is_not_clearly_named_has_the_paper_meant_as_the_nearest(name: str, reason: str) -> None:
    case = received(procedure=BUILDING, submitted=("application", "land"))
    case = played(case, (asks(DemandedItem(name, "plan"), reason=reason), WEDNESDAY))
    (found,) = case.found("NOT_CLEARLY_LISTED")
    assert f"Gần nhất trong danh mục: {DRAWING.name}" in found.explanation.vi


@pytest.mark.parametrize(
    ("reason", "severity"),
    [
        ("Diện tích trên sổ đỏ không khớp với đơn", "MINOR"),
        ("Diện tích trên sổ đỏ không trùng khớp so với đơn", "MINOR"),
        ("Đơn ghi sai diện tích", "MAJOR"),
    ],
)
def test_a_paper_that_something_is_compared_with_is_not_what_the_reason_speaks_of(reason: str, severity: str) -> None:
    land = DemandedItem("Giấy tờ chứng minh quyền sử dụng đất", "land")
    found = again(reason, land).found("REFUSED_LISTED_PAPER")
    assert [each.severity.value for each in found] == [severity]
