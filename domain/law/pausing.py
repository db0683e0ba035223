"""The effect of a pause on a due date, under a rule pack whose clock is suspended (`ClockRule.PAUSE`)."""

from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from domain.law.calendar import Calendar
from domain.law.local_time import DAY, end_of_day, local_date
from domain.law.uncountable import PAUSE_ENDS_BEFORE_IT_BEGINS, PAUSE_WITHOUT_DUE_DATE, uncountable
from domain.law.working_time import (
    add_days,
    add_working_days,
    add_working_time,
    days,
    first_working_day,
    worked_on,
    working_days,
    working_time,
)
from domain.values.context import BY_INSTANT, Computation, CountedDay, DayKind, LimitUnit, length
from domain.values.rules import RulePack

MINUTE = timedelta(minutes=1)


def resume(
    before: Computation,
    unit: LimitUnit,
    paused_at: datetime,
    resumed_at: datetime,
    calendar: Calendar,
    zone: str,
    rules: RulePack,
) -> Computation:
    """Takes a due date (with its computation, or only `due_at` and `due_on`) and a pause, returns it moved by the time that the limit missed.

    - In working days: the working days from the local date of the pause up to, not including, that of the resumption are missed.
    - In calendar days or months: all days between these dates; a last day of rest moves to the next working day.
    - In hours: the working time between the two instants.

    Resuming on the same day moves no limit in days, and a limit that missed nothing is returned unchanged. A limit in calendar days moves
    from the day on which it would have ended (`moved_from`), not from the working day that this moved to; it is never due before it is
    resumed, unless it was overdue when it was paused. A pause that began before the limit ran misses nothing until it would have run. One
    that began on the first day, before a day was counted, makes the first day after it the first day again. Days missed are PAUSED;
    earlier days keep their explanation. Raises Uncountable where the pause ends before it begins or there is no due date.
    """
    if resumed_at < paused_at:
        raise uncountable(PAUSE_ENDS_BEFORE_IT_BEGINS)
    if before.due_at is None or before.due_on is None:
        raise uncountable(PAUSE_WITHOUT_DUE_DATE)
    paused_at = max(paused_at, before.counted_from or paused_at)
    if resumed_at <= paused_at:
        return before
    if unit in BY_INSTANT:
        after = _hours(before, before.due_at, paused_at, resumed_at, calendar, zone)
    else:
        after = _days(before, before.due_on, unit, local_date(paused_at, zone), local_date(resumed_at, zone), calendar)
        if after.due_on is not None and after is not before:
            after = replace(after, due_at=end_of_day(after.due_on, zone))
    if after is before:
        return before
    return replace(
        after,
        unit=unit,
        calendar=calendar.reference,
        rule=_rule(before.rule, rules.bases.get("resume")),
        incomplete=not all(calendar.declares(year) for year in {each.on.year for each in after.days}),
    )


def _days(
    before: Computation, due_on: date, unit: LimitUnit, paused: date, resumed: date, calendar: Calendar
) -> Computation:
    working = unit is LimitUnit.WORKING_DAY
    missed = working_days(paused, resumed, calendar) if working else (resumed - paused).days
    if not missed:
        return before
    if working:
        last = add_working_days(due_on, missed, calendar)
    elif before.moved_from is None or paused > due_on:
        last = add_days(due_on, missed)
    else:
        # Paused after its own last day, only the move to a working day is left of the limit.
        last = max(add_days(before.moved_from, missed), resumed)
    moved = first_working_day(last, calendar)
    first_day = max((each.on for each in before.days if each.kind is DayKind.START), default=date.min)
    anew = (first_working_day(resumed, calendar) if working else resumed) if first_day >= paused else None
    explained = [each for each in before.days if each.on < paused]
    for day in days(paused, resumed):
        kind = calendar.kind(day) if working and not calendar.works(day) else DayKind.PAUSED
        explained.append(CountedDay(day, kind, note=calendar.note(day)))
    for day in days(resumed, moved + DAY):
        kind = DayKind.COUNTED if not working and day < last else calendar.kind(day)
        explained.append(CountedDay(day, DayKind.START if day == anew else kind, note=calendar.note(day)))
    return replace(before, due_on=moved, moved_from=last if last != moved else None, days=tuple(explained))


def _hours(
    before: Computation, due_at: datetime, paused_at: datetime, resumed_at: datetime, calendar: Calendar, zone: str
) -> Computation:
    missed = working_time(paused_at, resumed_at, calendar, zone)
    if not missed:
        return before
    moved = add_working_time(due_at, missed, calendar, zone)
    paused, resumed, due_on = (local_date(each, zone) for each in (paused_at, resumed_at, moved))
    kept = [each for each in before.days if each.on < paused]
    minutes = dict.fromkeys(days(paused, max(due_on + DAY, resumed)), 0)
    worked, counted = timedelta(), 0
    for day in minutes:
        worked += worked_on(day, resumed_at, moved, calendar, zone)
        minutes[day] = worked // MINUTE - counted
        counted += minutes[day]
    if before.days and before.limit is not None:
        whole = length(before.limit, before.unit or LimitUnit.HOUR)
        left = whole // MINUTE - counted - sum(each.minutes or 0 for each in kept)
        # Time worked before the pause on its day; or only the fraction of a minute that earlier days left.
        begun = before.counted_from or before.start or paused_at - DAY
        early = worked_on(paused, begun, paused_at, calendar, zone)
        if left:
            minutes[paused if early else next((day for day in minutes if minutes[day]), due_on)] += left
    explained = []
    for day, worked_minutes in minutes.items():
        works, idle = calendar.works(day), worked_minutes == 0 and day <= resumed
        kind = DayKind.PAUSED if works and idle else calendar.kind(day)
        explained.append(CountedDay(day, kind, worked_minutes if works else None, calendar.note(day)))
    return replace(before, due_at=moved.astimezone(UTC), due_on=due_on, days=(*kept, *explained))


def _rule(before: str | None, added: str | None) -> str | None:
    """Joins the rules of two pauses; the same article is cited once."""
    if before is None or added is None:
        return before or added
    return before if before.endswith(added) else f"{before}; {added}"
