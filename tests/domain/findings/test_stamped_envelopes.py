"""A stamped envelope of the list is a paper; any other envelope is money."""

import pytest
from msgspec.structs import replace

from domain.dossier.commands.filing import GiveGuidance
from domain.facts.filing import DemandedItem
from domain.values.procedure import Requirement
from tests.domain.findings.commanded import PROCEDURE, filed

LAND = replace(
    PROCEDURE,
    requirements=(
        *PROCEDURE.requirements,
        Requirement("envelope", "01 phong bì có dán tem và ghi rõ địa chỉ liên lạc", condition="nhận qua bưu điện"),
    ),
)


@pytest.mark.parametrize(
    ("words", "money"),
    [
        ("Đề nghị nộp 01 phong bì có dán tem", False),
        ("Đề nghị nộp 01 phong bì có dán tem và ghi rõ địa chỉ liên lạc", False),
        ("Đề nghị đưa phong bì cho cán bộ", True),
        ("Đề nghị nộp phong bì bồi dưỡng", True),
        ("Đề nghị nộp phong bì 500.000 đồng", True),
    ],
)
def test_a_stamped_envelope_of_the_list_is_no_bribe(words: str, money: bool) -> None:
    told = GiveGuidance(items=(DemandedItem(LAND.requirements[-1].name, "envelope"),), reason=words)
    codes = filed(procedure=LAND).does(told, "2024-03-04 10:00").codes()
    assert ("UNLISTED_FEE" in codes) is money
    assert codes <= {"UNLISTED_FEE", "ASKED_IN_NOTE"}
