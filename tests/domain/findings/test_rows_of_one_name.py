"""A list with several rows of one name: who has one is asked for the other, and it is no demand for what came already."""

import pytest
from msgspec.structs import replace

from domain.dossier.commands.filing import ProvideSupplement
from domain.facts.filing import DemandedItem
from domain.values.procedure import Requirement
from tests.domain.findings.commanded import PROCEDURE, TUESDAY, WEDNESDAY, asks, received

ROWS = (
    Requirement("application", "Đơn đề nghị"),
    Requirement("of-buyer", "Bản sao căn cước công dân", 0, 1),
    Requirement("of-seller", "Bản sao căn cước công dân", 0, 1),
)
TWICE = replace(PROCEDURE, requirements=ROWS)
SHORT = DemandedItem("Bản sao CCCD")


def test_the_one_that_did_not_come_may_be_asked_for() -> None:
    case = received(procedure=TWICE, submitted=("application", "of-buyer")).does(asks(SHORT), TUESDAY)
    assert "REFUSED_LISTED_PAPER" not in case.codes()
    there = case.does(ProvideSupplement(items=(SHORT,), complete=True), WEDNESDAY)
    assert "REFUSED_LISTED_PAPER" not in there.codes()


@pytest.mark.parametrize("item", [SHORT, DemandedItem("Bản sao căn cước công dân", "of-buyer")])
def test_when_both_came_neither_may(item: DemandedItem) -> None:
    case = received(procedure=TWICE, submitted=("application", "of-buyer", "of-seller")).does(asks(item), TUESDAY)
    assert "REFUSED_LISTED_PAPER" in case.codes()


def test_its_id_says_which_is_meant() -> None:
    named = DemandedItem("Bản sao căn cước công dân", "of-buyer")
    case = received(procedure=TWICE, submitted=("application", "of-buyer")).does(asks(named), TUESDAY)
    assert "REFUSED_LISTED_PAPER" in case.codes()
