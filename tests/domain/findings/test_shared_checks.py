"""Papers side by side where their data are shared: which need not be brought, by which database since when, and which were demanded against that."""

from datetime import date
from typing import Any

import pytest

from domain.findings.requirement_checks import RequirementCheck, SharedBy, Verdict, checks
from domain.judged.subject import JudgedDossier
from tests.domain.findings.shared import DOCUMENT, SharedCase, outage, registered, usable
from tests.domain.findings.test_shared_data import BIRTH, MONDAY, TUESDAY, demand, received

HAD = SharedBy("csdl", "CSDL hộ tịch", "Bộ Tư pháp", DOCUMENT, date(2025, 7, 1))


def checked(case: SharedCase) -> dict[str | None, RequirementCheck]:
    history = case.history
    return {each.requirement: each for each in checks(JudgedDossier.of(history, case.judged()))}


def test_what_is_shared_need_not_be_brought() -> None:
    found = checked(received(SharedCase()))
    assert (found["birth"].verdict, found["birth"].shared) == (Verdict.LISTED_SHARED, (HAD,))
    assert (found["proxy"].verdict, found["proxy"].shared) == (Verdict.LISTED_MISSING, ())
    # handed back, or one of several: that is brought
    assert {found[id].verdict for id in ("old", "identity")} == {Verdict.LISTED_MISSING}
    assert found["plan"].verdict is Verdict.LISTED_SUBMITTED


def test_nothing_is_shared_before_it_was_declared() -> None:
    found = checked(received(SharedCase(facts=(registered(), usable("2026-03-20 08:00"))), MONDAY))
    assert (found["birth"].verdict, found["birth"].shared) == (Verdict.LISTED_MISSING, ())


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ((), Verdict.DEMANDED_THOUGH_SHARED),
        ((outage("2026-03-10 08:30", "2026-03-10 08:00", "2026-03-10 17:00"),), Verdict.LISTED_DEMANDED),
        ((outage("2026-04-10 08:00", "2026-03-10 08:00", "2026-03-10 17:00"),), Verdict.DEMANDED_THOUGH_SHARED),
    ],
    ids=["no outage", "told in time", "told a month later"],
)
def test_what_is_demanded_all_the_same(told: tuple[Any, ...], verdict: Verdict) -> None:
    case = received(SharedCase(facts=(registered(), usable(), *told)))
    case.does(demand(BIRTH), TUESDAY)
    assert (checked(case)["birth"].verdict, checked(case)["birth"].shared) == (verdict, (HAD,))
