"""A pause that is said to have begun before it was entered gives the limit no days; one entered the next morning does."""

from typing import Any

import pytest
from msgspec.structs import replace

from tests.domain.findings.commanded import DUE, FEE, asks, bills, brings, pays, played, received
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
