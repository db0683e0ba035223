"""All that was demanded came, and was called incomplete without a word of what is wrong; and the lawful days beside it."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.dossier.commands.citizen import RecordVisit
from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.filing import RequestIntakeSupplement
from domain.dossier.commands.outcome import IssueResult
from domain.dossier.commands.processing import RemindApplicant
from domain.facts.filing import DemandedItem
from tests.domain.findings.commanded import (
    CITIZEN,
    FEE,
    FRIDAY,
    INVENTED,
    LAWFUL,
    PLAN,
    PROCEDURE,
    PROXY,
    THURSDAY,
    TUESDAY,
    asks,
    bills,
    brings,
    filed,
    pays,
    played,
    received,
)
from tests.domain.findings.office import CARD, LATER, LISTED, nothing_beyond
from tests.domain.histories import at

HELD = "HELD_THOUGH_COMPLETE"
NEXT_MONDAY = "2024-03-11 10:00"
LATE = "2024-03-18 09:00"
ANEW = "2024-03-21"
"""Ten working days after Thursday, on which all had come."""
BLURRED = DemandedItem("Bản vẽ thiết kế bị mờ", "plan")
PACKS = ["nd61-2018", "nd118-2025"]


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize(
    "reason",
    [
        None,
        "",
        "đang kiểm tra",
        "chờ xử lý",
        "theo quy định",
        "Đã nhận, chờ lãnh đạo xem xét",
        "hồ sơ chưa hợp lệ",
        "chưa đủ",
        "dang kiem tra lai",
        "đang kiểm tra xem có sai sót gì không",
        "Hồ sơ đủ, không thiếu chữ ký",
        "Lãnh đạo chưa ký phiếu trình",  # the office's own work
        "cán bộ thẩm định chưa ký",
        "hệ thống bị lỗi",
        "thiếu chữ ký của các hộ liền kề",  # of others, whom the paper does not name
        "Văn bản ủy quyền không sai",
        "Đơn đề nghị bị mờ",  # of a paper that nobody demanded
        "Văn bản ủy quyền chưa hợp lệ",  # called by its name, and nobody could mend it by that
        "van ban uy quyen chua hop le",
        "Văn bản ủy quyền chưa đạt yêu cầu theo quy định",
        "Văn bản ủy quyền không đúng quy định tại Điều 5 Nghị định 61/2018/NĐ-CP",
        "Đề nghị ông bà sửa lại văn bản ủy quyền",
        "Văn bản ủy quyền có sai sót, đề nghị nộp lại",
        "Văn bản ủy quyền sai mẫu",
    ],
)
def test_a_supplement_that_is_called_incomplete_and_nobody_says_why(pack: str, reason: str | None):
    case = played(received(pack=pack), (asks(), TUESDAY), (brings(complete=False, reason=reason), THURSDAY))
    (finding,) = case.found(HELD)
    assert (finding.severity.value, finding.items, finding.official) == ("MAJOR", (PROXY.name,), "can-bo-7")
    assert finding.voids_clock
    assert case.lawful_due_on() == ANEW
    case.does(brings(), LATE)
    assert len(case.found(HELD)) == 1
    assert (str(case.dossier.due_on), case.lawful_due_on()) == ("2024-04-01", ANEW)


@pytest.mark.parametrize(
    "acts",
    [
        # In several pieces, in any order, by their ids and by their names.
        [
            (asks(PROXY, CARD), TUESDAY),
            (brings(CARD, complete=False), "2024-03-06 10:00"),
            (brings(complete=False), THURSDAY),
        ],
        [
            (asks(PROXY, CARD), TUESDAY),
            (brings(replace(CARD, requirement=None, kind=None), complete=False), "2024-03-06 10:00"),
            (brings(DemandedItem("VĂN BẢN UỶ QUYỀN"), complete=False), THURSDAY),
        ],
        # Demanded one after the other.
        [(asks(), TUESDAY), (asks(CARD), "2024-03-06 10:00"), (brings(PROXY, CARD, complete=False), THURSDAY)],
        # Something that was not asked for beside it.
        [(asks(), TUESDAY), (brings(PROXY, CARD, complete=False), THURSDAY)],
        # Something that may not be asked for is missing still.
        [(asks(PROXY, INVENTED), TUESDAY), (brings(complete=False), THURSDAY)],
        [(asks(), TUESDAY), (asks(INVENTED), "2024-03-06 10:00"), (brings(complete=False), THURSDAY)],
        # The last piece came by the applicant's own token, and the office calls it incomplete.
        [
            (asks(), TUESDAY),
            (brings(complete=False), THURSDAY, CITIZEN),
            (replace(brings(complete=False), items=()), THURSDAY),
        ],
        # Sent back as defective, mended, and held again.
        [
            (asks(), TUESDAY),
            (brings(complete=False, reason="Văn bản ủy quyền chưa ký"), "2024-03-06 10:00"),
            (brings(complete=False), THURSDAY),
        ],
        # All copies came.
        [
            (asks(replace(CARD, quantity=1, sets=1)), TUESDAY),
            (brings(replace(CARD, quantity=1), complete=False), THURSDAY),
        ],
        # Said too late, or only dated back; a paper that was brought is no new demand; nor is what nobody may demand.
        [
            (asks(), TUESDAY),
            (brings(complete=False), THURSDAY),
            (brings(complete=False, reason="Văn bản ủy quyền chưa ký"), NEXT_MONDAY),
        ],
        [
            (asks(), TUESDAY),
            (brings(complete=False), THURSDAY),
            (RemindApplicant(reason="Văn bản ủy quyền chưa ký", occurred_at=at(FRIDAY)), "2024-03-15 10:00"),
        ],
        [(asks(), TUESDAY), (brings(complete=False), THURSDAY), (asks(), FRIDAY)],
        [(asks(), TUESDAY), (brings(complete=False), THURSDAY), (asks(INVENTED), FRIDAY)],
        [(asks(), TUESDAY), (brings(complete=False), THURSDAY), (RemindApplicant(), FRIDAY)],
    ],
)
def test_in_other_ways(acts: list[tuple[Any, ...]]):
    case = played(received(procedure=LISTED), *acts)
    assert len(case.found(HELD)) == 1
    assert case.does(brings(), LATE).lawful_due_on() == ANEW


@pytest.mark.parametrize("pack", PACKS)
def test_the_clock_stands_to_the_end(pack: str):
    case = played(received(pack=pack), (asks(), TUESDAY), (brings(complete=False), THURSDAY))
    assert case.does(IssueResult(), "2024-04-01 10:00").lawful_due_on() == ANEW
    assert len(case.found(HELD)) == 1


@pytest.mark.parametrize("fields", [{"complete": True}, {"context.reason": "Văn bản ủy quyền chưa ký"}])
def test_a_correction_afterwards_answers_for_nothing(fields: dict[str, Any]):
    case = played(received(), (asks(), TUESDAY), (brings(complete=False), THURSDAY))
    version = next(each.version for each in case.history if each.fact.TAG == "supplement-provided")
    case.does(CorrectEntry(version=version, fields=fields, reason="nhập nhầm"), LATE)
    assert case.codes() >= {HELD, "CORRECTED_BREACH"}
    assert case.lawful_due_on() == ANEW


def test_what_was_not_brought_is_corrected():
    case = played(
        received(procedure=LISTED), (asks(PROXY, CARD), TUESDAY), (brings(PROXY, CARD, complete=False), THURSDAY)
    )
    version = next(each.version for each in case.history if each.fact.TAG == "supplement-provided")
    fields = {"items": [{"name": PROXY.name, "requirement": "proxy"}]}
    case.does(CorrectEntry(version=version, fields=fields, reason="nhập nhầm"), LATE)
    assert case.codes() == {"CORRECTED_BREACH"}


def test_a_lawful_demand_that_came_late_holds_the_clock_from_then_on():
    case = played(received(), (asks(), "2024-03-05 08:00"), (brings(complete=False), "2024-03-05 14:00"))
    case.does(asks(replace(PROXY, name="Văn bản ủy quyền bị mờ")), "2024-03-07 08:00")
    assert len(case.found(HELD)) == 1
    case.does(brings(complete=False), "2024-03-07 14:00").does(brings(), "2024-03-29 10:00")
    assert len(case.found(HELD)) == 2
    assert (str(case.dossier.due_on), case.lawful_due_on()) == ("2024-04-12", ANEW)


# Lawful days


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize(
    "acts",
    [
        # Something is missing still.
        [(asks(PROXY, CARD), TUESDAY), (brings(complete=False), THURSDAY), (brings(CARD), NEXT_MONDAY)],
        # Another paper came than the one demanded.
        [(asks(), TUESDAY), (brings(CARD, complete=False), THURSDAY), (brings(), NEXT_MONDAY)],
        # It is said what is wrong: with the supplement, in the paper's name, of the one of two, without accents.
        *(
            [(asks(), TUESDAY), (brings(complete=False, reason=reason), THURSDAY), (brings(), NEXT_MONDAY)]
            for reason in (
                "Văn bản ủy quyền chưa ký",
                "chưa ký tên",
                "bản chụp mờ, không đọc được",
                "van ban uy quyen chua co chu ky",
                "Văn bản ủy quyền ghi sai số căn cước so với đơn",
                "Người ủy quyền chưa ký",
                "nguoi nop chua ky",
                "Đã nhận nhưng văn bản ủy quyền thiếu trang 2",
                "Văn bản ủy quyền chưa hợp lệ: thiếu chữ ký người được ủy quyền",
                "Văn bản ủy quyền chưa hợp lệ vì không ghi nội dung nhận kết quả",
                "Văn bản ủy quyền chưa đúng mẫu số 02",
                "Văn bản ủy quyền sai họ tên",
                "Văn bản ủy quyền không rõ",
            )
        ),
        [
            (asks(PROXY, CARD), TUESDAY),
            (brings(PROXY, CARD, complete=False, reason="Căn cước công dân bị mờ"), THURSDAY),
            (brings(CARD), NEXT_MONDAY),
        ],
        [
            (asks(), TUESDAY),
            (brings(replace(PROXY, name="Văn bản ủy quyền chưa ký tên"), complete=False), THURSDAY),
            (brings(), NEXT_MONDAY),
        ],
        # Fewer came than were demanded, as the numbers say, or the reason.
        [
            (asks(replace(CARD, quantity=2)), TUESDAY),
            (brings(replace(CARD, quantity=1), complete=False), THURSDAY),
            (brings(replace(CARD, quantity=1)), NEXT_MONDAY),
        ],
        [
            (asks(replace(CARD, quantity=2)), TUESDAY),
            (brings(CARD, complete=False, reason="mới nộp 01 bản, còn thiếu 01 bản"), THURSDAY),
            (brings(CARD), NEXT_MONDAY),
        ],
        # Looked at by the end of the next working day: complete, said to be defective, or demanded.
        [(asks(), TUESDAY), (brings(complete=False), FRIDAY), (brings(), NEXT_MONDAY)],
        [
            (asks(), TUESDAY),
            (brings(complete=False), THURSDAY),
            (brings(complete=False, reason="Văn bản ủy quyền chưa ký"), FRIDAY),
            (brings(), NEXT_MONDAY),
        ],
        [
            (asks(), TUESDAY),
            (brings(complete=False), THURSDAY),
            (RemindApplicant(reason="Văn bản ủy quyền chưa ký"), FRIDAY),
            (brings(), NEXT_MONDAY),
        ],
        # The applicant says themselves that more is to come.
        [(asks(), TUESDAY), (brings(complete=False), THURSDAY, CITIZEN), (brings(), NEXT_MONDAY)],
        # All at once, and taken as that.
        [(asks(), TUESDAY), (brings(), NEXT_MONDAY)],
    ],
)
def test_a_supplement_that_is_incomplete(acts: list[tuple[Any, ...]], pack: str):
    two = replace(
        LISTED,
        requirements=tuple(replace(each, copies=2) if each.id == "card" else each for each in LISTED.requirements),
    )
    case = played(received(pack=pack, procedure=two), *acts, *LATER)
    nothing_beyond(case, set())


@pytest.mark.parametrize("pack", PACKS)
def test_demanded_again_since_it_is_defective(pack: str):
    case = played(
        received(pack=pack),
        (asks(BLURRED), TUESDAY),
        (brings(PLAN, complete=False), "2024-03-06 16:00"),
        (asks(replace(PLAN, name="Bản vẽ thiết kế chưa ký tên")), THURSDAY),
        (brings(PLAN), NEXT_MONDAY),
        *LATER,
    )
    if pack == "nd118-2025":  # Art. 11(2)c: a supplement is asked for once only
        assert case.codes() == {"REPEATED_SUPPLEMENT"}
    else:
        nothing_beyond(case, set())


def test_an_unclear_reason_beside_clear_words_or_a_known_form():
    named = brings(replace(PROXY, name="Văn bản ủy quyền bị mờ"), complete=False, reason="chưa hợp lệ")
    assert not played(received(), (asks(), TUESDAY), (named, THURSDAY)).found(HELD)
    formed = replace(
        PROCEDURE, requirements=(*PROCEDURE.requirements[:2], replace(PROCEDURE.requirements[2], form="mau-02.docx"))
    )
    wrong = brings(complete=False, reason="Văn bản ủy quyền chưa đúng mẫu")
    assert not played(received(procedure=formed), (asks(), TUESDAY), (wrong, THURSDAY)).found(HELD)
    assert played(received(), (asks(), TUESDAY), (wrong, THURSDAY)).found(HELD)


def test_where_no_clock_stands_for_it():
    at_intake = filed(submitted=("application",))
    at_intake.does(RequestIntakeSupplement(items=(PLAN,), **LAWFUL), TUESDAY).does(
        brings(PLAN, complete=False), THURSDAY
    )
    assert HELD not in at_intake.codes()
    paid = played(received(), (bills("nv-1", FEE), TUESDAY), (pays(), THURSDAY))
    assert HELD not in paid.codes()
    by_mouth = received().does(RecordVisit(purpose="Nộp hồ sơ"), TUESDAY)
    assert HELD not in by_mouth.codes()
