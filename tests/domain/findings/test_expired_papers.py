"""What offices write where a paper that came has expired: the same paper is asked for, valid again; whatever else is asked for with it is found."""

import pytest
from msgspec.structs import replace

from domain.facts.filing import DemandedItem
from domain.values.procedure import Requirement
from tests.domain.findings.commanded import PROCEDURE, WEDNESDAY, asks, received

CARD = Requirement("card", "Bản sao giấy tờ pháp lý của chủ hộ kinh doanh", copies=1)
HOME = Requirement("home", "Giấy tờ chứng minh chỗ ở hợp pháp")
LISTED = replace(PROCEDURE, requirements=(*PROCEDURE.requirements, CARD, HOME))
AS_CARD, AS_HOME = DemandedItem("Bản sao CCCD", "card"), DemandedItem(HOME.name, HOME.id)


def grave(item: DemandedItem, reason: str, *submitted: str) -> set[str]:
    case = received(procedure=LISTED, submitted=("application", "plan", *(submitted or ("card", "home"))))
    return {
        each.code for each in case.does(asks(item, reason=reason), WEDNESDAY).findings() if each.severity != "MINOR"
    }


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (AS_HOME, "Hợp đồng thuê nhà đã hết hạn, đề nghị nộp hợp đồng còn thời hạn"),
        (AS_HOME, "Hợp đồng thuê nhà đã hết hạn ngày 31/12/2023, đề nghị nộp hợp đồng còn hiệu lực"),
        (AS_HOME, "Hop dong thue nha da het han, de nghi nop hop dong con hieu luc"),
        (AS_CARD, "CCCD của chủ hộ đã hết hạn sử dụng, đề nghị nộp bản sao CCCD mới"),
        (AS_CARD, "Căn cước công dân đã hết thời hạn sử dụng; đề nghị nộp bản sao căn cước còn giá trị"),
    ],
)
def test_a_valid_paper_in_place_of_an_expired_one_is_no_other_paper(item: DemandedItem, reason: str):
    assert grave(item, reason) == set()


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (AS_HOME, "Hợp đồng thuê nhà đã hết hạn, đề nghị nộp hợp đồng có công chứng còn hiệu lực"),
        (AS_HOME, "Sổ hộ khẩu đã hết hạn, đề nghị nộp sổ hộ khẩu mới"),
        (AS_HOME, "Hợp đồng thuê nhà đã hết hạn, đề nghị nộp sổ hộ khẩu còn hiệu lực"),
        (AS_HOME, "Hợp đồng thuê nhà còn thiếu, đề nghị nộp sổ hộ khẩu mới"),
        (AS_CARD, "CCCD đã hết hạn, đề nghị nộp lý lịch tư pháp còn hiệu lực"),
    ],
)
def test_another_paper_or_more_of_it_is_found(item: DemandedItem, reason: str):
    assert "UNLISTED_REQUIREMENT" in grave(item, reason)


def test_what_never_came_cannot_have_expired():
    reason = "CCCD đã hết hạn, đề nghị nộp bản sao CCCD còn hạn có xác nhận của công an"
    assert "UNLISTED_REQUIREMENT" in grave(AS_CARD, reason, "home")
