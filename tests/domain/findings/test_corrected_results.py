"""Results found to be wrong, and corrected (NĐ 118/2025 Art. 23(1))."""

from datetime import date

import pytest

from domain.dossier.commands.appointments import PassActDate
from domain.dossier.commands.outcome import (
    CorrectResult,
    DeliverResult,
    HandOverResult,
    IssueResult,
    ReportResultError,
)
from domain.facts.appointments import OwedAct
from domain.facts.outcome import ResultErrorFound
from domain.law.local_time import end_of_day
from tests.domain.findings.commanded import CLOCK, Case, received
from tests.domain.histories import HANOI, at

WRONG = ReportResultError(error="Sai năm sinh của người được cấp")
CORRECTED = CorrectResult(result="Giấy phép 12a/GP-UBND")


def wrong(pack: str = "nd118-2025") -> Case:
    """Issued and given on the last day, Monday 18 March; found to be wrong on Tuesday."""
    case = received(pack=pack).does(IssueResult(result="Giấy phép 12/GP-UBND"), "2024-03-18 09:00")
    case.does(HandOverResult(), "2024-03-18 10:00").does(DeliverResult(), "2024-03-18 15:00")
    return case.does(WRONG, "2024-03-19 09:00")


def test_the_corrected_result_is_given_again_and_once():
    case = wrong().does(CORRECTED, "2024-03-21 16:00")
    given_first = case.dossier.result_delivered_at
    assert case.does(DeliverResult(), "2024-03-22 09:00").codes() == set()
    assert case.dossier.result_delivered_at == given_first  # when the result reached the applicant first
    assert case.refused(DeliverResult(), "2024-03-22 10:00") == "ALREADY_DELIVERED"


def test_three_working_days_to_correct_it():
    case = wrong()
    fact = case.history[-1].fact
    assert isinstance(fact, ResultErrorFound)
    assert fact.correct_latest_on == date(2024, 3, 22)
    assert case.does(CORRECTED, "2024-03-22 16:00").codes() == set()
    assert case.dossier.handling.error_found_at is None


def test_a_day_too_late():
    (finding,) = wrong().does(CORRECTED, "2024-03-25 09:00").findings()
    assert (finding.code, finding.severity.value, finding.official) == ("LATE_RESULT_CORRECTION", "MAJOR", "can-bo-7")
    assert "22 March 2024" in finding.explanation.en
    assert finding.basis == "NĐ 118/2025 Điều 23 khoản 1"


def test_never_as_the_clock_records():
    due_at = end_of_day(date(2024, 3, 22), HANOI)
    passing = PassActDate(act=OwedAct.RESULT_CORRECTION, due_at=due_at)
    case = wrong()
    assert case.refused(passing, "2024-03-22 23:00", CLOCK) == "NOTHING_TO_RECORD"
    (finding,) = case.does(passing, "2024-03-23 00:05", CLOCK).found("LATE_RESULT_CORRECTION")
    assert "chưa có ghi nhận đính chính" in finding.explanation.vi
    (late,) = case.does(CORRECTED, "2024-04-01 09:00").found("LATE_RESULT_CORRECTION")
    assert "01/04/2024" in late.explanation.vi


def test_it_is_no_use_to_date_it_back():
    back = CorrectResult(occurred_at=at("2024-03-22 10:00"))
    assert {"RECORDED_PAST_DEADLINE", "BACKDATED_ACTION"} & wrong().does(back, "2024-04-01 09:00").codes()


def test_wrong_again():
    case = wrong().does(CORRECTED, "2024-03-20 09:00").does(WRONG, "2024-03-21 09:00")
    (finding,) = case.does(CORRECTED, "2024-04-10 09:00").found("LATE_RESULT_CORRECTION")
    assert "26 March 2024" in finding.explanation.en


def test_before_it_no_day_was_named():
    assert wrong("nd61-2018").does(CORRECTED, "2024-04-25 09:00").codes() == set()


def test_what_is_refused():
    case = received(pack="nd118-2025")
    assert case.refused(WRONG, "2024-03-19 09:00") == "NO_RESULT"
    assert case.does(IssueResult(), "2024-03-18 09:00").refused(CORRECTED, "2024-03-19 09:00") == "NO_REPORTED_ERROR"
    assert case.refused(ReportResultError(error=" . "), "2024-03-19 09:00") == "ERROR_NOT_STATED"
    case.does(WRONG, "2024-03-19 09:00")
    assert case.refused(WRONG, "2024-03-19 10:00") == "ERROR_ALREADY_REPORTED"
    early = CorrectResult(occurred_at=at("2024-03-18 10:00"))
    assert case.refused(early, "2024-03-19 11:00") == "BEFORE_ERROR"


@pytest.mark.parametrize("text", ["Đề nghị ông nộp thêm giấy xác nhận của tổ dân phố"])
def test_nothing_is_asked_for_by_it(text: str):
    asked = wrong().does(CorrectResult(reason=text), "2024-03-20 09:00")
    assert asked.codes() == {"UNRECORDED_DEMAND"}
    reported = (
        received(pack="nd118-2025").does(IssueResult(), "2024-03-18 09:00").does(HandOverResult(), "2024-03-18 10:00")
    )
    assert "UNRECORDED_DEMAND" in reported.does(ReportResultError(error=text), "2024-03-19 09:00").codes()


@pytest.mark.parametrize(
    "error",
    [
        "Chưa có kết quả",
        "Chưa ký",
        "Đang chờ lãnh đạo ký",
        "Giấy phép chưa được duyệt",
        "Hồ sơ chưa thẩm định xong",
        "Bấm kết thúc trước cho kịp hạn",
        "Chua co ket qua, cho lanh dao ky",
    ],
)
@pytest.mark.parametrize("delivered", [False, True])
def test_the_error_that_it_was_not_made_out_shows_that_there_was_no_result(error: str, delivered: bool):
    case = received(pack="nd118-2025").does(IssueResult(result="Giấy phép 12/GP-UBND"), "2024-03-18 09:00")
    case.does(HandOverResult(), "2024-03-18 10:00")
    if delivered:
        case.does(DeliverResult(), "2024-03-18 11:00")
    case.does(ReportResultError(error=error), "2024-03-18 15:00").does(CORRECTED, "2024-03-21 16:00")
    (finding,) = case.findings()
    assert (finding.code, finding.severity.value, finding.official) == ("RESULT_TO_COME", "MINOR", "can-bo-7")
    assert finding.items[0] in error.casefold().replace(",", "")


@pytest.mark.parametrize(
    "error", ["Sai tên đệm", "Thiếu số nhà", "In nhầm ngày cấp", "Giấy phép chưa có số thửa", "Ghi sai thời hạn"]
)
def test_a_mistake_in_it_does_not(error: str):
    case = wrong().does(CORRECTED, "2024-03-20 09:00")
    case.does(ReportResultError(error=error), "2024-03-21 09:00").does(CORRECTED, "2024-03-22 16:00")
    assert case.codes() == set()


def back_before_delivery(*days: str, handed: bool = True) -> Case:
    """Issued on the last day, Monday 18 March, found to be wrong by the office itself at once, and corrected on a day; perhaps again."""
    case = received(pack="nd118-2025").does(IssueResult(result="Giấy phép 12/GP-UBND"), "2024-03-18 16:50")
    if handed:
        case.does(HandOverResult(), "2024-03-18 16:55")
    reported = "2024-03-18 16:58"
    for day in days:
        case.does(ReportResultError(error="sai sót"), reported).does(CORRECTED, f"{day} 17:00")
        reported = f"{day} 17:05"
    return case


@pytest.mark.parametrize(
    ("days", "late"), [(("2024-03-21",), 3), (("2024-03-21", "2024-03-26"), 8), (("2024-03-18", "2024-03-19"), 1)]
)
@pytest.mark.parametrize("delivered", [True, False])
def test_a_mistake_reported_before_the_delivery_buys_no_days(days: tuple[str, ...], late: int, delivered: bool):
    case = back_before_delivery(*days)
    if delivered:
        case.does(DeliverResult(), f"{days[-1]} 17:10")
    (finding,) = case.findings()
    assert (finding.code, finding.severity.value, finding.official) == ("LATE_RESULT_CORRECTION", "MINOR", "can-bo-7")
    assert f"chậm {late} ngày" in finding.explanation.vi
    assert finding.basis == "NĐ 118/2025 Điều 23 khoản 1"


def test_corrected_on_the_same_day_it_is_there_in_time():
    assert back_before_delivery("2024-03-18").does(DeliverResult(), "2024-03-20 09:00").codes() == set()


def test_one_that_only_its_correction_shows_was_there_late():
    case = back_before_delivery("2024-03-21", handed=False)
    assert [each.code for each in case.findings()] == ["LATE_RESULT_HANDOVER"]
    assert "chậm 3 ngày" in case.findings()[0].explanation.vi
