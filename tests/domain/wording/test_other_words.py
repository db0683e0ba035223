"""A listed paper called by initials, by one of its kind, or by the procedure's name is no other paper; what hides behind such words is one."""

import pytest

from domain.facts.filing import DemandedItem
from domain.papers.paper_list import Match, paper_list
from domain.values.procedure import Procedure, Requirement
from exchange.catalogue.rule_packs import load_rule_pack, shipped

WORDING = load_rule_pack(shipped()["nd61-2018"]).wording
LIST = Procedure(
    code="1.000002",
    name="Cấp Giấy chứng nhận lưu hành tự do (CFS) đối với thiết bị y tế",
    requirements=(
        Requirement("don", "Văn bản hoặc đơn đề nghị theo Mẫu số 01", 1, 0),
        Requirement("phieu", "Phiếu an toàn hóa chất của cơ sở sản xuất", 1, 0),
        Requirement("phap-ly", "Giấy tờ pháp lý của cá nhân đối với chủ cơ sở", 0, 1),
        Requirement("gcn", "Bản gốc Giấy chứng nhận đã cấp", 1, 0),
        Requirement("tuy-than", "Hộ chiếu hoặc Chứng minh nhân dân hoặc thẻ Căn cước công dân hoặc thẻ sĩ quan", 0, 1),
        Requirement("lien-quan", "Văn bản đề nghị đăng ký tạm trú kèm danh sách người tạm trú", 1, 0),
        Requirement("nghi-quyet", "Bản chính hoặc bản sao nghị quyết của hội đồng thành viên", 1, 0),
        Requirement("mot-trong", "Giấy ủy quyền (01 bản chính hoặc 01 bản sao có chứng thực) của chủ cơ sở", 0, 1),
        Requirement("dong-dau", "Giấy giới thiệu của công ty mẹ để chứng minh quan hệ", 1, 0),
    ),
)


def meant(words: str, id: str | None = None) -> Match:
    return paper_list(LIST, WORDING).match(DemandedItem(words, id))


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("don", "Đơn đề nghị cấp Giấy chứng nhận lưu hành tự do"),
        ("don", "VB đề nghị cấp GCN lưu hành tự do (CFS)"),
        ("phieu", "Phiếu ATHC"),
        ("phieu", "Phiếu ATHC của CSSX"),
        ("phap-ly", "CCCD của chủ cơ sở"),
        ("phap-ly", "Hộ chiếu của chủ cơ sở"),
        ("gcn", "Sổ đỏ bản gốc"),
        ("gcn", "GCN QSDĐ"),
        ("tuy-than", "Thẻ căn cước hoặc hộ chiếu"),
        ("tuy-than", "Giấy CMND hoặc thẻ CCCD"),
        ("lien-quan", "Danh sách người tạm trú"),
        ("mot-trong", "Giấy ủy quyền của chủ cơ sở"),
    ],
)
def test_a_listed_paper_in_other_words_is_not_unlisted(id: str, words: str) -> None:
    assert meant(words, id).requirement == id
    assert meant(words).requirement == id


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("don", "Đơn đề nghị cấp CFS có chứng thực"),
        ("don", "Đơn đề nghị và Giấy chứng nhận lưu hành tự do"),
        ("don", "Đơn đề nghị cấp CFS có xác nhận của hiệp hội"),
        ("phieu", "Phiếu ATHC do CA cấp"),
        ("phieu", "Phiếu ATGT"),
        ("phap-ly", "CCCD của vợ chủ cơ sở"),
        ("phap-ly", "CCCD và sổ hộ khẩu của chủ cơ sở"),
        ("phap-ly", "Bản sao công chứng CCCD của chủ cơ sở"),
        ("gcn", "GCN QSDĐ của nhà liền kề"),
        ("tuy-than", "Thẻ căn cước hoặc giấy khai sinh"),
        ("tuy-than", "Thẻ căn cước và hộ chiếu"),
        ("nghi-quyet", "Bản chính và bản sao nghị quyết của hội đồng thành viên"),
        ("lien-quan", "Danh sách người tạm trú có xác nhận của chủ trọ"),
        ("dong-dau", "Giấy giới thiệu công chứng"),  # "công" and "chứng" stand in the list, of other words
    ],
)
def test_what_hides_behind_other_words_is_unlisted(id: str, words: str) -> None:
    assert meant(words, id).requirement is None
    assert meant(words).requirement is None


def test_copies_counted_after_a_defect_are_counted() -> None:
    assert meant("Phiếu an toàn hóa chất ghi rõ nội dung (13 bản)", "phieu").requirement is None
    assert meant("Phiếu an toàn hóa chất ghi sai nội dung tại mục 3", "phieu").requirement == "phieu"


def test_a_procedure_of_confirming_lets_no_application_be_confirmed() -> None:
    procedure = Procedure(
        code="1.000003",
        name="Xác nhận của Ủy ban nhân dân cấp xã về hoàn cảnh gia đình",
        requirements=(Requirement("don", "Đơn đề nghị theo Mẫu số 01", 1, 0),),
    )
    listed = paper_list(procedure, WORDING)
    assert listed.match(DemandedItem("Đơn đề nghị về hoàn cảnh gia đình", "don")).requirement == "don"
    assert listed.match(DemandedItem("Đơn đề nghị có xác nhận của UBND cấp xã", "don")).requirement is None
