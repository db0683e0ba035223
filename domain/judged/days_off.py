"""Due dates that passed only because a day off was declared after the promise: the term then ends with the next working day (Civil Code Art. 148(5))."""

from collections.abc import Sequence

from domain.dossier.history import HistoryEntry, fold
from domain.dossier.missed_dates import MissedDate
from domain.dossier.recomputing import restated
from domain.facts.appointments import AppointedDatePassed, AppointmentChanged
from domain.judged.finding import Judged
from domain.law.local_time import local_date
from domain.values.context import BY_INSTANT, Computation


def ended_by_restated(missed: MissedDate, history: Sequence[HistoryEntry], law: Judged, zone: str) -> bool:
    """Takes a due date that passed, the history and the law, returns whether the dossier was done by the date that the calendar had come to count.

    Only a calendar that was known before the date passed: one changed afterwards excuses nothing. A dossier that is still open: whether the
    applicant was told that date, and it has not passed.
    """
    if law.calendar_known is None:
        return False
    calendar = law.calendar_known(missed.moment)
    happened = [entry for entry in history if entry.occurred_at < missed.moment]
    dossier = fold(happened)
    if calendar is None or (dossier.due_at, dossier.due_on) != (missed.due_at, missed.due_on):
        return False
    anew = restated(dossier, happened, calendar, law.rules)
    if anew is None or anew.due_at is None or anew.due_on is None:
        return False
    if missed.ended_at is None:
        return _announced(anew, happened) and not _passed(anew, history)
    if dossier.unit in BY_INSTANT:
        return missed.ended_at <= anew.due_at
    return local_date(missed.ended_at, zone) <= anew.due_on


def _announced(date: Computation, happened: Sequence[HistoryEntry]) -> bool:
    """Whether that date was the one promised last."""
    changes = [entry.fact for entry in happened if isinstance(entry.fact, AppointmentChanged)]
    return bool(changes) and changes[-1].cause == AppointmentChanged.CALENDAR and changes[-1].new_due_at == date.due_at


def _passed(date: Computation, history: Sequence[HistoryEntry]) -> bool:
    return any(isinstance(entry.fact, AppointedDatePassed) and entry.fact.due_at == date.due_at for entry in history)
