"""Until when an act has to be done, where a rule gives it a span of its own: counted as limits are (docs/law.md, "Counting time").

None where the calendar cannot tell, so that an act that only begins a span is never refused for it.
"""

from datetime import date, datetime

from domain.errors import Uncountable
from domain.law.calendar import Calendar
from domain.law.due_dates import last_moment
from domain.law.local_time import local_date
from domain.values.rules import RestDayReceipt, Span


def latest_moment(
    start: datetime, span: Span, calendar: Calendar, zone: str, rest_day: RestDayReceipt
) -> datetime | None:
    """Takes a moment, a rule's span and how the regime counts from a day of rest, returns the last instant to act at; None where the calendar cannot tell."""
    try:
        return last_moment(start, span, calendar, zone, rest_day=rest_day)
    except Uncountable:
        return None


def latest_day_if_countable(
    start: datetime, span: Span, calendar: Calendar, zone: str, rest_day: RestDayReceipt
) -> date | None:
    """Takes what `latest_moment` takes, returns the last local day to act on; None where the calendar cannot tell."""
    latest = latest_moment(start, span, calendar, zone, rest_day)
    return local_date(latest, zone) if latest is not None else None
