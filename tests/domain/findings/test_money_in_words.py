"""Money asked for in words beside the charges of a dossier, and the lawful words about money."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.dossier.commands.appointments import IssueApology
from domain.dossier.commands.citizen import RecordVisit
from domain.dossier.commands.filing import GiveGuidance, RefuseIntake
from domain.dossier.commands.outcome import IssueResult
from domain.dossier.commands.processing import RecordVerification, RemindApplicant, RequestOpinion, ScheduleVerification
from domain.dossier.commands.routing import AssignOfficial, CompleteStep
from domain.facts.filing import Charge, DemandedItem
from domain.findings.money_in_words import ASKED_IN_WORDS
from domain.values.procedure import Fee
from domain.values.reasons import RefusalGround
from domain.wording.money_asks import money_asked
from tests.domain.findings.commanded import FEE, PLAN, PROCEDURE, Case, asks, bills, brings, filed, received, rules
from tests.domain.histories import at

TUESDAY = "2024-03-05 10:00"
ASKED = "Đề nghị công dân đóng thêm 500.000 đồng"


def found(case: Case) -> list[Any]:
    return [each for each in case.findings() if each.code == "UNLISTED_FEE"]


def noted(purpose: str, case: Case | None = None) -> Case:
    return (case or received()).does(RecordVisit(purpose=purpose), TUESDAY)


ASKING = [
    "đề nghị công dân đóng thêm 500.000 đồng",
    "nộp thêm 200k phí dịch vụ",
    "nộp thêm 200 k phí dịch vụ",
    "phải nộp lệ phí 300.000đ mới giải quyết",
    "thu thêm tiền bồi dưỡng",
    "Đã thu tiền bồi dưỡng của công dân",
    "chuyển khoản 1 triệu vào tài khoản cá nhân",
    "chuyển khoản 1tr2 vào tk 0123456",
    "de nghi dong them 500k",
    "De nghi cong dan nop 500 nghin tien boi duong",
    "Đề nghị công dân nop them 500k tien mat",
    "đóng năm trăm nghìn đồng",
    "đóng hai triệu năm trăm nghìn đồng",
    "nộp 1,5 triệu",
    "lệ phí: 300.000 đồng",
    "Lệ phí là 300.000 VNĐ",
    "nộp 500.000 thì giải quyết ngay",
    "mang theo 200 k",
    "gửi anh em ít tiền cà phê",
    "phí theo quy định; tiền bìa hồ sơ 20.000đ",
    "hồ sơ này hết 500k",
    "không nộp 500k thì không nhận",
    "ông A cần chuyển 2 củ",
    "đã nhận hồ sơ; công dân phải đóng 500.000đ phí làm nhanh, hẹn thứ 2",
    "Đề nghị nộp thuế theo thông báo và nộp thêm 500.000 đồng phí dịch vụ",
    "please pay 500.000 VND",
    "n.ộ.p 500.000 đ.ồ.n.g",
    "nộp lệ phí thẩm định hồ sơ 300.000đ",
    "đã thu 500.000 đồng",
    "nộp phí in ấn 50.000 đồng",
    "nộp lệ phí cấp phép 90.000 đồng",
    "công dân vui lòng đóng 300.000 tiền đo đạc cho cán bộ địa chính",
    "muốn nhanh thì bồi dưỡng 500k",
    "Chi phí in ấn hồ sơ là 50.000đ, công dân thanh toán trực tiếp",
    "STK 0123456789 VCB Nguyen Van A, 500k",
    "500k",
    "Tiền: 500.000đ",
    "cần 500.000 đồng để làm thủ tục",
    "phải có 500.000đ mới nhận",
    "leej phis 300k moiws giari quyeets",
    "lệ phí 75.000 đồng, phí dịch vụ công 100.000 đồng",
    "Đề nghị nộp thuế rồi đóng thêm 500k",
    "thu phí 10 USD",
]


@pytest.mark.parametrize("words", ASKING)
def test_money_asked_for_at_a_visit(words: str) -> None:
    (breach,) = found(noted(words))
    assert breach.severity == rules().findings["UNLISTED_FEE"].severity
    assert breach.title == rules().findings["UNLISTED_FEE"].circumstances[ASKED_IN_WORDS].title


@pytest.mark.parametrize(
    "words",
    [
        "đã nộp lệ phí 75.000 đồng",
        "nộp lệ phí cấp phép 75.000 đồng",
        "Đề nghị nộp 75.000 đồng lệ phí",
        "yêu cầu nộp thêm 75.000 đồng",
        "Hướng dẫn công dân nộp lệ phí trực tuyến 37.500 đồng",
        "nộp lệ phí 75k khi nhận kết quả",
        "miễn lệ phí 75.000 đồng",
        "miễn lệ phí 300.000 đồng",
        "không phải nộp phí dịch vụ 200k",
        "không thu thêm tiền bồi dưỡng",
        "thuế theo thông báo của cơ quan thuế 5.000.000 đồng",
        "công dân nộp thuế 5.000.000 đồng theo thông báo của cơ quan thuế",
        "công dân nộp phạt 2.000.000 đồng theo quyết định",
        "Nộp lệ phí trước bạ 4.500.000 đồng",
        "hoàn thành nghĩa vụ tài chính 12.500.000 đồng",
        "hoàn trả lệ phí 300.000 đồng cho công dân",
        "giá trị hợp đồng 500.000.000 đồng",
        "vốn điều lệ 1 tỷ đồng",
        "hợp đồng vay số tiền 500 triệu đồng",
        "tổng mức đầu tư 2.000 triệu đồng",
        "thu nhập bình quân 4.000.000 đồng/tháng",
        "mức trợ cấp 500.000 đồng chi trả hàng tháng",
        "công dân hỏi phải nộp 500k có đúng không",
        "công dân phản ánh bị thu 500k",
        "công dân nộp lệ phí khi nhận kết quả",
        "Thu hồi 500 m2 đất",
        "75.000 đồng",
        "Xác minh: ông A trả tiền mua đất 200 triệu đồng cho ông B năm 1998",
        "Trả kết quả cho công dân, thu lệ phí 75.000 đồng, biên lai số 0012345",
        "Hai bên thỏa thuận giá chuyển nhượng 850.000.000 đồng",
        "Công dân trả tiền cước chuyển phát 32.000 đồng",
        "diện tích 500m2 giá 20.000.000 đ/m2",
        "Lệ phí hộ tịch 0 đồng",
        "nộp lệ phí 75 nghìn năm 2024",
        "nộp lệ phí 75k 2 bản",
        "vốn điều lệ tăng thêm 2 tỷ đồng",
        "đăng ký tăng vốn thêm 2 tỷ đồng",
        "vốn điều lệ tăng từ 1 tỷ đồng lên 2 tỷ đồng",
        "bổ sung 2 tỷ đồng vốn điều lệ",
        "cần chứng minh tài chính 500 triệu đồng",
        "phải có số dư 500 triệu đồng",
        "giấy nộp tiền 5.000.000 đồng",
        "công dân nộp tiền sử dụng đất 120.000.000 đồng vào ngân sách nhà nước",
        "nộp tiền trúng đấu giá 2 tỷ đồng",
        "liên hệ 0901234000 để nhận kết quả",
        "chuẩn bị 20.000 con giống",
        "hồ sơ số 1.004.227 nhận ngày 12/3/2024",
    ],
)
def test_lawful_words_about_money(words: str) -> None:
    assert noted(words).codes() == set()


@pytest.mark.parametrize(
    "command",
    [
        asks(reason=f"Bản vẽ chưa ký; {ASKED}"),
        asks(PLAN, DemandedItem("Nộp thêm 500.000 đồng")),
        asks(form="02, thu 500.000 đồng"),
        CompleteStep(activity=ASKED),
        AssignOfficial(official="cb-2", department=ASKED),
        RequestOpinion(opinion="yk-1", agency="H99.40", content=ASKED),
        IssueResult(result=f"GP 12; {ASKED}"),
        IssueApology(reason=ASKED),
        bills("nv-1", FEE, reason=ASKED),
    ],
)
def test_money_asked_for_elsewhere(command: Any) -> None:
    assert len(found(received().does(command, TUESDAY))) == 1


def test_money_asked_for_by_the_receipt_the_guidance_and_a_refusal() -> None:
    assert found(received(reason=ASKED))
    assert found(filed().does(GiveGuidance(items=(PLAN,), reason=ASKED), TUESDAY))
    refusal = RefuseIntake(ground=RefusalGround.INCOMPLETE, form="03", reason="Thiếu bản vẽ, chưa nộp 500.000 đồng")
    assert found(filed().does(refusal, TUESDAY))
    planned = received().does(ScheduleVerification(verification="v", at=at(TUESDAY), place="thửa 1"), TUESDAY)
    assert found(planned.does(RecordVerification(verification="v", outcome=ASKED), TUESDAY))
    assert found(received().does(asks(), TUESDAY).does(brings(reason=ASKED), TUESDAY))
    assert found(received().does(asks(), TUESDAY).does(RemindApplicant(reason=ASKED), TUESDAY))


def test_a_pause_for_money_that_only_words_ask_for_moves_no_limit() -> None:
    case = received().does(bills("nv-1", FEE, reason=ASKED), TUESDAY)
    (breach,) = found(case)
    assert breach.voids_clock


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("nộp 1tr2", 1_200_000),
        ("nộp 1tr500", 1_500_000),
        ("nộp 1 triệu 2", 1_200_000),
        ("nộp 1,25 triệu", 1_250_000),
        ("nộp 1 triệu 200 nghìn đồng", 1_200_000),
        ("nộp hai triệu năm trăm nghìn đồng", 2_500_000),
        ("nộp 2 trăm 50 nghìn", 250_000),
        ("nộp 500 000đ", 500_000),
        ("nộp 500,000 VND", 500_000),
        ("nộp 500.000,00 đồng", 500_000),
        ("nộp 300k năm 2024", 300_000),
        ("nộp năm trăm ngàn đồng năm 2024", 500_000),
    ],
)
def test_amounts(words: str, amount: int) -> None:
    assert [each.amount for each in money_asked(words, rules().wording)] == [amount]


def test_money_that_was_notified_may_be_spoken_of() -> None:
    charge = Charge("Thuế theo thông báo", 5_000_000, "tax")
    case = received().does(bills("nv-1", charge, reason="Nộp 5.000.000 đồng theo thông báo số 12"), TUESDAY)
    assert not found(noted("Đề nghị công dân nộp 5 triệu đồng", case))
    assert found(noted("Đề nghị công dân nộp 6 triệu đồng", received().does(bills("nv-1", charge), TUESDAY)))


def test_a_fee_for_each_and_one_of_unknown_amount() -> None:
    copies = replace(PROCEDURE, fees=(Fee("copy", "Phí chứng thực bản sao", 2_000, unit="trang"),))
    assert not found(noted("nộp phí chứng thực 24.000 đồng", received(procedure=copies)))
    unknown = replace(PROCEDURE, fees=(Fee("fee", "Phí thẩm định", text="theo Thông tư 33/2019/TT-BTC"),))
    assert not found(noted("nộp phí thẩm định 900.000 đồng", received(procedure=unknown)))
    assert found(noted("nộp phí thẩm định 900.000 đồng và 200.000 đồng phí dịch vụ", received(procedure=unknown)))
    none = replace(PROCEDURE, fees=())
    assert found(noted("nộp lệ phí 75.000 đồng", received(procedure=none)))


def test_offices_write_of_their_own_money() -> None:
    wrote = RequestOpinion(opinion="yk-1", agency="H99.40", content="Đề nghị chuyển 500.000.000 đồng kinh phí đo đạc")
    assert received().does(wrote, TUESDAY).codes() == set()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("chuyển khoản về số tài khoản 0123456789 của Nguyễn Văn A", True),
        ("chuyển khoản lệ phí về số tài khoản 0123456789 của Kho bạc Nhà nước", False),
        ("chuyển khoản lệ phí vào tài khoản của Sở Xây dựng", False),
    ],
)
def test_an_account_that_is_somebodys_by_name(words: str, found: bool) -> None:
    noted = received().does(RecordVisit(purpose=words), "2024-03-05 10:00")
    assert ("UNLISTED_FEE" in noted.codes()) is found
