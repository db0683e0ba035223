"""Papers called by other nouns of an office: of the same kind, or of one that the list names only by what it proves; and never others."""

import pytest
from msgspec.structs import replace

from domain.facts.filing import Charge, DemandedItem
from domain.values.procedure import Fee, Requirement
from tests.domain.findings.commanded import PROCEDURE, TUESDAY, asks, received

LISTED = replace(
    PROCEDURE,
    requirements=(
        Requirement("crew", "Bản khai chung", originals=1),
        Requirement("letter", "Văn bản đề nghị của Sở Nội vụ nơi quản lý hồ sơ của người có công", originals=1),
        Requirement("discharge", "Giấy ra viện", originals=1),
        Requirement("birth", "Bản sao giấy khai sinh", copies=1),
        Requirement("own", "Bản khai cá nhân có xác nhận của chính quyền xã nơi cư trú", originals=1),
        Requirement("paid", "Bản sao giấy tờ chứng minh đã nộp phí thẩm định cấp phép", copies=1),
        Requirement("learnt", "Tài liệu chứng minh đã cập nhật kiến thức y khoa liên tục", originals=1),
        Requirement("served", "Giấy tờ chứng minh đã chấp hành xong hình phạt tù", originals=1),
    ),
    fees=(Fee("permit", "Lệ phí cấp phép", 75_000),),
)
BEYOND = {"UNLISTED_REQUIREMENT"}


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Tờ khai chung", "crew"),
        ("Công văn đề nghị của Sở Nội vụ", "letter"),
        ("Công văn của Sở Nội vụ nơi quản lý hồ sơ", "letter"),
        ("Giấy xuất viện", "discharge"),
        ("Bản sao khai sinh", "birth"),
        ("Bản khai cá nhân có xác nhận của UBND xã", "own"),
        ("Biên lai nộp phí thẩm định", "paid"),
        ("Chứng từ nộp phí", "paid"),
        ("Giấy nộp tiền phí thẩm định", "paid"),
        ("Chứng chỉ cập nhật kiến thức y khoa liên tục", "learnt"),
        ("Giấy chứng nhận chấp hành xong hình phạt tù", "served"),
    ],
)
def test_a_listed_paper_by_another_noun(name: str, id: str):
    submitted = tuple(each.id for each in LISTED.requirements if each.id != id)
    for given in (id, None):
        case = received(procedure=LISTED, submitted=submitted)
        assert not case.does(asks(DemandedItem(name, given)), TUESDAY).codes() & BEYOND


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Tờ khai hải quan", "crew"),
        ("Công văn của Sở Y tế", "letter"),
        ("Bản sao trích lục khai sinh của cha", "birth"),
        ("Bản khai cá nhân có xác nhận của UBND huyện", "own"),
        ("Biên lai nộp thuế", "paid"),
        ("Biên lai nộp phí vệ sinh", "paid"),
        ("Giấy nộp tiền quỹ", "paid"),
        ("Chứng chỉ cập nhật kiến thức y khoa liên tục của Bộ Y tế", "learnt"),
        ("Chứng chỉ ngoại ngữ", "learnt"),
        ("Giấy chứng nhận", "served"),
        ("Giấy chứng nhận không vi phạm", "served"),
    ],
)
def test_and_no_other(name: str, id: str):
    submitted = tuple(each.id for each in LISTED.requirements if each.id != id)
    case = received(procedure=LISTED, submitted=submitted)
    assert case.does(asks(DemandedItem(name, id)), TUESDAY).codes() >= BEYOND


def test_a_fee_by_its_short_name():
    def found(name: str) -> set[str]:
        return received(procedure=LISTED, submitted=("crew",), charges=(Charge(name, 75_000, "permit"),)).codes()

    assert "UNLISTED_FEE" not in found("LP cấp phép")
    assert "UNLISTED_FEE" in found("LP thẩm tra")
