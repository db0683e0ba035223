"""Guidance, demands kept as something else, and papers that nobody asked for: as the abuser would act, and the lawful days beside it."""

from typing import Any

import pytest

from domain.dossier.commands.citizen import RecordVisit
from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.filing import AcceptDossier, GiveGuidance, ProvideSupplement, RequestIntakeSupplement
from domain.dossier.commands.outcome import IssueResult
from domain.dossier.commands.processing import (
    RecordVerification,
    RemindApplicant,
    RequestSupplement,
    ScheduleVerification,
)
from domain.dossier.commands.routing import CompleteStep
from domain.dossier.visits import contacts_needed
from domain.facts.citizen import Fault
from domain.facts.filing import DemandedItem
from domain.judged.subject import JudgedDossier
from domain.values.context import Channel
from tests.domain.findings.commanded import (
    APPLICATION,
    BASIS,
    CITIZEN,
    FRIDAY,
    LAWFUL,
    PLAN,
    PROXY,
    TUESDAY,
    WEDNESDAY,
    Case,
    asks,
    bills,
    brings,
    filed,
    played,
    received,
    replayed,
)
from tests.domain.histories import at

BOOK = DemandedItem("Sổ hộ khẩu")


def visit(purpose: str, fault: Fault = Fault.NOBODY, **more: Any) -> RecordVisit:
    return RecordVisit(purpose=purpose, fault=fault, **more)


def contacts(case: Case) -> int:
    """What indicator 3 counts."""
    judged = JudgedDossier.of(case.history, case.judged())
    return contacts_needed(judged.papers, judged.unrecorded_demands)


@pytest.mark.parametrize(
    "contact",
    [
        visit("Gọi điện yêu cầu nộp thêm sổ hộ khẩu", Fault.CITIZEN),
        visit("Gọi điện yêu cầu công dân mang sổ hộ khẩu", channel=Channel.DIRECT),
        visit("Nhắn tin Zalo: bổ sung giấy tờ", Fault.AGENCY, channel=Channel.ONLINE),
        visit("GỌI ĐIỆN BÁO CÒN THIẾU GIẤY TỜ"),
        visit("Công dân đến nộp bổ sung"),
        visit("Công dân mang CCCD và giấy xác nhận đến", channel=Channel.POSTAL),
        visit("Trao đổi qua điện thoại", reason="đề nghị cung cấp hợp đồng thuê nhà"),
        visit("Nộp bổ sung", caused_by=2),  # the receipt asked for nothing
        visit("Hẹn mang giấy chứng nhận kết hôn", occurred_at=at("2024-03-04 16:00")),  # told late, within tolerance
        visit("cũng nộp tờ khai nguồn gốc đất"),
        visit("asked to bring one more document"),
        visit("Goi dien yeu cau nop them so ho khau"),  # typed without accents
        visit("Goi dien yeu cau nop them so hộ khau"),
        visit("Liên hệ công dân hoàn thiện hồ sơ"),
        visit("Hồ sơ chưa đầy đủ, mời công dân lên"),
        visit("Gọi công dân lên nộp lại bản vẽ"),
        visit("Công dân hỏi tiến độ; yêu cầu nộp thêm sổ hộ khẩu"),
        visit("Y/c nộp bs giấy tờ"),
        visit("Mời lên ký lại đơn đề nghị"),
        visit("gọi điện báo mang giấy khám sức khỏe"),
        visit("dt bao nop them giấy chứng tử"),  # typed without accents, in part
        visit("điện thoại nhắc đem theo ảnh 4x6"),
        visit("Không cần nộp thêm giấy tờ khác ngoài sổ hộ khẩu"),
        visit("Không phải nộp thêm gì, chỉ cần nộp thêm sổ hộ khẩu"),
        visit("Không yêu cầu bản chính; yêu cầu nộp thêm sổ hộ khẩu"),
        visit("Chưa nộp thêm sổ hộ khẩu thì chưa giải quyết"),
        bills(reason="Yêu cầu nộp thêm sổ hộ khẩu"),
        CompleteStep(activity="Gọi điện yêu cầu bổ sung giấy tờ"),
        CompleteStep(activity="Liên hệ người nộp, đề nghị nộp sổ hộ khẩu"),
        GiveGuidance(items=(BOOK,)),
        GiveGuidance(items=(PLAN, PROXY), channel=Channel.DIRECT),
    ],
    ids=lambda each: getattr(each, "purpose", None) or getattr(each, "activity", "guidance"),
)
def test_a_demand_by_mouth_is_found_and_counts_as_a_contact(contact: Any):
    case = received().does(contact, TUESDAY)
    assert "UNRECORDED_DEMAND" in case.codes()
    assert contacts(case) == 1


def test_a_field_check_that_asks_for_papers():
    case = received().does(ScheduleVerification(verification="v", at=at("2024-03-06 08:00"), place="thửa 12"), TUESDAY)
    outcome = "Yêu cầu nộp thêm giấy xác nhận của tổ dân phố"
    case.does(RecordVerification(verification="v", participants=("chủ đất",), outcome=outcome), WEDNESDAY)
    (finding,) = case.found("UNRECORDED_DEMAND")
    assert finding.items == ("giấy xác nhận",)
    assert "giấy xác nhận" in finding.explanation.vi


def test_the_form_comes_the_day_after_the_call_or_asks_for_less():
    before = received().does(visit("Gọi điện yêu cầu nộp thêm giấy tờ"), TUESDAY).does(asks(), WEDNESDAY)
    assert "UNRECORDED_DEMAND" in before.codes()
    less = received().does(asks(), TUESDAY).does(visit("Gọi điện nhắc nộp cả sổ hộ khẩu"), WEDNESDAY)
    assert "UNRECORDED_DEMAND" in less.codes()
    also = received().does(asks(), TUESDAY)
    also.does(RemindApplicant(reason="Nhắc nộp văn bản ủy quyền và sổ hộ khẩu"), WEDNESDAY)
    (finding,) = also.findings()
    assert (finding.code, finding.items) == ("UNRECORDED_DEMAND", ("sổ hộ khẩu",))
    met = played(received(), (asks(), TUESDAY), (brings(), WEDNESDAY), (visit("Còn thiếu giấy tờ"), FRIDAY))
    assert "UNRECORDED_DEMAND" in met.codes()


def test_a_correction_of_what_was_noted_is_one_that_hides():
    case = received().does(visit("Gọi điện yêu cầu nộp thêm sổ hộ khẩu"), TUESDAY)
    version = len(case.history)
    case.does(CorrectEntry(version=version, fields={"purpose": "hỏi thăm"}, reason="nhập nhầm"), WEDNESDAY)
    assert "CORRECTED_BREACH" in case.codes()


@pytest.mark.parametrize(
    "contact",
    [
        visit("Hỏi tình trạng giải quyết hồ sơ"),
        visit("Đến nhận kết quả theo hẹn", Fault.AGENCY),
        visit("Mang căn cước công dân đến nhận kết quả"),
        visit("Gọi điện báo đã có kết quả", channel=Channel.DIRECT),
        visit("Xin hướng dẫn về giấy phép xây dựng"),
        visit("Nộp hồ sơ"),
        visit("Phản ánh việc chậm trả kết quả"),
        visit("Gọi điện nhắc nộp lệ phí"),
        visit("Yêu cầu nộp thuế trước bạ"),
        visit("Hỏi về việc bổ sung quy hoạch"),
        visit("Cần giấy chứng nhận sớm, hỏi tiến độ"),
        visit("Gọi báo giấy phép đã có"),
        visit("Xin rút hồ sơ"),
        visit("Hỏi tiến độ, không cần nộp thêm bản sao"),
        visit("Hồ sơ đủ, không phải bổ sung gì, sẽ trả đúng hẹn"),
        visit("Không yêu cầu công dân nộp thêm giấy tờ", channel=Channel.DIRECT),
        visit("Hồ sơ không còn thiếu giấy tờ"),
        visit("Khong can nop them gi"),
        visit("Đến hỏi có cần nộp thêm giấy tờ gì không"),
        visit("Công dân hỏi có phải bổ sung giấy tờ không"),
        visit("Công dân rút văn bản đề nghị trích lục"),  # the name of a paper asks for none
        CompleteStep(activity="Thẩm định hồ sơ bổ sung"),
        CompleteStep(activity="Dự thảo giấy phép, trình ký"),
        CompleteStep(activity="Kiểm tra giấy chứng nhận"),
    ],
    ids=lambda each: getattr(each, "purpose", None) or each.activity,
)
def test_a_visit_that_asks_for_nothing(contact: Any):
    case = received().does(contact, TUESDAY)
    assert case.codes() == set()
    assert contacts(case) == 0


def test_a_visit_that_a_recorded_demand_explains():
    case = played(
        received(),
        (visit("Gọi điện báo cần bổ sung văn bản ủy quyền"), "2024-03-05 09:30"),
        (asks(), TUESDAY),
        (visit("Nhắc nộp giấy ủy quyền"), WEDNESDAY),
        (RemindApplicant(reason="Nhắc nộp bổ sung văn bản ủy quyền"), WEDNESDAY),
        (visit("Nộp bổ sung theo phiếu yêu cầu"), FRIDAY),
        (brings(), FRIDAY),
    )
    assert case.codes() == set()
    assert contacts(case) == 1
    assert filed().does(visit("Nộp tờ khai, đơn đề nghị"), "2024-03-04 09:05").codes() == set()
    explained = received().does(asks(PROXY), TUESDAY).does(GiveGuidance(items=(PROXY,)), WEDNESDAY)
    assert explained.codes() == set()


@pytest.mark.parametrize(
    "guidance",
    [
        [GiveGuidance(items=(APPLICATION,)), GiveGuidance(items=(PLAN,))],
        [GiveGuidance(items=(APPLICATION,), complete=False), GiveGuidance(items=(APPLICATION, PLAN))],
        [GiveGuidance(complete=False), GiveGuidance(complete=False)],
        [GiveGuidance(reason="Cần thêm đơn đề nghị"), GiveGuidance(reason="Cần thêm sổ hộ khẩu")],  # and no list
        [GiveGuidance(items=(APPLICATION,)), RequestIntakeSupplement(items=(PLAN,), **LAWFUL)],
        [RequestIntakeSupplement(items=(PLAN,), **LAWFUL), GiveGuidance(items=(PROXY,), channel=Channel.ONLINE)],
        [
            GiveGuidance(items=(PLAN,), channel=Channel.DIRECT),
            GiveGuidance(items=(PLAN, PROXY), channel=Channel.POSTAL),
        ],
    ],
)
def test_guided_in_slices(guidance: list[Any]):
    case = filed()
    for command, when in zip(guidance, (TUESDAY, FRIDAY), strict=True):
        assert "REPEATED_GUIDANCE" not in case.codes()
        case.does(command, when)
    (finding,) = case.found("REPEATED_GUIDANCE")
    assert finding.evidence == (102, 103)
    assert "2" in finding.explanation.vi


def test_guided_once_and_told_again():
    case = played(
        filed(),
        (GiveGuidance(items=(PLAN, PROXY)), TUESDAY),
        (GiveGuidance(items=(PLAN,)), WEDNESDAY),  # the citizen comes twice, and is told the same
        (GiveGuidance(), WEDNESDAY),  # in general
        (RequestIntakeSupplement(items=(PLAN,), **LAWFUL), FRIDAY),
        (ProvideSupplement(items=(PLAN,)), FRIDAY),
        (AcceptDossier(submitted=("plan",)), FRIDAY),
    )
    assert case.codes() == set()


def test_two_demands_at_intake_are_one_finding():
    case = played(
        filed(),
        (RequestIntakeSupplement(items=(PLAN,), **LAWFUL), TUESDAY),
        (ProvideSupplement(items=(PLAN,)), WEDNESDAY),
        (RequestIntakeSupplement(items=(PROXY,), **LAWFUL), FRIDAY),
    )
    assert case.codes() == {"REPEATED_SUPPLEMENT"}


@pytest.mark.parametrize(
    "brought",
    [
        brings(PROXY, BOOK),
        brings(BOOK, complete=False),
        brings(PROXY, DemandedItem("Văn bản ủy quyền có xác nhận của công an", "proxy"), channel=Channel.POSTAL),
        brings(PROXY, DemandedItem("Giấy xác nhận của tổ dân phố"), occurred_at=at("2024-03-06 09:00")),
    ],
)
def test_a_paper_that_nobody_asked_for_was_brought(brought: ProvideSupplement):
    case = received().does(asks(), TUESDAY).does(brought, WEDNESDAY)
    (finding,) = case.findings()
    assert finding.code == "UNASKED_PAPERS"
    assert len(finding.items) == 1


def test_by_the_applicants_own_hand_it_is_found_too_since_somebody_may_have_told_them():
    case = received().does(asks(), TUESDAY)
    assert case.does(brings(PROXY, BOOK, channel=Channel.ONLINE), WEDNESDAY, CITIZEN).codes() == {"UNASKED_PAPERS"}


def test_what_was_demanded_or_is_listed_was_not_unasked():
    assert received().does(asks(), TUESDAY).does(brings(PROXY, APPLICATION), WEDNESDAY).codes() == set()
    unlisted = RequestSupplement(
        items=(BOOK,), reason="cần sổ hộ khẩu để đối chiếu nơi ở", legal_basis=BASIS, form="02"
    )
    case = received().does(unlisted, TUESDAY).does(brings(BOOK), WEDNESDAY).does(IssueResult(), FRIDAY)
    assert case.codes() == {"UNLISTED_REQUIREMENT"}
    short = received().does(asks(), TUESDAY).does(brings(DemandedItem("Giấy ủy quyền")), WEDNESDAY)
    assert short.codes() == set()


SAID_NEXT = "còn thiếu văn bản ủy quyền"


@pytest.mark.parametrize(
    "first",
    [GiveGuidance(items=(PLAN,), reason="thiếu bản vẽ"), RequestIntakeSupplement(items=(PLAN,), **LAWFUL)],
)
def test_the_next_paper_told_when_the_first_was_brought(first: Any):
    told = filed(submitted=("application",)).does(first, TUESDAY)
    told.does(brings(PLAN, complete=False, reason=SAID_NEXT), WEDNESDAY)
    (finding,) = told.found("REPEATED_GUIDANCE")
    assert SAID_NEXT in finding.explanation.vi
    both = filed(submitted=("application",)).does(RequestIntakeSupplement(items=(PLAN, PROXY), **LAWFUL), TUESDAY)
    assert not both.does(brings(PLAN, complete=False, reason=SAID_NEXT), WEDNESDAY).found("REPEATED_GUIDANCE")
    own = filed(submitted=("application",)).does(first, TUESDAY)
    assert not own.does(brings(PLAN, complete=False, reason=SAID_NEXT), WEDNESDAY, CITIZEN).found("REPEATED_GUIDANCE")


def test_another_paper_asked_for_at_a_visit_while_guidance_is_open():
    guided = filed(submitted=("application",)).does(GiveGuidance(items=(PLAN,)), TUESDAY)
    same = replayed(guided).does(RecordVisit(purpose="Yêu cầu công dân bổ sung bản vẽ thiết kế"), WEDNESDAY)
    assert not same.found("UNRECORDED_DEMAND")
    guided.does(RecordVisit(purpose="Yêu cầu công dân bổ sung văn bản ủy quyền"), WEDNESDAY)
    assert guided.found("UNRECORDED_DEMAND")
