"""Dossiers closed by the one-stop because their applicants did not complete them (NĐ 118/2025 Art. 19(5))."""

from datetime import date

import pytest

from domain.dossier.commands.citizen import RecordVisit
from domain.dossier.commands.filing import ProvideSupplement
from domain.dossier.commands.outcome import CloseIncomplete, IssueResult
from domain.dossier.commands.processing import RequestSupplement
from domain.dossier.state import DossierState
from domain.dossier.timeliness import Timeliness, settled
from domain.facts.outcome import ClosedIncomplete
from tests.domain.findings.commanded import INVENTED, PLAN, PROXY, TUESDAY, Case, asks, brings, received

CLOSE = CloseIncomplete(reason="Quá 15 ngày, người nộp không bổ sung văn bản ủy quyền")
TERM_OVER = "2024-03-21 09:00"
"""Asked on 5 March, fifteen days later is the 20th."""


def asked(pack: str = "nd118-2025", demand: RequestSupplement | None = None) -> Case:
    return received(pack=pack).does(demand or asks(), TUESDAY)


def test_what_was_not_completed_is_closed_after_fifteen_days():
    case = asked().does(CLOSE, TERM_OVER)
    fact = case.history[-1].fact
    assert isinstance(fact, ClosedIncomplete)
    assert fact.closable_from == date(2024, 3, 21)
    assert (case.dossier.status, case.dossier.outcome) == (DossierState.STOPPED, ClosedIncomplete.TAG)
    assert settled(case.dossier) is Timeliness.DISCONTINUED
    assert case.codes() == set()
    assert case.refused(IssueResult(), "2024-03-22 09:00") == "ALREADY_FINISHED"


def test_not_before():
    (finding,) = asked().does(CLOSE, "2024-03-20 16:00").findings()
    assert (finding.code, finding.severity.value) == ("CLOSED_WITHOUT_CAUSE", "MAJOR")
    assert "from 21 March 2024 only" in finding.explanation.en
    assert finding.basis == "NĐ 118/2025 Điều 19 khoản 5"


def test_not_where_nothing_is_missing():
    case = asked().does(brings(PROXY), "2024-03-06 09:00")
    assert case.refused(CLOSE, TERM_OVER) == "NO_OPEN_REQUEST"
    held = asked().does(brings(PROXY, complete=False), "2024-03-06 09:00").does(CLOSE, TERM_OVER)
    assert "CLOSED_WITHOUT_CAUSE" in held.codes()


def test_not_for_a_paper_that_nobody_may_demand():
    case = asked(demand=asks(INVENTED)).does(CLOSE, TERM_OVER)
    assert {"UNLISTED_REQUIREMENT", "CLOSED_WITHOUT_CAUSE"} <= case.codes()
    both = asked(demand=asks(PROXY, INVENTED)).does(brings(PROXY, complete=False), "2024-03-06 09:00")
    assert "CLOSED_WITHOUT_CAUSE" in both.does(CLOSE, TERM_OVER).codes()


@pytest.mark.parametrize("purpose", ["Nộp văn bản ủy quyền", "Công dân nộp đủ văn bản ủy quyền"])
def test_not_for_what_came_at_a_visit(purpose: str):
    case = asked().does(RecordVisit(purpose=purpose), "2024-03-20 15:00").does(CLOSE, TERM_OVER)
    assert case.codes() == {"CLOSED_WITHOUT_CAUSE"}


@pytest.mark.parametrize("purpose", ["Đến hỏi về văn bản ủy quyền", "Hẹn tuần sau nộp văn bản ủy quyền"])
def test_a_visit_at_which_it_did_not_come(purpose: str):
    case = asked().does(RecordVisit(purpose=purpose), "2024-03-20 15:00").does(CLOSE, TERM_OVER)
    assert "CLOSED_WITHOUT_CAUSE" not in case.codes()


def test_what_came_at_a_visit_may_be_incomplete():
    case = asked().does(RecordVisit(purpose="Nộp văn bản ủy quyền"), "2024-03-14 09:00")
    case.does(brings(PROXY, complete=False, reason="thiếu chữ ký của người ủy quyền"), "2024-03-14 10:00")
    assert "CLOSED_WITHOUT_CAUSE" not in case.does(CLOSE, TERM_OVER).codes()


def test_nothing_was_demanded():
    assert received(pack="nd118-2025").refused(CLOSE, TERM_OVER) == "NO_OPEN_REQUEST"


@pytest.mark.parametrize("pack", ["qd09-2015", "nd61-2018"])
def test_the_regimes_before_let_nobody_close_it(pack: str):
    case = asked(pack).does(CLOSE, "2024-04-25 09:00")
    (finding,) = case.found("CLOSED_WITHOUT_CAUSE")
    assert finding.severity.value == "MAJOR"


def test_an_overdue_dossier_keeps_its_duty_to_apologise():
    late = received(pack="nd118-2025").does(asks(), "2024-03-25 09:00").does(CLOSE, "2024-04-16 09:00")
    assert late.dossier.outcome == ClosedIncomplete.TAG
    assert "MISSING_APOLOGY" in late.codes()


def test_its_reason_names_no_paper_beyond_the_list():
    reason = "Người nộp không bổ sung văn bản ủy quyền và giấy xác nhận không nợ quỹ phong trào"
    case = asked().does(CloseIncomplete(reason=reason), TERM_OVER)
    assert case.codes() & {"UNLISTED_REQUIREMENT", "CONDITION_BEYOND_LIST"}


@pytest.mark.parametrize("pack", ["nd118-2025", "nd309-2026"])
def test_what_was_sent_back_as_defective_and_did_not_come_again_is_missing(pack: str):
    demand = asks(PLAN, reason="Bản vẽ bị mờ, không đọc được")
    case = asked(pack, demand).does(CloseIncomplete(reason="Quá 15 ngày, người nộp không nộp lại bản vẽ"), TERM_OVER)
    assert case.codes() == set()


@pytest.mark.parametrize("reason", ["Đề nghị nộp bản vẽ", "Hồ sơ thiếu bản vẽ thiết kế"])
def test_not_where_nothing_was_wrong_with_it(reason: str):
    assert "CLOSED_WITHOUT_CAUSE" in asked(demand=asks(PLAN, reason=reason)).does(CLOSE, TERM_OVER).codes()


def test_not_once_it_came_again():
    case = asked(demand=asks(PLAN, reason="Bản vẽ bị mờ, không đọc được"))
    case.does(brings(PLAN, complete=False), "2024-03-06 09:00").does(CLOSE, TERM_OVER)
    assert "CLOSED_WITHOUT_CAUSE" in case.codes()


@pytest.mark.parametrize(
    "reason",
    [
        "Cán bộ phụ trách nghỉ phép",
        "Hệ thống lỗi",
        "Hồ sơ nhiều, chưa kịp xem",
        "Không thuộc thẩm quyền của UBND xã",
        "Thuộc thẩm quyền của Sở Xây dựng",
        "Không đủ điều kiện theo quy hoạch",
        "Đất đang tranh chấp",
    ],
)
def test_a_reason_that_is_the_offices_own_or_a_refusals(reason: str):
    (finding,) = asked().does(CloseIncomplete(reason=reason), TERM_OVER).findings()
    assert (finding.code, finding.severity.value) == ("CLOSED_WITHOUT_CAUSE", "MINOR")


@pytest.mark.parametrize(
    "reason",
    [
        None,
        "Quá 15 ngày không bổ sung",
        "Quá thời hạn bổ sung",
        "Người nộp không bổ sung văn bản ủy quyền nên không đủ điều kiện giải quyết",
        "Không đủ điều kiện giải quyết",
        "Quá 15 ngày không bổ sung, không liên hệ được với công dân",
        "Trả lại hồ sơ để công dân nộp hồ sơ mới",
        "Không đủ thành phần hồ sơ theo quy định",
    ],
)
def test_the_notice_is_its_reason(reason: str | None):
    assert asked().does(CloseIncomplete(reason=reason), TERM_OVER).codes() == set()


@pytest.mark.parametrize("reason", [None, "chưa đủ", "Hồ sơ còn thiếu"])
def test_something_came_that_nobody_named(reason: str | None):
    case = asked().does(ProvideSupplement(items=(), complete=False, reason=reason), "2024-03-06 09:00")
    (finding,) = case.does(CLOSE, TERM_OVER).found("CLOSED_WITHOUT_CAUSE")
    assert finding.severity.value == "MINOR"


@pytest.mark.parametrize(
    ("demand", "came"),
    [
        (asks(), ProvideSupplement(items=(), complete=False, reason="Chưa có văn bản ủy quyền")),
        (asks(), ProvideSupplement(items=(), complete=False, reason="Văn bản ủy quyền thiếu chữ ký")),
        (asks(PROXY, PLAN, reason="Bản vẽ bị mờ"), ProvideSupplement(items=(), complete=False, reason="chưa đủ")),
    ],
)
def test_what_came_is_faulted_or_was_one_of_several(demand: RequestSupplement, came: ProvideSupplement):
    case = asked(demand=demand).does(came, "2024-03-06 09:00").does(CLOSE, TERM_OVER)
    assert "CLOSED_WITHOUT_CAUSE" not in case.codes()


@pytest.mark.parametrize(
    ("reason", "found"),
    [
        ("Không bổ sung bản vẽ đúng hạn, trả lại đơn, bản sao GCN và bản vẽ", False),
        ("Quá 15 ngày không bổ sung. Trả lại công dân đơn, giấy chứng nhận quyền sử dụng đất bản gốc", False),
        ("Không bổ sung bản vẽ; trả lại sổ hộ khẩu", False),
        ("Trả lại hồ sơ vì chưa nộp giấy xác nhận không nợ quỹ phong trào", True),
        ("Trả lại đơn, chưa nộp giấy xác nhận không nợ quỹ phong trào", True),
        ("Trả lại bản vẽ do thiếu giấy xác nhận không nợ quỹ phong trào", True),
    ],
)
def test_what_is_given_back_is_not_what_lacks(reason: str, found: bool):
    demand = asks(PLAN, reason="Bản vẽ bị mờ, không đọc được")
    case = asked(demand=demand).does(CloseIncomplete(reason=reason), TERM_OVER)
    assert bool(case.codes() & {"UNLISTED_REQUIREMENT", "CONDITION_BEYOND_LIST"}) is found


def test_after_a_demand_whose_reason_has_to_be_examined_it_weighs_no_more_than_that():
    demand = asks(PLAN, reason="Bản vẽ vẽ gộp hai công trình vào một tờ giấy khổ lớn")
    case = asked(demand=demand).does(CloseIncomplete(reason="Quá 15 ngày, người nộp không nộp lại bản vẽ"), TERM_OVER)
    graded = {(each.code, each.severity.value) for each in case.findings()}
    assert graded == {("REFUSED_LISTED_PAPER", "MINOR"), ("CLOSED_WITHOUT_CAUSE", "MINOR")}
    came = asked(demand=demand).does(brings(PLAN, complete=False), "2024-03-06 09:00").does(CLOSE, TERM_OVER)
    assert came.found("CLOSED_WITHOUT_CAUSE")[0].severity.value == "MAJOR"
