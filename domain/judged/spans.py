"""How long after one moment another one is, by the spans that rules set: thresholds and grades."""

from datetime import date, datetime

from domain.judged.subject import JudgedDossier
from domain.law.calendar import Calendar
from domain.law.local_time import DAY
from domain.values.context import LimitUnit, length
from domain.values.rules import Span


def beyond(span: Span, since: datetime, until: datetime, case: JudgedDossier) -> bool:
    """Takes a span, two moments and a dossier, returns whether the second is more than that after the first. Days are local dates; the first is not counted."""
    if until <= since:
        return False
    begun, ended = case.day(since), case.day(until)
    match span.unit:
        case LimitUnit.CALENDAR_DAY:
            return (ended - begun).days > span.amount
        case LimitUnit.MONTH:
            whole = (ended.year - begun.year) * 12 + ended.month - begun.month - (ended.day < begun.day)
            return whole > span.amount or (whole == span.amount and ended.day != begun.day)
        case LimitUnit.WORKING_DAY:
            if (ended - begun).days <= span.amount:
                return False  # whatever the calendar says
            return _more_working_days(begun, ended, span.amount, _known(case, until))
        case LimitUnit.HOUR | LimitUnit.MINUTE:
            return until - since > length(span.amount, span.unit)


def _more_working_days(begun: date, ended: date, most: int, calendar: Calendar | None) -> bool:
    """Whether more working days than `most` lie after the first day, up to the last. Stops as soon as the answer is certain."""
    count, day = 0, begun
    while day < ended and count <= most:
        day += DAY
        count += calendar.works(day) if calendar is not None else day.weekday() < 5
    return count > most


def _known(case: JudgedDossier, moment: datetime) -> Calendar | None:
    """The calendar as it was known at a moment: a day off declared after a span ran out excuses nothing. That of now, where nobody knew that year's."""
    known = case.law.calendar_known(moment) if case.law.calendar_known is not None else None
    return known if known is not None and known.declares(case.day(moment).year) else case.law.calendar
