"""The list itself audited: what a new version makes of the papers, as somebody would hide it; and what papers rest on."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.law.paper_changes import Against, PaperChangeKind, compared, paper_changes
from domain.law.requirement_bases import Lacking, papers_without_basis
from domain.law.versions import ProcedureHistory, ProcedureVersion
from domain.values.context import LimitUnit
from domain.values.procedure import LaterSupplements, LegalBasis, Procedure, Requirement

FORM = Requirement("to-khai", "Tờ khai", originals=1, copies=0)
DEED = Requirement("dat", "Giấy tờ về đất", originals=0, copies=1, condition="nếu có")
INVENTED = Requirement("r-1", "Giấy xác nhận không nợ quỹ tổ dân phố")
LISTED = Procedure(code="1", name="Cấp phép", requirements=(FORM, DEED))
A = PaperChangeKind


def kinds(**changes: Any) -> list[str]:
    return [each.kind for each in paper_changes(LISTED, replace(LISTED, **changes))]


@pytest.mark.parametrize(
    ("papers", "expected"),
    [
        ((FORM, DEED, INVENTED), [A.ADDED]),
        ((INVENTED, FORM, DEED), [A.ADDED]),
        # Under the id of a listed paper, which gets another.
        ((replace(INVENTED, id="to-khai"), replace(FORM, id="r-2"), DEED), [A.ADDED]),
        ((replace(FORM, name="Tờ khai có xác nhận của tổ trưởng"), DEED), [A.REWORDED]),
        ((replace(FORM, name=INVENTED.name), DEED), [A.REWORDED]),
        ((replace(FORM, originals=3), DEED), [A.MORE]),
        ((FORM, replace(DEED, copies=2)), [A.MORE]),
        ((FORM, replace(DEED, originals=1, copies=0)), [A.OTHER_KIND]),
        ((FORM, replace(DEED, condition=None)), [A.UNCONDITIONAL]),
        ((FORM, replace(DEED, condition="trừ khi có")), [A.OTHER_CONDITION]),
        ((replace(FORM, originals=2, name="Tờ khai và hộ khẩu"), DEED), [A.REWORDED, A.MORE]),
        ((FORM, FORM, DEED), [A.ADDED]),
    ],
)
def test_what_asks_for_more(papers: tuple[Requirement, ...], expected: list[str]) -> None:
    assert kinds(requirements=papers) == expected


def test_a_heading_becomes_a_paper() -> None:
    old = replace(LISTED, requirements=(replace(FORM, heading=True), DEED))
    assert [each.kind for each in paper_changes(old, LISTED)] == [A.ADDED]


def test_more_sets_and_more_supplements() -> None:
    later = LaterSupplements(document="08/2022/NĐ-CP", article="Điều 29", rounds=9, amount=99, unit=LimitUnit.MONTH)
    assert kinds(sets=2) == [A.MORE_SETS]
    assert kinds(later_supplements=later) == [A.SUPPLEMENTS]


def test_what_asks_for_less_or_says_the_same_in_other_letters() -> None:
    assert kinds(requirements=(FORM,)) == [A.DROPPED]
    assert kinds(requirements=(DEED, replace(FORM, id="r-9", name="  TỜ KHAI. "))) == []
    assert kinds(requirements=(replace(FORM, originals=None, copies=1), DEED)) == [A.OTHER_KIND]
    assert kinds(requirements=(FORM, replace(DEED, copies=None))) == []
    assert kinds(requirements=(FORM, DEED), name="Cấp giấy phép") == []


def test_the_words_that_were_added_are_told() -> None:
    (change,) = paper_changes(LISTED, replace(LISTED, requirements=(replace(FORM, name="Tờ khai có công chứng"), DEED)))
    assert (change.was, change.now, change.added) == ("Tờ khai", "Tờ khai có công chứng", ("có", "công", "chứng"))


def history(*versions: tuple[tuple[Requirement, ...], bool]) -> ProcedureHistory:
    return ProcedureHistory(
        tuple(
            ProcedureVersion(replace(LISTED, requirements=papers), number, national=national)
            for number, (papers, national) in enumerate(versions, start=1)
        )
    )


def of(found: ProcedureHistory, version: int) -> list[tuple[str, int | None, str]]:
    one = found.version(version)
    assert one is not None
    return [(each.against, each.other, each.change.kind) for each in compared(found, one)]


def test_a_version_is_compared_with_the_one_before_and_with_the_national_record() -> None:
    before, record = Against
    quiet = history(((FORM, DEED), True), ((FORM, DEED, INVENTED), False), ((FORM, DEED, INVENTED), False))
    assert of(quiet, 1) == []
    assert of(quiet, 2) == [(before, 1, A.ADDED)]
    # Loaded once more, the added paper is old against the version before, and still not in the national record.
    assert of(quiet, 3) == [(record, 1, A.ADDED)]


def test_a_record_made_up_later_is_compared_with_the_one_before() -> None:
    made_up = history(((FORM, DEED), True), ((FORM, DEED, INVENTED), False), ((FORM, DEED, INVENTED), True))
    assert of(made_up, 3) == [(Against.NATIONAL_RECORD, 1, A.ADDED)]


def test_a_first_version_of_ones_own_is_compared_with_nothing_until_the_national_record_comes() -> None:
    own = history(((FORM, INVENTED), False))
    assert of(own, 1) == [(Against.VERSION_BEFORE, None, A.UNCOMPARED)]
    assert of(history(((FORM, INVENTED), False), ((FORM,), True)), 1) == [(Against.NATIONAL_RECORD, 2, A.ADDED)]


def test_papers_without_a_legal_basis() -> None:
    bases = (LegalBasis("123/2015/NĐ-CP"), LegalBasis("54"))

    def lacking(document: str | None = None, article: str | None = None) -> str | None:
        paper = replace(FORM, document=document, article=article)
        found = papers_without_basis(replace(LISTED, requirements=(paper,), legal_bases=bases))
        return found[0].lacking if found else None

    assert lacking() == lacking(" ", "Điều 9") == lacking("-", "Điều 9") == Lacking.DOCUMENT
    assert lacking("123/2015/NĐ-CP") == lacking("123/2015/NĐ-CP", " ") == Lacking.ARTICLE
    # A rule of the office's own, a document that the procedure does not rest on, a number within another one.
    for other in ("Nội quy 12/QC-UBND", "Nghị định 23/2015/NĐ-CP", "3/2015/NĐ-CP", "154/2020/NĐ-CP"):
        assert lacking(other, "Điều 9") == Lacking.LEGAL_BASIS
    for named in ("123/2015/NĐ-CP", "Nghị định số 123/2015/nđ-cp của Chính phủ", "123 / 2015 / NĐ–CP"):
        assert lacking(named, "Điều 9") is None
    heading = replace(FORM, heading=True)
    assert papers_without_basis(replace(LISTED, requirements=(heading,))) == []
