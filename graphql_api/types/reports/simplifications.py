"""`simplificationResults`: the differences of procedure versions, times the dossiers filed under them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from domain.law.versions import PROCEDURE
from domain.reports.period import Period
from domain.reports.simplification import Simplification, Simplified, simplifications
from graphql_api.access.policy import Thing
from graphql_api.execution.plain import as_graphql
from graphql_api.types.asked import agency_asked, procedure_asked
from graphql_api.types.reports.count import period_of
from projections.reports import simplification

if TYPE_CHECKING:
    from graphql_api.execution.resolver import Resolution


async def results(_: None, resolution: Resolution, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Takes a period and whose dossiers, returns what new versions spared. BadInput."""
    period = period_of(arguments)
    agency = await agency_asked(resolution, Thing.REPORTS, arguments)
    found = await simplified(resolution, period, agency, await procedure_asked(resolution, arguments))
    return {
        "from": period.begins,
        "to": period.ends,
        "agency": agency,
        "dossiers": found.dossiers,
        "papersSpared": found.papers_spared,
        "timeSpared": as_graphql(found.time_spared),
        "results": [_result(each) for each in found.results],
    }


async def simplified(resolution: Resolution, period: Period, agency: str | None, procedure: str | None) -> Simplified:
    """Takes a period and, where only these are asked for, an agency and a procedure, returns what new versions spared."""
    statement = simplification.filing(period, resolution.call.settings.timezone, agency, procedure)
    (text,) = await resolution.database.fetch(statement.sql, statement.values)
    filed = simplification.filed(text)
    codes = sorted({each.procedure for each in filed})
    law = await resolution.entries.of_law(PROCEDURE, *codes)
    return simplifications(filed, {code: law.procedure(code) for code in codes})


def _result(result: Simplification) -> dict[str, Any]:
    changed = result.difference
    saved = {"papersSaved": changed.papers_saved}
    plain: dict[str, Any] = as_graphql(result)
    return {**plain, **saved, "old": changed.old, "new": changed.new, "difference": {**as_graphql(changed), **saved}}
