"""A calendar as its facts make it: what each day is, why, and as known when."""

from datetime import datetime, time

import pytest

from domain.facts.law import Shift
from domain.law.calendar import Calendar, CalendarFact
from domain.law.local_time import TICK
from domain.law.reader import LawEntries
from domain.law.versions import CALENDAR
from domain.values.context import DayKind
from tests.domain.days import SHIFTS, day, holiday, hours, no_holiday, revoked, shipped, swap
from tests.domain.law.enacted import Enacted


def after(*facts: CalendarFact) -> Calendar:
    calendar = Calendar()
    for fact in facts:
        calendar = calendar.evolve(fact)
    return calendar


def test_without_facts_monday_to_friday_are_worked_and_no_hours_are_known():
    calendar = Calendar()
    kinds = [calendar.kind(day(f"2026-03-0{number}")) for number in range(2, 9)]
    assert kinds == [DayKind.COUNTED] * 5 + [DayKind.WEEKEND] * 2
    assert calendar.shifts(day("2026-03-02")) == ()
    assert calendar.reference == "VN@0"


def test_every_fact_makes_a_version_and_leaves_the_one_before_as_it_was():
    first = after(holiday("2026-02-17"))
    second = first.evolve(holiday("2026-02-18"))
    assert (first.reference, second.reference) == ("VN@1", "VN@2")
    assert first.works(day("2026-02-18"))
    assert not second.works(day("2026-02-18"))


def test_a_holiday_on_a_weekend_is_a_holiday_with_its_name():
    calendar = after(holiday("2026-04-26", "Giỗ Tổ"))
    assert calendar.kind(day("2026-04-26")) is DayKind.HOLIDAY
    assert calendar.note(day("2026-04-26")) == "Giỗ Tổ"
    assert calendar.note(day("2026-04-25")) is None


def test_a_swap_takes_one_day_and_gives_another_and_names_its_decision():
    calendar = after(hours("2016-01-01"), swap("2026-01-02", "2026-01-10", "12729/VPCP-KGVX"))
    assert calendar.kind(day("2026-01-02")) is DayKind.SWAPPED_OFF
    assert calendar.kind(day("2026-01-10")) is DayKind.SWAPPED_IN
    assert calendar.works(day("2026-01-10"))
    assert calendar.note(day("2026-01-02")) == calendar.note(day("2026-01-10")) == "12729/VPCP-KGVX"
    assert calendar.shifts(day("2026-01-02")) == ()
    assert calendar.shifts(day("2026-01-10")) == SHIFTS


def test_a_holiday_declared_later_wins_over_a_day_swapped_in():
    calendar = after(swap("2026-01-02", "2026-01-10"), holiday("2026-01-10"))
    assert calendar.kind(day("2026-01-10")) is DayKind.HOLIDAY
    assert calendar.kind(day("2026-01-02")) is DayKind.SWAPPED_OFF


def test_a_swap_declared_later_makes_a_holiday_worked():
    calendar = after(holiday("2026-01-10"), swap("2026-01-02", "2026-01-10"))
    assert calendar.kind(day("2026-01-10")) is DayKind.SWAPPED_IN


def test_a_revocation_undoes_exactly_its_swap():
    calendar = after(
        swap("2026-01-02", "2026-01-10"),
        swap("2026-08-31", "2026-08-22"),
        swap("2026-01-02", "2026-01-17"),
        revoked("2026-01-02", "2026-01-10"),
    )
    assert calendar.kind(day("2026-01-10")) is DayKind.WEEKEND
    assert calendar.kind(day("2026-01-02")) is DayKind.SWAPPED_OFF, "the other swap still takes it"
    assert calendar.kind(day("2026-01-17")) is DayKind.SWAPPED_IN
    assert calendar.kind(day("2026-08-22")) is DayKind.SWAPPED_IN
    assert calendar.evolve(revoked("2026-01-02", "2026-01-17")).works(day("2026-01-02"))


def test_a_revocation_of_no_swap_changes_only_the_version():
    before = after(swap("2026-01-02", "2026-01-10"))
    calendar = before.evolve(revoked("2026-01-02", "2026-01-11"))
    assert calendar.kind(day("2026-01-02")) is DayKind.SWAPPED_OFF
    assert calendar.version == before.version + 1


def test_a_revoked_holiday_is_the_day_that_it_was():
    calendar = after(holiday("2026-12-07", "storm"), holiday("2026-12-06"), no_holiday("2026-12-07"))
    assert calendar.kind(day("2026-12-07")) is DayKind.COUNTED
    assert calendar.note(day("2026-12-07")) is None
    assert calendar.kind(day("2026-12-06")) is DayKind.HOLIDAY
    assert calendar.reference == "VN@3"
    assert calendar.evolve(no_holiday("2026-12-06")).kind(day("2026-12-06")) is DayKind.WEEKEND


def test_a_revocation_undoes_every_declaration_of_its_day_before_it_and_none_after():
    calendar = after(holiday("2026-12-07", "forecast"), holiday("2026-12-07", "notice"), no_holiday("2026-12-07"))
    assert calendar.works(day("2026-12-07"))
    again = calendar.evolve(holiday("2026-12-07", "decided after all"))
    assert again.note(day("2026-12-07")) == "decided after all"


def test_a_revocation_of_no_holiday_changes_only_the_version():
    before = after(swap("2026-01-02", "2026-01-10"), holiday("2026-01-01"))
    calendar = before.evolve(no_holiday("2026-01-10"))
    assert calendar.kind(day("2026-01-10")) is DayKind.SWAPPED_IN
    assert (calendar.holidays, calendar.version) == (before.holidays, 3)


SWAPPED, OTHER = ("2026-01-02", "2026-01-10"), ("2026-01-05", "2026-01-10")


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        # The holiday overruled the swap; without it the swap stands.
        ([swap(*SWAPPED), holiday("2026-01-10"), no_holiday("2026-01-10")], DayKind.SWAPPED_IN),
        # The swap overruled the holiday, and goes on doing so.
        ([holiday("2026-01-10"), swap(*SWAPPED), no_holiday("2026-01-10")], DayKind.SWAPPED_IN),
        ([holiday("2026-01-10"), swap(*SWAPPED), revoked(*SWAPPED)], DayKind.HOLIDAY),
        ([holiday("2026-01-10"), swap(*SWAPPED), no_holiday("2026-01-10"), revoked(*SWAPPED)], DayKind.WEEKEND),
        ([swap(*SWAPPED), holiday("2026-01-10"), revoked(*SWAPPED), no_holiday("2026-01-10")], DayKind.WEEKEND),
        # Declared anew after the holiday, it wins.
        ([swap(*SWAPPED), holiday("2026-01-10"), swap(*SWAPPED)], DayKind.SWAPPED_IN),
        # Of two swaps that share the day, the one after the holiday is revoked: the holiday still overrules the one before it.
        ([swap(*SWAPPED), holiday("2026-01-10"), swap(*OTHER), revoked(*OTHER)], DayKind.HOLIDAY),
        ([swap(*SWAPPED), holiday("2026-01-10"), swap(*OTHER), revoked(*SWAPPED)], DayKind.SWAPPED_IN),
    ],
)
def test_the_latest_fact_about_a_day_that_was_not_revoked_decides(facts: list[CalendarFact], kind: DayKind):
    assert after(*facts).kind(day("2026-01-10")) is kind


def test_a_day_off_by_swap_stays_off_when_a_holiday_on_it_is_revoked():
    calendar = after(swap("2026-01-02", "2026-01-10", "1/TB"), holiday("2026-01-02"), no_holiday("2026-01-02"))
    assert calendar.kind(day("2026-01-02")) is DayKind.SWAPPED_OFF
    assert calendar.note(day("2026-01-02")) == "1/TB"


def test_a_day_shared_by_two_swaps_names_the_one_that_is_left():
    calendar = after(
        swap("2026-01-02", "2026-01-10", "1/TB"),
        swap("2026-01-02", "2026-01-17", "2/TB"),
        revoked("2026-01-02", "2026-01-17"),
    )
    assert calendar.note(day("2026-01-02")) == "1/TB"
    assert calendar.kind(day("2026-01-17")) is DayKind.WEEKEND


def test_working_hours_hold_from_their_day_on_and_may_change_the_weekdays():
    morning = (Shift(time(8), time(12)),)
    calendar = after(hours("2026-01-01"), hours("2026-06-01", shifts=morning, weekdays=(0, 1, 2, 3, 4, 5)))
    assert calendar.shifts(day("2026-05-29")) == SHIFTS
    assert calendar.kind(day("2026-05-30")) is DayKind.WEEKEND
    assert calendar.shifts(day("2026-06-06")) == morning
    assert calendar.shifts(day("2025-12-31")) == ()


def test_of_hours_set_for_the_same_day_the_last_hold():
    morning = (Shift(time(8), time(12)),)
    assert after(hours("2026-01-01"), hours("2026-01-01", shifts=morning)).shifts(day("2026-03-02")) == morning


def test_what_was_not_verified_says_so():
    calendar = after(holiday("2027-02-08", "Tết", verified=False), swap("2026-08-31", "2026-08-22", verified=False))
    for each in ("2027-02-08", "2026-08-31", "2026-08-22"):
        assert str(calendar.note(day(each))).endswith("(chưa kiểm chứng)")


def test_a_calendar_as_known_at_a_moment_holds_what_was_recorded_by_then():
    law = Enacted()
    (first,) = law.enact(CALENDAR, "VN", holiday("2026-01-01"))
    (second,) = law.enact(CALENDAR, "VN", swap("2026-01-02", "2026-01-10"))
    reader = LawEntries({(CALENDAR, "VN"): law.entries})

    def known(at: datetime | None = None) -> Calendar:
        found = reader.calendar(known_at=at)
        assert found is not None
        return found

    assert known(second.recorded_at - TICK).works(day("2026-01-02"))
    assert not known(second.recorded_at).works(day("2026-01-02"))
    assert known(first.recorded_at).reference == "VN@1"
    assert known().reference == "VN@2"
    assert reader.calendar(known_at=first.recorded_at - TICK) is None
    assert reader.calendar_at(first.position) == known(first.recorded_at)
    assert reader.calendar_at(0) is None


@pytest.mark.parametrize(
    ("year", "rest"),
    # Weekdays off in the year, swapped days included, less the Saturdays worked instead.
    [*[(year, 10) for year in range(2016, 2021)], *[(year, 11) for year in range(2021, 2026)], (2026, 12), (2027, 12)],
)
def test_the_shipped_calendar_gives_as_many_days_off_as_the_labour_code(year: int, rest: int):
    calendar = shipped()
    assert calendar.declares(year)
    off = [each for each in {**calendar.holidays, **calendar.swapped_off} if each.year == year and each.weekday() < 5]
    worked = [each for each in calendar.swapped_in if each.year == year]
    # A swap across New Year gives its day back in the next year.
    across = {2018: 1, 2019: -1}.get(year, 0)
    assert len(off) - len(worked) == rest + across
