"""A paper sent back since something is said to be wrong with it, again and again; and the lawful days beside it."""

from typing import Any

import pytest

from domain.dossier.commands.filing import AcceptDossier, ProvideSupplement, RequestIntakeSupplement
from domain.facts.filing import DemandedItem
from domain.values.context import Channel
from tests.domain.findings.commanded import (
    CITIZEN,
    LAWFUL,
    PLAN,
    PROXY,
    Case,
    asks,
    brings,
    filed,
    played,
    received,
)

BLURRED = DemandedItem("Bản vẽ thiết kế bị mờ", "plan")
UNSIGNED = DemandedItem("Bản vẽ thiết kế chưa ký tên", "plan")
AGAIN = "REFUSED_LISTED_PAPER"


def at_intake(*items: DemandedItem, **more: Any) -> RequestIntakeSupplement:
    return RequestIntakeSupplement(items=items, **(LAWFUL | more))


def returned(case: Case) -> list[tuple[str, ...]]:
    """The papers found to be demanded again, demand by demand."""
    return [each.items for each in case.findings() if each.code == AGAIN]


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (at_intake(BLURRED), asks(BLURRED)),
        (at_intake(BLURRED), asks(UNSIGNED)),  # another defect each time
        (at_intake(PLAN, reason="bản vẽ bị mờ"), asks(PLAN, reason="bản vẽ bị mờ")),
        (at_intake(BLURRED, PROXY), asks(PROXY, BLURRED)),
    ],
)
def test_sent_back_again_though_it_was_not_brought_again(first: Any, again: Any):
    case = filed(submitted=("application", "plan"))
    case.does(first, "2024-03-04 10:00").does(AcceptDossier(official="cb-1"), "2024-03-04 15:00")
    assert returned(case) == []
    case.does(again, "2024-03-06 10:00")
    (finding,) = case.found(AGAIN)
    assert finding.severity.value == "MAJOR"
    assert "lần thứ 2" in finding.explanation.vi
    assert "no. 2" in finding.explanation.en
    assert {each.position for each in case.history if each.fact.TAG == "intake-supplement-requested"} <= set(
        finding.evidence
    )
    assert case.does(brings(), "2024-03-08 10:00").lawful_due_on() is not None


def test_a_third_time_though_it_was_brought_again_each_time():
    case = played(
        filed(submitted=("application", "plan")),
        (at_intake(BLURRED), "2024-03-04 10:00"),
        (brings(PLAN), "2024-03-05 09:00"),
        (AcceptDossier(official="cb-1"), "2024-03-05 09:10"),
        (asks(UNSIGNED), "2024-03-06 10:00"),
        (brings(PLAN), "2024-03-07 10:00"),
    )
    assert returned(case) == []
    assert returned(case.does(asks(BLURRED), "2024-03-08 10:00")) == [(BLURRED.name,)]


def test_a_paper_that_was_asked_for_without_a_defect_is_no_better_the_second_time():
    case = played(received(), (asks(BLURRED), "2024-03-05 10:00"), (brings(PLAN), "2024-03-06 10:00"))
    assert returned(case.does(asks(PLAN), "2024-03-06 15:00")) == [(PLAN.name,)]


@pytest.mark.parametrize(
    "acts",
    [
        # Sent back once.
        [(asks(BLURRED), "2024-03-05 10:00"), (brings(PLAN), "2024-03-07 10:00")],
        # Once more, since what came was blurred as well.
        [
            (asks(BLURRED), "2024-03-05 10:00"),
            (brings(PLAN, channel=Channel.POSTAL), "2024-03-07 08:00"),
            (asks(BLURRED), "2024-03-07 10:00"),
            (brings(PLAN), "2024-03-11 10:00"),
        ],
        # The demand is only told again while it is awaited, in whatever words.
        [
            (asks(BLURRED), "2024-03-05 10:00"),
            (asks(BLURRED), "2024-03-06 10:00"),
            (asks(PLAN, reason="nhắc lại: chưa nhận được bản vẽ"), "2024-03-07 10:00"),
            (brings(PLAN), "2024-03-11 10:00"),
        ],
        # Something else was brought, and this is awaited still.
        [
            (asks(BLURRED, PROXY), "2024-03-05 10:00"),
            (brings(PROXY, complete=False), "2024-03-06 10:00"),
            (asks(BLURRED), "2024-03-06 11:00"),
        ],
        # Two papers, each once.
        [
            (asks(BLURRED), "2024-03-05 10:00"),
            (brings(PLAN), "2024-03-06 10:00"),
            (asks(DemandedItem("Đơn đề nghị chưa ký tên", "application")), "2024-03-06 15:00"),
        ],
    ],
)
def test_sent_back_as_the_law_lets_it(acts: list[tuple[Any, str]]):
    assert returned(played(received(), *acts)) == []


def test_what_the_receipt_takes_in_was_brought():
    case = filed(submitted=("application", "plan")).does(at_intake(BLURRED), "2024-03-04 10:00")
    case.does(AcceptDossier(official="cb-1", submitted=("plan",)), "2024-03-05 09:00")
    assert returned(case.does(asks(UNSIGNED), "2024-03-06 10:00")) == []
    case.does(brings(PLAN), "2024-03-07 09:00")
    assert returned(case.does(asks(UNSIGNED), "2024-03-07 10:00")) == [(UNSIGNED.name,)]


SLICES = [
    ("Bản vẽ thiếu mặt cắt móng", "2024-03-07 10:00"),
    ("Bản vẽ bị mờ", "2024-03-12 10:00"),
    ("Bản vẽ chưa ký tên", "2024-03-18 10:00"),
]


def never_complete(case: Case, *names: DemandedItem) -> Case:
    return played(case, *((ProvideSupplement(items=names, complete=False, reason=why), when) for why, when in SLICES))


@pytest.mark.parametrize("pack", ["nd61-2018", "nd118-2025"])
@pytest.mark.parametrize("names", [(PLAN,), ()])
def test_recorded_as_not_complete_for_something_else_each_time(names: tuple[DemandedItem, ...], pack: str):
    case = received(pack=pack, submitted=("application",)).does(asks(PLAN), "2024-03-05 10:00")
    (finding,) = never_complete(case, *names).found(AGAIN)
    assert (finding.severity.value, finding.items) == ("MAJOR", ("Bản vẽ thiết kế",))
    assert "lần thứ 3" in finding.explanation.vi
    intake = filed(pack=pack).does(at_intake(PLAN), "2024-03-05 10:00")
    assert len(never_complete(intake, *names).found(AGAIN)) == 1


def test_recorded_as_not_complete_twice_or_part_by_part_or_by_the_applicant():
    case = received(submitted=("application",)).does(asks(PLAN, PROXY), "2024-03-05 10:00")
    twice = played(case, *((brings(PLAN, complete=False, reason=why), when) for why, when in SLICES[:2]))
    assert not twice.does(brings(PLAN, PROXY), "2024-03-18 10:00").found(AGAIN)
    own = received(submitted=("application",)).does(asks(PLAN, PROXY), "2024-03-05 10:00")
    for why, when in SLICES:
        own.does(brings(PLAN, complete=False, reason=why), when, CITIZEN)
    assert not own.found(AGAIN)
