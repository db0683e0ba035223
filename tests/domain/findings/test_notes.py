"""Notes beside what is recorded: what they ask for beyond the list is found, what they only say is not."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.facts.citizen import VisitRecorded
from domain.facts.dossier import DossierFact
from domain.facts.filing import DossierAccepted, GuidanceGiven
from domain.judged.finding import Judged
from domain.law.versions import RulePackVersion
from domain.values.procedure import Requirement
from exchange.catalogue.rule_packs import load_rule_pack, shipped
from tests.domain.findings.bench import LAW, PACK, PROCEDURE, VERSION, accepted, act, demand, found

WORDING = load_rule_pack(shipped()["nd61-2018"]).wording


def noting_law(**more: Any) -> Judged:
    procedure = replace(PROCEDURE, **more)
    return replace(
        LAW,
        rules=RulePackVersion(replace(PACK, wording=WORDING), 1),
        procedure=replace(VERSION, procedure=procedure),
    )


NOTED = [
    "Đề nghị nộp thêm 02 bản sao chứng thực căn cước công dân",
    "Nộp 3 bộ hồ sơ",
    "Bổ sung ba bộ, mỗi bộ có bản sao",
    "Công dân mang bản sao công chứng",
    "Yêu cầu sao y bản chính",
    "Hồ sơ thiếu. Cần thêm 10 bản sao",
    "không đối chiếu được, đề nghị nộp bản sao có chứng thực",
    "Không nộp 02 bản sao chứng thực thì không tiếp nhận",
    "Hồ sơ chưa có bản sao chứng thực",
    "Hồ sơ không hợp lệ phải nộp bản sao chứng thực",
    "Không cần nộp gì ngoài 3 bộ hồ sơ phải nộp",
    "Công dân chưa nộp 2 bản sao chứng thực",
    "de nghi nop them 02 ban sao chung thuc can cuoc cong dan",
    "Nop 3 bo ho so",
    "De nghi nop bản sao chung thuc",
    "Không nộp bản chính thì nộp bản sao chứng thực",
]
LAWFUL_NOTES = [
    "hồ sơ còn thiếu giấy tờ này",
    "Không cần nộp bản sao chứng thực",
    "Không bắt buộc phải nộp bản sao chứng thực",
    "Không yêu cầu nộp 3 bộ",
    "Công dân nộp bản chụp kèm bản chính không nộp bản sao chứng thực",
    "Được miễn nộp bản sao chứng thực",
    "Đề nghị nộp 1 bộ hồ sơ",
    "Nộp 01 bản sao",
    "đã nhận 3 bộ",
    "Bản sao chứng thực đã hết hạn",
    "Nộp theo Điều 3 Nghị định số 61",
    "Đến nộp bổ sung giấy tờ",
    "Nộp bổ sung giấy tờ lần 2",
    "Đề nghị bổ sung trong 3 ngày làm việc",
    "Khong can nop ban sao chung thuc",
    "De nghi nop 1 bo ho so",
    "de nghi bo sung trong 3 ngay lam viec",
]


def _noted(note: str) -> list[DossierFact]:
    context = act("2026-01-06 09:00", reason=note)
    return [
        replace(accepted(), context=context),
        GuidanceGiven(context=context),
        replace(demand("2026-01-06 09:00"), context=context),
        VisitRecorded(context=act("2026-01-06 09:00"), purpose=note),
    ]


@pytest.mark.parametrize("note", NOTED)
def test_copies_and_sets_beyond_the_list_asked_for_in_a_note(note: str):
    law = noting_law()
    for fact in _noted(note):
        facts = [fact] if isinstance(fact, DossierAccepted) else [accepted(), fact]
        assert len(found("ASKED_IN_NOTE", *facts, law=law)) == 1, fact


@pytest.mark.parametrize("note", LAWFUL_NOTES)
def test_a_note_that_asks_for_no_more_than_the_list(note: str):
    law = noting_law()
    for fact in _noted(note):
        facts = [fact] if isinstance(fact, DossierAccepted) else [accepted(), fact]
        assert not found("ASKED_IN_NOTE", *facts, law=law), fact


def test_a_note_may_ask_for_what_the_list_asks_for():
    certified = (Requirement("copy", "Bản sao chứng thực giấy khai sinh", 0, 2),)
    law = noting_law(requirements=certified, sets=2)
    for note in ("Đề nghị nộp 2 bộ", "Nộp 4 bản sao chứng thực giấy khai sinh"):
        noted = GuidanceGiven(context=act("2026-01-06 09:00", reason=note))
        assert not found("ASKED_IN_NOTE", accepted(), noted, law=law), note


PASSPORT = Requirement("passport", "Hộ chiếu", 0, 1)
MARRIAGE = Requirement("marriage", "Tờ khai đăng ký kết hôn", 1, 0)
NEEDING = Requirement("needing", "Bản sao giấy khai sinh không cần chứng thực", 0, 1)


@pytest.mark.parametrize(
    "reason",
    [
        "Đề nghị nộp kết quả xét nghiệm ADN",
        "cần nộp hộ chiếu tại bộ phận một cửa và văn bản đồng ý của bà nội",
        "Cung cấp thêm xác nhận số dư tài khoản",
        "bổ sung thêm bản mô tả quá trình sử dụng",
        "de nghi nop ket qua xet nghiem ADN",
    ],
)
def test_a_reason_that_may_ask_for_a_paper_of_no_list_is_shown_with_the_lowest_severity(reason: str):
    law = noting_law(requirements=(PASSPORT, MARRIAGE))
    context = act("2026-01-06 09:00", reason=reason)
    for fact in (GuidanceGiven(context=context), replace(demand("2026-01-06 09:00"), context=context)):
        assert len(found("ASKED_IN_NOTE", accepted(), fact, law=law)) == 1, fact
        assert not found("UNLISTED_REQUIREMENT", accepted(), replace(fact, items=()), law=law)


@pytest.mark.parametrize(
    "reason",
    [
        "Hộ chiếu chưa có chữ ký, đề nghị nộp lại bản đầy đủ",
        "Đề nghị nộp hộ chiếu theo quy định",
        "Tờ khai thiếu số, ngày của bản án ly hôn",
        "Tờ khai thiếu số bản án",
        "Bổ sung thông tin về nơi cư trú",
        "Tờ khai chưa có ý kiến của bên nữ",
        "Thiếu hộ chiếu vì người nộp chỉ mang bản chụp",
        "Không cần nộp kết quả xét nghiệm",
    ],
)
def test_a_reason_that_asks_for_what_the_list_has_is_not(reason: str):
    law = noting_law(requirements=(PASSPORT, MARRIAGE))
    fact = replace(demand("2026-01-06 09:00"), context=act("2026-01-06 09:00", reason=reason))
    for code in ("ASKED_IN_NOTE", "UNLISTED_REQUIREMENT"):
        assert not found(code, accepted(), replace(fact, items=()), law=law)


def test_a_quoted_listed_name_asks_for_no_certification():
    law = noting_law(requirements=(NEEDING, Requirement("copy", "Bản sao cần chứng thực giấy chứng tử", 0, 1)))
    for note in (
        "Đề nghị nộp bản sao giấy khai sinh không cần chứng thực",
        "Đề nghị nộp bản sao cần chứng thực giấy chứng tử",
    ):
        for fact in _noted(note)[1:]:
            assert not found("ASKED_IN_NOTE", accepted(), fact, law=law), note


@pytest.mark.parametrize(
    "purpose", ["nhắc nộp bản án và sổ hộ khẩu", "Nhắc nộp bản án ly hôn và giấy xác nhận của tổ dân phố"]
)
def test_a_judgment_asked_for_by_mouth_is_named(purpose: str):
    law = noting_law(requirements=(PASSPORT, MARRIAGE))
    visit = VisitRecorded(context=act("2026-01-06 09:00"), purpose=purpose)
    (unrecorded,) = found("UNRECORDED_DEMAND", accepted(), visit, law=law)
    assert "bản án" in unrecorded.items
    assert len(unrecorded.items) == 2
