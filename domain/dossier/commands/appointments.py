"""Time: extensions, apologies, new appointments, and what the clock process records."""

from datetime import date, datetime

from domain.execution.command import Command
from domain.facts.appointments import OwedAct


class ProposeExtension(Command, frozen=True, kw_only=True):
    """Proposes a later date (đề nghị gia hạn)."""

    proposed_due_on: date | None = None


class IssueApology(Command, frozen=True, kw_only=True):
    """Issues a written apology, form 04 (xin lỗi và hẹn lại ngày trả); `new_due_on` also moves the appointment, never the limit by law. `cause`: `overdue`, `document-lost`."""

    form: str | None = None
    cause: str = "overdue"
    new_due_on: date | None = None


class ChangeAppointment(Command, frozen=True, kw_only=True):
    """Sets a new appointment date (hẹn lại ngày trả); the limit by law stays."""

    new_due_on: date | None = None
    new_due_at: datetime | None = None


class ReachDueSoon(Command, frozen=True, kw_only=True):
    """Records that the dossier became due soon. Given by the clock process only."""

    due_at: datetime


class PassDueDate(Command, frozen=True, kw_only=True):
    """Records that the due date passed. Given by the clock process only."""

    due_at: datetime


class PassAppointedDate(Command, frozen=True, kw_only=True):
    """Records that a promised date other than the limit by law passed. Given by the clock process only."""

    due_at: datetime


class PassActDate(Command, frozen=True, kw_only=True):
    """Records that the last moment for an act passed without it. Given by the clock process only."""

    act: OwedAct
    due_at: datetime


class OverrunPause(Command, frozen=True, kw_only=True):
    """Records that the time limit stood still longer than the rules allow without a reminder. Given by the clock process only."""

    due_at: datetime


AppointmentCommand = (
    ProposeExtension
    | IssueApology
    | ChangeAppointment
    | ReachDueSoon
    | PassDueDate
    | PassAppointedDate
    | PassActDate
    | OverrunPause
)
