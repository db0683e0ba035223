"""A pause that is said to have begun before it was entered gives the limit no days; one entered the next morning does."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.values.context import LimitUnit
from domain.values.procedure import Procedure
from domain.values.rules import Severity
from tests.domain.findings.commanded import DUE, FEE, asks, bills, brings, limited, pays, played, received
from tests.domain.histories import at

PAUSES = [(bills(), pays()), (bills("a", FEE), pays("a")), (asks(), brings())]


def _told(command: Any, happened: str, entered: str) -> tuple[Any, str]:
    return replace(command, occurred_at=at(happened)), entered


@pytest.mark.parametrize(("begins", "ends"), PAUSES)
@pytest.mark.parametrize(("began", "ended", "entered"), [("05", "12", "18"), ("05", "14", "14"), ("06", "13", "15")])
def test_a_pause_dated_back_moves_no_lawful_limit(begins: Any, ends: Any, began: str, ended: str, entered: str) -> None:
    case = played(
        received(),
        _told(begins, f"2024-03-{began} 10:00", f"2024-03-{entered} 16:30"),
        _told(ends, f"2024-03-{ended} 10:00", f"2024-03-{entered} 16:35"),
    )
    assert case.dossier.due_on is not None
    assert case.dossier.due_on.isoformat() > DUE
    assert "BACKDATED_ACTION" in case.codes()
    assert case.lawful_due_on() == DUE


@pytest.mark.parametrize(("begins", "ends"), PAUSES)
def test_a_pause_entered_the_next_morning_is_one(begins: Any, ends: Any) -> None:
    case = played(
        received(),
        _told(begins, "2024-03-06 16:00", "2024-03-07 08:30"),
        _told(ends, "2024-03-12 10:00", "2024-03-12 10:00"),
    )
    assert "BACKDATED_ACTION" not in case.codes()
    assert case.lawful_due_on() is None


@pytest.mark.parametrize(
    ("procedure", "filed", "happened", "entered", "ended", "due"),
    [
        # Over Tết a limit in calendar days, or in months, would gain the whole holiday.
        (limited(15, LimitUnit.CALENDAR_DAY), "02-01 09:00", "02-07 16:00", "02-15 09:00", "02-20 10:00", "02-16"),
        (limited(1, LimitUnit.MONTH), "01-17 09:00", "02-07 16:00", "02-15 09:00", "02-20 10:00", "02-19"),
        # A limit in hours would gain all that it has.
        (limited(8, LimitUnit.HOUR), "03-04 09:00", "03-04 09:05", "03-05 08:20", "03-05 10:00", "03-05"),
        (limited(8, LimitUnit.HOUR), "03-04 09:00", "03-04 09:05", "03-05 08:20", "03-05 08:21", "03-05"),
    ],
)
@pytest.mark.parametrize(("begins", "ends"), [(bills(), pays()), (bills("a", FEE), pays("a"))])
def test_a_pause_noted_within_the_tolerance_gives_no_holiday_and_no_hours(
    begins: Any, ends: Any, procedure: Procedure, filed: str, happened: str, entered: str, ended: str, due: str
) -> None:
    case = played(
        received(f"2024-{filed}", procedure=procedure),
        _told(begins, f"2024-{happened}", f"2024-{entered}"),
        (ends, f"2024-{ended}"),
    )
    (found,) = case.found("BACKDATED_ACTION")
    assert found.severity is Severity.MINOR
    assert case.dossier.due_on is not None
    assert case.dossier.due_on.isoformat() > f"2024-{due}"
    assert case.lawful_due_on() == f"2024-{due}"


@pytest.mark.parametrize(
    ("procedure", "happened", "entered"),
    [
        (limited(15, LimitUnit.CALENDAR_DAY), "03-08 16:00", "03-11 08:00"),
        (limited(1, LimitUnit.MONTH), "03-08 16:00", "03-11 08:00"),
        (limited(40, LimitUnit.HOUR), "03-06 16:30", "03-07 08:15"),
        (limited(40, LimitUnit.HOUR), "03-06 16:30", "03-06 16:50"),
        (limited(10), "03-08 08:00", "03-11 16:00"),
    ],
)
def test_one_entered_soon_or_on_the_next_monday_is_one(procedure: Procedure, happened: str, entered: str) -> None:
    case = played(
        received(procedure=procedure),
        _told(bills(), f"2024-{happened}", f"2024-{entered}"),
        (pays(), "2024-03-12 10:00"),
    )
    assert "BACKDATED_ACTION" not in case.codes()
    assert case.lawful_due_on() is None
