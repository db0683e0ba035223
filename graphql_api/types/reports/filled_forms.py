"""`reportForm` and `reportingPeriod`: the forms of reports, filled with what the projections count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from domain.reports.forms import Counts, FormFigures, FormSection, NotePart, ReportForms, added, checked
from domain.reports.period import NAMES as OF_DOSSIERS
from domain.reports.period import Period
from domain.reports.petitions import NAMES as OF_PETITIONS
from graphql_api.access.policy import Thing
from graphql_api.compiler.scalars import instant
from graphql_api.errors import BadInput, Unavailable
from graphql_api.execution.plain import as_graphql
from graphql_api.types.asked import agency_asked
from graphql_api.types.reports.count import bounds_of, count, period_of
from projections.reports import petition_reports
from projections.reports.period_reports import GroupBy, ReportScope

if TYPE_CHECKING:
    from datetime import datetime

    from graphql_api.execution.resolver import Resolution

_NAMES: Mapping[FormFigures, Sequence[str]] = {FormFigures.DOSSIERS: OF_DOSSIERS, FormFigures.PETITIONS: OF_PETITIONS}


class _Row(Struct, frozen=True, gc=False):
    field: str | None
    counts: Counts


async def form(_: None, resolution: Resolution, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Takes a form, a period and whose figures, returns the form filled in. BadInput; Unavailable without the forms."""
    call = resolution.call
    found, layout = _forms(resolution).of(arguments["form"].value)
    period = period_of(arguments)
    asked = arguments.get("knownAt")
    known_at = None if asked is None else instant(asked, call.settings.timezone)
    agency = await agency_asked(resolution, Thing.REPORTS, arguments)
    if found.figures is FormFigures.PETITIONS and known_at is not None:
        raise BadInput(
            "`knownAt`: petitions are counted by everything that the ledger knows; leave it out for this form."
        )
    parts = [await _rows(resolution, found.figures, section, period, agency, known_at) for section in found.sections]
    names = _NAMES[found.figures]
    whole = added((row.counts for rows in parts for row in rows), names)
    return {
        "number": found.number,
        "title": as_graphql(found.title),
        "unit": as_graphql(found.unit),
        "basis": found.basis,
        "inForce": found.in_force_from <= period.ends,
        "from": period.begins,
        "to": period.ends,
        "agency": agency,
        "judgedAt": period.within(call.settings.timezone, call.now).last,
        "knownAt": known_at,
        "columns": [{"number": column.number, "title": as_graphql(column.title)} for column in layout.columns],
        "sections": [
            {
                "number": section.number,
                "title": as_graphql(section.title),
                "rows": [{"field": row.field, "values": layout.values(row.counts)} for row in rows],
                "total": layout.values(added((row.counts for row in rows), names)),
            }
            for section, rows in zip(found.sections, parts, strict=True)
        ],
        "total": layout.values(whole),
        "notes": [
            {"title": as_graphql(note.title), "count": whole[note.figure], "inColumns": note.part is NotePart.OF_WHICH}
            for note in layout.notes
        ],
        "checks": [
            {"title": as_graphql(check.title), "found": check.found, "expected": check.expected, "agrees": check.agrees}
            for check in checked(layout, whole)
        ],
    }


async def reporting_period(_: None, resolution: Resolution, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Takes the name of a period, returns its days by the reporting rule. BadInput; Unavailable without the forms."""
    days = _forms(resolution).periods
    name = arguments["name"]
    period = days.period(name)
    if period is None:
        raise BadInput("`name` is no month, quarter, half-year or year, such as 2026-10, 2026-Q3, 2026-H1, 2026.")
    return {
        "name": name,
        "from": period.begins,
        "to": period.ends,
        "title": as_graphql(days.title),
        "basis": days.basis,
        "verified": days.verified,
    }


def _forms(resolution: Resolution) -> ReportForms:
    forms = resolution.call.settings.report_forms
    if forms is None:
        raise Unavailable("The forms of reports are not set up here.")
    return forms


async def _rows(
    resolution: Resolution,
    figures: FormFigures,
    section: FormSection,
    period: Period,
    agency: str | None,
    known_at: datetime | None,
) -> list[_Row]:
    call = resolution.call
    if figures is FormFigures.DOSSIERS:
        scope = ReportScope(agency=agency, levels=section.levels, other_levels=section.other_levels)
        zone = call.settings.timezone
        report = await count(resolution.database, period, scope, call.now, zone, known_at=known_at, by=GroupBy.FIELD)
        found = [_Row(row.key, row.figures.by_name()) for row in report.rows]
    else:
        statement = petition_reports.counting(
            bounds_of(resolution, period),
            _forms(resolution).topics,
            agency=agency,
            levels=section.levels,
            other_levels=section.other_levels,
        )
        (text,) = await resolution.database.fetch(statement.sql, statement.values)
        found = [_Row(row.key, row.figures.by_name()) for row in petition_reports.counted(text)]
    return sorted(found, key=lambda row: (row.field is None, row.field or ""))
