"""A reason that says of the listed paper demanded that it is missing, and whose it is, accuses nobody gravely; one that asks for more does."""

import pytest
from msgspec.structs import replace

from domain.dossier.commands.processing import RequestSupplement
from domain.facts.filing import DemandedItem
from domain.values.procedure import Requirement
from tests.domain.findings.commanded import PLAN, PROCEDURE, WEDNESDAY, asks, received

PAPER = DemandedItem("Văn bản ủy quyền", "proxy")


def graded(reason: str, item: DemandedItem = PAPER) -> set[str]:
    case = received().does(asks(item, reason=reason), WEDNESDAY)
    return {f"{each.severity} {each.code}" for each in case.findings()}


@pytest.mark.parametrize(
    "reason",
    [
        "Hồ sơ chưa có văn bản ủy quyền của bà Nguyễn Thị Lan",
        "Hồ sơ còn thiếu văn bản ủy quyền do Văn phòng công chứng số 1 lập",
        "Người nộp thay chưa nộp văn bản ủy quyền số 12/2024",
        "Người nộp thay chưa nộp bản chính văn bản ủy quyền cấp năm 2023",
    ],
)
def test_what_is_missing_is_told_with_its_owner(reason: str) -> None:
    assert graded(reason) <= {"MINOR UNLISTED_REQUIREMENT", "MINOR ASKED_IN_NOTE"}


@pytest.mark.parametrize(
    "reason",
    [
        "Hồ sơ chưa có văn bản ủy quyền của bà Lan và giấy xác nhận cư trú",
        "Hồ sơ chưa có văn bản ủy quyền của bà Lan có xác nhận của công an xã",
        "Hồ sơ chưa có giấy xác nhận không nợ thuế của chi cục thuế",
        "Đề nghị nộp văn bản ủy quyền do Văn phòng công chứng số 1 lập",
    ],
)
def test_more_than_that_is_unlisted(reason: str) -> None:
    assert "GRAVE UNLISTED_REQUIREMENT" in graded(reason)


def test_of_another_paper_than_the_one_demanded_it_is_unlisted() -> None:
    found = graded("Chưa có văn bản ủy quyền do Văn phòng công chứng số 1 lập", PLAN)
    assert "GRAVE UNLISTED_REQUIREMENT" in found


def test_the_name_demanded_itself_is_judged_as_it_stands() -> None:
    named = DemandedItem("Văn bản ủy quyền do Văn phòng công chứng số 1 lập", "proxy")
    demand: RequestSupplement = asks(named, reason="Hồ sơ chưa có văn bản ủy quyền")
    found = {f"{each.severity} {each.code}" for each in received().does(demand, WEDNESDAY).findings()}
    assert "GRAVE UNLISTED_REQUIREMENT" in found


@pytest.mark.parametrize(
    ("owner", "severity"), [("của mẹ cháu bé", "MINOR"), ("của bố", "GRAVE"), ("của ông nội", "GRAVE")]
)
def test_one_of_those_whose_paper_it_may_be(owner: str, severity: str) -> None:
    of_parents = Requirement("death", "Giấy chứng tử của cha, mẹ", condition="nếu đã chết")
    procedure = replace(PROCEDURE, requirements=(*PROCEDURE.requirements, of_parents))
    item = DemandedItem(of_parents.name, of_parents.id)
    case = received(procedure=procedure).does(asks(item, reason=f"Hồ sơ chưa có giấy chứng tử {owner}"), WEDNESDAY)
    assert {each.severity.value for each in case.found("UNLISTED_REQUIREMENT")} == {severity}
