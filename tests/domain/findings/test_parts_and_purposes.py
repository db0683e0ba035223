"""What a demand's reason names beside papers: a part of a listed one, what something is for, who somebody is. And what is asked for behind such words."""

import pytest
from msgspec.structs import replace

from domain.facts.filing import DemandedItem
from domain.values.procedure import Requirement
from tests.domain.findings.commanded import PROCEDURE, WEDNESDAY, Case, asks, played, received

DRAWING = DemandedItem("Bản vẽ thiết kế xây dựng", "plan")
REPORT = DemandedItem("Báo cáo đề xuất cấp phép", "report")
BUILDING = replace(
    PROCEDURE,
    name="Cấp giấy phép xây dựng",
    requirements=(
        Requirement("application", "Đơn đề nghị cấp giấy phép xây dựng"),
        Requirement("plan", "02 bộ bản vẽ thiết kế xây dựng", originals=2),
        Requirement("report", REPORT.name),
        Requirement("divorce", "Bản án hoặc quyết định ly hôn", condition="đã ly hôn"),
        Requirement("proxy", "Văn bản ủy quyền", condition="nộp thay"),
        Requirement("earlier", "Giấy xác nhận tình trạng hôn nhân đã cấp trước đó", condition="giấy cũ hết hạn"),
    ),
)


def demanded(reason: str, item: DemandedItem = DRAWING, procedure: object = BUILDING) -> Case:
    """A paper that was not brought, demanded for a reason."""
    case = received(procedure=procedure, submitted=())
    return played(case, (asks(item, reason=reason), WEDNESDAY))


@pytest.mark.parametrize(
    "reason",
    [
        "Đề nghị ông bổ sung bản vẽ mặt bằng tầng 1 trong hồ sơ thiết kế",
        "Thiếu bản vẽ mặt đứng trục 1-4, bản vẽ mặt cắt A-A và mặt cắt móng",
        "bo sung ban ve mat bang tang 2 va mat dung",
        "Bổ sung bản vẽ thiết kế để xin phép xây dựng",
        "Bổ sung bản vẽ thiết kế nhằm đủ thành phần hồ sơ xin cấp phép",
        "Bổ sung bản vẽ thiết kế phục vụ công tác thẩm định",
        "Bổ sung bản vẽ thiết kế làm cơ sở thẩm định; bổ sung để xin giao đất",
        "Người đến nộp là bác của cháu, chưa có bản vẽ thiết kế",
        "Đơn chưa ký tên, bản vẽ mờ; đề nghị nộp lại đơn và bản vẽ",
        "đề nghị nộp bản án/quyết định ly hôn để xác nhận tình trạng hôn nhân",
        "Bổ sung để xem xét, cấp giấy phép xây dựng",
        "nộp đơn mẫu số 1 và bản vẽ thiết kế, người đi thay thì nộp văn bản ủy quyền",
        "nộp bản vẽ thiết kế; ông đã ly hôn thì kèm bản án hoặc quyết định ly hôn",
    ],
)
def test_a_part_or_a_purpose_is_no_paper(reason: str) -> None:
    assert demanded(reason).codes() == set()


@pytest.mark.parametrize(
    ("reason", "item"),
    [
        ("Bổ sung sơ đồ vị trí trong bản vẽ thiết kế", DRAWING),
        ("Bổ sung bản vẽ mặt bằng nhà liền kề", DRAWING),
        ("Báo cáo chưa đánh giá nước thải, chưa có sơ đồ công nghệ xử lý nước thải", REPORT),
        ("đề nghị nộp lại giấy kia", DRAWING),
        ("nộp bản vẽ thiết kế, xác nhận tổ trưởng thì mới nhận", DRAWING),
    ],
)
def test_what_may_be_a_part_is_shown_with_the_lowest_severity(reason: str, item: DemandedItem) -> None:
    assert {each.code: each.severity.value for each in demanded(reason, item).findings()} == {"ASKED_IN_NOTE": "MINOR"}


@pytest.mark.parametrize(
    "reason",
    [
        "Bổ sung bản vẽ mặt bằng có xác nhận của hàng xóm",
        "Bổ sung bản vẽ mặt bằng tầng 1 có chứng thực",
        "Ngoài báo cáo, đề nghị nộp bản đồ địa chính",
        "Bản vẽ đã đạt; đề nghị nộp thêm sơ đồ vị trí",
        "Bổ sung bản vẽ hoàn công trong hồ sơ thiết kế",
        "Bổ sung giấy xác nhận của tổ dân phố trong hồ sơ thiết kế",
        "Đề nghị đến để bổ sung giấy xác nhận của tổ dân phố",
        "về làm thủ tục để xin giấy xác nhận của tổ dân phố",
        "Bổ sung để thẩm định: giấy xác nhận của tổ dân phố",
        "Bổ sung, phục vụ thẩm định, giấy xác nhận của tổ dân phố",
        "Đề nghị ông bổ sung cho đủ: sổ hộ khẩu",
        "de nghi bo sung de xem xet: giay xac nhan cua to dan pho",
        "giấy tờ cần nộp là giấy xác nhận của tổ dân phố",
        "nộp lại đơn và sổ hộ khẩu",
        "nộp đơn mẫu số 1 hoặc giấy xác nhận của tổ dân phố",
        "nộp đơn, giấy xác nhận của tổ dân phố thì mới giải quyết",
        "nộp bản vẽ; người đi thay thì nộp giấy xác nhận của tổ dân phố",
        "nộp giấy cũ và giấy xác nhận của tổ dân phố",
    ],
)
def test_a_paper_asked_for_behind_such_words_is_beyond_the_list(reason: str) -> None:
    assert "UNLISTED_REQUIREMENT" in demanded(reason).codes()


def test_a_drawing_is_no_part_where_the_list_has_none() -> None:
    without = replace(BUILDING, requirements=(BUILDING.requirements[0], BUILDING.requirements[3]))
    case = demanded("Bổ sung bản vẽ mặt bằng tầng 1", DemandedItem(BUILDING.requirements[0].name), without)
    assert case.codes() == {"UNLISTED_REQUIREMENT"}


@pytest.mark.parametrize("whose", ["cha hoặc mẹ", "cha, mẹ", "mẹ cháu", "chủ hộ"])
def test_whose_authorisation_it_is_may_be_said(whose: str) -> None:
    item = DemandedItem(f"Văn bản ủy quyền của {whose}", "proxy")
    assert demanded("người nộp không phải người đứng đơn", item).codes() == {"NOT_CLEARLY_LISTED"}
    assert "UNLISTED_REQUIREMENT" not in demanded(f"cần văn bản ủy quyền của {whose}", item).codes()
    item = DemandedItem("Văn bản ủy quyền của tổ trưởng dân phố", "proxy")
    assert demanded("cần ủy quyền", item).codes() == {"UNLISTED_REQUIREMENT"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Bản án, quyết định ly hôn", "NOT_CLEARLY_LISTED"),  # either, or both
        ("Bản án và quyết định ly hôn", "UNLISTED_REQUIREMENT"),
        ("Bản án, quyết định hình sự", "UNLISTED_REQUIREMENT"),
        ("Bản án, giấy xác nhận của tổ dân phố", "UNLISTED_REQUIREMENT"),
        ("Bản vẽ mặt bằng tầng 1", "NOT_CLEARLY_LISTED"),
        ("Bản vẽ mặt đứng, mặt cắt tầng 2", "NOT_CLEARLY_LISTED"),
        ("Bản vẽ mặt bằng nhà hàng xóm", "UNLISTED_REQUIREMENT"),
        ("Bản vẽ mặt bằng tầng 1 có xác nhận của tổ trưởng", "UNLISTED_REQUIREMENT"),
        ("Bản vẽ hoàn công tầng 1", "UNLISTED_REQUIREMENT"),
        ("Giấy XNTTHN cũ", "NOT_CLEARLY_LISTED"),
        ("Giấy phép cũ", "UNLISTED_REQUIREMENT"),
        ("Hộ chiếu còn hạn", "NOT_CLEARLY_LISTED"),
        ("Hộ chiếu còn hạn 6 tháng", "UNLISTED_REQUIREMENT"),
        ("Văn bản ủy quyền còn hạn", "UNLISTED_REQUIREMENT"),
    ],
)
def test_the_words_of_an_item_for_one_of_several_and_for_a_part(name: str, code: str) -> None:
    procedure = replace(
        BUILDING,
        requirements=(
            *BUILDING.requirements,
            Requirement("identity", "Căn cước công dân hoặc hộ chiếu còn giá trị sử dụng"),
        ),
    )
    case = played(
        received(procedure=procedure, submitted=()), (asks(DemandedItem(name), reason="còn thiếu"), WEDNESDAY)
    )
    assert case.codes() == {code}
