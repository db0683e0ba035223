"""Acts that have a last moment of their own, and what shows that it passed: the clock's entry, or a later one."""

from datetime import date, datetime

from domain.dossier.history import HistoryEntry
from domain.errors import Uncountable
from domain.facts.appointments import ActDatePassed, OwedAct
from domain.judged.subject import JudgedDossier
from domain.law.calendar import Calendar
from domain.law.working_time import first_working_day


def passed(case: JudgedDossier, act: OwedAct, due_at: datetime | None = None) -> HistoryEntry | None:
    """Takes a case, an act and its last moment (None: any), returns the clock's entry that it passed without the act; None where there is none."""
    for entry in case.entries(ActDatePassed):
        fact = entry.fact
        if isinstance(fact, ActDatePassed) and fact.act is act and due_at in (None, fact.due_at):
            return entry
    return None


def known_calendar(case: JudgedDossier, moment: datetime) -> Calendar | None:
    """Takes a case and a last moment, returns the calendar as it was known then: a day off declared after the moment was set puts it off (Civil Code Art. 148(5))."""
    return case.law.calendar_known(moment) if case.law.calendar_known is not None else None


def last_day(case: JudgedDossier, day: date, moment: datetime) -> date:
    """Takes a case, a last day and the moment at which it ends, returns the day itself; where it was declared a day off before that, the next working day."""
    calendar = known_calendar(case, moment)
    try:
        return first_working_day(day, calendar) if calendar is not None else day
    except Uncountable:
        return day
