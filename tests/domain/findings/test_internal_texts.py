"""Papers asked of the applicant in what offices write to each other, or give as their own reason; and what one office asks of another."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.dossier.commands.appointments import ProposeExtension
from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.outcome import ApproveResult
from domain.dossier.commands.processing import GiveOpinion, RequestOpinion
from domain.dossier.commands.routing import AssignOfficial, CloseLeg, ForwardDossier, OpenLeg
from domain.facts.filing import DemandedItem
from domain.values.procedure import LegPlan
from tests.domain.findings.commanded import PROCEDURE, PROXY, TUESDAY, WEDNESDAY, Case, asks, received

PAPER = "giấy xác nhận của tổ dân phố"
ASKING = (
    f"Đề nghị công dân nộp thêm {PAPER}",
    f"Đề nghị ông Nguyễn Văn A bổ sung {PAPER}",
    f"Yêu cầu người nộp hồ sơ cung cấp {PAPER}",
    f"Công dân phải nộp {PAPER}",
    f"Người nộp còn thiếu {PAPER}",
    f"Công dân chưa nộp được {PAPER}",
    f"Chờ công dân bổ sung {PAPER}",
    f"Đề nghị Sở cho ý kiến; công dân cần có {PAPER}",
    f"Đề nghị UBND xã yêu cầu công dân nộp {PAPER}",
    f"Phòng chuyên môn hướng dẫn ông bà xin {PAPER}, trình Sở",
    f"Bảo dân nộp thêm {PAPER}",
    f"Yêu cầu hộ gia đình nộp {PAPER}",
    f"Chờ dân nộp {PAPER}",
    "de nghi cong dan nop them giay xac nhan cua to dan pho",
    "Đềnghị côngdân nộpthêm giấyxácnhận của tổdânphố",
)
TO_OFFICES = (
    f"Đề nghị UBND xã cung cấp {PAPER} nơi có đất",
    "Đề nghị Công an xã cung cấp giấy xác nhận thông tin cư trú của công dân",
    "Đề nghị quý cơ quan cho ý kiến về giấy xác nhận của tổ dân phố do công dân nộp",
    "Đề nghị đơn vị bổ sung báo cáo thẩm định",
    "Đề nghị ông Chủ tịch UBND xã cung cấp giấy xác nhận của tổ dân phố",
    "Đề nghị bà Trưởng phòng ký giấy xác nhận",
    "Đề nghị công ty điện lực cung cấp bản đồ tuyến dây",
    "Đề nghị Sở cung cấp bản đồ quy hoạch; công dân đã nộp đủ hồ sơ",
    "Công dân đã nộp giấy xác nhận của tổ dân phố, đề nghị Phòng thẩm định",
    "Công dân nộp kèm giấy xác nhận của tổ dân phố, đề nghị cho ý kiến",
    "Công dân không phải nộp giấy xác nhận của tổ dân phố",
    "Xác minh hộ gia đình không có giấy tờ về quyền sử dụng đất",
    "Đề nghị công dân bổ sung bản vẽ thiết kế",
    "Người nộp còn thiếu văn bản ủy quyền",
    "Đề nghị công dân nộp lại văn bản ủy quyền, đề nghị Sở cung cấp trích lục bản đồ địa chính",
    "Lập biên bản kiểm tra thực địa, gửi phiếu lấy ý kiến khu dân cư",
    "Tính thuế và thông báo cho công dân nộp tiền",
    "Chưa có văn bản trả lời của Sở Tài nguyên và Môi trường",
    "Chờ kết quả xác minh của Công an xã",
    "Hồ sơ còn thiếu văn bản thẩm duyệt của Công an tỉnh",
    "Hồ sơ chưa có biên bản thẩm định của Phòng chuyên môn",
    "Phòng chuyên môn chưa cung cấp trích lục bản đồ",
    "Chua co van ban tra loi cua So Xay dung",
    "Khối lượng hồ sơ tăng đột biến",
    "Doanh nghiệp phải có chứng chỉ năng lực hạng III theo Nghị định 15",
    "Báo công dân đến nhận kết quả, mang theo giấy hẹn",
    "Công dân đề nghị gia hạn để bổ sung giấy tờ",
    "Đề nghị cho biết công dân đã nộp giấy xác nhận của tổ dân phố hay chưa",
    "Đính chính theo đề nghị của công dân: sai họ tên trên giấy khai sinh",
    "Đề nghị UBND xã niêm yết công khai 15 ngày và gửi biên bản kết thúc niêm yết",
    "Ủy ban nhân dân phải cung cấp giấy xác nhận của tổ dân phố",
    "Đề nghị Viện kiểm sát nhân dân bổ sung giấy xác nhận của tổ dân phố",
    "Đề nghị Công an khu dân cư cung cấp giấy xác nhận của tổ dân phố",
    "Chờ Tòa án nhân dân gửi bản án",
    "Đề nghị dân phố bổ sung giấy xác nhận của tổ dân phố",
)
FOR_LATER = (
    f"Gia hạn do chưa nộp {PAPER}",
    f"Hồ sơ còn thiếu {PAPER}",
    f"Do hồ sơ chưa có {PAPER}",
    f"Gia hạn vì công dân chưa bổ sung {PAPER}",
    "Gia han do chua nop giay xac nhan cua to dan pho",
)
"""Reasons for what an office does later."""


def corrected(reason: str) -> Case:
    case = received().does(AssignOfficial(official="cb-2"), TUESDAY)
    return case.does(CorrectEntry(version=len(case.history), fields={"official": "cb-3"}, reason=reason), WEDNESDAY)


def written(text: str) -> dict[str, Case]:
    """Where offices write, by what they do."""
    leg = OpenLeg(leg="l", agency="H99.40", task=text)
    opinion = RequestOpinion(opinion="o", agency="H99.40", content=text)
    return {
        "task": received().does(leg, TUESDAY),
        "reason of a task": received().does(replace(leg, task="Thẩm định", reason=text), TUESDAY),
        "task done": received()
        .does(replace(leg, task="Thẩm định"), TUESDAY)
        .does(CloseLeg(leg="l", result=text), WEDNESDAY),
        "opinion": received().does(opinion, TUESDAY),
        "opinion given": received()
        .does(replace(opinion, content="Cho ý kiến"), TUESDAY)
        .does(GiveOpinion(opinion="o", agrees=True, reason=text), WEDNESDAY),
        "forwarding": received().does(ForwardDossier(to_unit="Phòng Quản lý đô thị", reason=text), TUESDAY),
        "official": received().does(AssignOfficial(official="cb-2", reason=text), TUESDAY),
        "approval": received().does(ApproveResult(result=text), TUESDAY),
        "extension": received().does(ProposeExtension(reason=text), TUESDAY),
        "correction": corrected(text),
    }


def of_texts(case: Case) -> list[Any]:
    return [each for each in case.findings() if each.code in ("UNRECORDED_DEMAND", "ASKED_IN_NOTE")]


@pytest.mark.parametrize("text", ASKING)
def test_the_applicant_is_asked_in_what_offices_write(text: str) -> None:
    for where, case in written(text).items():
        (breach,) = of_texts(case)
        assert (breach.code, len(breach.items)) == ("UNRECORDED_DEMAND", 1), where


@pytest.mark.parametrize("text", TO_OFFICES)
def test_what_an_office_asks_of_another_is_no_demand(text: str) -> None:
    for where, case in written(text).items():
        assert of_texts(case) == [], where


@pytest.mark.parametrize("text", FOR_LATER)
def test_what_the_applicant_lacks_is_no_reason_to_be_later(text: str) -> None:
    cases = written(text)
    for where in ("extension", "correction"):
        assert [each.code for each in of_texts(cases[where])] == ["UNRECORDED_DEMAND"], where


def test_copies_and_certification_asked_for_between_offices_are_a_note() -> None:
    for text in ("Đề nghị công dân nộp thêm 03 bản sao chứng thực", "Công dân phải nộp 5 bộ hồ sơ"):
        for where, case in written(text).items():
            assert [each.code for each in of_texts(case)] == ["ASKED_IN_NOTE"], where
    for text in ("Gửi Sở 05 bộ hồ sơ", "Đề nghị Phòng gửi 03 bản sao chứng thực", "Công dân phải nộp 1 bộ hồ sơ"):
        for where, case in written(text).items():
            assert of_texts(case) == [], where


def test_a_task_of_the_plan_and_what_was_demanded_in_writing_say_nothing_new() -> None:
    task = f"Hướng dẫn công dân nộp {PAPER}"
    planned = replace(PROCEDURE, legs=(LegPlan("l", "H99.40", task),))
    assert of_texts(received(procedure=planned).does(OpenLeg(leg="l", agency="H99.40"), TUESDAY)) == []
    demanded = received().does(asks(PROXY, DemandedItem(PAPER)), TUESDAY)
    demanded_in_writing = demanded.does(
        ForwardDossier(to_unit="Phòng Quản lý đô thị", reason=f"Chờ công dân bổ sung {PAPER}"), WEDNESDAY
    )
    assert of_texts(demanded_in_writing) == []
    assert "UNLISTED_REQUIREMENT" in demanded_in_writing.codes()
