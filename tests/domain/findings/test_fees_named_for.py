"""Fees named by what they are for: with the id and within the sum of a listed one that is a matter of names, otherwise it is money that no list has."""

import pytest
from msgspec.structs import replace

from domain.facts.filing import Charge
from domain.values.procedure import Fee, Procedure
from tests.domain.findings.commanded import PROCEDURE, WEDNESDAY, bills, received


def listing(name: str, fee: str, amount: int | None, unit: str | None = None) -> Procedure:
    return replace(PROCEDURE, name=name, fees=(Fee("fee", fee, amount, unit=unit),))


EXTRACT = listing("Cấp bản sao trích lục hộ tịch", "Phí cấp bản sao trích lục hộ tịch", 8_000, "bản")
COPIES = listing("Chứng thực bản sao từ bản chính", "Phí chứng thực", 2_000, "trang")
SHOP = listing("Đăng ký thành lập hộ kinh doanh", "Lệ phí đăng ký hộ kinh doanh", 100_000)
LAND = listing("Chuyển mục đích sử dụng đất", "Phí thẩm định", 1_000_000)


def severities(procedure: Procedure, *charges: Charge) -> list[str]:
    return [each.severity.value for each in received(procedure=procedure, charges=charges).found("UNLISTED_FEE")]


@pytest.mark.parametrize(
    ("procedure", "charge"),
    [
        (EXTRACT, Charge("Phí cấp bản sao trích lục khai sinh", 8_000, "fee")),
        (COPIES, Charge("Phí chứng thực bản sao CCCD", 4_000, "fee", quantity=2)),
        (SHOP, Charge("Lệ phí cấp giấy chứng nhận đăng ký hộ kinh doanh", 50_000, "fee")),
        (LAND, Charge("Phí thẩm định hồ sơ CMĐ sử dụng đất", 1_000_000, "fee")),
    ],
)
def test_the_papers_that_it_is_for_are_a_matter_of_names(procedure: Procedure, charge: Charge):
    assert severities(procedure, charge) in ([], ["MINOR"])


def test_it_is_said():
    case = received(
        procedure=SHOP, charges=(Charge("Lệ phí cấp giấy chứng nhận đăng ký hộ kinh doanh", 50_000, "fee"),)
    )
    (finding,) = case.found("UNLISTED_FEE")
    assert (finding.severity.value, finding.voids_clock) == ("MINOR", False)
    assert "100000" in finding.explanation.vi.replace(".", "")


@pytest.mark.parametrize(
    "charge",
    [
        Charge("Lệ phí cấp giấy chứng nhận đăng ký hộ kinh doanh", 150_000, "fee"),  # above the amount
        Charge("Lệ phí cấp giấy chứng nhận đăng ký hộ kinh doanh", 50_000),  # without the id
        Charge("Lệ phí cấp giấy chứng nhận nhanh", 50_000, "fee"),
        Charge("Phí dịch vụ làm giấy chứng nhận", 50_000, "fee"),
        Charge("Tiền hồ sơ", 50_000, "fee"),
        Charge("Phí hồ sơ", 50_000, "fee"),
        Charge("Tiền bồi dưỡng cấp giấy chứng nhận", 50_000, "fee"),
    ],
)
def test_what_is_no_paper_or_beyond_the_fee_is_grave(charge: Charge):
    assert severities(SHOP, charge) == ["GRAVE"]


def test_what_was_charged_before_with_its_id_counts():
    first = Charge("Lệ phí đăng ký hộ kinh doanh", 100_000, "fee")
    again = Charge("Lệ phí cấp giấy chứng nhận đăng ký hộ kinh doanh", 50_000, "fee")
    assert severities(SHOP, first, again) == ["GRAVE"]
    parts = Charge("Lệ phí cấp giấy chứng nhận đăng ký hộ kinh doanh", 60_000, "fee")
    assert severities(SHOP, parts, replace(parts, amount=60_000)) == ["GRAVE"]


def test_announced_at_the_receipt_and_notified_later_it_is_one_charge():
    charge = Charge("Lệ phí cấp giấy chứng nhận đăng ký hộ kinh doanh", 100_000, "fee")
    case = received(procedure=SHOP, charges=(charge,)).does(bills("nv-1", charge), WEDNESDAY)
    assert {each.severity.value for each in case.found("UNLISTED_FEE")} == {"MINOR"}


PAPERS = "Phí cấp bản sao trích lục hộ tịch (khai sinh 01 bản, kết hôn 02 bản)"


@pytest.mark.parametrize(
    "charge",
    [
        Charge(PAPERS, 24_000, "fee", quantity=3),
        Charge(PAPERS, 24_000, "fee"),
        Charge(PAPERS, 24_000, quantity=3),
        Charge("Phí cấp bản sao trích lục hộ tịch (khai sinh, kết hôn)", 16_000, "fee", quantity=2),
        Charge("Phí cấp bản sao trích lục hộ tịch (một bản khai sinh, hai bản kết hôn)", 24_000, "fee", quantity=3),
        Charge("Phí cấp bản sao trích lục hộ tịch (03 bản)", 24_000, "fee", quantity=3),
    ],
)
def test_the_papers_in_brackets_are_a_matter_of_names(charge: Charge):
    assert severities(EXTRACT, charge) in ([], ["MINOR"])


@pytest.mark.parametrize(
    "charge",
    [
        Charge(PAPERS, 24_000, "fee", quantity=2),
        Charge(PAPERS, 24_000, "fee", quantity=4),
        Charge(PAPERS, 32_000, "fee", quantity=3),
        Charge("Phí cấp bản sao trích lục hộ tịch (khai sinh 01 bản, bồi dưỡng 02 bản)", 24_000, "fee", quantity=3),
        Charge("Phí cấp bản sao trích lục hộ tịch (khai sinh 01 bản, phí dịch vụ)", 8_000, "fee", quantity=1),
        Charge("Phí cấp bản sao trích lục hộ tịch (khai sinh 01 bản, quỹ 5.000)", 8_000, "fee", quantity=1),
        Charge("Phí cấp bản sao trích lục hộ tịch (làm nhanh)", 8_000, "fee", quantity=1),
        Charge("Phí dịch vụ (khai sinh 01 bản, kết hôn 02 bản)", 24_000, "fee", quantity=3),
        Charge("Phí dịch vụ (khai sinh 01 bản, kết hôn 02 bản)", 24_000, quantity=3),
    ],
)
def test_numbers_that_do_not_add_up_or_other_things_in_brackets_are_grave(charge: Charge):
    assert severities(EXTRACT, charge) == ["GRAVE"]


def test_without_the_id_the_same_fee_is_summed_up():
    again = [Charge(PAPERS, 24_000, quantity=3), Charge("Phí cấp bản sao trích lục hộ tịch", 16_000, quantity=1)]
    assert "GRAVE" in severities(EXTRACT, *again)
