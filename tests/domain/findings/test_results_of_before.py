"""Results whose own number and date are of before the filing: the work had been done before it was registered."""

import pytest

from domain.dossier.commands.outcome import ApproveResult, IssueResult
from domain.findings.registration import DATED_BEFORE
from tests.domain.findings.commanded import FRIDAY, THURSDAY, Case, received

FINDING = "REGISTERED_AFTER_WORK"
"""All are filed on Monday 4 March 2024."""
EARLIER = [
    "Giấy phép xây dựng số 12/GPXD ngày 20/02/2024",
    "Quyết định 15/QĐ-UBND ngày 1/3/2024",
    "Quyết định số 15 ký ngày 29.2.2024",
    "Giay phep so 12/GPXD ngày 20/2/2024",
    "GPXD số 12/GPXD cấp ngày 20/2",
]
LAWFUL = [
    "Giấy phép xây dựng số 12/GPXD ngày 08/03/2024",
    "Giấy phép xây dựng số 12/GPXD ngày 4/3/2024",
    "Giấy phép xây dựng số 12/GPXD",
    "Giấy phép có hiệu lực đến 20/02/2029",
    "Quyết định gia hạn Giấy phép số 12/GPXD ngày 20/02/2023",
    "Trích lục khai sinh (bản sao) số 25/TLKS ngày 12/5/2010",
    "Giấy phép điều chỉnh Giấy phép số 3/GPXD ngày 5/1/2022",
    "Giay phep cap lai so 12/GPXD ngày 20/02/2020",
    "Giấy phép số 12/GPXD ngày 08/03/2024, thay Giấy phép số 3/GPXD ngày 5/1/2022",
    "Giấy phép theo Quyết định số 61/QĐ-UBND ngày 2/1/2024",
    "Biên bản ngày 20/02/2024",
]


def found(case: Case) -> list[tuple[str, tuple[str, ...]]]:
    """What is found of it: the severity, and the words."""
    return [(each.severity.value, each.items) for each in case.found(FINDING)]


@pytest.mark.parametrize("result", EARLIER)
def test_a_result_of_a_day_before_the_filing_is_to_be_examined(result: str) -> None:
    case = received().does(IssueResult(result=result), FRIDAY)
    assert found(case) == [("MINOR", (result,))]
    (finding,) = case.found(FINDING)
    assert result in finding.explanation.vi
    assert "04/03/2024" in finding.explanation.vi
    assert finding.evidence[-1] == finding.position
    titles = {name: each.title for name, each in case.rules.pack.findings[FINDING].circumstances.items()}
    assert finding.title == titles[DATED_BEFORE]


@pytest.mark.parametrize("result", LAWFUL)
def test_one_of_later_or_that_speaks_of_an_earlier_one_is_not(result: str) -> None:
    assert found(received().does(IssueResult(result=result), FRIDAY)) == []


def test_as_it_is_approved_and_once() -> None:
    case = received().does(ApproveResult(result=EARLIER[0]), THURSDAY)
    assert found(case) == [("MINOR", (EARLIER[0],))]
    case.does(IssueResult(result=EARLIER[0]), FRIDAY)
    assert found(case) == [("MINOR", (EARLIER[0],))]


def test_what_came_too_soon_is_found_by_that() -> None:
    case = received().does(IssueResult(result=EARLIER[0]), "2024-03-04 09:05")
    assert [severity for severity, _ in found(case)] == ["MAJOR"]


@pytest.mark.parametrize("pack", ["nd118-2025", "nd309-2026"])
def test_under_todays_rules_too(pack: str) -> None:
    case = received(pack=pack).does(IssueResult(result=EARLIER[0]), FRIDAY)
    assert found(case) == [("MINOR", (EARLIER[0],))]
    (finding,) = case.found(FINDING)
    assert finding.basis.startswith("NĐ 118/2025")
