"""Refused for missing papers while the applicant still had time to bring them (NĐ 118/2025 Art. 19(5))."""

import pytest

from domain.dossier.commands.citizen import RecordVisit
from domain.dossier.commands.filing import RefuseIntake, RequestIntakeSupplement
from domain.dossier.commands.outcome import HandOverResult, RefuseAfterAppraisal
from domain.values.reasons import RefusalGround
from tests.domain.findings.commanded import PLAN, PROXY, TUESDAY, WEDNESDAY, Case, asks, brings, filed, received

INCOMPLETE = RefuseAfterAppraisal(reason="Thiếu văn bản ủy quyền", ground=RefusalGround.INCOMPLETE, form="03")
LAW = ("NĐ 118/2025 Điều 19 khoản 3",)
LAST, OVER = "2024-03-20 09:00", "2024-03-21 09:00"
"""Asked on 5 March, fifteen days later is the 20th."""


def asked(pack: str = "nd118-2025") -> Case:
    return received(pack=pack).does(asks(), TUESDAY)


@pytest.mark.parametrize("when", ["2024-03-05 10:10", WEDNESDAY, LAST])
def test_before_the_term_is_over(when: str):
    (finding,) = asked().does(INCOMPLETE, when).does(HandOverResult(), when).findings()
    assert (finding.code, finding.severity.value) == ("UNFOUNDED_REFUSAL", "MAJOR")
    assert "up to 20 March 2024" in finding.explanation.en
    assert "NĐ 118/2025" in finding.basis


def test_without_a_ground_where_the_reason_says_so():
    refusal = RefuseAfterAppraisal(reason="Người nộp không bổ sung hồ sơ", form="03")
    assert "UNFOUNDED_REFUSAL" in asked().does(refusal, WEDNESDAY).codes()


@pytest.mark.parametrize("ground", [None, RefusalGround.NOT_ELIGIBLE])
def test_nor_under_another_ground(ground: RefusalGround | None):
    refusal = RefuseAfterAppraisal(reason=INCOMPLETE.reason, ground=ground, form="03", legal_basis=LAW)
    (finding,) = asked().does(refusal, WEDNESDAY).does(HandOverResult(), WEDNESDAY).findings()
    assert "up to 20 March 2024" in finding.explanation.en
    assert "UNFOUNDED_REFUSAL" not in asked().does(refusal, OVER).does(HandOverResult(), OVER).codes()


def test_not_after_it():
    assert asked().does(INCOMPLETE, OVER).does(HandOverResult(), OVER).codes() == set()


def test_it_is_over_for_who_brought_something_that_is_not_complete():
    held = asked().does(brings(PROXY, complete=False, reason="thiếu chữ ký của người ủy quyền"), WEDNESDAY)
    held.does(INCOMPLETE, "2024-03-12 09:00")
    assert not any("up to 20 March" in each.explanation.en for each in held.findings())


def test_not_for_another_ground():
    ground = RefusalGround.NOT_ELIGIBLE
    refusal = RefuseAfterAppraisal(reason="Thửa đất thuộc quy hoạch giao thông", ground=ground, form="03")
    assert asked().does(refusal, WEDNESDAY).does(HandOverResult(), WEDNESDAY).codes() == set()


def test_the_regime_before_sets_no_term():
    assert asked("nd61-2018").does(INCOMPLETE, WEDNESDAY).does(HandOverResult(), WEDNESDAY).codes() == set()


@pytest.mark.parametrize("pack", ["nd61-2018", "nd118-2025"])
def test_what_came_at_a_visit_is_not_missing(pack: str):
    case = asked(pack).does(RecordVisit(purpose="Nộp văn bản ủy quyền"), "2024-03-20 15:00")
    case.does(INCOMPLETE, OVER).does(HandOverResult(), OVER)
    assert case.codes() == {"UNFOUNDED_REFUSAL"}


@pytest.mark.parametrize("purpose", ["Đến hỏi về văn bản ủy quyền", "Hẹn tuần sau nộp văn bản ủy quyền"])
def test_a_visit_at_which_it_did_not_come(purpose: str):
    case = asked().does(RecordVisit(purpose=purpose), "2024-03-20 15:00").does(INCOMPLETE, OVER)
    assert "UNFOUNDED_REFUSAL" not in case.codes()


@pytest.mark.parametrize("ground", [None, RefusalGround.NOT_ELIGIBLE])
@pytest.mark.parametrize("reason", ["Thiếu bản vẽ thiết kế", "Chưa nộp bản vẽ thiết kế", "Thiếu văn bản ủy quyền"])
def test_another_ground_hides_no_refusal_for_a_paper_that_was_filed_or_never_asked_for(
    ground: RefusalGround | None, reason: str
):
    refusal = RefuseAfterAppraisal(reason=reason, ground=ground, form="03", legal_basis=LAW)
    case = received(pack="nd118-2025").does(refusal, WEDNESDAY).does(HandOverResult(), WEDNESDAY)
    (finding,) = case.findings()
    assert (finding.code, finding.severity.value) == ("UNFOUNDED_REFUSAL", "MAJOR")


@pytest.mark.parametrize("ground", [None, RefusalGround.NOT_ELIGIBLE])
@pytest.mark.parametrize(
    "reason",
    [
        "Thửa đất thuộc quy hoạch giao thông",
        "Bản vẽ thiết kế vượt chiều cao cho phép",
        "Không đủ điều kiện về chỗ ở",
        "Công trình xây dựng sai bản vẽ thiết kế đã nộp",
        "Người đề nghị không có quyền sử dụng đất",
    ],
)
def test_a_ground_of_its_own(ground: RefusalGround | None, reason: str):
    refusal = RefuseAfterAppraisal(reason=reason, ground=ground, form="03", legal_basis=LAW)
    case = received(pack="nd118-2025").does(refusal, WEDNESDAY).does(HandOverResult(), WEDNESDAY)
    assert case.codes() == set()


NONE_CAME = RefuseAfterAppraisal(reason="Thiếu văn bản ủy quyền", ground=RefusalGround.INCOMPLETE, form="03")
NOT_RECEIVED = RefuseIntake(reason="Thiếu bản vẽ thiết kế", ground=RefusalGround.INCOMPLETE, form="03")
TELLS = RequestIntakeSupplement(items=(PLAN,), reason="Thiếu bản vẽ thiết kế", form="02")


@pytest.mark.parametrize(
    ("when", "severity"),
    [("2024-03-05 10:10", "MAJOR"), ("2024-03-05 16:00", "MINOR"), ("2024-03-06 10:00", None)],
)
def test_refused_before_anybody_could_bring_it(when: str, severity: str | None):
    case = asked("nd61-2018").does(NONE_CAME, when)
    assert [each.severity.value for each in case.found("UNFOUNDED_REFUSAL")] == ([severity] if severity else [])


@pytest.mark.parametrize("pack", ["nd61-2018", "nd118-2025"])
@pytest.mark.parametrize(
    ("when", "severity"),
    [("2024-03-05 10:10", "MAJOR"), ("2024-03-05 16:00", "MINOR"), ("2024-03-07 10:00", None)],
)
def test_nor_at_intake(pack: str, when: str, severity: str | None):
    case = filed(pack=pack).does(TELLS, TUESDAY).does(NOT_RECEIVED, when)
    assert [each.severity.value for each in case.found("UNFOUNDED_REFUSAL")] == ([severity] if severity else [])


def test_asked_in_the_last_minutes_of_a_day():
    case = received().does(asks(), "2024-03-05 16:50").does(NONE_CAME, "2024-03-06 08:05")
    assert [each.severity.value for each in case.found("UNFOUNDED_REFUSAL")] == ["MAJOR"]


def test_what_was_asked_for_earlier_is_known_from_then():
    case = (
        filed().does(TELLS, "2024-03-04 09:30").does(TELLS, "2024-03-11 10:00").does(NOT_RECEIVED, "2024-03-11 10:10")
    )
    assert case.found("UNFOUNDED_REFUSAL") == []


def test_at_intake_without_a_demand_it_is_judged_as_before():
    assert filed().does(NOT_RECEIVED, TUESDAY).found("UNFOUNDED_REFUSAL") == []
