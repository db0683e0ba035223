"""Time: extensions, apologies, new appointments, and what the clock process records (NĐ 61/2018 Art. 19(9))."""

from datetime import date, datetime
from typing import assert_never

from msgspec.structs import replace

from domain.dossier.apologies import LOSS
from domain.dossier.commands.appointments import (
    AppointmentCommand,
    ChangeAppointment,
    IssueApology,
    OverrunPause,
    PassActDate,
    PassAppointedDate,
    PassDueDate,
    ProposeExtension,
    ReachDueSoon,
)
from domain.dossier.deciding import clock
from domain.dossier.deciding.request import DossierRequest
from domain.dossier.history import corrected
from domain.dossier.owed import owed
from domain.dossier.pauses import lasting_until
from domain.dossier.recomputing import restated
from domain.dossier.timeliness import appointment_passes_at, overdue_from
from domain.facts.appointments import (
    ActDatePassed,
    ApologyIssued,
    AppointedDatePassed,
    AppointmentChanged,
    DueDatePassed,
    DueSoonReached,
    ExtensionProposed,
    PauseOverran,
)
from domain.facts.dossier import DossierFact
from domain.law.due_dates import day_before
from domain.law.local_time import local_date, local_midnight
from domain.values.context import BY_INSTANT, Channel


def decide(request: DossierRequest, command: AppointmentCommand) -> list[DossierFact]:
    """Takes the request and a command about dates, returns the facts to append. Raises Refused."""
    match command:
        case ProposeExtension():
            return _propose_extension(request, command)
        case IssueApology():
            return _issue_apology(request, command)
        case ChangeAppointment():
            return _change(request, command)
        case ReachDueSoon():
            return _reach_due_soon(request, command)
        case PassDueDate():
            return _pass_due_date(request, command)
        case PassAppointedDate():
            return _pass_appointed_date(request, command)
        case PassActDate():
            return _pass_act_date(request, command)
        case OverrunPause():
            return _overrun_pause(request, command)
        case _:
            assert_never(command)


def _propose_extension(request: DossierRequest, command: ProposeExtension) -> list[DossierFact]:
    """Records a proposal; the due date stays. Refused: DUE_BEFORE_RECEIPT."""
    request.received()
    request.unfinished()
    if command.proposed_due_on is not None:
        _not_before_receipt(request, command.proposed_due_on, "proposed_due_on")
    return [ExtensionProposed(context=request.context, proposed_due_on=command.proposed_due_on)]


def _issue_apology(request: DossierRequest, command: IssueApology) -> list[DossierFact]:
    """Records an apology, and the new appointment if it gives one. After the end only an apology is accepted (a lost paper).

    Refused as `_change`.
    """
    request.received()
    state = request.state
    moved = [_changed(request, command.new_due_on, None)] if command.new_due_on is not None else []
    span, due_on = request.rules.apology_before, state.due_on
    with request.counting():
        latest_on = (
            day_before(due_on, span, request.law.calendar) if command.cause != LOSS and span and due_on else None
        )
    apology = ApologyIssued(
        context=request.context,
        form=request.form("apology", command.form),
        cause=command.cause,
        new_due_on=command.new_due_on,
        latest_on=latest_on,
    )
    return [apology, *moved]


def _change(request: DossierRequest, command: ChangeAppointment) -> list[DossierFact]:
    """Promises another date. A change without a reason, or one too many, is recorded, not refused.

    Refused: NO_DATE, CONFLICTING_DATES, NOTHING_CHANGES, DUE_BEFORE_RECEIPT, ALREADY_FINISHED.
    """
    request.received()
    return [_changed(request, command.new_due_on, command.new_due_at)]


def _reach_due_soon(request: DossierRequest, command: ReachDueSoon) -> list[DossierFact]:
    """Recorded by the clock: due soon, once per due date in force. Refused: NOTHING_TO_RECORD."""
    state = request.state
    if not _running(request, command.due_at) or state.paused or state.handling.due_soon_for == command.due_at:
        raise request.refused("NOTHING_TO_RECORD")
    # A limit shorter than the threshold is due soon from its receipt on.
    at = max(request.at, state.received_at or request.at)
    context = replace(request.context, occurred_at=at, channel=Channel.SYSTEM)
    return [DueSoonReached(context=context, due_at=command.due_at, due_on=state.due_on)]


def _pass_due_date(request: DossierRequest, command: PassDueDate) -> list[DossierFact]:
    """Recorded by the clock, once per due date in force, as of the moment at which it passed, however late that is noticed.

    Refused: NOTHING_TO_RECORD.
    """
    state = request.state
    passed_at = overdue_from(state)
    if (
        passed_at is None
        or passed_at > request.now
        or not _running(request, command.due_at)
        or state.handling.due_passed_for == command.due_at
    ):
        raise request.refused("NOTHING_TO_RECORD")
    context = replace(request.context, occurred_at=passed_at, channel=Channel.SYSTEM)
    return [DueDatePassed(context=context, due_at=command.due_at, due_on=state.due_on)]


def _pass_appointed_date(request: DossierRequest, command: PassAppointedDate) -> list[DossierFact]:
    """Recorded by the clock, once per promised date, as of the moment at which it passed. Refused: NOTHING_TO_RECORD."""
    state = request.state
    passed_at, own = appointment_passes_at(state), state.appointments[-1] if state.appointments else None
    if (
        own is None
        or own.due_at != command.due_at
        or state.finished_at is not None
        or passed_at is None
        or passed_at > request.now
        or state.handling.appointed_passed_for == command.due_at
    ):
        raise request.refused("NOTHING_TO_RECORD")
    context = replace(request.context, occurred_at=max(passed_at, own.start), channel=Channel.SYSTEM)
    return [AppointedDatePassed(context=context, due_at=command.due_at, due_on=own.due_on)]


def _pass_act_date(request: DossierRequest, command: PassActDate) -> list[DossierFact]:
    """Recorded by the clock, once per act and last moment, as of when that passed. Refused: NOTHING_TO_RECORD."""
    late = next(
        (each for each in owed(request.state) if (each.act, each.due_at) == (command.act, command.due_at)), None
    )
    if late is None or late.passes_at > request.now or (late.act, late.due_at) in request.state.handling.passed_acts:
        raise request.refused("NOTHING_TO_RECORD")
    context = replace(request.context, occurred_at=late.passes_at, channel=Channel.SYSTEM)
    return [ActDatePassed(context=context, act=late.act, due_at=late.due_at, due_on=late.due_on)]


def _overrun_pause(request: DossierRequest, command: OverrunPause) -> list[DossierFact]:
    """Recorded by the clock, once per last moment of a pause, as of when that passed. Refused: NOTHING_TO_RECORD."""
    state = request.state
    latest_on = lasting_until(corrected(request.history), request.rules, request.law.calendar, request.zone)
    if not state.paused or state.finished_at is not None or latest_on is None:
        raise request.refused("NOTHING_TO_RECORD")
    passed_at = local_midnight(latest_on, request.zone, 1)
    due_at = clock.by_day(request, latest_on)
    if passed_at > request.now or command.due_at != due_at or state.handling.overran_for == due_at:
        raise request.refused("NOTHING_TO_RECORD")
    context = replace(request.context, occurred_at=passed_at, channel=Channel.SYSTEM)
    return [PauseOverran(context=context, due_at=command.due_at, due_on=latest_on)]


def _running(request: DossierRequest, due_at: datetime) -> bool:
    """Whether the dossier is open and this is its due date in force."""
    state = request.state
    return state.received_at is not None and state.finished_at is None and state.due_at == due_at


def _changed(request: DossierRequest, new_due_on: date | None, new_due_at: datetime | None) -> AppointmentChanged:
    request.unfinished()
    state = request.state
    due_at, due_on = _promised(request, new_due_on, new_due_at)
    _not_before_receipt(request, due_on, "new_due_on" if new_due_on is not None else "new_due_at")
    if state.received_at is not None and due_at < state.received_at:
        raise request.refused("DUE_BEFORE_RECEIPT")
    before = state.appointment
    old_due_at, old_due_on = (before.due_at, before.due_on) if before is not None else (None, None)
    if (due_at, due_on) == (old_due_at, old_due_on):
        raise request.refused("NOTHING_CHANGES", "new_due_on" if new_due_on is not None else "new_due_at")
    by_calendar = _follows_the_calendar(request, due_at, due_on)
    return AppointmentChanged(
        context=request.context,
        ordinal=None if by_calendar else state.handling.reappointed + 1,
        cause=AppointmentChanged.CALENDAR if by_calendar else None,
        old_due_at=old_due_at,
        old_due_on=old_due_on,
        new_due_at=due_at,
        new_due_on=due_on,
    )


def _follows_the_calendar(request: DossierRequest, due_at: datetime, due_on: date) -> bool:
    """Whether a date is the limit by law as today's calendar counts it, a day off having been declared since the promise (Civil Code Art. 148(5)).

    So is the way back to the limit itself, once that day off was revoked.
    """
    state, history = request.state, corrected(request.history)
    counted = restated(state, history, request.law.calendar, request.law.rules)
    if counted is None:
        changes = [each.fact for each in history if isinstance(each.fact, AppointmentChanged)]
        if not changes or changes[-1].cause != AppointmentChanged.CALENDAR:
            return False
    by_today = (counted.due_at, counted.due_on) if counted is not None else (state.due_at, state.due_on)
    return by_today[0] == due_at if state.unit in BY_INSTANT else by_today[1] == due_on


def _promised(request: DossierRequest, new_due_on: date | None, new_due_at: datetime | None) -> tuple[datetime, date]:
    """The new due date as instant and local date; a date ends with that local day."""
    if new_due_at is None:
        if new_due_on is None:
            raise request.refused("NO_DATE")
        return clock.by_day(request, new_due_on), new_due_on
    day = local_date(new_due_at, request.zone)
    if new_due_on not in (None, day):
        raise request.refused("CONFLICTING_DATES")
    return (new_due_at if request.state.unit in BY_INSTANT else clock.by_day(request, day)), day


def _not_before_receipt(request: DossierRequest, due_on: date, field: str) -> None:
    received_at = request.state.received_at
    if received_at is not None and due_on < local_date(received_at, request.zone):
        raise request.refused("DUE_BEFORE_RECEIPT", field)
