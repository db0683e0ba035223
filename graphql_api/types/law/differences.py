"""`procedureDifference` and `difference`: two versions of a procedure compared by the domain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from domain.law.difference import difference
from domain.law.versions import PROCEDURE, ProcedureHistory
from graphql_api.execution.levels import FetchedRow
from graphql_api.execution.plain import as_graphql
from graphql_api.types.asked import meant
from graphql_api.types.codes import PROCEDURE_CODES

if TYPE_CHECKING:
    from graphql_api.execution.resolver import Resolution


async def between(_: None, resolution: Resolution, arguments: Mapping[str, Any]) -> dict[str, Any] | None:
    """Takes a procedure's code and two versions, returns their difference; None where the ledger lacks one of them."""
    code = await meant(resolution, PROCEDURE_CODES, arguments["code"])
    if code is None:
        return None
    history = await _history(resolution, code)
    return _compared(history, arguments["from"], arguments["to"])


async def from_this(version: FetchedRow, resolution: Resolution, arguments: Mapping[str, Any]) -> dict[str, Any] | None:
    """Takes a version and another one's number (default: the next), returns the difference; None where there is no such other."""
    this = version.values["version"]
    if this is None:
        return None
    history = await _history(resolution, version.values["code"])
    later = [each.version for each in history.versions if each.version > this]
    other = arguments.get("to") or min(later, default=None)
    return None if other is None else _compared(history, this, other)


async def _history(resolution: Resolution, code: str) -> ProcedureHistory:
    return (await resolution.entries.of_law(PROCEDURE, code)).procedure(code)


def _compared(history: ProcedureHistory, old: int, new: int) -> dict[str, Any] | None:
    before, after = history.version(old), history.version(new)
    if before is None or after is None:
        return None
    found = difference(before, after)
    return {**as_graphql(found), "papersSaved": found.papers_saved}
