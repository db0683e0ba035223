"""`signals`: counted by the projections for all agencies, judged by the domain, and narrowed to those that are asked for and the viewer's to see."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import orjson
from msgspec.structs import replace

from domain.errors import Uncountable
from domain.execution.persons import doubles
from domain.law.calendar import HOME_CALENDAR, Calendar
from domain.law.local_time import local_midnight
from domain.law.versions import CALENDAR
from domain.law.working_time import add_months, days
from domain.reports.period import Period
from domain.signals.after_hours import openings
from domain.signals.cases import Counted
from domain.signals.judge import Background, signals
from domain.signals.longer import Procedures
from domain.signals.rules import Kind, SignalRules
from domain.signals.several_limits import versions
from domain.signals.signal import Signal
from graphql_api.access.policy import Thing
from graphql_api.access.scopes import Sight
from graphql_api.compiler.permissions import forbidden
from graphql_api.errors import BadInput, Unavailable
from graphql_api.execution.plain import as_graphql
from graphql_api.types.asked import agency_asked
from graphql_api.types.reports.count import period_of
from projections.reports.persons import EVERYBODY
from projections.reports.signal_cases import (
    PROCEDURES,
    VERSIONS,
    counted,
    counting,
    listed,
    versions_listed,
)
from projections.reports.signal_window import Window

if TYPE_CHECKING:
    from graphql_api.execution.resolver import Resolution

_SEEING = (Sight.ALL, Sight.OWN_AGENCY)
_SAME_ROWS = {
    Kind.LONG_DURATIONS: Kind.SHORT_DURATIONS,
    Kind.SIGNED_REQUEST_OF_OTHERS: Kind.SIGNED_REQUEST_OF_SEVERAL,
}
"""Kinds that are judged of the same rows as another."""


REACH = timedelta(days=62)
"""The longest rest that may lie between a demand and the end of its limit."""


async def found(_: None, resolution: Resolution, arguments: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Takes a period and, where only that is asked for, an agency, returns its signals, by kind and agency. BadInput, Forbidden, Unavailable."""
    call = resolution.call
    if call.viewer.sight not in _SEEING:
        raise forbidden("signals")
    rules = call.settings.signal_rules
    if rules is None:
        raise Unavailable("This server has no thresholds of signals.")
    period = period_of(arguments)
    if (period.ends - period.begins).days >= rules.most_days:
        raise BadInput(f"A period of signals has at most {rules.most_days} days.")
    agency = await agency_asked(resolution, Thing.FINDINGS, arguments)
    law = await resolution.entries.of_law(CALENDAR, HOME_CALENDAR)
    calendar = law.calendar() or Calendar()
    (everybody,) = await resolution.database.fetch(EVERYBODY, [])
    spelt = await asyncio.to_thread(lambda: doubles(orjson.loads(everybody)))
    window = replace(_window(period, rules, call.settings.timezone, calendar, call.now), doubles=spelt)
    rows: dict[Kind, list[Counted]] = {}
    for kind in Kind:
        if kind in _SAME_ROWS or (kind is Kind.AFTER_HOURS_BURSTS and not window.openings):
            continue  # nobody knows when offices work
        statement = counting(kind, rules.kinds[kind], window, rules.shown)
        (text,) = await resolution.database.fetch(statement.sql, statement.values)
        rows[kind] = counted(text, spelt)
    rows |= {kind: rows[other] for kind, other in _SAME_ROWS.items()}
    (text,) = await resolution.database.fetch(PROCEDURES, [])
    codes = sorted({row.procedure for row in rows[Kind.LONGER_OF_SEVERAL_LIMITS] if row.procedure is not None})
    (several,) = await resolution.database.fetch(VERSIONS, [codes])
    known = versions(versions_listed(several))
    background = Background(rules, period.begins, period.ends, calendar, Procedures(listed(text)), known)
    every = await asyncio.to_thread(signals, rows, background)
    return [_plain(each) for each in every if agency is None or each.agency == agency]


def _window(period: Period, rules: SignalRules, zone: str, calendar: Calendar, now: datetime) -> Window:
    """The moments that bound the period, up to now, and the months before it."""
    try:
        before = add_months(period.begins, -rules.months)
        bounds = period.within(zone, now)
        begins = local_midnight(before, zone)
        worked = [day for day in days(before, period.ends + REACH) if calendar.works(day)]
        hours = openings(calendar, before, period.ends, _spare(rules))
        return Window(begins, bounds.first, bounds.last, worked, hours)
    except (Uncountable, OverflowError, ValueError):
        raise BadInput("The period is beyond the years that a calendar can hold.") from None


def _spare(rules: SignalRules) -> int:
    return rules.kinds[Kind.AFTER_HOURS_BURSTS].minutes


def _plain(signal: Signal) -> dict[str, Any]:
    compared, figures = signal.compared, signal.compared.figures
    return {
        "kind": signal.kind.value,
        "title": as_graphql(signal.title),
        "explanation": as_graphql(signal.explanation),
        "notice": as_graphql(signal.notice),
        "agency": signal.agency,
        "official": signal.official,
        "procedure": signal.procedure,
        "from": signal.begins,
        "to": signal.ends,
        "count": signal.figures.count,
        "of": signal.figures.of,
        "share": signal.figures.share,
        "comparison": {
            "group": compared.group.value,
            "text": as_graphql(signal.comparison),
            "count": None if figures is None else figures.count,
            "of": None if figures is None else figures.of,
            "share": None if figures is None else figures.share,
            "expected": None if compared.expected is None else compared.expected / 10,
            "odds": compared.odds,
        },
        "dossiers": list(signal.dossiers),
        "source": signal.source,
        "verified": signal.verified,
    }
