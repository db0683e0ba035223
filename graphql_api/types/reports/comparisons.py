"""`cumbersomeProcedures`, `performance` and `guidanceOnce`: counted by the projections, compared by the domain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec.structs import astuple, fields
from strawberry.utils.str_converters import to_camel_case

from domain.law.citations import is_verified
from domain.law.versions import RulePackVersion
from domain.reports.comparing import Comparison, performers, procedures
from domain.reports.guidance_once import REPEATED, GuidanceFigures, by_need, together
from domain.reports.period import Period
from graphql_api.access.policy import Thing
from graphql_api.execution.plain import as_graphql
from graphql_api.types.asked import agency_asked, procedure_asked
from graphql_api.types.law.due_dates import rules_for
from graphql_api.types.reports.count import by_zones, period_of, zones
from projections.reports.handled import Cells, CountedGuidance, GuidanceBy, guided, guiding, handled, handling

if TYPE_CHECKING:
    from graphql_api.execution.resolver import Resolution


async def cumbersome(_: None, resolution: Resolution, arguments: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Takes a period, and whose dossiers, returns the procedures by how cumbersome they are. BadInput."""
    period = period_of(arguments)
    agency = await agency_asked(resolution, Thing.REPORTS, arguments)
    ranked = procedures((await cells(resolution, period, agency=agency)).rows)
    field, least = arguments.get("field"), arguments.get("atLeast") or 0
    return [
        {**_told(each, rank), "code": each.key, "name": each.name, "field": each.field}
        for rank, each in enumerate(ranked, start=1)
        if field in (None, each.field) and each.dossiers >= least
    ]


async def performance(_: None, resolution: Resolution, arguments: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Takes a period, an agency and whether departments are compared, returns who performs how, the poorest first. BadInput."""
    period = period_of(arguments)
    agency = await agency_asked(resolution, Thing.REPORTS, arguments)
    group = arguments.get("groupBy")
    departments = group is not None and group.value == "DEPARTMENT"
    ranked = performers((await cells(resolution, period)).rows, departments=departments)
    shown = [each for each in ranked if agency in (None, each.key)]
    least = arguments.get("atLeast") or 0
    return [
        {**_told(each, rank), "agency": each.key, "name": each.name, "department": each.department}
        for rank, each in enumerate(shown, start=1)
        if each.dossiers >= least
    ]


async def cells(
    resolution: Resolution,
    period: Period,
    *,
    agency: str | None = None,
    known_at: datetime | None = None,
    position: int | None = None,
) -> Cells:
    """Takes a period and, where only these are asked for, an agency and what the ledger knew, returns what was handled."""
    call = resolution.call
    now = call.now if known_at is None else known_at

    async def ask() -> Cells:
        statement = handling(period, now, zones(), agency=agency, known_at=known_at, position=position)
        (text,) = await resolution.database.fetch(statement.sql, statement.values)
        return handled(text)

    return await by_zones(resolution.database, call.settings.timezone, ask)


def _told(each: Comparison, rank: int) -> dict[str, Any]:
    return {
        "rank": rank,
        "dossiers": each.dossiers,
        **{str(measure): as_graphql(figure) for measure, figure in each.figures.items()},
        "others": each.others,
        "otherDossiers": each.other_dossiers,
        "worseIn": each.worse_in,
        "excess": each.excess,
    }


async def guidance_once(_: None, resolution: Resolution, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Takes a period, whose dossiers and what to group by, returns how many were completed after one full guidance. BadInput."""
    period = period_of(arguments)
    agency = await agency_asked(resolution, Thing.REPORTS, arguments)
    procedure = await procedure_asked(resolution, arguments)
    group = arguments.get("by")
    by = None if group is None else GuidanceBy(group.value)
    call = resolution.call

    async def ask() -> CountedGuidance:
        statement = guiding(period, call.now, zones(), by, agency=agency, procedure=procedure)
        (text,) = await resolution.database.fetch(statement.sql, statement.values)
        return guided(text)

    rows = by_need((await by_zones(resolution.database, call.settings.timezone, ask)).rows)
    return {
        "from": period.begins,
        "to": period.ends,
        "agency": agency,
        "procedure": procedure,
        "by": group,
        "caps": _caps(await rules_for(resolution, None, period.ends)),
        **_guidance(together(rows)),
        "rows": [{"key": each.key, "label": each.label, **_guidance(each.figures)} for each in rows if by is not None],
    }


def _guidance(figures: GuidanceFigures) -> dict[str, Any]:
    names: Sequence[str] = [to_camel_case(each.name) for each in fields(figures)]
    counts = dict(zip(names, astuple(figures), strict=True))
    return {**counts, "share": figures.share, "cameAgainShare": figures.came_again_share}


def _caps(rules: RulePackVersion | None) -> dict[str, Any] | None:
    if rules is None:
        return None
    pack = rules.pack
    basis = [pack.findings[code].basis for code in REPEATED if code in pack.findings]
    return {
        "guidances": pack.guidances,
        "intakeSupplements": pack.intake_supplements,
        "supplements": pack.supplements,
        "basis": basis,
        "rulePack": rules.reference,
        "verified": all(is_verified(each, pack) for each in basis),
    }
