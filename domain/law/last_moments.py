"""Until when an act has to be done, where a rule gives it a span of its own: counted as limits are (docs/law.md, "Counting time")."""

from datetime import date, datetime

from domain.errors import Uncountable
from domain.law.calendar import Calendar
from domain.law.due_dates import latest_day
from domain.law.local_time import end_of_day
from domain.law.working_time import add_working_time, next_opening
from domain.values.context import BY_INSTANT, length
from domain.values.rules import RestDayReceipt, Span


def latest_moment(
    start: datetime, span: Span, calendar: Calendar, zone: str, rest_day: RestDayReceipt
) -> datetime | None:
    """Takes a moment, a rule's span and how the regime counts from a day of rest, returns the last instant to act at: hours and minutes are working time from that moment, days end at 24:00.

    None where the calendar cannot tell, so that an act that only begins a span is never refused for it.
    """
    try:
        if span.unit not in BY_INSTANT:
            return end_of_day(latest_day(start, span, calendar, zone, rest_day=rest_day), zone)
        if not calendar.hours:
            return None
        return add_working_time(next_opening(start, calendar, zone), length(span.amount, span.unit), calendar, zone)
    except Uncountable:
        return None


def latest_day_if_countable(
    start: datetime, span: Span, calendar: Calendar, zone: str, rest_day: RestDayReceipt
) -> date | None:
    """Takes what `latest_moment` takes, returns the last local day to act on; None where the calendar cannot tell."""
    try:
        return latest_day(start, span, calendar, zone, rest_day=rest_day)
    except Uncountable:
        return None
