"""Money told as paid or taken, taxes that nobody levies, and money for persons; and the lawful words beside them."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.dossier.commands.citizen import RecordVisit
from domain.dossier.commands.processing import SettleFinancialObligation
from domain.facts.filing import Charge
from domain.findings.money_in_words import ASKED_IN_WORDS, INTO_PRIVATE_HANDS, LEVIED_IN_WORDS, PAID_IN_WORDS
from tests.domain.findings.commanded import FEE, PROCEDURE, TAX, Case, bills, received, rules

TUESDAY = "2024-03-05 10:00"
UNTAXED = replace(PROCEDURE, fees=PROCEDURE.fees[:1])


def found(words: str, case: Case | None = None) -> list[Any]:
    noted = (case or received(procedure=UNTAXED)).does(RecordVisit(purpose=words), TUESDAY)
    return [each for each in noted.findings() if each.code == "UNLISTED_FEE"]


def one(words: str, circumstance: str) -> None:
    (breach,) = found(words)
    expected = rules().findings["UNLISTED_FEE"].circumstances[circumstance]
    assert (breach.title, breach.severity) == (
        expected.title,
        expected.severity or rules().findings["UNLISTED_FEE"].severity,
    )


@pytest.mark.parametrize(
    "words",
    [
        "đã nộp 500k",
        "da nop 500k",
        "công dân đã đóng 500k",
        "nhận 500 nghìn",
        "đã nhận 500 nghìn của công dân",
        "nhan 500 nghin",
        "cầm 200k của dân",
        "lấy trước 300k",
        "500k đã nhận",
        "đã nộp cho anh Bình 500k",
        "Đã thanh toán 320.000 đồng",
    ],
)
def test_money_told_as_paid_or_taken(words: str) -> None:
    one(words, PAID_IN_WORDS)


@pytest.mark.parametrize(
    "words", ["đóng thuế làm đường 300k", "thuế an ninh 100.000 đồng", "đã nộp 300k thuế cầu đường"]
)
def test_a_tax_that_nobody_levies(words: str) -> None:
    one(words, ASKED_IN_WORDS)


@pytest.mark.parametrize(
    "words",
    ["nộp thuế 500.000 đồng", "nộp thuế xây dựng 500.000 đồng", "nộp phạt 500.000 đồng", "nộp tiền cọc 1 triệu"],
)
def test_a_tax_or_fine_without_a_notice(words: str) -> None:
    one(words, LEVIED_IN_WORDS)
    assert not found(words, received())  # whose list names a tax
    told = received(procedure=UNTAXED).does(bills("nv-1", replace(TAX, fee=None)), "2024-03-05 09:00")
    assert [each.items for each in found(words, told)] == [(TAX.name,)]  # the notice itself, of what is not listed


@pytest.mark.parametrize(
    "words",
    [
        "chuyển khoản 75.000 đồng vào STK cá nhân 0123456 của chị Lan",
        "chuyển khoản lệ phí vào tài khoản cá nhân",
        "chuyển lệ phí vào stk 0123 của chị Hoa kế toán",
        "chuyen khoan le phi 75.000 dong vao tai khoan ca nhan",
        "ck lệ phí: stk em 0123456",
        "đưa 75.000đ cho anh B",
        "đưa tiền cho anh Bình",
        "đưa cho anh B 75.000 đồng",
        "nộp lệ phí 75.000 đồng cho chị Hoa",
        "nộp 75.000 đồng không biên lai",
    ],
)
def test_money_for_a_person(words: str) -> None:
    one(words, INTO_PRIVATE_HANDS)


@pytest.mark.parametrize(
    "words",
    [
        "Nhờ công dân mua giúp bộ hồ sơ mẫu 20.000 đồng",
        "Thu 50.000đ công viết hồ sơ",
        "Nộp tiền văn phòng phẩm 50.000 đồng",
        "Nhờ dịch vụ làm hộ 1 triệu",
        "Đề nghị gia đình nộp quỹ đền ơn đáp nghĩa",
        "Nộp đủ các khoản đóng góp của thôn mới trả giấy",
        "Chưa nộp tiền rác, đề nghị nộp tiền rác",
    ],
)
def test_what_an_office_or_a_village_asks_for(words: str) -> None:
    one(words, ASKED_IN_WORDS)


@pytest.mark.parametrize(
    "words",
    [
        "Nộp hồ sơ đăng ký kinh doanh văn phòng phẩm",
        "Nộp đơn do con viết hộ",
        "Nộp hồ sơ thành lập quỹ khuyến học",
        "Đề nghị miễn giảm đóng quỹ phòng chống thiên tai",
    ],
)
def test_papers_that_speak_of_funds_and_goods(words: str) -> None:
    assert not found(words)


def test_what_is_beyond_the_list_is_found_once() -> None:
    one("chuyển khoản 1 triệu vào tài khoản cá nhân", ASKED_IN_WORDS)


@pytest.mark.parametrize(
    "words",
    [
        "đã nộp lệ phí 75.000 đồng",
        "Đã nhận đủ 75.000 đồng lệ phí",
        "đã nộp 12.000.000 đồng vào kho bạc nhà nước",
        "công dân đã nộp 5.000.000 đồng theo thông báo của cơ quan thuế",
        "Đã nộp đủ thuế 12.000.000 đồng",
        "Nộp thuế TNCN 2.000.000 đồng theo thông báo số 123",
        "nộp phạt 2.000.000 đồng theo quyết định xử phạt số 12",
        "Công dân được nhận 540.000 đồng hàng tháng",
        "Đối tượng nhận trợ cấp 500.000 đồng/tháng",
        "nhận thừa kế 500 triệu đồng",
        "bên A đã nhận đủ 300.000.000 đồng của bên B",
        "Theo hợp đồng, bên mua trả cho bên bán 500.000.000 đồng",
        "nhận lại 75.000 đồng",
        "không nhận 500.000 đồng của công dân",
        "nhận 1.000 m2 đất",
        "liên hệ 0901234000 để nhận kết quả",
        "hoàn trả lệ phí vào tài khoản cá nhân của công dân",
        "Trợ cấp được chuyển vào tài khoản cá nhân của người hưởng",
        "Không chuyển khoản vào tài khoản cá nhân",
        "Công dân thanh toán lệ phí 75.000 đồng từ tài khoản cá nhân",
        "Công dân chuyển khoản 75.000đ vào STK 1234 của UBND phường",
        "Trả kết quả cho anh Nguyễn Văn A, thu lệ phí 75.000 đồng",
        "Chuyển cho chị Hoa kế toán đối soát lệ phí 75.000 đồng",
        "Đã thu lệ phí 75.000 đồng của anh A",
        "đóng 75.000đ lệ phí cho chị ruột",
        "trả lại cho anh A 75.000 đồng",
        "Đưa giấy tờ cho anh Bình",
    ],
)
def test_lawful_words(words: str) -> None:
    assert not found(words)


def test_what_was_notified_was_paid() -> None:
    other = Charge("Phí đo đạc", 480_000)
    case = received().does(bills("nv-1", FEE, other), "2024-03-05 09:00")
    case.does(SettleFinancialObligation(obligation="nv-1", reason="Công dân đã nộp 555.000 đồng"), TUESDAY)
    assert "Công dân đã nộp 555.000 đồng" not in {item for each in case.findings() for item in each.items}


@pytest.mark.parametrize(
    "text",
    [
        "Tiền đi thực địa 300k",
        "Không trả lại tiền thừa 25.000",
        "Hỗ trợ quỹ khuyến học 100.000",
        "2tr xong",
        "2 triệu là xong",
    ],
)
def test_money_for_the_way_the_change_a_fund_or_to_have_it_done(text: str):
    assert "UNLISTED_FEE" in received().does(RecordVisit(purpose=text), TUESDAY).codes()


@pytest.mark.parametrize(
    "text",
    [
        "Trả lại tiền thừa 25.000 cho công dân",
        "Đi thực địa ngày 12/3",
        "Hộ được hỗ trợ từ quỹ khuyến học",
        "Diện tích 500 m2, đo xong",
        "Vốn điều lệ 2tr",
        "Lấy nhanh kết quả ngày 18/3",
    ],
)
def test_what_is_given_back_or_is_no_money(text: str):
    assert "UNLISTED_FEE" not in received().does(RecordVisit(purpose=text), TUESDAY).codes()
