"""Misspelled names of listed papers: never more than unclear. And words that change what is demanded, misspelled: beyond the list as ever."""

import pytest

from domain.facts.filing import DemandedItem
from domain.papers.misspellings import Misspellings
from domain.papers.paper_list import Match, paper_list
from domain.papers.unaccented import unaccented
from domain.values.procedure import Procedure, Requirement
from exchange.catalogue.rule_packs import load_rule_pack, shipped
from tests.domain.wording.demanded_words import LIST, UNLISTED

WORDING = load_rule_pack(shipped()["nd61-2018"]).wording
ROWS = (
    ("khai-tu", "Giấy khai tử của người chết"),
    ("nha", "Hợp đồng mua bán nhà ở"),
    ("thue", "Hợp đồng thuê nhà"),
    ("bo", "Giấy xác nhận của Bộ"),
    ("qsdd", "Giấy chứng nhận quyền sử dụng đất"),
    ("chung-sinh", "Giấy chứng sinh"),
    ("chinh", "Bản chính sổ tiết kiệm"),
    ("to-khai", "Tờ khai thuế"),
)
MORE = Procedure(code="2", name="Một thủ tục", requirements=tuple(Requirement(id, name) for id, name in ROWS))
MISSPELLED = (
    (LIST, "chung-sinh", "Giáy chứng sinh"),
    (LIST, "chung-sinh", "Giấy chúng sinh"),
    (LIST, "chung-sinh", "Giấy chưng sinh"),
    (LIST, "chung-sinh", "Giấy chứng sih"),
    (LIST, "chung-sinh", "Giấy chứgn sinh"),
    (LIST, "chung-sinh", "Giấyy chứng sinh"),
    (LIST, "chung-sinh", "giay chung sinhh"),
    (LIST, "chung-sinh", "GIẤY CHỨNG SINH của cháu bé, Giấy chúng sinh"),
    (LIST, "to-khai", "Tò khai đăng ký khai sinh theo Mẫu số 01"),
    (LIST, "to-khai", "Tờ khai đăng kí khai sinh theo Mẫu số 01"),
    (LIST, "bao-ve", "Hợp đồng dịch vụ bảo vê"),
    (LIST, "bao-ve", "Hợp đòng dịch vụ bảo vệ"),
    (LIST, "don", "Đơn đè nghị cấp Giấy phép xây dựg"),
    (LIST, "dkdn", "Giấy chứng nhân đăng ký doanh nghiệp"),
    (LIST, "dkdn", "Giấy chứng nhận đăng ký doanh nghiêp"),
    (LIST, "tuy-than", "Bản sao Căn cưóc công dân"),
    (MORE, "khai-tu", "Giấy khai tu của người chết"),
    (MORE, "khai-tu", "Giấy khai từ của người chết"),
    (MORE, "nha", "Hợp đồng mua ban nhà ở"),
    (MORE, "nha", "Hợp đồng mua bản nhà ở"),
    (LIST, "don", "Đơn đề nghị cấp Giấy phép xây dụng"),
    (MORE, "thue", "Hợp đồng thuế nhà"),
    (MORE, "thue", "Hợp đồng thuê nha"),
    (MORE, "qsdd", "Giấy chứng nhân quyền sử dụng đất"),
    (MORE, "qsdd", "Giấy chứng nhận quyền sừ dụng đát"),
    (MORE, "qsdd", "Giay chung nhan"),
    (MORE, "qsdd", "Giấy chứng nhân"),
    (MORE, "chinh", "Bản chinh sổ tiết kiệm"),
)
ANOTHER = (
    # original and copy, certification
    (LIST, "tuy-than", "Bản chinh Căn cước công dân"),
    (LIST, "tuy-than", "Bản chính Căn cưóc công dân"),
    (LIST, "chung-sinh", "Giấy chứng sinh công chúng"),
    (LIST, "chung-sinh", "Giấy chứng sinh cong chung"),
    (LIST, "chung-sinh", "Giấy chúng sinh có chứng thực"),
    (LIST, "chung-sinh", "Giấy chúng sinh có chúng thực"),
    (LIST, "dkdn", "Giấy chứng thực đăng ký doanh nghiệp"),
    (LIST, "tuy-than", "Bản sao có chưng thực Căn cước công dân"),
    # number
    (LIST, "anh", "04 ảnh 4x6, nền trăng"),
    (LIST, "anh", "02 ảnh 3x4, nền trăng"),
    (LIST, "chung-sinh", "Hai bộ giấy chúng sinh"),
    (LIST, "to-khai", "Tò khai đăng ký khai sinh theo Mẫu số 02"),
    # issuer, validity, owner
    (LIST, "chung-sinh", "Giấy chúng sinh của công an xã"),
    (LIST, "chung-sinh", "Giấy chúng sinh còn hiệu lực"),
    (LIST, "tuy-than", "Bản sao Căn cưóc công dân của vợ"),
    (MORE, "bo", "Giấy xác nhận của bố"),
    (MORE, "bo", "Giấy xác nhận của Sở"),
    # another paper
    (MORE, "chung-sinh", "Giấy chứng minh"),
    (LIST, "chung-sinh", "Giấy khai sinh"),
    (LIST, "don", "Đơn đề nghị cấp lại Giấy phép xây dựg"),
    (MORE, "thue", "Hợp đồng thuế nhà và sổ hộ khẩu"),
    # letters that only look the same
    (LIST, "chung-sinh", "Giấ\u0443 chúng sinh"),
)


def _match(procedure: Procedure, words: str, id: str | None) -> Match:
    return paper_list(procedure, WORDING).match(DemandedItem(words, id))


@pytest.mark.parametrize(("procedure", "id", "words"), MISSPELLED)
def test_a_misspelled_name_is_unclear_at_most(procedure: Procedure, id: str, words: str) -> None:
    for borrowed in (id, None):
        found = _match(procedure, words, borrowed)
        assert (found.requirement, found.clear, found.narrow) == (id, False, False)


@pytest.mark.parametrize(("procedure", "id", "words"), ANOTHER)
def test_a_changed_meaning_is_no_misspelling(procedure: Procedure, id: str, words: str) -> None:
    for borrowed in (id, None):
        assert _match(procedure, words, borrowed).requirement is None


def test_no_unlawful_demand_becomes_lawful_by_being_misspelled() -> None:
    """Each of them with its last accents lost, word by word."""
    let_through = []
    for id, words in UNLISTED:
        each = words.split(" ")
        for at in range(len(each)):
            typed = " ".join([*each[:at], unaccented(each[at]), *each[at + 1 :]])
            if typed != words and _match(LIST, typed, id).requirement is not None:
                let_through.append(typed)
    assert let_through == []


def test_a_wording_that_says_nothing_of_what_tells_papers_from_each_other_excuses_nothing() -> None:
    given = Misspellings(type(WORDING)(telling=("công an",)), ["Giấy chứng sinh"])
    assert given.put_right("Giấy chứng sinh") is None
    assert given.put_right("Giáy chứng sinh (gốc)") == "giấy chứng sinh. gốc"
    assert given.put_right("Sổ hộ khẩu") is None
    assert Misspellings(type(WORDING)(), ["Giấy chứng sinh"]).put_right("Giáy chứng sinh") is None
