"""Forms as data: what stands in the columns, and whether the sums agree; and the days of reporting periods."""

from datetime import date
from itertools import pairwise

import pytest

from domain.reports import petitions
from domain.reports.forms import NotePart, added, checked
from domain.reports.period import NAMES, Figures, Period
from domain.reports.petitions import PetitionFigures
from exchange.catalogue.report_forms import load_report_forms

FORMS = load_report_forms()
COUNTED = Figures(
    carried_over=7,
    new_online=6,
    new_online_whole=3,
    new_online_partial=2,
    new_direct=11,
    new_postal=4,
    new_other=1,
    resolved_early=5,
    resolved_on_time=3,
    resolved_late=2,
    resolved_no_deadline=1,
    withdrawn=2,
    stopped=3,
    pending_in_time=8,
    pending_overdue=4,
    pending_no_deadline=1,
    early_recorded_late=1,
    reappointed=2,
    previously_pending=7,
    handed_in=3,
    handed_out=3,
)


def test_07a_by_the_numbers_of_its_columns():
    form, layout = FORMS.of("07a")
    assert COUNTED.agree
    values = dict(zip((each.number for each in layout.columns), layout.values(COUNTED.by_name()), strict=True))
    assert values == {
        3: 32,
        4: 3,
        5: 2,
        6: 4,
        7: 11,
        8: 7,
        9: 10,
        10: 5,
        11: 3,
        12: 2,
        13: 12,
        14: 8,
        15: 4,
    }
    assert (form.number, form.in_force_from) == ("07a/BTP/KSTT", date(2026, 8, 1))
    assert all(check.agrees for check in checked(layout, COUNTED.by_name()))


def test_a_sum_that_does_not_agree_is_shown():
    _, layout = FORMS.of("07b")
    wrong = {**COUNTED.by_name(), "previously_pending": 9}
    assert [(check.found, check.expected) for check in checked(layout, wrong) if not check.agrees] == [(7, 9)]
    lost = {**COUNTED.by_name(), "stopped": 2}
    assert [(check.found, check.expected) for check in checked(layout, lost) if not check.agrees] == [(32, 31)]


def test_every_figure_of_dossiers_stands_in_a_column_or_in_a_note():
    _, layout = FORMS.of("07a")
    shown = {name for column in layout.columns for name in column.figures} | {note.figure for note in layout.notes}
    sums = {"new_online", "new_total", "resolved", "discontinued", "pending", "previously_pending", "total"}
    assert set(NAMES) - sums == shown


def test_06a_adds_up():
    _, layout = FORMS.of("06a")
    found = PetitionFigures(
        carried_over=3,
        new=5,
        about_acts=4,
        about_regulations=2,
        handled_about_acts=3,
        handled_about_regulations=1,
        handled_about_neither=1,
        handled_carried_over=2,
        in_hand_about_acts=1,
        in_hand_about_regulations=1,
        in_hand_about_neither=1,
        published=3,
    )
    values = dict(zip((each.number for each in layout.columns), layout.values(found.by_name()), strict=True))
    assert values == {3: 8, 4: 4, 5: 2, 6: 3, 7: 5, 8: 5, 9: 3, 10: 1, 11: 2, 12: 3, 13: 3, 14: 1, 15: 1, 16: 3}
    assert all(check.agrees for check in checked(layout, found.by_name()))
    assert {note.part for note in layout.notes} == set(NotePart)
    assert added([found.by_name(), found.by_name()], petitions.NAMES)["total"] == 16


def test_no_other_form():
    with pytest.raises(KeyError):
        FORMS.of("06")


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("2026-10", (date(2026, 9, 15), date(2026, 10, 14))),
        ("2026-01", (date(2025, 12, 15), date(2026, 1, 14))),
        ("2026-03", (date(2026, 2, 15), date(2026, 3, 14))),
        ("2026-Q3", (date(2026, 6, 15), date(2026, 9, 14))),
        ("2026-Q1", (date(2025, 12, 15), date(2026, 3, 14))),
        ("2026-H1", (date(2025, 12, 15), date(2026, 6, 14))),
        ("2026", (date(2025, 12, 15), date(2026, 12, 14))),
    ],
)
def test_the_days_of_reporting_periods(name: str, period: tuple[date, date]):
    assert FORMS.periods.period(name) == Period(*period)


@pytest.mark.parametrize("name", ["", "2026-13", "2026-Q5", "2026-H3", "26-10", "2026-10-01", "0001", "0001-02"])
def test_what_is_no_reporting_period(name: str):
    assert FORMS.periods.period(name) is None


def test_twelve_months_follow_one_another():
    periods = [FORMS.periods.period(f"2026-{month:02}") for month in range(1, 13)]
    year = FORMS.periods.period("2026")
    assert year is not None
    assert (periods[0].begins, periods[-1].ends) == (year.begins, year.ends)  # type: ignore[union-attr]
    for before, after in pairwise(periods):
        assert before is not None
        assert after is not None
        assert (after.begins - before.ends).days == 1
