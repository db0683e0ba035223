"""Reasons that say what a brought paper lacks of its own listed name, or that only a copy of an original came."""

import pytest
from msgspec.structs import replace

from domain.facts.filing import DemandedItem
from domain.values.procedure import Requirement
from tests.domain.findings.commanded import PROCEDURE, TUESDAY, Case, asks, received

REPORT = "Biên bản xác định thiệt hại có xác nhận của Ủy ban nhân dân cấp xã"
LISTED = replace(
    PROCEDURE,
    requirements=(
        Requirement("application", "Đơn đề nghị", originals=1),
        Requirement("plan", REPORT, originals=1),
        Requirement("title", "Giấy chứng nhận quyền sử dụng đất", originals=1),
        Requirement("identity", "Bản sao căn cước công dân", copies=1),
    ),
)


def asked(item: DemandedItem, reason: str) -> Case:
    submitted = ("application", "plan", "title", "identity")
    case = received(procedure=LISTED, submitted=submitted)
    return case.does(asks(item, reason=reason), TUESDAY)


@pytest.mark.parametrize(
    "reason",
    [
        "Biên bản chưa có xác nhận của UBND xã",
        "Biên bản chưa có xác nhận của UBND cấp xã",
        "Biên bản thiếu xác nhận",
        "Thiếu xác nhận của Ủy ban nhân dân cấp xã",
    ],
)
def test_a_paper_lacks_what_its_listed_name_says_it_bears(reason: str):
    assert asked(DemandedItem(REPORT, "plan"), reason).codes() == set()


@pytest.mark.parametrize(
    "reason",
    ["Biên bản chưa có xác nhận của công an xã", "Biên bản chưa có xác nhận của UBND huyện"],
)
def test_another_confirmation_is_beyond_the_list(reason: str):
    assert "UNLISTED_REQUIREMENT" in asked(DemandedItem(REPORT, "plan"), reason).codes()


def test_nor_is_it_what_another_paper_bears():
    application = DemandedItem("Đơn đề nghị", "application")
    assert "UNLISTED_REQUIREMENT" in asked(application, "Đơn đề nghị chưa có xác nhận của UBND cấp xã").codes()


@pytest.mark.parametrize(
    "reason",
    [
        "Mới nộp bản sao, cần bản chính",
        "Mới nộp bản photo, chưa nộp bản gốc",
        "Hồ sơ mới có bản sao GCN, thiếu bản gốc",
    ],
)
def test_a_copy_came_of_an_original(reason: str):
    title = DemandedItem("Giấy chứng nhận quyền sử dụng đất", "title")
    assert asked(title, reason).codes() == set()
    identity = DemandedItem("Bản sao căn cước công dân", "identity")
    assert "REFUSED_LISTED_PAPER" in asked(identity, "Mới nộp bản sao, cần bản chính").codes()


@pytest.mark.parametrize("reason", ["Đề nghị nộp bản chính", "Đề nghị nộp thêm bản sao"])
def test_that_a_copy_came_has_to_be_said(reason: str):
    title = DemandedItem("Giấy chứng nhận quyền sử dụng đất", "title")
    assert "REFUSED_LISTED_PAPER" in asked(title, reason).codes()


PAIR = replace(
    PROCEDURE,
    requirements=(
        Requirement(
            "application",
            "Bản khai cá nhân; Bản khai thân nhân (đối với đối tượng đã từ trần) phải kèm theo giấy ủy quyền của các thân nhân chủ yếu khác",
            originals=1,
        ),
        Requirement(
            "plan",
            "Giấy ra viện hoặc trích sao hồ sơ bệnh án. Trường hợp bị tai nạn giao thông thì có thêm biên bản tai nạn giao thông của cơ quan công an",
            originals=1,
        ),
    ),
)
DECLARATION, DISCHARGE = DemandedItem("Bản khai cá nhân", "application"), DemandedItem("Giấy ra viện", "plan")


def of_pair(item: DemandedItem, reason: str, *submitted: str) -> set[str]:
    case = received(procedure=PAIR, submitted=submitted or ("application", "plan"))
    return case.does(asks(item, reason=reason), TUESDAY).codes()


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (DECLARATION, "Bản khai thân nhân chưa kèm giấy ủy quyền"),
        (DECLARATION, "Bản khai chưa kèm theo giấy ủy quyền của các thân nhân"),
        (DISCHARGE, "Chưa kèm biên bản tai nạn giao thông"),
        (DISCHARGE, "Thiếu biên bản tai nạn giao thông của công an"),
    ],
)
def test_what_the_list_says_comes_with_it_did_not_come(item: DemandedItem, reason: str):
    assert not of_pair(item, reason) & {"REFUSED_LISTED_PAPER", "UNLISTED_REQUIREMENT"}


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (DECLARATION, "Thiếu bản khai"),
        (DECLARATION, "Chưa có bản khai"),
        (DECLARATION, "Bản khai chưa kèm giấy khai tử"),
        (DISCHARGE, "Thiếu giấy ra viện"),
        (DISCHARGE, "Chưa kèm giấy ra viện"),
        (DISCHARGE, "Chưa kèm biên bản tai nạn lao động"),
    ],
)
def test_the_paper_itself_came_and_others_do_not_come_with_it(item: DemandedItem, reason: str):
    assert "REFUSED_LISTED_PAPER" in of_pair(item, reason)


@pytest.mark.parametrize("name", ["Biên bản tai nạn giao thông", "Biên bản tai nạn giao thông của công an"])
@pytest.mark.parametrize("id", ["plan", None])
def test_what_comes_with_a_paper_in_some_cases_is_listed(name: str, id: str | None):
    assert "UNLISTED_REQUIREMENT" not in of_pair(DemandedItem(name, id), "Chưa nộp", "application")


@pytest.mark.parametrize("name", ["Biên bản tai nạn lao động", "Biên bản tai nạn giao thông của Sở Xây dựng"])
def test_and_no_other(name: str):
    assert "UNLISTED_REQUIREMENT" in of_pair(DemandedItem(name, "plan"), "Chưa nộp", "application")
