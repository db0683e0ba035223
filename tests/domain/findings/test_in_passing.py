"""Abuse in the words and dates of acts about something else, and the lawful days beside them."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.filing import AcceptDossier, GiveGuidance, RefuseIntake
from domain.dossier.commands.outcome import (
    DeliverResult,
    HandOverResult,
    IssueResult,
    StopProcessing,
)
from domain.dossier.commands.processing import RecordVerification, ScheduleVerification
from domain.dossier.commands.routing import AssignOfficial
from domain.facts.appointments import DueDatePassed
from domain.values.context import Channel
from domain.values.reasons import RefusalGround
from tests.domain.findings.commanded import (
    APPLICATION,
    BASIS,
    FRIDAY,
    PLAN,
    PROXY,
    TUESDAY,
    Case,
    asks,
    brings,
    filed,
    received,
)
from tests.domain.histories import at
from tests.domain.scenario import context_at

ASKED = "Đề nghị ông nộp thêm giấy xác nhận của tổ dân phố"


def test_the_receipt_asks_in_a_remark() -> None:
    case = received(reason=ASKED)
    assert case.found("UNRECORDED_DEMAND")[0].items == ("giấy xác nhận của tổ dân phố",)


@pytest.mark.parametrize(
    "command", [IssueResult(reason=ASKED), IssueResult(result=f"GP 12; {ASKED}"), brings(complete=False, reason=ASKED)]
)
def test_an_act_about_something_else_asks(command: Any) -> None:
    case = received().does(asks(), TUESDAY).does(command, FRIDAY)
    assert "UNRECORDED_DEMAND" in case.codes()


def test_the_result_is_handed_over_on_a_condition() -> None:
    case = received().does(IssueResult(), "2024-03-15 10:00").does(HandOverResult(reason=ASKED), "2024-03-15 11:00")
    assert case.codes() == {"UNRECORDED_DEMAND"}


@pytest.mark.parametrize(
    "reason",
    [
        "Đã đối chiếu bản chính; công dân nộp lệ phí khi nhận kết quả",
        "Tiếp nhận lại sau khi công dân bổ sung theo yêu cầu",
        "Công dân đã bổ sung bản vẽ thiết kế",
        "mất điện, nhập sau khi có điện",
        "Đề nghị mang giấy hẹn khi nhận kết quả",
        "Công dân nộp bổ sung đơn đề nghị thay đơn cũ bị rách",
        "Đề nghị phòng chuyên môn thẩm định, bổ sung báo cáo thẩm định",
        "Công dân rút hồ sơ để bổ sung giấy chứng nhận quyền sử dụng đất rồi nộp lại",
        "Cấp giấy phép; yêu cầu chủ đầu tư gửi thông báo khởi công",
    ],
)
def test_a_remark_that_asks_for_nothing(reason: str) -> None:
    assert received(reason=reason).codes() == set()


def test_a_refusal_for_want_of_a_paper_that_nobody_lists() -> None:
    refusal = RefuseIntake(
        ground=RefusalGround.INCOMPLETE, form="03", reason="Thiếu bản vẽ và thiếu giấy xác nhận của tổ dân phố"
    )
    (breach,) = filed().does(refusal, TUESDAY).found("UNLISTED_REQUIREMENT")
    assert (breach.items, breach.severity.value) == (("giấy xác nhận của tổ dân phố",), "MAJOR")


@pytest.mark.parametrize(
    "reason",
    [
        "Thiếu bản vẽ thiết kế và công dân không bổ sung",
        "Thiếu bản vẽ thiết kế và chưa có văn bản ủy quyền",
        "Hồ sơ thiếu bản vẽ thiết kế; đã hướng dẫn nhưng công dân không nộp",
        "Quá thời hạn bổ sung hồ sơ theo phiếu yêu cầu số 12",
    ],
)
def test_a_refusal_that_names_listed_papers(reason: str) -> None:
    refusal = RefuseIntake(ground=RefusalGround.INCOMPLETE, form="03", reason=reason)
    assert filed().does(refusal, TUESDAY).codes() == set()


@pytest.mark.parametrize(
    "reason", ["thiếu văn bản ủy quyền và thiếu bản vẽ thiết kế", "thiếu văn bản ủy quyền và công dân hẹn nộp sau"]
)
def test_a_reason_that_asks_twice(reason: str) -> None:
    case = received(submitted=("application",)).does(asks(PROXY, PLAN, reason=reason), TUESDAY)
    assert case.codes() == set()


@pytest.mark.parametrize("reason", [None, "đang kiểm tra"])
def test_closed_as_incomplete_though_all_that_was_demanded_came(reason: str | None) -> None:
    stop = StopProcessing(reason="quá 15 ngày không hoàn thiện hồ sơ", legal_basis=BASIS)
    case = received(pack="nd118-2025").does(asks(), TUESDAY)
    came = case.does(brings(complete=False, reason=reason), "2024-03-07 10:00").does(stop, "2024-03-21 10:00")
    assert came.codes() == {"STOPPED_WITHOUT_REQUEST", "HELD_THOUGH_COMPLETE"}
    case = received(pack="nd118-2025").does(asks(), TUESDAY)
    blurred = case.does(brings(complete=False, reason="bản chụp mờ, không đọc được"), "2024-03-07 10:00")
    assert blurred.does(stop, "2024-03-21 10:00").codes() == set()


def test_a_delivery_by_post_is_dated_into_its_grace() -> None:
    issued = received().does(IssueResult(), "2024-03-15 10:00")
    posted = DeliverResult(channel=Channel.POSTAL, occurred_at=at("2024-03-25 16:00"))
    assert issued.does(posted, "2024-03-26 09:00").codes() == {"RECORDED_PAST_DEADLINE"}
    issued = received().does(IssueResult(), "2024-03-15 10:00")
    assert issued.does(DeliverResult(channel=Channel.POSTAL), "2024-03-25 16:00").codes() == set()


@pytest.mark.parametrize(
    ("day", "codes"), [("2024-02-20 09:00", {"REGISTERED_AFTER_WORK"}), ("2024-03-04 08:00", set())]
)
def test_a_field_check_before_the_filing(day: str, codes: set[str]) -> None:
    plan = ScheduleVerification(verification="v", at=at(day), place="thửa 1")
    check = RecordVerification(verification="v", at=at(day), place="thửa 1", participants=("a", "b"), outcome="đạt")
    assert received().does(plan, TUESDAY).does(check, TUESDAY).codes() == codes


@pytest.mark.parametrize(
    ("guidance", "late"),
    [
        (GiveGuidance(items=(APPLICATION,)), True),
        (GiveGuidance(items=(APPLICATION,), reason="theo quy định"), True),
        (GiveGuidance(items=(PLAN,)), False),
        (GiveGuidance(items=(APPLICATION,), reason="đơn chưa ký tên"), False),
        (GiveGuidance(items=(replace(APPLICATION, name="Đơn đề nghị chưa ký tên"),)), False),
    ],
)
def test_guidance_for_what_was_filed_answers_nothing(guidance: GiveGuidance, late: bool) -> None:
    case = filed(channel=Channel.ONLINE, pack="nd118-2025").does(guidance, "2024-03-04 10:00")
    case.does(AcceptDossier(submitted=("plan",)), "2024-03-12 10:00")
    assert ("LATE_INTAKE" in case.codes()) is late


def test_a_result_in_time_is_replaced_after_the_limit() -> None:
    def renamed(when: str) -> Case:
        case = received().does(IssueResult(result="tạm"), "2024-03-15 10:00").does(HandOverResult(), "2024-03-15 11:00")
        version = next(each.version for each in case.history if each.fact.TAG == "result-issued")
        return case.does(CorrectEntry(version=version, fields={"result": "GP 12"}, reason="ghi nhầm số"), when)

    (breach,) = renamed("2024-05-15 10:00").found("CORRECTED_DEADLINE")
    assert (breach.items, breach.severity.value, breach.voids_clock) == (("result",), "MINOR", False)
    assert renamed("2024-03-15 14:00").codes() == set()
    assert renamed("2024-03-18 08:00").codes() == set()


@pytest.mark.parametrize(("handed", "charged"), [("2024-03-18 16:00", "cb-1"), ("2024-03-13 09:00", "cb-2")])
def test_who_gets_a_dossier_on_its_last_day_is_not_blamed(handed: str, charged: str) -> None:
    case = received().does(AssignOfficial(official="cb-2"), handed)
    assert case.dossier.due_at is not None
    passed = DueDatePassed(
        context=context_at("2024-03-19 00:00", channel=Channel.SYSTEM),
        due_at=case.dossier.due_at,
        due_on=case.dossier.due_on,
    )
    case.history.append(
        replace(case.history[-1], position=999, version=99, recorded_at=at("2024-03-19 00:00"), fact=passed)
    )
    assert {each.official for each in case.found("OVERDUE")} == {charged}
