"""Reasons that say that a brought copy is not certified, or came without its original, where the list asks for that."""

import pytest
from msgspec.structs import replace

from domain.facts.filing import DemandedItem
from domain.values.procedure import Requirement
from tests.domain.findings.commanded import PROCEDURE, TUESDAY, Case, asks, received

CERTIFIED = DemandedItem("Bản sao có chứng thực căn cước công dân", "identity")
COMPARED = DemandedItem("Bản chụp Giấy chứng nhận đăng ký nghĩa vụ quân sự", "service")
PLAIN = DemandedItem("Bản sao học bạ trung học phổ thông", "school")
LISTED = replace(
    PROCEDURE,
    requirements=(
        Requirement("application", "Đơn đề nghị", originals=1),
        Requirement("identity", "Bản sao có chứng thực từ căn cước công dân của người được đính chính", copies=1),
        Requirement("service", f"{COMPARED.name} (mang theo bản chính để đối chiếu)", copies=1),
        Requirement("school", PLAIN.name, copies=1),
        Requirement("title", "Bản sao sổ tiết kiệm (không cần chứng thực)", copies=1),
    ),
)


def asked(item: DemandedItem, reason: str) -> Case:
    submitted = tuple(each.id for each in LISTED.requirements)
    case = received(procedure=LISTED, submitted=submitted)
    return case.does(asks(item, reason=reason), TUESDAY)


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (CERTIFIED, "Bản sao CCCD chưa chứng thực"),
        (CERTIFIED, "Bản photo không chứng thực"),
        (CERTIFIED, "CCCD bản photo chưa công chứng"),
        (CERTIFIED, "Bản sao chưa có công chứng hoặc chứng thực"),
        (CERTIFIED, "Ban sao CCCD chua chung thuc"),
        (COMPARED, "Chưa mang bản chính để đối chiếu"),
        (COMPARED, "Công dân chưa mang theo bản gốc để đối chiếu"),
        (COMPARED, "Không có bản chính để đối chiếu"),
        (COMPARED, "Chưa xuất trình bản chính giấy chứng nhận"),
    ],
)
def test_a_copy_is_not_as_the_list_asks_for_it(item: DemandedItem, reason: str):
    assert "REFUSED_LISTED_PAPER" not in asked(item, reason).codes()


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (PLAIN, "Bản sao học bạ chưa chứng thực"),
        (PLAIN, "Chưa mang bản chính để đối chiếu"),
        (COMPARED, "Bản chụp chưa chứng thực"),
        (COMPARED, "Chưa nộp bản chính"),
        (COMPARED, "Chưa mang bản chính sổ hộ khẩu để đối chiếu"),
        (CERTIFIED, "Chưa mang bản chính để đối chiếu"),
        (CERTIFIED, "Bản sao chưa được Phòng Công chứng số 1 chứng thực"),
        (CERTIFIED, "Bản sao chưa chứng thực trong 6 tháng gần nhất"),
        (DemandedItem("Bản sao sổ tiết kiệm", "title"), "Bản sao chưa chứng thực"),
    ],
)
def test_nothing_else_is_asked_of_it(item: DemandedItem, reason: str):
    assert "REFUSED_LISTED_PAPER" in asked(item, reason).codes()
