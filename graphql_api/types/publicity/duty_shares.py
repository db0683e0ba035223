"""`dutyShares`: the duties of each agency counted by their state at a moment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import orjson

from graphql_api.access.policy import Thing
from graphql_api.compiler.scalars import instant
from graphql_api.types.asked import agency_asked
from projections.reports.duty_shares import duty_shares

if TYPE_CHECKING:
    from graphql_api.execution.resolver import Resolution


async def shares(_: None, resolution: Resolution, arguments: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Takes a moment and an agency (default: all that are the viewer's to know of), returns how far each meets its duties."""
    call = resolution.call
    asked = await agency_asked(resolution, Thing.PUBLICITY, arguments)
    at = arguments.get("at")
    moment = call.now if at is None else instant(at, call.settings.timezone)
    statement = duty_shares(moment.isoformat(), asked)
    (text,) = await resolution.database.fetch(statement.sql, statement.values)
    return [_share(each) for each in orjson.loads(text or "[]")]


def _share(row: Mapping[str, Any]) -> dict[str, Any]:
    met, late, missed = row["met"], row["met_late"], row["missed"]
    due = met + late + missed
    return {
        "agency": row["agency"],
        "due": due,
        "met": met,
        "metLate": late,
        "missed": missed,
        "open": row["open"],
        "share": round(met / due, 4) if due else None,
    }
