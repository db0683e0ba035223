"""Time: extensions, apologies, new appointments, and what the clock process records (NĐ 61/2018 Art. 19(9))."""

from datetime import date, datetime

from msgspec.structs import replace

from domain.dossier.commands.appointments import (
    ChangeAppointment,
    IssueApology,
    PassDueDate,
    ProposeExtension,
    ReachDueSoon,
)
from domain.dossier.deciding import clock
from domain.dossier.deciding.request import DossierRequest
from domain.dossier.timeliness import overdue_from
from domain.errors import Uncountable
from domain.facts.appointments import (
    ApologyIssued,
    AppointmentChanged,
    DueDatePassed,
    DueSoonReached,
    ExtensionProposed,
)
from domain.facts.dossier import DossierFact
from domain.law.due_dates import day_before
from domain.law.working_time import local_date
from domain.values.context import Channel, LimitUnit

OVERDUE = "overdue"
"""The cause of an apology that has a last day (NĐ 61/2018 Art. 19(9)); for a lost paper: Art. 21(2)."""


def propose_extension(case: DossierRequest, command: ProposeExtension) -> list[DossierFact]:
    """Records a proposal; the due date stays. Refused: DUE_BEFORE_RECEIPT."""
    case.received()
    case.unfinished()
    if command.proposed_due_on is not None:
        _not_before_receipt(case, command.proposed_due_on, "proposed_due_on")
    return [ExtensionProposed(context=case.context, proposed_due_on=command.proposed_due_on)]


def issue_apology(case: DossierRequest, command: IssueApology) -> list[DossierFact]:
    """Records an apology, and the new appointment where it gives one. After the end only an apology is possible (a lost paper). Refused as `change`."""
    case.received()
    state = case.state
    moved = [_changed(case, command.new_due_on, None)] if command.new_due_on is not None else []
    span, due_on = case.rules.apology_before, state.due_on
    try:
        latest_on = (
            day_before(due_on, span, case.law.calendar) if command.cause == OVERDUE and span and due_on else None
        )
    except Uncountable as error:
        raise case.refused("UNCOUNTABLE", why=error) from error
    apology = ApologyIssued(
        context=case.context,
        form=case.form("apology", command.form),
        cause=command.cause,
        new_due_on=command.new_due_on,
        latest_on=latest_on,
    )
    return [apology, *moved]


def change(case: DossierRequest, command: ChangeAppointment) -> list[DossierFact]:
    """Promises another date; without reason, or once more, it is recorded as it was. Refused: NO_DATE, CONFLICTING_DATES, NOTHING_CHANGES, DUE_BEFORE_RECEIPT, ALREADY_FINISHED."""
    case.received()
    return [_changed(case, command.new_due_on, command.new_due_at)]


def reach_due_soon(case: DossierRequest, command: ReachDueSoon) -> list[DossierFact]:
    """The clock's: due soon, once per due date in force. Refused: NOTHING_TO_RECORD."""
    state = case.state
    if not _running(case, command.due_at) or state.paused or state.handling.due_soon_for == command.due_at:
        raise case.refused("NOTHING_TO_RECORD")
    # A limit shorter than the threshold is due soon from its receipt on.
    at = max(case.at, state.received_at or case.at)
    context = replace(case.context, occurred_at=at, channel=Channel.SYSTEM)
    return [DueSoonReached(context=context, due_at=command.due_at, due_on=state.due_on)]


def pass_due_date(case: DossierRequest, command: PassDueDate) -> list[DossierFact]:
    """The clock's: the due date in force passed, once, at the moment it passed, whenever that is noticed. Refused: NOTHING_TO_RECORD."""
    state = case.state
    passed_at = overdue_from(state)
    if (
        passed_at is None
        or passed_at > case.now
        or not _running(case, command.due_at)
        or state.handling.due_passed_for == command.due_at
    ):
        raise case.refused("NOTHING_TO_RECORD")
    context = replace(case.context, occurred_at=passed_at, channel=Channel.SYSTEM)
    return [DueDatePassed(context=context, due_at=command.due_at, due_on=state.due_on)]


def _running(case: DossierRequest, due_at: datetime) -> bool:
    """Whether that is the due date in force of an open dossier."""
    state = case.state
    return state.received_at is not None and state.finished_at is None and state.due_at == due_at


def _changed(case: DossierRequest, new_due_on: date | None, new_due_at: datetime | None) -> AppointmentChanged:
    case.unfinished()
    state = case.state
    due_at, due_on = _promised(case, new_due_on, new_due_at)
    _not_before_receipt(case, due_on, "new_due_on" if new_due_on is not None else "new_due_at")
    if state.received_at is not None and due_at < state.received_at:
        raise case.refused("DUE_BEFORE_RECEIPT")
    if (due_at, due_on) == (state.due_at, state.due_on):
        raise case.refused("NOTHING_CHANGES", "new_due_on" if new_due_on is not None else "new_due_at")
    return AppointmentChanged(
        context=case.context,
        ordinal=state.handling.appointments_changed + 1,
        old_due_at=state.due_at,
        old_due_on=state.due_on,
        new_due_at=due_at,
        new_due_on=due_on,
    )


def _promised(case: DossierRequest, new_due_on: date | None, new_due_at: datetime | None) -> tuple[datetime, date]:
    """The new due date as instant and local date; one by day lasts to the end of that day."""
    if new_due_at is None:
        if new_due_on is None:
            raise case.refused("NO_DATE")
        return clock.by_day(case, new_due_on), new_due_on
    day = local_date(new_due_at, case.zone)
    if new_due_on not in (None, day):
        raise case.refused("CONFLICTING_DATES")
    return (new_due_at if case.state.unit is LimitUnit.HOUR else clock.by_day(case, day)), day


def _not_before_receipt(case: DossierRequest, due_on: date, field: str) -> None:
    received_at = case.state.received_at
    if received_at is not None and due_on < local_date(received_at, case.zone):
        raise case.refused("DUE_BEFORE_RECEIPT", field)
