"""`findingTotals`: counts findings by the conditions that `findings` lists them by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graphql_api.access.policy import Cell, Thing
from graphql_api.compiler.arguments import Arguments
from graphql_api.compiler.binding import Parameter
from graphql_api.compiler.clauses import source, where
from graphql_api.compiler.predicates import demanded
from graphql_api.compiler.rows import TableRow
from graphql_api.compiler.statement import StatementBuilder
from graphql_api.errors import BadInput
from graphql_api.types.dossiers.sources import FINDINGS
from projections.reports.finding_totals import FindingTotal, GroupBy, counted, counting

if TYPE_CHECKING:
    from graphql_api.execution.resolver import Resolution

_ZONE = Parameter("text", lambda call: call.settings.timezone)


async def totals(_: None, resolution: Resolution, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Takes what to count by and which findings (default: all that are the viewer's to list), returns the totals. BadInput."""
    call = resolution.call
    given = Arguments(arguments)
    if given.value("filter", "dossier") is not None:
        # What somebody reads of one dossier is listed, and recorded.
        raise BadInput("`findingTotals` counts over dossiers: of one, list its `findings`.")
    statement = StatementBuilder(call.viewer.sight)
    row = TableRow(statement, FINDINGS, statement.alias())
    meaning = resolution.lexicon.of("Query", "findingTotals")
    predicates = demanded(resolution.lexicon.conditions(meaning), given, row)
    if call.viewer.reach(Thing.FINDING_TOTALS) is not Cell.ALL:
        assert FINDINGS.guard is not None
        predicates.append(row.sql(FINDINGS.guard))
    group = arguments["by"]
    by = GroupBy(group.value)
    sql = counting(by, row.alias, source(row), where(predicates), lambda: statement.bind(_ZONE))
    (text,) = await resolution.database.fetch(sql, statement.values(call))
    found = counted(text or "[]", by)
    return {"by": group, "total": _total(found.total), "rows": [_total(each) for each in found.rows]}


def _total(total: FindingTotal) -> dict[str, Any]:
    titled = total.title_vi is not None and total.key is not None
    return {
        "key": total.key,
        "title": {"vi": total.title_vi, "en": total.title_en} if titled else None,
        "count": total.count,
        "withoutDismissed": total.without_dismissed,
        "upheld": total.upheld,
        "explained": total.explained,
        "dismissed": total.dismissed,
        "unexamined": total.unexamined,
        "answered": total.answered,
        "reasons": total.reasons,
    }
