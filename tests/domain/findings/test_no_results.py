"""What is recorded as a result and is none by its words; and what came at a visit while the limit stood still."""

import pytest
from msgspec.structs import replace

from domain.dossier.commands.citizen import RecordVisit
from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.outcome import IssueResult
from tests.domain.findings.commanded import (
    FRIDAY,
    PLAN,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    asks,
    bills,
    brings,
    pays,
    received,
)

NONE = [
    "Trả hồ sơ, yêu cầu nộp lại",
    "Thông báo trả hồ sơ",
    "Phiếu yêu cầu bổ sung số 12",
    "Văn bản từ chối giải quyết",
    "Thông báo gia hạn thời gian giải quyết",
    "Phieu xin loi va hen lai ngay tra",
    "Công văn đề nghị bổ sung",
    "Thông báo chậm trả",
    "CV xin ý kiến Sở Xây dựng",
    "Giấy mời làm việc",
    "Chuyển hồ sơ sang Sở Tài nguyên",
    "Chuyển Sở Nội vụ xem xét",
    "Thông báo tạm dừng giải quyết hồ sơ",
    "Thông báo thiếu giấy tờ",
    "Mời công dân lên làm việc",
]
RESULTS = [
    "Giấy phép xây dựng số 12/GPXD",
    "Trả hồ sơ và kết quả tại Bộ phận Một cửa",
    "Quyết định gia hạn thời hạn sử dụng đất",
    "Thông báo gia hạn giấy phép lao động",
    "Giấy phép điều chỉnh, bổ sung",
    "Văn bản thẩm định: chưa đủ điều kiện nghiệm thu",
    "Công văn trả lời ý kiến của Sở Xây dựng",
    "Giấy phép bổ sung ngành nghề",
    "Giấy chứng nhận chuyển sở hữu",
    "Thông báo chấp thuận tạm ngừng kinh doanh",
    "Quyết định tạm dừng hoạt động của cơ sở",
    "Văn bản từ chối nhận di sản đã chứng thực",
    "Quyết định hủy bỏ quyết định từ chối tiếp nhận",
    "Thong bao ket qua gia han giay phep lao dong",
]
AFTER = "2024-03-12 10:00"
"""More than one working day after Thursday."""


@pytest.mark.parametrize("result", NONE)
def test_a_return_a_refusal_a_demand_or_a_delay_is_no_result(result: str) -> None:
    (finding,) = received().does(IssueResult(result=result), FRIDAY).found("RESULT_TO_COME")
    assert (finding.severity.value, finding.items) == ("MAJOR", (finding.items[0],))
    assert finding.items[0] in finding.explanation.vi


@pytest.mark.parametrize("result", RESULTS)
def test_a_result_is_one(result: str) -> None:
    assert not received().does(IssueResult(result=result), FRIDAY).found("RESULT_TO_COME")


@pytest.mark.parametrize(
    "words", ["Công dân nộp bản vẽ thiết kế", "Công dân đã nộp đủ giấy tờ", "Cong dan nop ban ve thiet ke"]
)
def test_papers_that_came_at_a_visit_while_the_limit_stood_on(words: str) -> None:
    asked = received(submitted=("application",)).does(asks(PLAN), TUESDAY).does(RecordVisit(purpose=words), WEDNESDAY)
    (finding,) = asked.does(brings(PLAN), AFTER).found("STALE_PAUSE")
    assert (finding.severity.value, finding.voids_clock) == ("MINOR", False)
    assert words in finding.explanation.vi


@pytest.mark.parametrize(
    "words",
    ["Công dân đã đóng lệ phí", "Công dân đã nộp lệ phí", "Đóng tiền xong, có biên lai", "cong dan da nop tien"],
)
def test_money_that_came_at_a_visit_while_the_limit_stood_on(words: str) -> None:
    billed = received().does(bills(), TUESDAY).does(RecordVisit(purpose=words), WEDNESDAY)
    assert billed.does(pays(), AFTER).found("STALE_PAUSE")


@pytest.mark.parametrize(
    "words", ["Công dân hỏi về bản vẽ thiết kế", "Đề nghị công dân nộp bản vẽ thiết kế", "Công dân nộp đơn đề nghị"]
)
def test_a_visit_that_tells_of_nothing_brought(words: str) -> None:
    asked = received(submitted=("application",)).does(asks(PLAN), TUESDAY).does(RecordVisit(purpose=words), WEDNESDAY)
    assert not asked.does(brings(PLAN), AFTER).found("STALE_PAUSE")


def test_a_limit_that_was_let_run_in_time() -> None:
    visit = RecordVisit(purpose="Công dân nộp bản vẽ thiết kế")
    asked = received(submitted=("application",)).does(asks(PLAN), TUESDAY).does(visit, WEDNESDAY)
    assert not asked.does(brings(PLAN), THURSDAY).found("STALE_PAUSE")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("biên lai ngày 06/3/2024", True),
        ("nộp theo thông báo ngày 06/3/2024, biên lai ngày 12/3/2024", False),
        ("biên lai ngày 32/3/2024", False),
        ("biên lai số 12", False),
        ("thông báo ngày 01/02/2024", False),
        ("Đã nộp từ hôm thứ Sáu tuần trước nhưng quên cập nhật", True),
        ("nộp hôm thứ 6", True),
        ("nop tu thu sau tuan truoc", True),
        ("đã nộp 4 ngày trước", True),
        ("nộp sáng nay", False),
        ("hẹn trả kết quả thứ sáu", False),
        ("nộp 4 ngày trước khi hết hạn", False),
    ],
)
def test_an_entry_that_names_an_earlier_day_itself(words: str, found: bool) -> None:
    billed = received().does(bills(), TUESDAY).does(replace(pays(), reason=words), AFTER)
    assert [each.severity.value for each in billed.found("STALE_PAUSE")] == (["MINOR"] if found else [])
    asked = received(submitted=("application",)).does(asks(PLAN), TUESDAY)
    assert bool(asked.does(replace(brings(PLAN), reason=words), AFTER).found("STALE_PAUSE")) is found


LATER = ["Giấy phép số 15/GP-UBND ngày 25/3/2024", "Quyết định số 15 ký ngày 19.03.2024", "QĐ 15/QĐ-UBND ngày 1/4/24"]
NAMED_IN_TIME = [
    "Giấy phép số 15/GP-UBND ngày 18/3/2024",
    "Giấy phép số 15/GP-UBND ngày 15/3/2024, thời hạn đến ngày 25/3/2026",
    "Giấy phép có hiệu lực từ ngày 01/4/2024",
    "Văn bản chấp thuận biểu diễn lúc 19h ngày 25/3/2024",
]


@pytest.mark.parametrize("result", LATER)
def test_a_result_of_a_later_date_than_its_issue(result: str) -> None:
    issued = received().does(IssueResult(result=result), "2024-03-18 16:30")
    (finding,) = issued.found("RESULT_TO_COME")
    assert (finding.severity.value, finding.items) == ("MINOR", (result,))
    named = received().does(IssueResult(), "2024-03-18 16:30")
    correction = CorrectEntry(version=len(named.history), fields={"result": result}, reason="ghi thêm số")
    assert named.does(correction, "2024-03-19 08:30").found("RESULT_TO_COME")


@pytest.mark.parametrize("result", NAMED_IN_TIME)
def test_a_result_of_its_own_day(result: str) -> None:
    assert received().does(IssueResult(result=result), "2024-03-18 16:30").found("RESULT_TO_COME") == []
