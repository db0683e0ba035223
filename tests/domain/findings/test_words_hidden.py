"""A demand typed so that it is not read, or written where nobody looks for one; and the same places used as they are meant."""

import unicodedata
from collections.abc import Callable
from datetime import date

import pytest

from domain.dossier.commands.appointments import IssueApology, ProposeExtension
from domain.dossier.commands.citizen import RecordVisit, ReissueReceiptSecret, ReportDocumentLost
from domain.dossier.commands.outcome import IssueResult, RefuseAfterAppraisal
from domain.dossier.commands.processing import RecordVerification, RequestOpinion, ScheduleVerification
from domain.dossier.commands.routing import AssignOfficial, CompleteStep, ForwardDossier, OpenLeg
from domain.facts.filing import Charge
from domain.values.reasons import RefusalGround
from tests.domain.findings.commanded import BASIS, TUESDAY, WEDNESDAY, Case, asks, bills, filed, pays, received
from tests.domain.histories import at

ASKED = "Đề nghị công dân nộp thêm giấy xác nhận của tổ dân phố"
PAPER_CODES = {
    "UNLISTED_REQUIREMENT",
    "NOT_CLEARLY_LISTED",
    "ASKED_IN_NOTE",
    "UNRECORDED_DEMAND",
    "UNASKED_PAPERS",
    "CONDITION_BEYOND_LIST",
}


def _each(sign: str, between: str = " ") -> str:
    return between.join(sign.join(word) for word in ASKED.split())


def _letters(others: dict[str | int, str | int | None]) -> str:
    plain = unicodedata.normalize("NFD", ASKED).translate(str.maketrans(others))
    return unicodedata.normalize("NFC", plain)


TYPED = {
    "dots": _each("."),
    "dashes": _each("-"),
    "underlines": _each("_"),
    "blanks": _each(" ", "   "),
    "stops for blanks": ASKED.replace(" ", "."),
    "joined": ASKED.replace(" ", ""),
    "joined by what is not seen": ASKED.replace(" ", "\u200b"),
    "cut": "Đ ề ngh ị c ông d ân n ộp th êm gi ấy x ác nh ận của t ổ d ân ph ố",
    "doubled": "Đề nghịị côngg dânn nộpp thêmm giấyy xácc nhậnn của tổ dân phố",
    "zero width": _each("\u200b"),
    "grapheme joiner": _each("\u034f"),
    "filler": _each("\u3164"),
    "variation": _each("\ufe0f"),
    "struck through": _each("\u0336"),
    "Cyrillic": _letters({"a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "x": "х", "y": "у", "i": "і"}),
    "Greek": _letters({"a": "α", "o": "ο", "n": "η", "p": "ρ", "i": "ι", "u": "υ"}),
    "Armenian": _letters({"n": "ո", "o": "օ"}),
    "small capitals": _letters({"n": "ɴ", "g": "ɢ", "h": "ʜ", "i": "ɪ"}),
    "tags": ASKED.replace("giấy", "<b>giấy</b>").replace("nhận", "<i>nhận</i>"),
}
PLACES: dict[str, Callable[[str], Case]] = {
    "receipt": lambda text: received(reason=text),
    "registration": lambda text: filed(reason=text),
    "department": lambda text: received(department=text),
    "demand": lambda text: received().does(asks(reason=text), TUESDAY),
    "visit": lambda text: received().does(RecordVisit(purpose=text), TUESDAY),
    "result": lambda text: received().does(IssueResult(result=text), "2024-03-15 10:00"),
    "task": lambda text: received().does(OpenLeg(leg="a", agency="H99.40", task=text), TUESDAY),
    "part": lambda text: received().does(OpenLeg(leg=text, agency="H99.40", task="thẩm định"), TUESDAY),
    "opinion": lambda text: received().does(RequestOpinion(opinion=text, agency="H99.40", content="x"), TUESDAY),
    "unit": lambda text: received().does(ForwardDossier(to_unit=text), TUESDAY),
    "who is assigned": lambda text: received().does(AssignOfficial(official="cb-1", department=text), TUESDAY),
    "bill": lambda text: received().does(bills(text), TUESDAY),
    "charge": lambda text: received().does(bills("nv-1", Charge(text, 0, "tax")), TUESDAY),
    "payment": lambda text: received().does(bills(), TUESDAY).does(pays(reason=text), WEDNESDAY),
    "place": lambda text: received().does(
        ScheduleVerification(verification="v", at=at(WEDNESDAY), place=text), TUESDAY
    ),
    "check": lambda text: received().does(
        ScheduleVerification(verification=text, at=at(WEDNESDAY), place="thửa 1"), TUESDAY
    ),
    "participants": lambda text: (
        received()
        .does(ScheduleVerification(verification="v", at=at(TUESDAY), place="thửa 1"), TUESDAY)
        .does(
            RecordVerification(
                verification="v", at=at(TUESDAY), place="thửa 1", participants=("a", text), outcome="đạt"
            ),
            WEDNESDAY,
        )
    ),
    "step": lambda text: received().does(CompleteStep(activity="Thẩm định hồ sơ bổ sung", reason=text), TUESDAY),
    "loss": lambda text: received().does(
        ReportDocumentLost(item="Bản vẽ thiết kế", requirement="plan", lost_by="H99.30", reason=text), TUESDAY
    ),
    "lost paper": lambda text: received().does(ReportDocumentLost(item=text, lost_by="H99.30"), TUESDAY),
    "legal basis": lambda text: received(legal_basis=(*BASIS, text)),
    "legal basis of a visit": lambda text: received().does(
        RecordVisit(purpose="hỏi tiến độ", legal_basis=(text,)), TUESDAY
    ),
    "legal basis of a refusal": lambda text: received().does(
        RefuseAfterAppraisal(
            ground=RefusalGround.NOT_ELIGIBLE, form="03", reason="trái quy hoạch", legal_basis=(*BASIS, text)
        ),
        TUESDAY,
    ),
    "legal basis of an extension": lambda text: received().does(
        ProposeExtension(proposed_due_on=date(2024, 3, 25), reason="chờ đo đạc lại", legal_basis=(text,)), TUESDAY
    ),
    "form of an apology": lambda text: received().does(
        IssueApology(reason="máy chủ hỏng", new_due_on=date(2024, 3, 20), form=text), TUESDAY
    ),
    "secret": lambda text: received().does(ReissueReceiptSecret(reason=text), TUESDAY),
}


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("place", ["receipt", "demand", "visit", "task"])
def test_a_demand_typed_so_that_it_is_not_read(place: str, typed: str) -> None:
    assert PAPER_CODES & PLACES[place](TYPED[typed]).codes()


@pytest.mark.parametrize("typed", ["joined", "dots", "Cyrillic"])
@pytest.mark.parametrize("place", PLACES)
def test_a_demand_where_nobody_looks_for_one(place: str, typed: str) -> None:
    assert PAPER_CODES & PLACES[place](ASKED).codes()
    assert PAPER_CODES & PLACES[place](TYPED[typed]).codes()


@pytest.mark.parametrize(
    "text",
    [
        "Phòng Kinh tế, Hạ tầng và Đô thị - bộ phận thẩm định hồ sơ",
        "Trụ sở U.B.N.D xã, nhà văn hóa tổ dân phố 3",
        "Thửa 12, tờ bản đồ 5; mốc A-B-C-D, a.b.c",
        "Nộp lệ phí tại Bộ phận Một cửa",
        "Mất điện, nhập sau khi có điện",
        "Giấy xác nhận của tổ dân phố (công dân tự nguyện cung cấp)",
    ],
)
@pytest.mark.parametrize("place", [each for each in PLACES if each not in ("demand", "visit", "charge")])
def test_a_place_used_as_it_is_meant(place: str, text: str) -> None:
    assert not PAPER_CODES & PLACES[place](text).codes()


OTHER_WORDS = [
    "Lần sau đến nhớ cầm theo sổ hộ khẩu",
    "Ông vui lòng scan sổ hộ khẩu qua Zalo",
    "Chụp hình sổ hộ khẩu gửi chuyên viên",
    "Cho nợ giấy xác nhận của tổ dân phố đến thứ hai",
    "Tạm nhận, nợ lại sổ hộ khẩu",
]


@pytest.mark.parametrize("text", OTHER_WORDS)
@pytest.mark.parametrize("place", ["demand", "visit"])
def test_a_demand_in_other_words(place: str, text: str) -> None:
    assert PAPER_CODES & PLACES[place](text).codes()


@pytest.mark.parametrize("text", [*OTHER_WORDS[3:], "Ghi nợ: sổ hộ khẩu, mai nộp"])
def test_a_paper_owed_at_the_receipt_was_asked_for(text: str) -> None:
    assert "UNRECORDED_DEMAND" in PLACES["receipt"](text).codes()


@pytest.mark.parametrize(
    "text",
    [
        "Hỏi phải nộp những giấy tờ gì",
        "Xem thông báo cho nợ thuế",
        "Cầm theo giấy hẹn đến nhận kết quả",
        "Hỏi còn nợ lệ phí không",
    ],
)
def test_what_an_applicant_asks_or_says_is_no_demand(text: str) -> None:
    assert not PAPER_CODES & received().does(RecordVisit(purpose=text), "2024-03-15 10:00").codes()
