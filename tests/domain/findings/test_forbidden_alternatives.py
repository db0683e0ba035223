"""Rows that let the applicant choose, and forbid to ask for some of the choice where the agency has the data: the rest may be asked for."""

import pytest
from msgspec.structs import replace

from domain.facts.filing import DemandedItem
from domain.values.procedure import Requirement
from tests.domain.findings.commanded import PROCEDURE, TUESDAY, asks, received

HELD = "Trường hợp cơ quan khai thác được thông tin trên Cơ sở dữ liệu quốc gia về dân cư thì không yêu cầu nộp bản chụp thẻ Căn cước công dân, Giấy xác nhận thông tin về cư trú"
ROW = "Bản chụp một trong những giấy tờ sau: Thẻ Căn cước công dân, Giấy xác nhận thông tin về cư trú hoặc quyết định của người đứng đầu cơ quan, tổ chức về thay đổi nơi làm việc, học tập mới"


def found(name: str, held: str = HELD) -> set[str]:
    row = Requirement("place", f"{ROW}. {held}", condition="trừ trường hợp khai thác được", forbids=held)
    listed = replace(PROCEDURE, requirements=(*PROCEDURE.requirements, row))
    return received(procedure=listed).does(asks(DemandedItem(name, "place")), TUESDAY).codes()


@pytest.mark.parametrize(
    "name", ["Quyết định về thay đổi nơi làm việc", "Bản chụp quyết định về thay đổi nơi học tập mới"]
)
def test_what_the_prohibition_does_not_name(name: str):
    assert "UNLISTED_REQUIREMENT" not in found(name)


@pytest.mark.parametrize(
    "name",
    [
        "CCCD",
        "Bản chụp thẻ căn cước",
        "Chứng minh thư",
        "Giấy xác nhận thông tin về cư trú",
        "CCCD và quyết định về thay đổi nơi làm việc",
        "Quyết định bổ nhiệm của Bộ trưởng",
    ],
)
def test_what_it_names_and_what_no_row_names(name: str):
    assert "UNLISTED_REQUIREMENT" in found(name)


def test_a_prohibition_of_all_that_the_row_names():
    all_of_it = "Trường hợp cơ quan khai thác được thông tin thì không yêu cầu nộp các giấy tờ này"
    assert "UNLISTED_REQUIREMENT" in found("Quyết định về thay đổi nơi làm việc", all_of_it)
