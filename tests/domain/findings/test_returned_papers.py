"""A paper sent back since something is said to be wrong with it, again and again; and the lawful days beside it."""

from typing import Any

import pytest

from domain.dossier.commands.filing import AcceptDossier, RequestIntakeSupplement
from domain.facts.filing import DemandedItem
from domain.values.context import Channel
from tests.domain.findings.commanded import (
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
