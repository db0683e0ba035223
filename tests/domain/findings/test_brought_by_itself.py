"""Listed papers that a visit tells of as brought or shown, and nobody asked for; and what hides behind such words."""

import pytest
from msgspec.structs import replace

from domain.dossier.commands.citizen import RecordVisit
from domain.findings.guidance import LISTED_BROUGHT
from domain.values.procedure import Requirement
from tests.domain.findings.commanded import PROCEDURE, WEDNESDAY, received, rules

LAND = replace(
    PROCEDURE,
    requirements=(
        *PROCEDURE.requirements,
        Requirement("land", "Giấy chứng nhận quyền sử dụng đất", originals=1),
        Requirement("divorce", "Bản án hoặc quyết định ly hôn", copies=1, condition="đã ly hôn"),
    ),
)


def _visited(purpose: str, pack: str = "nd61-2018") -> list[tuple[str, str]]:
    case = received(pack=pack, procedure=LAND).does(RecordVisit(purpose=purpose), WEDNESDAY)
    return [(each.code, each.severity.value) for each in case.findings()]


@pytest.mark.parametrize("pack", ["nd61-2018", "nd118-2025"])
@pytest.mark.parametrize(
    "purpose",
    [
        "Công dân mang giấy chứng nhận quyền sử dụng đất để quên ở nhà đến nộp",
        "Nộp GCN QSDĐ",
        "Bà nộp sổ đỏ bản gốc",
        "Nộp bản án ly hôn",
        "Nộp quyết định ly hôn",
        "Nộp văn bản ủy quyền",
        "Công dân xuất trình bản chính giấy chứng nhận quyền sử dụng đất để cán bộ đối chiếu",
        "Cong dan nop giay chung nhan quyen su dung dat",
        "Công dân mang GCN bản gốc đến nộp",
        "Công dân mang sổ đỏ gốc đến nộp theo giấy hẹn",
        "Mang sổ đỏ đến nộp theo giấy hẹn",
    ],
)
def test_a_listed_paper_may_come_by_itself(purpose: str, pack: str) -> None:
    assert _visited(purpose, pack) == [("UNRECORDED_DEMAND", "MINOR")]


@pytest.mark.parametrize(
    "purpose",
    [
        "Nộp sổ hộ khẩu",
        "Nộp giấy chứng nhận độc thân",
        "Nộp giấy chứng nhận quyền sử dụng đất của hàng xóm",
        "Nộp bản án ly hôn và sổ hộ khẩu",
        "Nộp 3 giấy chứng nhận quyền sử dụng đất",
        "Nộp bổ sung giấy chứng nhận quyền sử dụng đất",
        "Nộp giấy chứng nhận quyền sử dụng đất theo yêu cầu của cán bộ",
        "Nhắc nộp giấy chứng nhận quyền sử dụng đất",
        "Gọi điện báo công dân mang giấy chứng nhận quyền sử dụng đất",
        "Cán bộ mời bà mang giấy chứng nhận quyền sử dụng đất đến",
        "Công dân phải nộp giấy chứng nhận quyền sử dụng đất",
        "Mang giấy chứng nhận độc thân bản gốc đến nộp",
        "Mang GCN bản gốc của hàng xóm đến nộp",
        "Mang sổ hộ khẩu gốc đến nộp theo giấy hẹn",
        "Hẹn công dân mang sổ đỏ gốc đến nộp",
    ],
)
def test_another_paper_or_one_that_was_asked_for_did_not(purpose: str) -> None:
    assert ("UNRECORDED_DEMAND", "MAJOR") in _visited(purpose)


def test_the_lesser_weight_of_listed_papers_is_the_packs() -> None:
    assert LISTED_BROUGHT in rules().findings["UNRECORDED_DEMAND"].circumstances
