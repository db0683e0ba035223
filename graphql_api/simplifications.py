"""`simplificationResults`: the differences of procedure versions, times the dossiers filed under them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from domain.codec import CODEC
from domain.law import PROCEDURE, ProcedureHistory
from domain.lawbook import fold_procedure
from domain.reports.simplification import simplifications, total_time
from graphql_api.period_reports import narrowed, period_of
from graphql_api.told import told
from projections import simplification
from projections.period_reports import Scope

if TYPE_CHECKING:
    from graphql_api.fallback import Resolution


async def results(_: None, resolution: Resolution, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Takes a period and whose dossiers, returns what new versions spared. BadInput, Forbidden."""
    call = resolution.call
    period = period_of(arguments)
    asked = Scope(agency=arguments.get("agency"), procedure=arguments.get("procedure"))
    scope = narrowed(call.viewer, "simplificationResults", asked)
    statement = simplification.filing(period, call.settings.timezone, scope.agency, scope.procedure)
    (text,) = await resolution.database.fetch(statement.sql, statement.values)
    filed = simplification.filed(text)
    histories = {code: await _history(resolution, code) for code in sorted({each.procedure for each in filed})}
    found = simplifications(filed, histories)
    return {
        "from": period.begins,
        "to": period.ends,
        "agency": arguments.get("agency") or scope.agency,
        "dossiers": sum(each.dossiers for each in found),
        "papersSpared": sum(each.papers_spared for each in found),
        "timeSpared": told(total_time(found)),
        "results": [
            {
                **told(each),
                "old": each.difference.old,
                "new": each.difference.new,
                "papersSaved": each.difference.papers_saved,
                "difference": {**told(each.difference), "papersSaved": each.difference.papers_saved},
            }
            for each in found
        ],
    }


async def _history(resolution: Resolution, code: str) -> ProcedureHistory:
    entries = await resolution.entries.of_law(PROCEDURE, code)
    return fold_procedure([fact for entry in entries for fact in CODEC.decode(entry.tag, entry.payload)])
