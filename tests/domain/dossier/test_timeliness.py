"""The table of docs/semantics.md, "Timeliness", class by class and at its edges."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.dossier.timeliness import (
    Timeliness,
    classify,
    days_late,
    deciding_day,
    lateness_days,
    overdue_from,
    part_passes_at,
    settled,
    soon_from,
)
from domain.facts.outcome import DossierWithdrawn
from domain.values.context import Computation, LimitUnit
from tests.domain.histories import HANOI, accepted, at, closed, context, given, paused, submitted

RECEIPT = at("2026-01-05 08:00")
BY_DAY = (submitted(RECEIPT), accepted(RECEIPT, date(2026, 1, 26)))
BY_HOUR = (submitted(RECEIPT), accepted(RECEIPT, due_at=at("2026-01-05 16:00"), unit=LimitUnit.HOUR))
SOON = 2


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-01-23 23:59:59", Timeliness.IN_TIME),
        ("2026-01-24 00:00", Timeliness.DUE_SOON),
        ("2026-01-26 23:59:59.999999", Timeliness.DUE_SOON),
        ("2026-01-27 00:00", Timeliness.OVERDUE),
    ],
)
def test_an_open_dossier_with_a_limit_in_days(now: str, expected: Timeliness):
    assert classify(given(*BY_DAY), at(now), SOON) is expected


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("2026-01-25 23:59:59.999999", Timeliness.EARLY),
        ("2026-01-26 00:00", Timeliness.ON_TIME),
        ("2026-01-26 23:59:59.999999", Timeliness.ON_TIME),
        ("2026-01-27 00:00", Timeliness.LATE),
    ],
)
def test_a_finished_dossier_with_a_limit_in_days(end: str, expected: Timeliness):
    dossier = given(*BY_DAY, closed(at(end)))
    assert classify(dossier, at("2027-01-01 00:00"), SOON) is expected


def test_a_limit_in_hours_compares_instants():
    due = at("2026-01-05 16:00")
    microsecond = timedelta(microseconds=1)
    assert classify(given(*BY_HOUR), due, SOON) is Timeliness.DUE_SOON
    assert classify(given(*BY_HOUR), due + microsecond, SOON) is Timeliness.OVERDUE
    for end, expected in ((due - microsecond, "EARLY"), (due, "ON_TIME"), (due + microsecond, "LATE")):
        assert classify(given(*BY_HOUR, closed(end)), due, SOON) == expected


def test_without_a_deadline_nothing_is_on_time():
    filed = (submitted(RECEIPT), accepted(RECEIPT))
    now = at("2030-01-01 00:00")
    assert classify(given(*filed), now, SOON) is Timeliness.NO_DEADLINE
    assert classify(given(*filed, closed(now)), now, SOON) is Timeliness.NO_DEADLINE
    assert lateness_days(given(*filed), now) is None
    assert soon_from(given(*filed), SOON) is None


def test_a_withdrawn_dossier_is_neither_on_time_nor_late():
    dossier = given(*BY_DAY, DossierWithdrawn(context=context(at("2026-03-01 08:00"))))
    assert classify(dossier, at("2026-03-01 08:00"), SOON) is Timeliness.DISCONTINUED
    assert lateness_days(dossier, at("2026-03-01 08:00")) == 0


def test_a_paused_dossier_does_not_become_overdue():
    dossier = given(*BY_DAY, paused(at("2026-01-20 08:00")))
    assert overdue_from(dossier) is None
    assert classify(dossier, at("2026-03-01 00:00"), SOON) is Timeliness.DUE_SOON
    assert lateness_days(dossier, at("2026-03-01 00:00")) == 0


def test_one_already_overdue_stays_so_while_paused():
    dossier = given(*BY_DAY, paused(at("2026-01-27 00:00")))
    assert classify(dossier, at("2026-01-27 00:00"), SOON) is Timeliness.OVERDUE


def test_lateness_counts_whole_local_dates_or_hours_as_parts_of_a_day():
    assert lateness_days(given(*BY_DAY), at("2026-01-26 23:00")) == 0
    assert lateness_days(given(*BY_DAY), at("2026-01-27 00:00")) == 1
    assert lateness_days(given(*BY_DAY, closed(at("2026-01-30 23:00"))), at("2027-01-01 00:00")) == 4
    assert lateness_days(given(*BY_HOUR), at("2026-01-06 04:00")) == 0.5


def test_a_day_is_the_dossiers_own_across_a_change_of_the_clock():
    zone = "Europe/Amsterdam"
    filed = (
        submitted(at("2026-03-01 08:00", zone)),
        accepted(at("2026-03-01 08:00", zone), date(2026, 3, 28), zone=zone),
    )
    assert overdue_from(given(*filed)) == at("2026-03-29 00:00", zone)
    assert lateness_days(given(*filed), at("2026-03-30 00:00", zone)) == 2
    assert lateness_days(given(*filed), at("2026-03-29 23:59", zone)) == 1


@pytest.mark.parametrize("zone", [HANOI, "America/New_York"])
@pytest.mark.parametrize("unit", list(LimitUnit))
def test_a_due_date_at_the_end_of_the_calendar_never_passes(unit: LimitUnit, zone: str):
    received = at("2026-01-05 08:00")
    filed = accepted(received, date.max, due_at=datetime.max.replace(tzinfo=UTC), unit=unit, zone=zone)
    assert classify(given(submitted(received), filed), at("2900-01-01 00:00"), SOON) is Timeliness.IN_TIME
    assert settled(given(submitted(received), filed, closed(datetime.max.replace(tzinfo=UTC)))) in {
        Timeliness.ON_TIME,
        Timeliness.EARLY,
    }


@pytest.mark.parametrize("zone", [HANOI, "America/New_York"])
@pytest.mark.parametrize("unit", list(LimitUnit))
def test_a_due_date_at_the_beginning_of_the_calendar_has_always_passed(unit: LimitUnit, zone: str):
    received = at("2026-01-05 08:00")
    filed = accepted(received, date.min, due_at=datetime.min.replace(tzinfo=UTC), unit=unit, zone=zone)
    assert classify(given(submitted(received), filed), received, SOON) is Timeliness.OVERDUE


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        (None, "2026-01-10 00:00"),
        (LimitUnit.WORKING_DAY, "2026-01-10 00:00"),
        (LimitUnit.HOUR, "2026-01-09 10:00:00.000001"),
    ],
)
def test_the_due_date_of_a_part_passes_by_day_or_by_instant(unit: LimitUnit | None, expected: str):
    due_at, due_on = at("2026-01-09 10:00"), date(2026, 1, 9)
    computation = Computation(unit=unit) if unit else None
    moment = part_passes_at(due_at, due_on, computation, HANOI)
    assert moment == at(expected)
    day = deciding_day(due_on, computation)
    assert days_late(moment, due_at, day, HANOI)
    assert not days_late(moment - timedelta(microseconds=1), due_at, day, HANOI)


def test_a_part_without_a_due_date_is_never_past_it():
    assert part_passes_at(None, None, None, HANOI) is None
    assert part_passes_at(None, None, Computation(unit=LimitUnit.HOUR), HANOI) is None
