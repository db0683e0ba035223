"""A demand is judged by its words: what looks lawful and is not, and what is lawful in other words. Beside each, the words as they are."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

import catalogue
from domain.facts.filing import DemandedItem
from domain.law.phrase_tables import Same
from domain.papers.paper_list import Match, paper_list
from domain.papers.paper_phrases import reader
from domain.values.procedure import PaperKind, Procedure, Requirement
from domain.wording.asking import asked
from domain.wording.paper_notes import asked_in
from exchange.catalogue import national_json, procedures
from exchange.catalogue.rule_packs import load_rule_pack, shipped
from exchange.errors import BadLaw
from exchange.toml_files import read_toml
from tests.domain.wording.demanded_words import CLEAR, LIST, UNCLEAR, UNLISTED

WORDING = load_rule_pack(shipped()["nd61-2018"]).wording

TYPED: dict[str, Callable[[str], str]] = {
    "as it stands": str,
    "in capitals": str.upper,
    "in small letters": str.lower,
    "decomposed": lambda name: unicodedata.normalize("NFD", name),
    "spaced": lambda name: f"  {name.replace(' ', '  ')}\u00a0",
    "with a bullet": lambda name: f"- {name}",
    "ended": lambda name: f"{name.rstrip(' .;,')} ;",
    "with other dashes": lambda name: name.replace("-", "–").replace("–", "—"),
}


def match(item: DemandedItem, procedure: Procedure = LIST) -> Match:
    return paper_list(procedure, WORDING).match(item)


def test_what_was_read_once_is_not_read_again():
    """A dossier is judged anew with each of its facts: with every note read anew, many long ones would hold up all others."""
    note = "nộp thêm 3 bản sao chứng thực mỗi loại giấy tờ; " * 80
    assert asked_in(paper_list(LIST, WORDING), note) is asked_in(paper_list(LIST, WORDING), note) != ()
    assert asked(note, WORDING, LIST) is asked(note, WORDING, LIST)


def test_a_long_name_is_read_in_fewer_ways():
    """However many abbreviations an attacker strings together, no name costs much more than another."""
    read = reader(Same(WORDING))
    name = "HĐ QĐ CMND bị mờ, "
    assert len(read.demanded(name * 2)) > 8
    assert len(read.demanded(name * 130)) == 8


def test_there_are_more_than_forty_ways_to_make_an_unlawful_demand_look_lawful():
    assert len(set(UNLISTED)) >= 40


@pytest.mark.parametrize(("id", "words"), UNLISTED)
def test_an_unlawful_demand_is_found_with_a_borrowed_id_and_without(id: str, words: str):
    for item in (DemandedItem(words, id), DemandedItem(words)):
        assert match(item).requirement is None


@pytest.mark.parametrize(("id", "words"), UNCLEAR)
def test_words_that_may_mean_more_are_noted_even_with_the_id(id: str, words: str):
    for item in (DemandedItem(words, id), DemandedItem(words)):
        found = match(item)
        # Another listed paper in its own words, without an id, is simply that paper.
        assert found.requirement is not None
        assert not found.clear or (item.requirement is None and words in [each.name for each in LIST.requirements])


@pytest.mark.parametrize(("id", "words"), CLEAR)
def test_other_words_for_the_same_paper_are_lawful_with_its_id_and_noted_without(id: str, words: str):
    found = match(DemandedItem(words, id))
    assert (found.requirement, found.clear, found.added) == (id, True, ())
    without = match(DemandedItem(words))
    assert (without.requirement, without.clear) == (id, False)
    assert next(each.name for each in LIST.requirements if each.id == id) in without.nearest


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_a_listed_name_is_lawful_however_it_is_typed(typed: Callable[[str], str]):
    for paper in LIST.requirements:
        for id in (paper.id, None):
            assert match(DemandedItem(typed(paper.name), id)) == Match(paper.id)


def test_spaces_do_not_make_another_paper_unless_figures_are_among_them():
    assert match(DemandedItem("Giấychứng sinh", "chung-sinh")) == Match("chung-sinh")
    assert match(DemandedItem("Giấy ch ứng sinh")) == Match("chung-sinh")
    assert match(DemandedItem("Tờ khai đăng ký khai sinh theo Mẫu số 0 1", "to-khai")).requirement is None


@pytest.mark.parametrize(
    ("item", "beyond"),
    [
        (DemandedItem("Giấy chứng sinh", "chung-sinh", kind=PaperKind.CERTIFIED_COPY), "bản sao có chứng thực"),
        (DemandedItem("Bản sao Căn cước công dân hoặc Hộ chiếu", "tuy-than", kind=PaperKind.ORIGINAL), "bản chính"),
        (DemandedItem("Giấy chứng sinh", "chung-sinh", quantity=2), "2 > 1"),
        (DemandedItem("Giấy chứng sinh", "chung-sinh", sets=2), "2 bộ > 1"),
        (DemandedItem("Giấy chứng sinh", kind=PaperKind.ELECTRONIC), "bản điện tử"),
    ],
)
def test_a_form_or_number_beside_a_listed_name_is_found(item: DemandedItem, beyond: str):
    found = match(item)
    assert (found.requirement, found.added) == (None, (beyond,))


def test_a_form_and_number_within_the_list_are_lawful():
    for item in (
        DemandedItem("Giấy chứng sinh", "chung-sinh", kind=PaperKind.ORIGINAL, quantity=1, sets=1),
        DemandedItem("Bản sao Căn cước công dân hoặc Hộ chiếu", "tuy-than", kind=PaperKind.COPY, quantity=1),
    ):
        assert match(item) == Match(item.requirement)
    two_sets = replace(LIST, sets=2)
    for item in (
        DemandedItem("Giấy chứng sinh", "chung-sinh", quantity=2),
        DemandedItem("Giấy chứng sinh", "chung-sinh", sets=2),
        DemandedItem("Giấy chứng sinh", "chung-sinh", quantity=1, sets=2),
        DemandedItem("01 Giấy chứng sinh, 02 bộ", "chung-sinh"),
    ):
        assert match(item, two_sets) == Match("chung-sinh")

    assert match(DemandedItem("Giấy chứng sinh", "chung-sinh", quantity=3), two_sets).requirement is None
    certified = Procedure(
        code="x", name="x", requirements=(Requirement("a", "Bản sao chứng thực giấy khai sinh", 0, 1),)
    )
    assert match(DemandedItem("Giấy khai sinh", "a", kind=PaperKind.CERTIFIED_COPY), certified) == Match("a")
    assert match(DemandedItem("Bản sao giấy khai sinh (công chứng)", "a"), certified) == Match("a")


def test_a_number_in_each_of_several_sets_is_multiplied():
    two_sets = replace(LIST, sets=2)
    meant = match(DemandedItem("Giấy chứng sinh", "chung-sinh", quantity=2, sets=2), two_sets)
    assert (meant.requirement, meant.added) == (None, ("4 > 2",))
    in_words = match(DemandedItem("02 Giấy chứng sinh, 02 bộ", "chung-sinh"), two_sets)
    assert (in_words.requirement, in_words.clear) == ("chung-sinh", False)


def test_what_was_added_and_what_is_nearest_is_told_in_the_words_of_the_demand():
    found = match(DemandedItem("Giấy chứng sinh có xác nhận của Tổ dân phố", "chung-sinh"))
    assert found.added == ("xác nhận tổ dân phố",)
    assert found.nearest[0] == "Giấy chứng sinh"


def test_an_abbreviation_of_several_meanings_is_the_one_that_the_list_has():
    council = Procedure(code="x", name="x", requirements=(Requirement("a", "Nghị quyết của hội đồng quản trị"),))
    assert match(DemandedItem("Nghị quyết HĐ quản trị", "a"), council) == Match("a")
    assert (
        match(DemandedItem("HĐ quản trị", "a"), council).requirement is None
        or not match(DemandedItem("HĐ quản trị", "a"), council).clear
    )


@pytest.mark.parametrize(
    ("listed", "words", "lawful"),
    [
        ("Giấy xác nhận tình trạng hôn nhân", "Giấy XN TTHN", True),
        ("Giấy xác nhận tình trạng hôn nhân", "GXN TTHN", True),
        ("Tờ khai thuế", "TK thuế", True),
        ("Giấy chứng nhận quyền sử dụng đất", "Giấy CNQSDĐ", True),
        ("Giấy phép xây dựng", "GPXD", True),
        ("Giấy khai sinh", "GKS", True),
        ("Giấy xác nhận tình trạng hôn nhân", "Giấy XN TTHN của UBND", False),
        ("Giấy xác nhận của UBND cấp xã", "GXN của CA cấp xã", False),
        ("Giấy xác nhận của UBND cấp xã", "GXN của UB MTTQ cấp xã", False),
        ("Tờ khai thuế", "TK thuế CC", False),
        ("Giấy khai sinh", "GKS CT", False),
    ],
)
def test_an_abbreviation_is_no_way_to_name_another_issuer(listed: str, words: str, lawful: bool):
    one = Procedure(code="x", name="x", requirements=(Requirement("a", listed, 1, 0),))
    found = match(DemandedItem(words, "a"), one)
    assert (found.requirement == "a" and found.clear) is lawful
    assert lawful or found.requirement is None


@pytest.mark.parametrize(
    ("listed", "words", "clear"),
    [
        ("Giấy khai sinh", "Giấy khai sinh của ông/bà", True),
        ("Giấy khai sinh của người yêu cầu", "Giấy khai sinh của ông/bà", True),
        ("Giấy xác nhận của UBND cấp xã", "Giấy xác nhận của UBND cấp xã của ông/bà", True),
        ("Giấy khai sinh", "Giấy khai sinh của con", False),  # the applicant's, or the child's
        ("Giấy khai sinh của con", "Giấy khai sinh của ông/bà", False),
        ("Giấy chứng nhận kết hôn", "Giấy chứng nhận kết hôn của cha mẹ", False),
        ("Giấy khai sinh của con", "Giấy khai sinh của con", True),
        ("Giấy báo tử", "Giấy báo tử của người chết", True),
    ],
)
def test_whose_a_paper_is_may_make_it_another_one(listed: str, words: str, clear: bool):
    one = Procedure(code="x", name="x", requirements=(Requirement("a", listed, 1, 0),))
    found = match(DemandedItem(words, "a"), one)
    assert (found.requirement, found.clear) == ("a", clear)


def test_certified_documents_may_be_asked_for_as_often_as_the_list_says():
    rows = (Requirement("a", "Bản sao có chứng thực giấy khai sinh", 0, 2), Requirement("b", "Giấy khai sinh", 0, 2))
    two = Procedure(code="x", name="x", requirements=rows)
    assert match(DemandedItem("Bản sao có chứng thực giấy khai sinh", "a", PaperKind.CERTIFIED_COPY, 2), two).clear
    assert match(DemandedItem("Giấy khai sinh", "b", PaperKind.COPY, 2), two).clear
    assert match(DemandedItem("Giấy khai sinh", "a", PaperKind.CERTIFIED_COPY, 3), two).requirement is None


def test_a_row_without_a_name_is_meant_by_its_id_only():
    blank = Procedure(code="x", name="x", requirements=(Requirement("a", " "), Requirement("b", "Tờ khai")))
    assert match(DemandedItem(" ", "a"), blank) == Match("a")
    for item in (DemandedItem(" - "), DemandedItem("-", "b"), DemandedItem("Sổ hộ khẩu", "a")):
        assert match(item, blank).requirement is None


def test_a_heading_means_no_paper_in_fewer_words():
    heading = Requirement("a", "Trường hợp 1: Hồ sơ đề nghị bổ sung, bao gồm:", heading=True)
    found = match(DemandedItem("Hồ sơ đề nghị bổ sung", "a"), Procedure(code="x", name="x", requirements=(heading,)))
    assert (found.requirement, found.clear) == ("a", False)


def test_without_a_wording_every_word_counts_and_nothing_is_excused():
    plain = paper_list(LIST, type(WORDING)())
    assert plain.match(DemandedItem("Giấy chứng sinh", "chung-sinh")) == Match("chung-sinh")
    assert plain.match(DemandedItem("Bổ sung Giấy chứng sinh", "chung-sinh")).requirement is None
    assert plain.match(DemandedItem("GCS", "chung-sinh")).requirement is None


def test_the_names_of_the_shipped_catalogue_are_lawful_however_they_are_typed():
    folder = Path(catalogue.__path__[0]) / "procedures"
    books = [procedures.read(path, read_toml(path, BadLaw)) for path in sorted(folder.glob("*.toml"))]
    lists = [each.procedure for book in books for each in book.editions]
    assert _flagged(lists) == []


def test_the_names_of_published_procedures_are_lawful_however_they_are_typed(case_logs: Path):
    files = sorted((case_logs / "vn_catalogue").glob("*.json"))
    lists = [national_json.read(path).editions[0].procedure for path in files]
    assert sum(len(each.requirements) for each in lists) == 272
    assert _flagged(lists) == []


def _flagged(lists: list[Procedure]) -> list[tuple[str, str, str]]:
    """The listed names that are not clean, by procedure and the way they are typed, with their id and without."""
    return [
        (procedure.code, how, paper.name)
        for procedure in lists
        for paper in procedure.requirements
        for how, typed in TYPED.items()
        for id in (paper.id, None)
        if not (found := match(DemandedItem(typed(paper.name), id), procedure)).clear
        or (id is not None and found.requirement != id)
    ]
