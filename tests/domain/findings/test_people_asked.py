"""Papers asked of those who file by whatever they are called (gia đình, chủ hộ, bác …), in any text; and what is said of them and asks for nothing."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.dossier.commands.citizen import RecordVisit
from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.processing import GiveOpinion, RequestOpinion
from domain.dossier.commands.routing import CloseLeg, OpenLeg
from domain.values.procedure import LegPlan
from tests.domain.findings.commanded import PROCEDURE, THURSDAY, TUESDAY, WEDNESDAY, Case, received

JOINT = replace(PROCEDURE, legs=(LegPlan("l", "H99.40", "Thẩm định"),))
PAPER = "giấy xác nhận của tổ dân phố"
ASKED = [
    *(
        f"{verb} {who} nộp {PAPER}"
        for verb in ("Đề nghị", "Yêu cầu")
        for who in (
            "gia đình",
            "chủ hộ",
            "chủ nhà",
            "cô",
            "chú",
            "bác",
            "em",
            "chủ đầu tư",
            "các hộ",
            "thân nhân",
            "bố mẹ",
        )
    ),
    "Đề nghị gia đình nộp giấy đồng ý của hàng xóm",
    "Đề nghị gia đình nộp giấy chấp thuận của thôn",
    *(
        f"{who} phải nộp {PAPER}"
        for who in ("Công ty", "Hộ dân", "Ông A", "Ông Nguyễn Văn A", "Gia đình", "Chủ đầu tư")
    ),
    f"Bảo gia đình về xin {PAPER}",
    f"Bảo bác về xin {PAPER}",
]
SAID = [
    "Gia đình đến nhận kết quả",
    "Gia đình đề nghị cấp giấy xác nhận",
    "Chủ hộ đến hỏi tiến độ",
    "Đề nghị gia đình nhận kết quả ngày 18/3",
    "Công ty phải nộp thuế theo thông báo",
    "Bảo gia đình về chờ kết quả",
    "Cần có mặt tại thực địa lúc 9 giờ",
    "Phải có mặt đúng giờ",
    "Cô bác đến hỏi thủ tục",
    "Bác bỏ ý kiến của hộ liền kề",
    "Em trai người nộp đến hỏi",
]


def within(how: str, text: str) -> Case:
    """A dossier with that text in one of its entries."""
    case = received(procedure=JOINT)
    commands: dict[str, list[Any]] = {
        "visit": [RecordVisit(purpose=text)],
        "leg": [OpenLeg(leg="l", agency="H99.40"), CloseLeg(leg="l", result=text)],
        "opinion": [
            RequestOpinion(opinion="quy hoạch", agency="H99.50"),
            GiveOpinion(opinion="quy hoạch", reason=text),
        ],
        "correction": [CorrectEntry(version=1, fields={"submitted": ("application", "plan")}, reason=text)],
    }
    if how == "receipt":
        return received(reason=text)
    for command, when in zip(commands[how], (TUESDAY, WEDNESDAY, THURSDAY), strict=False):
        case.does(command, when)
    return case


@pytest.mark.parametrize("text", ASKED)
@pytest.mark.parametrize("how", ["visit", "receipt"])
def test_whoever_is_asked_by_whatever_name(how: str, text: str):
    assert "UNRECORDED_DEMAND" in within(how, text).codes()


@pytest.mark.parametrize("text", ASKED[::5])
@pytest.mark.parametrize("how", ["leg", "opinion", "correction"])
def test_also_in_what_offices_write_to_each_other(how: str, text: str):
    assert "UNRECORDED_DEMAND" in within(how, text).codes()


@pytest.mark.parametrize("text", [f"Phải có {PAPER}", f"Cần có {PAPER}", f"Bảo về xin {PAPER}"])
def test_without_a_word_for_who_files(text: str):
    assert "UNRECORDED_DEMAND" in within("visit", text).codes()


@pytest.mark.parametrize("text", SAID)
@pytest.mark.parametrize("how", ["visit", "receipt", "leg"])
def test_what_asks_for_nothing(how: str, text: str):
    assert not within(how, text).codes() & {"UNRECORDED_DEMAND", "ASKED_IN_NOTE", "UNLISTED_REQUIREMENT"}
