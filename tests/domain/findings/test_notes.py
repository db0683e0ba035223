"""Notes beside what is recorded: what they ask for beyond the list is found, what they only say is not."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.facts.citizen import VisitRecorded
from domain.facts.dossier import DossierFact
from domain.facts.filing import DossierAccepted, GuidanceGiven
from domain.findings.finding import Judged
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
