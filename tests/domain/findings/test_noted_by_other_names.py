"""What was demanded is told again by another name, in haste, or in the reason of the demand itself: nothing more is asked for by that."""

import pytest
from msgspec.structs import replace

from domain.dossier.commands.citizen import RecordVisit
from domain.dossier.commands.processing import RemindApplicant
from domain.facts.filing import DemandedItem
from domain.values.procedure import Requirement
from tests.domain.findings.commanded import FRIDAY, PLAN, PROCEDURE, TUESDAY, WEDNESDAY, asks, received

ROWS = (
    Requirement("application", "Giấy đề nghị đăng ký hộ kinh doanh"),
    Requirement("identity", "Giấy tờ pháp lý của cá nhân đối với chủ hộ kinh doanh"),
    Requirement("contract", "Bản sao hợp đồng BCC"),
    Requirement("science", "Đơn đăng ký hoạt động khoa học và công nghệ"),
)
HOUSEHOLD = replace(PROCEDURE, requirements=ROWS)


@pytest.mark.parametrize("words", ["Cong dan nop ban ve nhung con sai", "Cong dan nop ban ve thiet ke"])
def test_typed_without_accents(words: str) -> None:
    asked = received(submitted=("application",)).does(asks(PLAN), TUESDAY)
    assert asked.does(RecordVisit(purpose=words), WEDNESDAY).codes() == set()


def test_by_an_alias() -> None:
    item = DemandedItem(ROWS[0].name, "application")
    asked = received(procedure=HOUSEHOLD, submitted=("identity",)).does(asks(item), TUESDAY)
    reminded = asked.does(RemindApplicant(reason="Nhắc nộp đơn đề nghị đăng ký HKD theo phiếu ngày 5/3"), FRIDAY)
    assert "UNRECORDED_DEMAND" not in reminded.codes()


def test_what_no_demand_named_is_still_told_of() -> None:
    asked = received(submitted=("application",)).does(asks(PLAN), TUESDAY)
    assert "UNRECORDED_DEMAND" in asked.does(RecordVisit(purpose="Cong dan nop giay xac nhan"), WEDNESDAY).codes()


@pytest.mark.parametrize("words", ["Hợp đồng BCC", "Đơn đăng ký hoạt động KH&CN"])
def test_a_reason_that_repeats_the_name_of_its_demand(words: str) -> None:
    id = "contract" if "BCC" in words else "science"
    asked = asks(DemandedItem(words, id), reason=f"Hồ sơ còn thiếu {words}")
    assert "UNLISTED_REQUIREMENT" not in received(procedure=HOUSEHOLD, submitted=()).does(asked, TUESDAY).codes()


def test_a_reason_that_asks_for_more_than_its_demand() -> None:
    item = DemandedItem("Hợp đồng BCC", "contract")
    for reason in ("còn thiếu Hợp đồng BCC và giấy xác nhận của công an", "bổ sung hợp đồng BCC, sổ hộ khẩu"):
        asked = received(procedure=HOUSEHOLD, submitted=()).does(asks(item, reason=reason), TUESDAY)
        assert "UNLISTED_REQUIREMENT" in asked.codes()
