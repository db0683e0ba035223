"""Duties to publish: from an event and the rules of its day, what has to be public, where and by when (docs/law.md, "Duties to publish").

All days are counted here, on the working calendar; queries compare instants only.
"""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from domain.errors import Uncountable
from domain.law.calendar import Calendar
from domain.law.citations import is_verified
from domain.law.due_dates import day_before
from domain.law.local_time import DAY, TICK, end_of_day, local_midnight
from domain.law.uncountable import HOURS_AFTER_A_DAY, uncountable
from domain.law.versions import RulePackVersion
from domain.law.working_time import (
    add_days,
    add_months,
    add_working_days,
    first_working_day,
)
from domain.publicity.fulfilment import PublicationDemand
from domain.publicity.happenings import PROCEDURE_EFFECT, Happening
from domain.values.context import LimitUnit
from domain.values.rules import BilingualText, DutyRule, Span


class DutyState(StrEnum):
    """The state of a duty at a moment."""

    OPEN = "OPEN"
    MET = "MET"
    MET_LATE = "MET_LATE"
    MISSED = "MISSED"


class Duty(Struct, frozen=True, gc=False, kw_only=True):
    """A duty to make something public, and the publication that would meet it.

    `due_on`: the last local day, `due_at` its end; `late_from`: the first instant that is too late. All None: a standing duty. `rule`: its code in the pack.
    """

    rule: str
    rule_pack: str
    verified: bool
    of_law: bool
    kind: str
    title: BilingualText
    basis: str
    demand: PublicationDemand
    due_on: date | None
    due_at: datetime | None
    late_from: datetime | None
    of: Happening

    def state(self, at: datetime, met_at: datetime | None, met_until: datetime | None = None) -> DutyState:
        """Takes a moment and the time span in which the duty was met, returns its state then."""
        if met_at is not None and met_at <= at and (met_until is None or at < met_until):
            return DutyState.MET if self.late_from is None or met_at < self.late_from else DutyState.MET_LATE
        return DutyState.OPEN if self.late_from is None or at < self.late_from else DutyState.MISSED


def duties(happening: Happening, rules: RulePackVersion, calendar: Calendar, zone: str) -> list[Duty]:
    """Takes an event, the rule pack of its day, the calendar and the local zone, returns the duties that it creates, in the pack's order.

    A duty whose last day cannot be counted on that calendar has none.
    """
    return [
        _duty(code, rule, happening, rules, calendar, zone)
        for code, rule in rules.pack.duties.items()
        if _concerns(rule, happening)
    ]


def _concerns(rule: DutyRule, happening: Happening) -> bool:
    return (
        rule.after == happening.after
        and rule.level in (None, happening.level)
        and rule.fast_track in (None, happening.fast_track)
    )


def _duty(
    code: str, rule: DutyRule, happening: Happening, rules: RulePackVersion, calendar: Calendar, zone: str
) -> Duty:
    last = None if rule.standing else _last_day(rule, happening, calendar)
    due_at = late_from = None
    if last is not None:
        due_at = end_of_day(last, zone)
        late_from = local_midnight(last, zone, 1)
        if rule.before is None and rule.within is None and happening.after == PROCEDURE_EFFECT:
            late_from += TICK  # published at the instant of its effect is in time
    return Duty(
        rule=code,
        rule_pack=rules.reference,
        verified=is_verified(rule.basis, rules.pack),
        of_law=rule.of_law,
        kind=rule.kind,
        title=rule.title,
        basis=rule.basis,
        demand=PublicationDemand(
            places=rule.places,
            portal=happening.agency if rule.by_responsible else None,
            by=happening.agency if happening.own else None,
            counts_from=happening.counts_from,
        ),
        due_on=last,
        due_at=due_at,
        late_from=late_from,
        of=happening,
    )


def _last_day(rule: DutyRule, happening: Happening, calendar: Calendar) -> date | None:
    if happening.latest_on is not None and rule.within is None:
        return happening.latest_on
    try:
        if rule.within is not None:
            return _after(happening.on, rule.within, calendar)
        if rule.before is not None:
            return day_before(happening.on, rule.before, calendar)
    except Uncountable:
        return None
    return happening.on - DAY if happening.after == PROCEDURE_EFFECT else happening.on


def _after(day: date, span: Span, calendar: Calendar) -> date:
    """The last day of a limit: its first day is not counted, whatever day it is, and a last day of rest moves to the next working day (Civil Code Art. 147-148)."""
    match span.unit:
        case LimitUnit.WORKING_DAY:
            return add_working_days(day, span.amount, calendar)
        case LimitUnit.CALENDAR_DAY:
            return first_working_day(add_days(day, span.amount), calendar)
        case LimitUnit.MONTH:
            return first_working_day(add_months(day, span.amount), calendar)
        case LimitUnit.HOUR | LimitUnit.MINUTE:
            raise uncountable(HOURS_AFTER_A_DAY)
