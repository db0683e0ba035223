"""Lives for the tests: short ways to say what happened when."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.dossier.history import HistoryEntry, fold
from domain.dossier.state import Dossier
from domain.facts.dossier import DossierFact
from domain.facts.filing import DossierAccepted, DossierSubmitted
from domain.facts.outcome import DossierClosed
from domain.facts.processing import ClockPaused, ClockResumed
from domain.facts.routing import StepCompleted
from domain.values.context import Actor, Channel, Context, LimitUnit

HANOI = "Asia/Ho_Chi_Minh"
STREAM = UUID("6f1f7d80-3c5f-4f6e-9d6b-0a4b6c3d2e1f")


def at(text: str, zone: str = HANOI) -> datetime:
    """A local time such as "2026-01-08 09:00", as an instant in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def context(when: datetime, **more: Any) -> Context:
    return Context(actor=Actor("official-7"), occurred_at=when, channel=Channel.ONE_STOP, **more)


def submitted(when: datetime, code: str = "H56-1") -> DossierSubmitted:
    return DossierSubmitted(context=context(when), code=code, agency="H56", procedure="1.013128")


def accepted(
    when: datetime,
    due_on: date | None = None,
    *,
    due_at: datetime | None = None,
    unit: LimitUnit = LimitUnit.WORKING_DAY,
    zone: str = HANOI,
) -> DossierAccepted:
    if due_on is not None and due_at is None:
        due_at = datetime(due_on.year, due_on.month, due_on.day, 23, 59, 59, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    if due_at is not None and due_on is None:
        due_on = due_at.astimezone(ZoneInfo(zone)).date()
    return DossierAccepted(
        context=context(when),
        code="H56-1",
        received_at=when,
        timezone=zone,
        unit=unit,
        due_at=due_at,
        due_on=due_on,
    )


def step(when: datetime, activity: str = "appraise") -> StepCompleted:
    return StepCompleted(context=context(when), activity=activity)


def paused(when: datetime) -> ClockPaused:
    return ClockPaused(context=context(when), cause="supplement")


def resumed(when: datetime, due_on: date) -> ClockResumed:
    due_at = datetime(due_on.year, due_on.month, due_on.day, 23, 59, 59, tzinfo=ZoneInfo(HANOI)).astimezone(UTC)
    return ClockResumed(context=context(when), cause="supplement", new_due_at=due_at, new_due_on=due_on)


def closed(when: datetime) -> DossierClosed:
    return DossierClosed(context=context(when))


def history_of(*facts: DossierFact, recorded: datetime | None = None) -> list[HistoryEntry]:
    """Facts as a life: positions from 101, recorded a minute apart from 2026-06-01 on, or all at once."""
    start = recorded or datetime(2026, 6, 1, tzinfo=UTC)
    interval = timedelta(0) if recorded else timedelta(minutes=1)
    return [HistoryEntry(100 + n, n, start + n * interval, fact) for n, fact in enumerate(facts, start=1)]


def given(*facts: DossierFact) -> Dossier:
    """The dossier after these facts."""
    return fold(history_of(*facts))
