"""Months, quarters and years, and the record of their ends."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Refused
from domain.execution.occasion import Drawn
from domain.facts.publicity import PeriodEnded, PeriodKind
from domain.publicity.commands import EndPeriod
from domain.publicity.period_ends import Ended, decide_period_end, ends_at
from domain.publicity.periods import Period, containing, ended, named
from domain.values.context import Channel
from tests.domain.histories import HANOI, at
from tests.domain.scenario import LAW, OFFICIAL, context_at

DAYS = st.dates(date(1000, 1, 1), date(9998, 12, 31))
QUARTER = containing(PeriodKind.QUARTER, date(2026, 2, 14))
END = EndPeriod(
    kind=QUARTER.kind,
    begins=QUARTER.begins,
    ends=QUARTER.ends,
    agencies=("H57", "H56", "H57"),
    channel=Channel.SYSTEM,
    occurred_at=at("2026-04-01 00:00"),
)


@pytest.mark.parametrize(
    ("kind", "label", "begins", "ends"),
    [
        (PeriodKind.MONTH, "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        (PeriodKind.QUARTER, "2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        (PeriodKind.YEAR, "2024", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_day_lies_in_one_of_each_kind(kind: PeriodKind, label: str, begins: date, ends: date):
    found = containing(kind, date(2024, 2, 29))
    assert (found, found.label, named(label)) == (Period(kind, begins, ends), label, found)


@given(st.sampled_from(PeriodKind), DAYS)
def test_names_are_read_back_and_periods_follow_each_other(kind: PeriodKind, day: date):
    period = containing(kind, day)
    assert period.begins <= day <= period.ends
    assert named(period.label) == period
    assert containing(kind, period.ends + timedelta(days=1)).begins == period.ends + timedelta(days=1)


@pytest.mark.parametrize("label", ["", "2026-13", "2026-00", "2026-Q5", "2026-1", "26", "2026-Q1 ", "0026", "H56"])
def test_anything_else_names_no_period(label: str):
    assert named(label) is None


def test_what_ended_is_told_in_the_order_of_ending():
    labels = [each.label for each in ended(date(2025, 11, 20), date(2026, 4, 1))]
    assert labels == ["2025-11", "2025-12", "2025-Q4", "2025", "2026-01", "2026-02", "2026-03", "2026-Q1"]
    assert list(ended(date(2025, 11, 20), date(2025, 11, 30))) == []


def test_the_end_of_a_period_is_recorded_with_those_who_have_to_report():
    (fact,) = decide_period_end(Ended(), END, LAW, at("2026-04-01 00:00"), actor=OFFICIAL, drawn=Drawn())
    assert fact == PeriodEnded(
        context=context_at("2026-04-01 00:00", channel=Channel.SYSTEM),
        kind=PeriodKind.QUARTER,
        begins=date(2026, 1, 1),
        ends=date(2026, 3, 31),
        timezone=HANOI,
        agencies=("H56", "H57"),
    )


def refused(command: EndPeriod, now: str, state: Ended | None = None) -> str:
    with pytest.raises(Refused) as caught:
        decide_period_end(state or Ended(), command, LAW, at(now), actor=OFFICIAL, drawn=Drawn())
    return caught.value.code


def test_it_is_recorded_once_when_it_is_over_and_only_of_whole_periods():
    later = "2026-04-02 09:00"
    assert refused(END, later, Ended().evolve(PeriodEnded(context=context_at(later), **_of(QUARTER)))) == (
        "PERIOD_ALREADY_ENDED"
    )
    assert refused(EndPeriod(**_of(QUARTER)), "2026-03-31 23:59") == "PERIOD_NOT_OVER"
    assert refused(EndPeriod(**_of(QUARTER), occurred_at=at("2026-03-30 09:00")), later) == "PERIOD_NOT_OVER"
    assert refused(EndPeriod(**{**_of(QUARTER), "ends": date(2026, 3, 30)}), later) == "NOT_A_PERIOD"
    assert refused(EndPeriod(**{**_of(QUARTER), "begins": date(2026, 1, 2)}), later) == "NOT_A_PERIOD"
    assert ends_at(QUARTER, HANOI) == at("2026-04-01 00:00")


def _of(period: Period) -> dict[str, Any]:
    return {"kind": period.kind, "begins": period.begins, "ends": period.ends}
