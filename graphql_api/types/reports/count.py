"""`periodReport`: form 06 for any period, counted by the projections and summed by the domain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import msgspec
from strawberry.utils.str_converters import to_camel_case

from domain.reports.period import Period, together
from graphql_api.access.policy import Thing
from graphql_api.compiler.scalars import instant
from graphql_api.errors import BadInput
from graphql_api.execution.database import Database
from graphql_api.types.asked import agency_asked, procedure_asked
from projections.reports.period_reports import ZONES, CountedReport, GroupBy, ReportScope, by_size, counted, counting

if TYPE_CHECKING:
    from graphql_api.execution.resolver import Resolution

_zones: set[str] = set()  # of dossiers, as far as they were met: asked for again when another one turns up


async def period_report(_: None, resolution: Resolution, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Takes a period and whose dossiers, returns the report. BadInput."""
    call = resolution.call
    period = period_of(arguments)
    scope = await _scope(resolution, arguments)
    asked = arguments.get("knownAt")
    known_at = None if asked is None else instant(asked, call.settings.timezone)
    group = arguments.get("groupBy")
    by = None if group is None else GroupBy(group.value)
    zone = call.settings.timezone
    found = await count(resolution.database, period, scope, call.now, zone, known_at=known_at, by=by)
    rows = by_size(found.rows)
    return {
        "from": period.begins,
        "to": period.ends,
        "agency": scope.agency,
        "judgedAt": period.within(zone, call.now).last,
        "knownAt": known_at,
        **by_graphql_names(together(row.figures for row in rows).by_name()),
        "groupBy": group,
        "rows": [
            {"key": row.key, "label": row.label, **by_graphql_names(row.figures.by_name())}
            for row in rows
            if by is not None
        ],
    }


async def count(
    database: Database,
    period: Period,
    scope: ReportScope,
    now: datetime,
    zone: str,
    *,
    known_at: datetime | None = None,
    by: GroupBy | None = None,
) -> CountedReport:
    """Takes a period and whose dossiers, the present and the ledger's own zone, returns what was counted."""
    _zones.add(zone)
    found = await _ask(database, period, scope, now, known_at, by)
    if found.strange:
        (text,) = await database.fetch(ZONES, [])
        _zones.update(msgspec.json.decode(text, type=list[str]))
        found = await _ask(database, period, scope, now, known_at, by)
    return found


async def _ask(
    database: Database,
    period: Period,
    scope: ReportScope,
    now: datetime,
    known_at: datetime | None,
    by: GroupBy | None,
) -> CountedReport:
    statement = counting(period, scope, now, _zones, known_at=known_at, by=by)
    (text,) = await database.fetch(statement.sql, statement.values)
    return counted(text)


async def _scope(resolution: Resolution, arguments: Mapping[str, Any]) -> ReportScope:
    return ReportScope(
        agency=await agency_asked(resolution, Thing.REPORTS, arguments),
        department=arguments.get("department"),
        procedure=await procedure_asked(resolution, arguments),
        official=arguments.get("official"),
        source=arguments.get("source"),
    )


def bounds_of(resolution: Resolution, period: Period) -> tuple[str, str]:
    """Takes a period, returns the moments that bound it in the ledger's own zone, up to the present, as ISO texts."""
    bounds = period.within(resolution.call.settings.timezone, resolution.call.now)
    return bounds.first.isoformat(), bounds.last.isoformat()


def period_of(arguments: Mapping[str, Any]) -> Period:
    """Takes the arguments `from` and `to`, returns the period. BadInput."""
    begins, ends = arguments["from"], arguments["to"]
    assert isinstance(begins, date)
    assert isinstance(ends, date)
    if ends < begins:
        raise BadInput("`to` is before `from`.")
    return Period(begins, ends)


def by_graphql_names(numbers: Mapping[str, int]) -> dict[str, int]:
    """Takes figures by name, returns them by the names that the API gives them."""
    return {to_camel_case(name): value for name, value in numbers.items()}
