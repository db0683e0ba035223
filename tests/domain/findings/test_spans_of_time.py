"""Papers of the last years or months: however the span is written, it is the same; another span is another paper."""

import pytest
from msgspec.structs import replace

from domain.facts.filing import DemandedItem
from domain.values.procedure import Requirement
from tests.domain.findings.commanded import PROCEDURE, WEDNESDAY, asks, received

REPORT = Requirement("report", "Báo cáo hoạt động của doanh nghiệp trong 02 năm gần nhất")
FIVE = Requirement("five", "Bảng kê khai thác trong 05 (năm) năm gần nhất")
LAST = Requirement("last", "Báo cáo tài chính năm gần nhất")
LEASE = Requirement("lease", "Hợp đồng thuê nhà không quá 05 năm")
LISTED = replace(PROCEDURE, requirements=(*PROCEDURE.requirements, REPORT, FIVE, LAST, LEASE))


def grave(id: str, name: str) -> bool:
    case = received(procedure=LISTED).does(asks(DemandedItem(name, id), reason="Còn thiếu giấy tờ này"), WEDNESDAY)
    return any(each.severity == "GRAVE" for each in case.findings())


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("report", "Báo cáo hoạt động 02 năm gần nhất"),
        ("report", "Báo cáo hoạt động của doanh nghiệp 2 năm gần nhất"),
        ("report", "Báo cáo hoạt động của doanh nghiệp hai năm gần nhất"),
        ("report", "Báo cáo hoạt động trong hai năm gần nhất"),
        ("report", "Báo cáo hoạt động 02 (hai) năm gần nhất"),
        ("report", "Bao cao hoat dong 02 nam gan nhat"),
        ("report", "Báo cáo hoạt động trong 2 năm"),
        ("report", "Báo cáo hoạt động hai năm"),
        ("report", "Báo cáo hoạt động 02 năm gần đây"),
        ("report", "Báo cáo hoạt động của doanh nghiệp trong 02 năm gần đây nhất"),
        ("five", "Bảng kê khai thác 5 năm gần nhất"),
        ("five", "Bảng kê khai thác trong 05 năm gần nhất"),
        ("five", "Bảng kê khai thác năm năm gần nhất"),
        ("five", "Bảng kê khai thác trong năm năm gần nhất"),
        ("last", "Báo cáo tài chính năm gần nhất"),
        ("lease", "Hợp đồng thuê nhà không quá 05 (năm) năm"),
        ("lease", "Hợp đồng thuê nhà không quá năm năm"),
    ],
)
def test_a_span_written_otherwise_is_the_same(id: str, name: str):
    assert not grave(id, name)


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("report", "Báo cáo hoạt động 03 năm gần nhất"),
        ("report", "Báo cáo hoạt động trong ba năm gần nhất"),
        ("report", "Báo cáo hoạt động trong 5 năm gần nhất"),
        ("report", "Báo cáo hoạt động trong năm năm gần nhất"),
        ("report", "Báo cáo hoạt động 02 quý gần nhất"),
        ("report", "Báo cáo hoạt động từ 02 năm trở lên"),
        ("five", "Bảng kê khai thác trong 6 năm gần nhất"),
        ("last", "Báo cáo tài chính 5 năm gần nhất"),
        ("last", "Báo cáo tài chính năm năm gần nhất"),
        ("last", "Báo cáo tài chính trong 5 năm gần nhất"),
        ("last", "Báo cáo tài chính trong 2 năm gần nhất"),
        ("lease", "Hợp đồng thuê nhà không quá 5 tháng"),
        ("lease", "Hợp đồng thuê nhà trên 5 năm"),
    ],
)
def test_another_span_is_another_paper(id: str, name: str):
    assert grave(id, name)
