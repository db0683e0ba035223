"""When a time limit ends, and why: docs/law.md, "Counting time", Civil Code Art. 147-148, NĐ 61/2018 Art. 18.

- In days and months the first day is not counted; a limit ends at 24:00 of its last day, written 23:59:59. A last day of rest moves
  to the next working day.
- Hours are counted within working hours, from the moment of receipt; a limit that ends with a shift ends then.
- A receipt on a day of rest or late in the day is not counted like any other first day, and moves nothing more. Where a rule pack says
  otherwise (`rest_day_receipt`, `limit_cutoff`), it counts as of the start of the next working day.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from domain.law.calendar import Calendar
from domain.law.local_time import DAY, end_of_day, local_date, wall_clock
from domain.law.pausing import resume
from domain.law.uncountable import HOURS_BEFORE_A_DAY, NEGATIVE_AMOUNT, NO_WORKING_HOURS, uncountable
from domain.law.working_time import (
    add_days,
    add_months,
    add_working_days,
    add_working_time,
    days,
    first_working_day,
    next_opening,
    opening,
    subtract_working_days,
    worked_on,
)
from domain.values.context import BY_INSTANT, Computation, CountedDay, DayKind, LimitUnit, length
from domain.values.rules import RestDayReceipt, RulePack, Span

__all__ = [
    "add_working_days",
    "day_before",
    "due",
    "forward_day",
    "last_moment",
    "latest_day",
    "promised",
    "resume",
    "subtract_working_days",
]


def due(start: datetime, amount: int, unit: LimitUnit, calendar: Calendar, zone: str, rules: RulePack) -> Computation:
    """Takes the moment of receipt (aware), a limit, the calendar, the local zone and the rule pack, returns the due date with its computation.

    Where a receipt counts as of a later working day, its own day and that one are START: neither is counted. Instants are
    returned in UTC. Raises Uncountable.
    """
    _countable(amount, unit, calendar)
    begins = _begins(start, calendar, zone, rules.limit_cutoff, rules.rest_day_receipt)
    keys = ["hours" if unit in BY_INSTANT else "due_date"]
    how = "hours" if unit in BY_INSTANT else "first_day"
    if local_date(begins, zone) != local_date(start, zone):
        keys.append("counted_from")
        how = "next_working_day"
    if unit in BY_INSTANT:
        begins = next_opening(begins, calendar, zone)
        due_at = add_working_time(begins, length(amount, unit), calendar, zone)
        last = due_on = local_date(due_at, zone)
        counted = _hours(start, begins, due_at, calendar, zone)
    else:
        first = local_date(begins, zone)
        last = _last_day(first, amount, unit, calendar)
        due_on = first_working_day(last, calendar)
        due_at = end_of_day(due_on, zone)
        counted = _days(local_date(start, zone), first, last, due_on, unit, calendar)
    if last != due_on:
        keys.append("moved_last_day")
    return Computation(
        start=start.astimezone(UTC),
        limit=amount,
        unit=unit,
        calendar=calendar.reference,
        rule=_rule(keys, rules),
        counted_from=begins if begins != start else None,
        moved_from=last if last != due_on else None,
        due_at=due_at,
        due_on=due_on,
        days=tuple(counted),
        incomplete=not all(calendar.declares(year) for year in {each.on.year for each in counted}),
        start_rule=rules.start_rules.get(how),
    )


def promised(
    start: datetime, amount: int, unit: LimitUnit, calendar: Calendar, zone: str, rules: RulePack, *, instant: bool
) -> Computation:
    """Takes what `due` takes, returns the same, but for a procedure with an instant result and a limit in days: due on the working day of receipt, or the next for a receipt after its cut-off hour or on a day of rest. Raises Uncountable."""
    if not instant or unit in BY_INSTANT:
        return due(start, amount, unit, calendar, zone, rules)
    received = local_date(start, zone)
    day = local_date(_begins(start, calendar, zone, rules.same_day_cutoff), zone)
    late = day != received and calendar.works(received)
    return Computation(
        start=start,
        limit=amount,
        unit=unit,
        calendar=calendar.reference,
        rule=_rule(("due_date", "same_day_cutoff") if late else ("due_date",), rules),
        due_at=end_of_day(day, zone),
        due_on=day,
        days=(CountedDay(day, DayKind.COUNTED, note=calendar.note(day)),),
        start_rule=rules.start_rules.get("same_day" if day == received else "same_day_moved"),
    )


def last_moment(
    start: datetime,
    span: Span,
    calendar: Calendar,
    zone: str,
    cutoff: time | None = None,
    *,
    rest_day: RestDayReceipt,
) -> datetime:
    """Takes a moment, a limit that a rule sets and how the regime counts from a day of rest, returns the last instant to act at, counted as by `due`, but with a cut-off hour only where one is given.

    Hours and minutes are working time from that moment; days end at 24:00. Raises Uncountable.
    """
    _countable(span.amount, span.unit, calendar)
    begins = _begins(start, calendar, zone, cutoff, rest_day)
    if span.unit in BY_INSTANT:
        return add_working_time(next_opening(begins, calendar, zone), length(span.amount, span.unit), calendar, zone)
    last = _last_day(local_date(begins, zone), span.amount, span.unit, calendar)
    return end_of_day(first_working_day(last, calendar), zone)


def latest_day(
    start: datetime,
    span: Span,
    calendar: Calendar,
    zone: str,
    cutoff: time | None = None,
    *,
    rest_day: RestDayReceipt,
) -> date:
    """Takes what `last_moment` takes, returns the last local day to act on. Raises Uncountable."""
    return local_date(last_moment(start, span, calendar, zone, cutoff, rest_day=rest_day), zone)


def day_before(due_on: date, span: Span, calendar: Calendar) -> date:
    """Takes a due date and a span before it, returns the last local day at least that far ahead (NĐ 61/2018 Art. 19(9): an apology).

    Raises Uncountable for hours.
    """
    match span.unit:
        case LimitUnit.WORKING_DAY:
            return subtract_working_days(due_on, span.amount, calendar)
        case LimitUnit.CALENDAR_DAY:
            return add_days(due_on, -span.amount)
        case LimitUnit.MONTH:
            return add_months(due_on, -span.amount)
        case LimitUnit.HOUR | LimitUnit.MINUTE:
            raise uncountable(HOURS_BEFORE_A_DAY)


def forward_day(received_at: datetime, calendar: Calendar, zone: str, rules: RulePack) -> date:
    """Takes the moment of receipt, returns the local day to forward the file by: the same working day, or the next for a receipt after the cut-off hour or on a day of rest (NĐ 61/2018 Art. 18)."""
    return local_date(_begins(received_at, calendar, zone, rules.forward_cutoff), zone)


def _begins(
    start: datetime,
    calendar: Calendar,
    zone: str,
    cutoff: time | None,
    rest_day: RestDayReceipt = RestDayReceipt.NEXT_WORKING_DAY,
) -> datetime:
    """The moment that counts as that of receipt, in UTC."""
    local = wall_clock(start, zone)
    day = local.date()
    # A receipt at the cut-off hour itself is not after it; on a day of rest there is none to come after.
    works = calendar.works(day)
    if (works and (cutoff is None or local.time() <= cutoff)) or (not works and rest_day is RestDayReceipt.FIRST_DAY):
        return start.astimezone(UTC)
    return opening(add_working_days(day, 1, calendar), calendar, zone)


def _countable(amount: int, unit: LimitUnit, calendar: Calendar) -> None:
    if amount < 0:
        raise uncountable(NEGATIVE_AMOUNT, amount=amount)
    if unit in BY_INSTANT and not calendar.hours:
        raise uncountable(NO_WORKING_HOURS, calendar=calendar.reference)


def _last_day(first: date, amount: int, unit: LimitUnit, calendar: Calendar) -> date:
    match unit:
        case LimitUnit.WORKING_DAY:
            return add_working_days(first, amount, calendar)
        case LimitUnit.MONTH:
            return add_months(first, amount)
        case _:
            return add_days(first, amount)


def _days(
    received: date, first: date, last: date, due_on: date, unit: LimitUnit, calendar: Calendar
) -> list[CountedDay]:
    explained = []
    for day in days(received, due_on + DAY):
        kind = calendar.kind(day)
        if day == first or (day == received and calendar.works(day)) or (last == first and day == due_on):
            kind = DayKind.START  # the last: of a limit of no days, whose first day was one of rest
        elif unit is not LimitUnit.WORKING_DAY and first < day < last:
            # Days of rest count too, except a last one, which moves to the next working day.
            kind = DayKind.COUNTED
        explained.append(CountedDay(day, kind, note=calendar.note(day)))
    return explained


def _hours(start: datetime, begins: datetime, due_at: datetime, calendar: Calendar, zone: str) -> list[CountedDay]:
    explained = []
    received, first = local_date(start, zone), local_date(begins, zone)
    worked, counted = timedelta(), 0
    for day in days(received, local_date(due_at, zone) + DAY):
        kind = calendar.kind(day)
        if not calendar.works(day):
            explained.append(CountedDay(day, kind, note=calendar.note(day)))
            continue
        worked += worked_on(day, begins, due_at, calendar, zone)
        # Whole minutes that add up to the limit: what a day leaves of a minute goes to the next.
        minutes = worked // timedelta(minutes=1) - counted
        counted += minutes
        explained.append(CountedDay(day, DayKind.START if day < first else kind, minutes, calendar.note(day)))
    return explained


def _rule(keys: Iterable[str], rules: RulePack) -> str | None:
    return "; ".join(rules.bases[key] for key in keys if key in rules.bases) or None
