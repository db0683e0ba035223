"""A paper called by the number of its form, and a kind with examples of it: not clearly listed, and no other paper; other forms and papers are."""

import pytest
from msgspec.structs import replace

from domain.facts.filing import DemandedItem
from domain.values.procedure import Requirement
from tests.domain.findings.commanded import PROCEDURE, WEDNESDAY, asks, received

FORM = Requirement("form", "Tờ khai thay đổi thông tin cư trú", form="CT01.docx")
HOME = Requirement("home", "Giấy tờ chứng minh chỗ ở hợp pháp")
LISTED = replace(PROCEDURE, requirements=(*PROCEDURE.requirements, FORM, HOME))


def demanded(name: str) -> set[str]:
    case = received(procedure=LISTED).does(asks(DemandedItem(name), reason="Hồ sơ còn thiếu"), WEDNESDAY)
    return {f"{each.severity} {each.code}" for each in case.findings()}


@pytest.mark.parametrize(
    "name",
    [
        "Tờ khai CT01",
        "Tờ khai theo mẫu CT01",
        "Tờ khai thay đổi thông tin cư trú (CT01)",
        "Giấy tờ chứng minh chỗ ở hợp pháp (sổ đỏ hoặc hợp đồng thuê nhà)",
        "Giấy tờ chứng minh chỗ ở hợp pháp, ví dụ: sổ đỏ, hợp đồng thuê nhà",
    ],
)
def test_what_the_list_has_under_a_longer_name_is_no_other_paper(name: str):
    assert demanded(name) <= {"MINOR NOT_CLEARLY_LISTED"}


@pytest.mark.parametrize(
    "name",
    [
        "Tờ khai CT02",
        "Giấy tờ chứng minh chỗ ở hợp pháp (sổ đỏ và hợp đồng thuê nhà)",
        "Giấy tờ chứng minh chỗ ở hợp pháp (sổ đỏ hoặc giấy xác nhận của thôn)",
        "Giấy tờ chứng minh chỗ ở hợp pháp, sổ đỏ, hợp đồng thuê nhà",
        "Văn bản ủy quyền (sổ đỏ hoặc hợp đồng thuê nhà)",
    ],
)
def test_what_it_does_not_have_is_unlisted(name: str):
    assert "GRAVE UNLISTED_REQUIREMENT" in demanded(name)
