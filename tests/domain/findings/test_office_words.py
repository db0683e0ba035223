"""What offices write on a lawful day, in their own words: a defect told in the reason, a case beside a paper, a receipt brought, an apology; and what hides behind such words."""

from datetime import date

import pytest
from msgspec.structs import replace

from domain.dossier.commands.appointments import ChangeAppointment, IssueApology, PassDueDate
from domain.dossier.commands.citizen import RecordVisit
from domain.dossier.commands.filing import GiveGuidance
from domain.dossier.commands.outcome import RequestWithdrawal, StopProcessing
from domain.facts.filing import Charge, DemandedItem
from domain.values.procedure import Fee, Requirement
from tests.domain.findings.commanded import CITIZEN, CLOCK, PROCEDURE, Case, asks, bills, filed, played, received

FORM = DemandedItem("Đơn đề nghị cấp giấy phép xây dựng", "application")
DRAWING = DemandedItem("Bản vẽ thiết kế xây dựng", "plan")
BUILDING = replace(
    PROCEDURE,
    name="Cấp giấy phép xây dựng",
    requirements=(
        Requirement("application", FORM.name),
        Requirement("land", "Giấy tờ chứng minh quyền sử dụng đất"),
        Requirement("plan", DRAWING.name),
        Requirement("divorce", "Bản án hoặc quyết định ly hôn", condition="đã ly hôn"),
    ),
    fees=(
        Fee("birth", "Lệ phí đăng ký khai sinh quá hạn", 8_000),
        Fee("land", "Tiền sử dụng đất", text="theo thông báo"),
    ),
)


def demanded(reason: str, *items: DemandedItem) -> Case:
    case = received(procedure=BUILDING, submitted=("application", "land", "plan"))
    return played(case, (asks(*items, reason=reason), "2024-03-06 10:00"))


@pytest.mark.parametrize(
    ("reason", "items"),
    [
        ("Bản vẽ chưa thể hiện mặt bằng định vị, đề nghị chỉnh sửa", [DRAWING]),
        ("ban ve thieu mat cat mong, de nghi bo sung", [DRAWING]),
        ("Đơn ghi sai số thửa (ghi 45, đúng là 54)", [FORM]),
        ("Sai tên chủ hộ: trong đơn ghi Nguyễn Văn A, GCN ghi Nguyễn Văn Ánh", [FORM]),
        ("Bản vẽ thiếu mặt cắt móng; đơn chưa ghi số tầng, chưa ký", [DRAWING, FORM]),
        ("Bản vẽ và đơn không thống nhất về diện tích sàn (đơn 120 m2, bản vẽ 135 m2)", [DRAWING, FORM]),
        ("kê khai thiếu", [replace(FORM, name="Đơn đề nghị cấp GPXD ghi thiếu số tầng")]),
        ("Mật độ vượt 80%", [replace(DRAWING, name=f"{DRAWING.name} (chỉnh sửa theo ý kiến thẩm định)")]),
    ],
)
def test_a_defect_is_told_in_the_reason(reason: str, items: list[DemandedItem]) -> None:
    assert demanded(reason, *items).codes() <= {"ASKED_IN_NOTE"}


@pytest.mark.parametrize(
    ("reason", "items", "again"),
    [
        ("Bản vẽ chưa ký; đơn còn thiếu trong hồ sơ", [DRAWING, FORM], [FORM.name]),
        ("Bản vẽ thiếu, nộp lại bản vẽ", [DRAWING], [DRAWING.name]),
        ("Đơn ghi sai số thửa", [DRAWING], [DRAWING.name]),
        ("Giấy tờ mờ, đề nghị nộp lại bản vẽ", [DRAWING], [DRAWING.name]),
        ("đơn và bản vẽ", [DRAWING, FORM], [DRAWING.name, FORM.name]),
    ],
)
def test_what_is_not_said_to_be_wrong_is_demanded_again(
    reason: str, items: list[DemandedItem], again: list[str]
) -> None:
    found = [each for each in demanded(reason, *items).findings() if each.code == "REFUSED_LISTED_PAPER"]
    assert [list(each.items) for each in found] == [again]


def test_a_paper_asked_for_beside_a_defect_is_beyond_the_list() -> None:
    case = demanded("Đơn ghi sai số thửa, phải có xác nhận của tổ dân phố", FORM)
    assert case.codes() == {"UNLISTED_REQUIREMENT"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Bản án ly hôn (nếu đã ly hôn)", "NOT_CLEARLY_LISTED"),
        ("Quyết định ly hôn đối với trường hợp đã ly hôn", "NOT_CLEARLY_LISTED"),
        ("Bản án ly hôn (nếu có xác nhận của công an)", "UNLISTED_REQUIREMENT"),
        ("Giấy xác nhận của công an (nếu đã ly hôn)", "UNLISTED_REQUIREMENT"),
    ],
)
def test_a_paper_is_named_with_the_case_in_which_the_list_asks_for_it(words: str, code: str) -> None:
    case = filed(procedure=BUILDING)
    assert played(case, (GiveGuidance(items=(DemandedItem(words, "divorce"),)), "2024-03-04 10:00")).codes() == {code}


@pytest.mark.parametrize(
    ("purpose", "found"),
    [
        ("Công dân đến nộp biên lai nộp tiền sử dụng đất", set()),
        ("Công dân đến nộp biên lai đóng quỹ nông thôn mới", {"UNRECORDED_DEMAND"}),
        ("Công dân đến nộp biên lai nộp tiền sử dụng đất và sổ hộ khẩu", {"UNRECORDED_DEMAND"}),
    ],
)
def test_a_receipt_for_money_that_was_notified_is_brought(purpose: str, found: set[str]) -> None:
    case = received(procedure=BUILDING, submitted=("application", "land", "plan"))
    bill = bills("nv-1", Charge("Tiền sử dụng đất", 5_000_000, "land"))
    case = played(case, (bill, "2024-03-06 10:00"), (RecordVisit(purpose=purpose), "2024-03-08 09:00"))
    assert case.codes() - {"FEE_AMOUNT_UNKNOWN"} == found


def test_a_receipt_for_money_that_nobody_notified_was_asked_for() -> None:
    visit = RecordVisit(purpose="Công dân đến nộp biên lai nộp tiền sử dụng đất")
    assert played(received(procedure=BUILDING), (visit, "2024-03-08 09:00")).codes() == {"UNRECORDED_DEMAND"}


def test_a_fee_is_written_short() -> None:
    charge = Charge("Lệ phí ĐK khai sinh quá hạn", 8_000, "birth")
    assert received(procedure=BUILDING, submitted=("application", "land", "plan"), charges=(charge,)).codes() == set()


@pytest.mark.parametrize(
    ("reason", "justified"), [("Cán bộ thụ lý nghỉ ốm, xin lỗi ông", True), ("theo quy định", False), (None, False)]
)
def test_an_apology_gives_a_date_and_a_reason_and_no_article(reason: str | None, justified: bool) -> None:
    letter = IssueApology(reason=reason, new_due_on=date(2024, 3, 25))
    codes = played(received(), (letter, "2024-03-12 10:00")).codes()
    assert ("UNJUSTIFIED_DUE_DATE_CHANGE" not in codes) is justified


@pytest.mark.parametrize(
    ("reason", "demands"),
    [
        ("Hồ sơ phức tạp, cần thêm thời gian xác minh", 0),
        ("Ho so phuc tap, can them thoi gian xac minh", 0),
        ("Cần thêm 05 ngày làm việc để lấy ý kiến khu dân cư", 0),
        ("Xin thêm thời gian để trình ký", 0),
        ("Cần thêm một ngày để trình ký", 0),
        ("Do cần bổ sung nhân lực thẩm định", 0),
        ("Cần thêm ý kiến của Sở Xây dựng", 0),
        ("Cần thêm thời gian để công dân bổ sung hồ sơ", 1),
        ("Cần thêm thời gian, đề nghị công dân nộp thêm giấy xác nhận của thôn", 1),
        ("Cần thêm 02 bản sao giấy khai sinh", 1),
        ("Đề nghị bổ sung thời gian cư trú vào đơn", 1),
        ("Đề nghị bổ sung ngày sinh, nơi sinh", 1),
        ("Cần thêm ý kiến của chủ hộ liền kề", 1),
    ],
)
def test_an_office_that_needs_time_asks_for_no_paper(reason: str, demands: int) -> None:
    letter = IssueApology(reason=reason, new_due_on=date(2024, 3, 25))
    assert len(played(received(), (letter, "2024-03-12 10:00")).found("UNRECORDED_DEMAND")) == demands


def test_a_letter_that_is_two_facts_asks_once() -> None:
    letter = IssueApology(reason="Đề nghị công dân nộp thêm giấy xác nhận của thôn", new_due_on=date(2024, 3, 25))
    assert len(played(received(), (letter, "2024-03-12 10:00")).found("UNRECORDED_DEMAND")) == 1


def test_a_date_moved_after_the_apology_needs_its_basis() -> None:
    sorry = IssueApology(reason="Cán bộ thụ lý nghỉ ốm, xin lỗi ông")
    moved = ChangeAppointment(reason="Cán bộ ốm", new_due_on=date(2024, 3, 25))
    case = played(received(), (sorry, "2024-03-12 10:00"), (moved, "2024-03-12 10:05"))
    assert case.codes() == {"UNJUSTIFIED_DUE_DATE_CHANGE"}


@pytest.mark.parametrize("reason", ["Dừng theo yêu cầu của công dân", None])
def test_a_stop_that_the_applicant_asked_for_needs_no_article(reason: str | None) -> None:
    asked = (RequestWithdrawal(), "2024-03-06 10:00", CITIZEN)
    stop = (StopProcessing(reason=reason), "2024-03-06 14:00")
    assert played(received(), asked, stop).codes() == set()
    assert played(received(), stop).codes() == {"NO_WRITTEN_REASON", "STOPPED_WITHOUT_REQUEST"}


def test_a_late_dossier_that_is_open_is_said_to_be_open() -> None:
    case = received()
    assert case.dossier.due_at is not None
    case.does(PassDueDate(due_at=case.dossier.due_at), "2024-03-19 00:01", CLOCK)
    (found,) = (each for each in case.findings() if each.code == "OVERDUE")
    assert "chưa có ghi nhận kết thúc" in found.explanation.vi
    assert "chậm -" not in found.explanation.vi


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Đề nghị Văn phòng đăng ký đất đai cung cấp trích lục bản đồ", False),
        ("Thiếu chữ ký của người nộp trong đơn, công dân đã ký bổ sung tại quầy", False),
        ("Đề nghị UBND xã yêu cầu công dân nộp sổ hộ khẩu", True),
        ("Đề nghị sở hữu chung nộp giấy cam kết", True),
        ("Công dân bổ túc sổ hộ khẩu", True),
        ("Nhắn công dân hoàn thiện giấy tờ", True),
    ],
)
def test_what_is_asked_of_another_office_is_asked_of_nobody_else(words: str, found: bool) -> None:
    visited = received().does(RecordVisit(purpose=words), "2024-03-05 10:00")
    assert ("UNRECORDED_DEMAND" in visited.codes()) is found
