"""Working days and working time, counted on a calendar: the primitives under `domain.law.due_dates`.

Every loop ends: after a year without a working day, or at the end of the calendar, it raises Uncountable.
"""

import calendar as months
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from domain.law.calendar import Calendar
from domain.law.local_time import DAY, TICK, instant, local_date
from domain.law.uncountable import (
    DAYS_PAST_THE_CALENDAR,
    MONTHS_PAST_THE_CALENDAR,
    NEGATIVE_AMOUNT,
    NO_WORKING_DAY_FOR_A_YEAR,
    NO_WORKING_HOURS_FOR_A_YEAR,
    uncountable,
)

LONGEST_REST = timedelta(days=366)
"""No office is closed longer than that between two working days: this bounds every loop."""


def add_working_days(day: date, count: int, calendar: Calendar) -> date:
    """Takes a local date and a number of days, returns the working day that many working days after it; 0 is the day itself.

    Raises Uncountable.
    """
    return _walk(day, count, calendar, DAY)


def subtract_working_days(day: date, count: int, calendar: Calendar) -> date:
    """Takes a local date and a number of days, returns the working day that many working days before it; 0 is the day itself.

    Raises Uncountable.
    """
    return _walk(day, count, calendar, -DAY)


def first_working_day(day: date, calendar: Calendar) -> date:
    """Takes a local date, returns it if it is a working day, else the next that is. Raises Uncountable."""
    return day if calendar.works(day) else add_working_days(day, 1, calendar)


def working_days(first: date, end: date, calendar: Calendar) -> int:
    """Takes two local dates, returns the number of working days from the first to before the second; 0 where it is not later."""
    return sum(calendar.works(day) for day in days(first, end))


def days(first: date, end: date) -> Iterator[date]:
    """Takes two local dates, yields those from the first to before the second."""
    return (first + timedelta(days=ahead) for ahead in range((end - first).days))


def add_days(day: date, count: int) -> date:
    """Takes a date and a number of days, negative too, returns the date that many days from it. Raises Uncountable."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        raise uncountable(DAYS_PAST_THE_CALENDAR, count=count, day=day) from None


def add_months(day: date, count: int) -> date:
    """Takes a date and a number of months, negative too, returns the same day of that month, or its last where it is shorter.

    Raises Uncountable.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not date.min.year <= year <= date.max.year:
        raise uncountable(MONTHS_PAST_THE_CALENDAR, count=count, day=day)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def shift_instants(day: date, calendar: Calendar, zone: str) -> tuple[tuple[datetime, datetime], ...]:
    """Takes a local date, returns when its shifts open and close."""
    return tuple((instant(day, each.opens, zone), instant(day, each.closes, zone)) for each in calendar.shifts(day))


def opening(day: date, calendar: Calendar, zone: str) -> datetime:
    """Takes a working day, returns when its first shift opens; its midnight where no hours are set."""
    shifts = calendar.shifts(day)
    return instant(day, shifts[0].opens if shifts else time(), zone)


def working_time(start: datetime, end: datetime, calendar: Calendar, zone: str) -> timedelta:
    """Takes two instants, returns the working time between them; zero where the second is not later."""
    first, last = local_date(start, zone), local_date(end, zone)
    return sum((worked_on(day, start, end, calendar, zone) for day in days(first, last + DAY)), timedelta())


def worked_on(day: date, start: datetime, end: datetime, calendar: Calendar, zone: str) -> timedelta:
    """Takes a local date and two instants, returns the working time of that day that lies between them."""
    spans = (
        min(closes, end) - max(opens, start)
        for opens, closes in shift_instants(day, calendar, zone)
        if opens < end and start < closes
    )
    return sum((each for each in spans if each > timedelta()), timedelta())


def add_working_time(start: datetime, amount: timedelta, calendar: Calendar, zone: str) -> datetime:
    """Takes an instant and working time, returns the instant at which that much has been worked. Raises Uncountable.

    Time that ends with a shift ends then, not when the next one opens; for no time at all, the instant itself.
    """
    if not amount:
        return start
    day, rested = local_date(start, zone), timedelta()
    while True:
        for opens, closes in shift_instants(day, calendar, zone):
            begins = max(opens, start)
            if begins >= closes:
                continue
            if amount <= closes - begins:
                return begins + amount
            amount -= closes - begins
        rested = timedelta() if calendar.shifts(day) else rested + DAY
        if rested > LONGEST_REST:
            raise uncountable(NO_WORKING_HOURS_FOR_A_YEAR, calendar=calendar.reference, day=day)
        day = add_days(day, 1)


def next_opening(start: datetime, calendar: Calendar, zone: str) -> datetime:
    """Takes an instant, returns it if it lies in a shift (its closing left out), else when the next one opens. Raises Uncountable."""
    return add_working_time(start, TICK, calendar, zone) - TICK


def _walk(day: date, count: int, calendar: Calendar, step: timedelta) -> date:
    if count < 0:
        raise uncountable(NEGATIVE_AMOUNT, amount=count)
    rested = 0
    while count:
        day = add_days(day, step.days)
        works = calendar.works(day)
        rested = 0 if works else rested + 1
        count -= works
        if rested > LONGEST_REST.days:
            raise uncountable(NO_WORKING_DAY_FOR_A_YEAR, calendar=calendar.reference, day=day)
    return day
