"""Demands by general words of a complete dossier, and of papers of a case that nobody named."""

import pytest
from msgspec.structs import replace

from domain.facts.filing import DemandedItem
from domain.values.procedure import Requirement
from tests.domain.findings.commanded import PROCEDURE, TUESDAY, asks, brings, received

DWELLING = Requirement("dwelling", "Giấy tờ chứng minh chỗ ở hợp pháp")
TALL = Requirement("report", "Báo cáo kết quả thẩm tra thiết kế", case="Nhà ở từ 7 tầng trở lên")
RESIDENCE = replace(PROCEDURE, requirements=(*PROCEDURE.requirements, DWELLING))
BUILDING = replace(PROCEDURE, requirements=(*PROCEDURE.requirements, TALL))
COMPLETE = ("application", "plan", "dwelling")


@pytest.mark.parametrize("words", ["Giấy tờ chứng minh", "Giấy tờ còn thiếu"])
@pytest.mark.parametrize("pack", ["nd61-2018", "nd118-2025"])
def test_general_words_of_a_complete_dossier_stop_no_clock(words: str, pack: str):
    case = received(procedure=RESIDENCE, submitted=COMPLETE, pack=pack)
    case.does(asks(DemandedItem(words), reason="Cần bổ sung giấy tờ"), TUESDAY)
    (finding,) = case.found("REFUSED_LISTED_PAPER")
    assert finding.severity.value == "MINOR"
    case.does(brings(DemandedItem(words)), "2024-03-12 10:00")
    assert case.lawful_due_on() == "2024-03-18"


def test_of_an_incomplete_one_they_are_only_not_clear():
    case = received(procedure=RESIDENCE, submitted=("application", "plan"))
    case.does(asks(DemandedItem("Giấy tờ chứng minh"), reason="Cần bổ sung giấy tờ"), TUESDAY)
    assert not case.found("REFUSED_LISTED_PAPER")


def test_a_defect_may_be_told_by_them():
    case = received(procedure=RESIDENCE, submitted=COMPLETE)
    case.does(
        asks(DemandedItem("Giấy tờ chứng minh"), reason="Giấy tờ chứng minh chỗ ở bị mờ, không đọc được"), TUESDAY
    )
    assert not [each for each in case.found("REFUSED_LISTED_PAPER") if each.voids_clock]


def test_a_paper_of_the_only_case_that_nobody_named():
    item = DemandedItem(TALL.name, TALL.id)
    (finding,) = received(procedure=BUILDING).does(asks(item, reason="chưa có báo cáo thẩm tra"), TUESDAY).findings()
    assert (finding.code, finding.severity.value) == ("NOT_CLEARLY_LISTED", "INFO")
    assert "Nhà ở từ 7 tầng trở lên" in finding.explanation.vi
    named = received(procedure=BUILDING, procedure_case=TALL.case)
    assert not named.does(asks(item, reason="chưa có báo cáo thẩm tra"), TUESDAY).findings()
