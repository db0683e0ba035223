"""Results that a visit tells to be wrong: the days for correcting them are counted from there, not from when the office records the mistake."""

import pytest

from domain.dossier.commands.citizen import RecordVisit
from domain.dossier.commands.outcome import CorrectResult, DeliverResult, HandOverResult, IssueResult, ReportResultError
from tests.domain.findings.commanded import Case, received

WRONG = ReportResultError(error="Sai năm sinh")
TOLD = [
    "Công dân báo kết quả sai tên",
    "Kết quả ghi sai năm sinh",
    "Báo sai năm sinh trên kết quả",
    "Nhận kết quả, phát hiện sai địa chỉ",
    "Giấy phép in nhầm số thửa",
    "Cong dan bao ket qua sai ten",
]
OTHER = [
    "Công dân hỏi kết quả",
    "Nhận kết quả, không có sai sót",
    "Nhận kết quả; phản ánh đơn ghi sai mẫu",
    "Hỏi kết quả có sai không",
    "Báo kết quả sai năm sinh do công dân khai sai",
    "Đổi số điện thoại ghi sai khi nộp",
]


def told(purpose: str, pack: str = "nd118-2025") -> Case:
    """Issued and given on Monday 18 March; the visit is on Tuesday, from which three working days last until Friday."""
    case = received(pack=pack).does(IssueResult(result="Giấy phép 12/GP-UBND"), "2024-03-18 09:00")
    case.does(HandOverResult(), "2024-03-18 10:00").does(DeliverResult(), "2024-03-18 15:00")
    return case.does(RecordVisit(purpose=purpose), "2024-03-19 09:00")


@pytest.mark.parametrize("purpose", TOLD)
def test_reported_weeks_later(purpose: str):
    case = told(purpose).does(WRONG, "2024-04-08 09:00").does(CorrectResult(), "2024-04-09 09:00")
    (finding,) = case.found("LATE_RESULT_CORRECTION")
    assert (finding.severity.value, finding.official) == ("MINOR", "can-bo-7")
    assert "22 March 2024" in finding.explanation.en


@pytest.mark.parametrize("purpose", TOLD[:2])
def test_reported_and_still_not_corrected(purpose: str):
    assert len(told(purpose).does(WRONG, "2024-04-08 09:00").found("LATE_RESULT_CORRECTION")) == 1


def test_never_reported_and_told_again():
    again = told(TOLD[0]).does(RecordVisit(purpose=TOLD[0]), "2024-04-08 09:00")
    assert len(again.found("LATE_RESULT_CORRECTION")) == 1


@pytest.mark.parametrize("purpose", OTHER)
def test_what_tells_of_no_mistake_in_it(purpose: str):
    case = told(purpose).does(WRONG, "2024-04-08 09:00").does(CorrectResult(), "2024-04-09 09:00")
    assert case.found("LATE_RESULT_CORRECTION") == []


@pytest.mark.parametrize(
    ("reported", "corrected"),
    [
        ("2024-03-19 10:00", "2024-03-22 16:00"),
        ("2024-03-20 09:00", "2024-03-25 09:00"),
        ("2024-03-22 09:00", "2024-03-22 16:00"),
    ],
)
def test_passed_back_at_once_or_corrected_in_time(reported: str, corrected: str):
    case = told(TOLD[0]).does(WRONG, reported).does(CorrectResult(), corrected)
    assert case.found("LATE_RESULT_CORRECTION") == []


def test_passed_back_after_the_days_for_it_had_begun_to_run():
    case = told(TOLD[0]).does(WRONG, "2024-03-22 09:00").does(CorrectResult(), "2024-03-27 09:00")
    assert len(case.found("LATE_RESULT_CORRECTION")) == 1


def test_a_visit_that_repeats_what_was_passed_back():
    case = told("Hỏi kết quả").does(WRONG, "2024-03-20 09:00")
    case.does(RecordVisit(purpose=TOLD[0]), "2024-03-20 15:00").does(CorrectResult(), "2024-03-25 09:00")
    assert case.found("LATE_RESULT_CORRECTION") == []


def test_before_it_no_day_was_named():
    case = told(TOLD[0], "nd61-2018").does(WRONG, "2024-04-08 09:00").does(CorrectResult(), "2024-04-20 09:00")
    assert case.found("LATE_RESULT_CORRECTION") == []


@pytest.mark.parametrize(("times", "found"), [(1, 0), (2, 0), (3, 1), (4, 2)])
@pytest.mark.parametrize("pack", ["nd61-2018", "nd118-2025"])
def test_passed_back_again_and_again(pack: str, times: int, found: int):
    case = received(pack=pack).does(IssueResult(result="Giấy phép 12/GP-UBND"), "2024-03-18 09:00")
    for day in range(19, 19 + times):
        case.does(WRONG, f"2024-03-{day} 09:00").does(CorrectResult(), f"2024-03-{day} 16:00")
    again = case.found("LATE_RESULT_CORRECTION")
    assert [each.severity.value for each in again] == ["MINOR"] * found
    assert all("again and again" in each.title.en for each in again)
