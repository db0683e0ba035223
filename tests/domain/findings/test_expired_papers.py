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


def said(item: DemandedItem, reason: str) -> set[str]:
    case = received(procedure=LISTED, submitted=("application", "plan", "card", "home"))
    found = case.does(asks(item, reason=reason), WEDNESDAY).findings()
    return {name for each in found if each.code in ("UNLISTED_REQUIREMENT", "ASKED_IN_NOTE") for name in each.items}


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (AS_CARD, "CCCD hết hạn từ 15/02, đề nghị nộp thẻ còn hạn"),
        (AS_CARD, "The CCCD het han tu 15/02, de nghi nop the con han"),
        (AS_CARD, "CCCD đã hết hạn, đề nghị bổ sung thẻ mới"),
        (AS_CARD, "CCCD đã hết hạn sử dụng từ ngày 15/02/2024, đề nghị nộp bản sao thẻ căn cước mới"),
        (AS_CARD, "CMND đã hết hạn, đề nghị nộp CCCD còn hạn"),
        (AS_CARD, "CCCD hết hạn, đề nghị nộp giấy tờ tùy thân còn hạn"),
        (AS_HOME, "Hợp đồng thuê nhà đã hết hạn, đề nghị bổ sung hợp đồng mới"),
        (AS_HOME, "Hợp đồng thuê nhà hết hạn từ 01/01, đề nghị nộp hợp đồng gia hạn"),
    ],
)
def test_the_expired_paper_by_a_short_or_another_name_is_no_other_paper(item: DemandedItem, reason: str):
    assert said(item, reason) == set()


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (AS_CARD, "CCCD hết hạn từ 15/02, đề nghị nộp thẻ đảng viên còn hạn"),
        (AS_CARD, "CCCD hết hạn, đề nghị nộp thẻ còn hạn có công chứng"),
        (AS_CARD, "CCCD hết hạn, đề nghị nộp thẻ còn hạn và sổ hộ khẩu"),
        (AS_CARD, "CCCD hết hạn, đề nghị nộp bản chính thẻ còn hạn"),
        (AS_CARD, "CCCD hết hạn, đề nghị nộp hợp đồng mới"),
        (AS_CARD, "CCCD hết hạn, đề nghị nộp giấy xác nhận mới"),
        (AS_CARD, "Hợp đồng thuê nhà hết hạn, đề nghị bổ sung hợp đồng mới"),
        (AS_HOME, "Hợp đồng thuê nhà còn hạn, đề nghị bổ sung hợp đồng mới"),
        (AS_HOME, "Hợp đồng thuê nhà đã hết hạn, đề nghị bổ sung hợp đồng lao động mới"),
    ],
)
def test_another_paper_by_a_short_name_is_one(item: DemandedItem, reason: str):
    assert said(item, reason) != set()
