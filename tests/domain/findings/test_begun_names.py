"""A listed paper demanded by its id and the first words of its name: clear where no other row begins so."""

import pytest
from msgspec.structs import replace

from domain.facts.filing import DemandedItem
from domain.values.procedure import Requirement
from tests.domain.findings.commanded import PLAN, PROCEDURE, asks, received

LISTED = (
    Requirement("application", "Đơn đề nghị cấp phép"),
    Requirement("plan", "Bản vẽ thiết kế"),
    Requirement("proxy", "Văn bản ủy quyền", condition="nộp thay"),
    Requirement("choice", "Tờ khai hoặc phiếu đăng ký"),
    Requirement("sundry", "Giấy tờ chứng minh chỗ ở hợp pháp"),
)
PLEDGE = Requirement("pledge", "Đơn cam kết")


def _found(name: str, id: str | None, *more: Requirement) -> set[str]:
    case = received(procedure=replace(PROCEDURE, requirements=(*LISTED, *more)), submitted=("plan",))
    case.does(asks(DemandedItem(name, id)), "2024-03-05 10:00")
    return case.codes() & {"NOT_CLEARLY_LISTED", "UNLISTED_REQUIREMENT"}


@pytest.mark.parametrize("name", ["Đơn", "đơn", "Đơn đề nghị"])
def test_the_only_row_that_begins_so_is_clear(name: str):
    assert _found(name, "application") == set()


@pytest.mark.parametrize(
    ("name", "id", "more", "code"),
    [
        ("Đơn", None, (), "NOT_CLEARLY_LISTED"),  # no id
        ("Đơn", "plan", (), "NOT_CLEARLY_LISTED"),  # another's
        ("Đơn", "application", (PLEDGE,), "NOT_CLEARLY_LISTED"),  # two begin so
        ("Văn bản", "proxy", (), "NOT_CLEARLY_LISTED"),  # only in some case
        ("Tờ khai và giấy tờ", "choice", (), "UNLISTED_REQUIREMENT"),
        ("Giấy tờ", "sundry", (), "NOT_CLEARLY_LISTED"),  # names none
        ("Đơn có xác nhận", "application", (), "UNLISTED_REQUIREMENT"),
        ("Đơn công chứng", "application", (), "UNLISTED_REQUIREMENT"),
        ("2 đơn", "application", (), "UNLISTED_REQUIREMENT"),
        ("Đơn cam kết", "application", (), "UNLISTED_REQUIREMENT"),
    ],
)
def test_anything_else_is_found(name: str, id: str | None, more: tuple[Requirement, ...], code: str):
    assert _found(name, id, *more) == {code}


@pytest.mark.parametrize("more", ["nộp thêm ảnh hiện trạng nhà", "kèm hình ảnh hiện trạng", "bổ sung sơ đồ hiện trạng"])
def test_a_name_goes_on_after_a_word_that_ends_one(more: str) -> None:
    case = received().does(asks(PLAN, reason=f"Bản vẽ thiếu mặt cắt; {more}"), "2024-03-06 10:00")
    (finding,) = case.found("UNLISTED_REQUIREMENT")
    assert finding.severity.value == "GRAVE"
