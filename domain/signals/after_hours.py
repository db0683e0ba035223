"""When offices work, as moments of the local clock: what lies outside is after hours."""

from datetime import date, datetime, time, timedelta

from domain.law.calendar import Calendar
from domain.law.working_time import days


def openings(calendar: Calendar, begins: date, ends: date, minutes: int) -> list[datetime]:
    """Takes a calendar and a period, returns by turns when work begins and when it ends, local and in order.

    `minutes` around the working hours of a day count as these, breaks within too; a working day without known hours counts whole. No day of the
    period is told from another where the calendar sets no hours at all: empty.
    """
    if not calendar.hours:
        return []
    spare = timedelta(minutes=minutes)
    bounds: list[datetime] = []
    for day in days(begins, ends + timedelta(days=1)):
        if not calendar.works(day):
            continue
        start, end = datetime.combine(day, time()), datetime.combine(day, time()) + timedelta(days=1)
        if shifts := calendar.shifts(day):
            start = max(start, datetime.combine(day, shifts[0].opens) - spare)
            end = min(end, datetime.combine(day, shifts[-1].closes) + spare)
        if bounds and start <= bounds[-1]:
            bounds[-1] = end
        else:
            bounds += [start, end]
    return bounds
