"""Piles before a cut-off, over a year: one month's pile shows by itself, and even or weekly work shows none."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from domain.law.calendar import Calendar
from domain.signals.cases import Counted
from domain.signals.cutoffs import spikes
from domain.signals.rules import Kind
from domain.signals.signal import Judged
from exchange.catalogue.signal_rules import load_signal_rules

RULE = load_signal_rules().kinds[Kind.CUTOFF_SPIKE]
YEAR = [day for ahead in range(365) if (day := date(2026, 1, 1) + timedelta(days=ahead)).weekday() < 5]


def found(number: Callable[[date], int]) -> list[Judged]:
    rows = [
        Counted("H1", f"CB-{each % 2}", None, False, day.isoformat(), 1, (f"{day}-{each}",))
        for day in YEAR
        for each in range(number(day))
    ]
    return list(spikes(rows, RULE, Calendar(), date(2026, 1, 1), date(2026, 12, 31)))


@pytest.mark.parametrize(("last", "number"), [(date(2026, 12, 14), 14), (date(2026, 6, 30), 31)])
def test_one_pile_of_a_year_is_found_in_its_month(last: date, number: int):
    pile = [day for day in YEAR if day <= last][-RULE.days :]
    agency, *officials = found(lambda day: 12 if day in pile else 1)
    assert agency.who.official is None
    assert agency.figures.count == 36
    assert agency.words["on"].en == last.isoformat()  # type: ignore[attr-defined]
    assert {code[:10] for code in agency.codes} == {day.isoformat() for day in pile}
    assert all(each.words["on"] == agency.words["on"] for each in officials)


def test_a_pile_of_every_month_is_told_once():
    agency, *_ = found(lambda day: 9 if 10 <= day.day <= 14 else 1)
    assert str(agency.words["on"]).count("2026-") == 12


@pytest.mark.parametrize(
    "number",
    [lambda _: 3, lambda day: 15 * (day.weekday() == 4), lambda day: 1 + day.day % 4, lambda day: 60 * (day.day == 20)],
    ids=["even", "on Fridays", "uneven", "on the 20th"],
)
def test_other_work_is_none(number: Callable[[date], int]):
    assert found(number) == []
