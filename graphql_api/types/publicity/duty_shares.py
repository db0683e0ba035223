"""`dutyShares`: the duties of each agency counted by their state at a moment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import orjson

from graphql_api.access.narrowing import agency_of
from graphql_api.access.policy import Thing
from graphql_api.compiler.binding import checked
from graphql_api.compiler.scalars import instant
from graphql_api.compiler.template import render
from graphql_api.types.law.sources import AGENCIES
from graphql_api.types.publicity.duty import ARISEN, STATES
from graphql_api.types.publicity.sources import DUTIES

if TYPE_CHECKING:
    from graphql_api.execution.resolver import Resolution


def _sql(template: str) -> str:
    return render(template, lambda _companion, column: f"d.{column}", lambda _name: "$1::timestamptz")


_COUNTED = (
    "select coalesce(json_agg(json_build_object('agency', case when s.agency <> '-' then json_build_object('code', s.agency,"
    " 'name', r.name, 'level', r.level, 'oneStop', r.one_stop, 'parent', r.parent, 'mergedInto', r.merged_into) end,"
    " 'met', s.met, 'met_late', s.met_late, 'missed', s.missed, 'open', s.open) order by s.agency), '[]')::text"
    " from (select d.agency"
    + "".join(f", count(*) filter (where {_sql(predicate)}) as {state.lower()}" for state, predicate in STATES.items())
    + f" from {DUTIES.relation} d where {_sql(ARISEN)} and ($2::text is null or d.agency = $2::text) group by d.agency) s"
    f" left join {AGENCIES.relation} r on r.code = s.agency"
)


async def shares(_: None, resolution: Resolution, arguments: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Takes a moment and an agency (default: all that are the viewer's to know of), returns how far each meets its duties."""
    call = resolution.call
    agency = arguments.get("agency")
    asked = None if agency is None else checked(agency, call.settings)
    asked = agency_of(call.viewer, Thing.PUBLICITY, asked)
    at = arguments.get("at")
    moment = call.now if at is None else instant(at, call.settings.timezone)
    (text,) = await resolution.database.fetch(_COUNTED, [moment.isoformat(), asked])
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
