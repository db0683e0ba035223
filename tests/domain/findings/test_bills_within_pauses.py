"""A sum that no list has, notified while the limit stands for a paper: it keeps it standing, and by law it does not."""

import pytest

from domain.dossier.commands.outcome import IssueResult
from domain.facts.filing import Charge
from tests.domain.findings.commanded import FRIDAY, TAX, WEDNESDAY, asks, bills, brings, pays, played, received

ASKED = (asks(), WEDNESDAY)
BROUGHT = (brings(), FRIDAY)
PAID = (pays(), "2024-03-22 09:00")
ISSUED = (IssueResult(), "2024-04-01 10:00")
INVENTED = Charge("Thuế thu nhập cá nhân", 500_000)
AS_BROUGHT = "2024-03-22"
"""Ten working days after the paper came."""


@pytest.mark.parametrize("notified", ["2024-03-06 09:30", "2024-03-06 10:30", "2024-03-07 10:00", "2024-03-08 11:00"])
def test_an_invented_sum_moves_no_limit_whenever_it_was_notified(notified: str) -> None:
    bill = (bills("nv-1", INVENTED), notified)
    acts = sorted([ASKED, bill, BROUGHT, PAID, ISSUED], key=lambda act: act[1])
    case = played(received(), *acts)
    assert str(case.dossier.due_on) > "2024-04-01"
    assert "UNLISTED_FEE" in case.codes()
    assert case.lawful_due_on() == AS_BROUGHT


def test_a_lawful_sum_within_a_pause_keeps_what_it_gave() -> None:
    case = played(received(), ASKED, (bills("nv-1", TAX), "2024-03-06 10:30"), BROUGHT, PAID, ISSUED)
    assert case.lawful_due_on() is None
