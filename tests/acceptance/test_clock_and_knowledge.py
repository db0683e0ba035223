"""The clock tells everything once, and what was promised stays as it was computed, whatever becomes known later."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.assembly import opened
from app.processes.clock import run_once
from app.settings import Settings
from exchange.catalogue.calendars import load_calendars
from graphql_api.access.scopes import ANONYMOUS
from tests.acceptance.registry import WHY, Registry, local

PROCEDURE = "1.004873"
"""Three working days."""
MONDAY = local("2024-11-04 09:00")


def _reply(registry: Registry, code: str) -> list[tuple[str, str]]:
    """What the clock recorded of a dossier: kinds, with the local day of the due date."""
    return [
        (each["type"], each["payload"]["due_on"])
        for each in registry.history(code)
        if each["type"] in ("due-soon-reached", "due-date-passed", "appointed-date-passed")
    ]


def _run_once(registry: Registry, moment: str) -> None:
    registry.assembly.project()
    run_once(registry.assembly, local(moment))
    registry.assembly.project()


@pytest.fixture
def received(registry: Registry) -> str:
    registry.now = MONDAY
    return registry.accepted(PROCEDURE)


def test_both_are_recorded_once_after_any_downtime(registry: Registry, received: str) -> None:
    registry.now = local("2025-06-02 09:00")
    for _ in range(3):
        _run_once(registry, "2025-06-02 09:00")
    assert _reply(registry, received) == [("due-soon-reached", "2024-11-07"), ("due-date-passed", "2024-11-07")]
    happened = [each["occurredAt"] for each in registry.history(received)[-2:]]
    assert [datetime.fromisoformat(each) for each in happened] == [local("2024-11-05 00:00"), local("2024-11-08 00:00")]
    assert {"OVERDUE", "MISSING_APOLOGY"} <= set(registry.codes(received))


def test_two_clocks_at_once(registry: Registry, tmp_path: Path) -> None:
    registry.now = MONDAY
    codes = [registry.accepted(PROCEDURE) for _ in range(20)]
    registry.assembly.project()
    now = local("2024-12-02 09:00")
    with opened(Settings(home=tmp_path), registry.assembly.conninfo) as other, ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda each: run_once(each, now), (registry.assembly, other)))
    assert all(
        [kind for kind, _ in _reply(registry, code)] == ["due-soon-reached", "due-date-passed"] for code in codes
    )


def test_what_is_promised_anew_is_told_and_the_limit_is_not_forgotten(registry: Registry, received: str) -> None:
    _run_once(registry, "2024-11-05 08:00")
    registry.now = local("2024-11-05 10:00")
    registry.done("changeAppointment", dossier=received, newDueOn="2024-11-20", **WHY)
    _run_once(registry, "2024-11-09 08:00")
    # The limit by law passes on its day, whatever was promised; each promised date passes by itself.
    assert _reply(registry, received) == [("due-soon-reached", "2024-11-07"), ("due-date-passed", "2024-11-07")]
    _run_once(registry, "2024-12-02 08:00")
    assert _reply(registry, received)[2:] == [("appointed-date-passed", "2024-11-20")]
    registry.now = local("2024-12-03 09:00")
    registry.done("changeAppointment", dossier=received, newDueOn="2025-01-10", **WHY)
    _run_once(registry, "2024-12-04 08:00")
    assert len(_reply(registry, received)) == 3
    assert "OVERDUE" in registry.codes(received)
    _run_once(registry, "2025-02-03 08:00")
    assert _reply(registry, received)[3:] == [("appointed-date-passed", "2025-01-10")]
    assert registry.codes(received).count("OVERDUE") == 1
    assert registry.codes(received).count("APPOINTMENT_MISSED") == 2


def test_the_clock_leaves_the_paused_and_the_finished_alone(registry: Registry, received: str) -> None:
    other = registry.accepted(PROCEDURE)
    registry.pass_time(hours=1)
    registry.done("requestSupplement", dossier=received, items=[{"name": "x", "requirement": "to-khai"}], **WHY)
    registry.done("issueResult", dossier=other)
    _run_once(registry, "2025-02-03 08:00")
    assert _reply(registry, received) == _reply(registry, other) == []


COMPUTATION = """query ($code: String!) { dossier(code: $code) { deadline { dueOn originalDueAt
 computation { calendar dueOn days { on kind note } } } } }"""
COUNTED = """query ($start: DateTime!, $known: DateTime) { dueDate(start: $start, limit: 3, unit: WORKING_DAY, knownAt: $known) {
 dueOn calendar } }"""


def test_a_holiday_declared_after_the_promise(registry: Registry, tmp_path: Path) -> None:
    registry.now = local("2027-03-01 09:00")  # a Monday
    start = registry.now.isoformat()
    code = registry.accepted(PROCEDURE)
    registry.assembly.project()
    promised = registry.data(COMPUTATION, code=code)["dossier"]["deadline"]
    assert promised["computation"]["dueOn"] == "2027-03-04"
    before = datetime.now(UTC)
    known = registry.data(COUNTED, ANONYMOUS, start=start)["dueDate"]
    assert (known["dueOn"], known["calendar"]) == ("2027-03-04", promised["computation"]["calendar"])
    file = tmp_path / "vn-2027-more.toml"
    file.write_text(
        'code = "VN"\nyear = 2027\nsource = "thông báo"\n[[holiday]]\non = 2027-03-03\nname = "Nghỉ bổ sung"\n'
        'decision = "1/TB"\ndecided_on = 2027-03-02\n'
    )
    (loaded,) = load_calendars(registry.assembly.ledger, [file], "catalogue", "Asia/Ho_Chi_Minh")
    assert loaded.added == 1
    registry.assembly.project()
    assert registry.data(COMPUTATION, code=code)["dossier"]["deadline"] == promised
    now = registry.data(COUNTED, ANONYMOUS, start=start)["dueDate"]
    assert (now["dueOn"], now["calendar"]) == ("2027-03-05", f"VN@{loaded.version}")
    then = registry.data(COUNTED, ANONYMOUS, start=start, known=before.isoformat())["dueDate"]
    assert then == known
    later = registry.accepted(PROCEDURE)
    registry.assembly.project()
    assert registry.data(COMPUTATION, code=later)["dossier"]["deadline"]["dueOn"] == "2027-03-05"
