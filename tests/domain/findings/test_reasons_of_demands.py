"""Demands for papers or money whose reason is only what hinders the office: the limit is not moved for that."""

import pytest

from domain.dossier.commands.filing import RequestIntakeSupplement
from domain.facts.filing import DemandedItem
from domain.values.rules import Severity
from tests.domain.findings.commanded import MONDAY, PROXY, WEDNESDAY, asks, bills, filed, received

OWN = [
    "cán bộ nghỉ phép",
    "Lãnh đạo đi vắng",
    "Chờ ý kiến Sở Xây dựng",
    "để có thêm thời gian rà soát",
    "để kéo dài thời gian giải quyết",
    "hồ sơ nhiều chưa kịp xem",
    "Cán bộ phụ trách nghỉ phép, đề nghị nộp lại",
    "Hồ sơ sắp quá hạn, đề nghị bổ sung",
    "lanh dao di vang",
]
LAWFUL = [
    "Chưa có văn bản ủy quyền",
    "Đề nghị nộp lại văn bản ủy quyền",
    "Nộp lại",
    "Hôm nay chưa nộp văn bản ủy quyền",
    "Văn bản ủy quyền chưa có chữ ký, lãnh đạo chưa ký",
    "Cán bộ nghỉ phép nhưng hồ sơ thiếu văn bản ủy quyền",
    "Người nộp không phải chủ hộ, cần văn bản ủy quyền",
]


@pytest.mark.parametrize("reason", OWN)
def test_a_demand_for_the_offices_own_sake_has_no_reason_and_stops_no_clock(reason: str):
    case = received().does(asks(PROXY, reason=reason), WEDNESDAY)
    (finding,) = case.found("NO_WRITTEN_REASON")
    assert finding.severity is Severity.MAJOR
    assert finding.voids_clock
    assert PROXY.name in finding.items


@pytest.mark.parametrize("reason", OWN)
def test_nor_has_one_at_intake(reason: str):
    demand = RequestIntakeSupplement(items=(PROXY,), reason=reason, form="02")
    assert "NO_WRITTEN_REASON" in filed().does(demand, MONDAY).codes()


@pytest.mark.parametrize("reason", OWN)
def test_nor_one_for_money(reason: str):
    assert "NO_WRITTEN_REASON" in received().does(bills(reason=reason), WEDNESDAY).codes()


@pytest.mark.parametrize("reason", LAWFUL)
def test_what_also_says_what_is_wrong_or_is_only_sloppy_is_another_thing(reason: str):
    assert "NO_WRITTEN_REASON" not in received().does(asks(PROXY, reason=reason), WEDNESDAY).codes()


@pytest.mark.parametrize(
    "reason", [None, "Phí theo quy định", "Thông báo nộp thuế", "Lệ phí cấp phép", "Thông báo số 12/TB-CCT"]
)
def test_money_needs_no_more_reason_than_before(reason: str | None):
    assert "NO_WRITTEN_REASON" not in received().does(bills(reason=reason), WEDNESDAY).codes()


def test_a_lawful_reason_beside_an_unlisted_paper_is_judged_by_the_paper():
    invented = DemandedItem("Giấy xác nhận không nợ quỹ phong trào")
    found = received().does(asks(invented, reason="Chờ ý kiến cấp trên"), WEDNESDAY).codes()
    assert {"NO_WRITTEN_REASON", "UNLISTED_REQUIREMENT"} <= found
