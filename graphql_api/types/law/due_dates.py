"""`dueDate` and `calendar`: computed by the domain on the ledger's own calendar; no table holds them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from msgspec import Struct, json

from domain.errors import Uncountable
from domain.law import due_dates
from domain.law.calendar import HOME_CALENDAR, Calendar
from domain.law.local_time import local_date
from domain.law.versions import CALENDAR, RulePackVersion, rules_on
from domain.values.context import DayKind, LimitUnit
from domain.values.rules import RulePack
from graphql_api.compiler.scalars import instant
from graphql_api.errors import BadInput
from graphql_api.execution.plain import as_graphql
from graphql_api.types.asked import meant
from graphql_api.types.codes import RULE_PACK_CODES
from graphql_api.types.law.sources import RULE_PACKS

if TYPE_CHECKING:
    from graphql_api.execution.resolver import Resolution

MOST_UNITS = 366  # of any unit: every day of the limit is counted and listed
FIRST_YEAR, LAST_YEAR = 1900, 2200
_SPECIAL = (DayKind.HOLIDAY, DayKind.SWAPPED_OFF, DayKind.SWAPPED_IN)

_r = RULE_PACKS.alias("r")
_CHOSEN_PACKS = (
    f"select coalesce(json_agg(json_build_object('pack', {_r.pack}, 'version', {_r.version})), '[]')::text"
    f" from {_r} where case when $1::text is null then {_r.latest}"
    f" else {_r.reference} = $1 or ({_r.id} = $1 and {_r.latest}) end"
)


class _Loaded(Struct, frozen=True):
    pack: RulePack
    version: int


_PACKS = json.Decoder(list[_Loaded])


async def due_date(_: None, resolution: Resolution, arguments: Mapping[str, Any]) -> dict[str, Any] | None:
    """Takes a start, a limit and its unit, returns the computation; None without a calendar or rule pack to count by. BadInput."""
    limit = arguments["limit"]
    if not 0 <= limit <= MOST_UNITS:
        raise BadInput(f"`limit` is a number from 0 to {MOST_UNITS}.")
    timezone = resolution.call.settings.timezone
    start = instant(arguments["start"], timezone)
    calendar_known = await _calendar(resolution, arguments)
    rules = await rules_for(resolution, arguments.get("rulePack"), local_date(start, timezone))
    if calendar_known is None or rules is None:
        return None
    unit = LimitUnit(arguments["unit"].value)
    try:
        counted: dict[str, Any] = as_graphql(due_dates.due(start, limit, unit, calendar_known, timezone, rules.pack))
    except Uncountable as error:
        raise BadInput(f"This limit cannot be counted: {error}.") from None
    except (OverflowError, ValueError):
        raise BadInput("`start` is beyond the years that a calendar can hold.") from None
    return counted


async def calendar(_: None, resolution: Resolution, arguments: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Takes a year, returns its holidays and swapped days, in order; none without a calendar. BadInput."""
    year = arguments["year"]
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadInput(f"`year` is a number from {FIRST_YEAR} to {LAST_YEAR}.")
    found = await _calendar(resolution, arguments)
    if found is None:
        return []
    first = date(year, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]
    return [
        {"on": day, "kind": found.kind(day), "note": found.note(day)} for day in days if found.kind(day) in _SPECIAL
    ]


async def _calendar(resolution: Resolution, arguments: Mapping[str, Any]) -> Calendar | None:
    """The ledger's calendar as known at `knownAt`; None where it then held none."""
    asked = arguments.get("knownAt")
    known_at = None if asked is None else instant(asked, resolution.call.settings.timezone)
    law = await resolution.entries.of_law(CALENDAR, HOME_CALENDAR)
    return law.calendar(known_at=known_at)


async def rules_for(resolution: Resolution, reference: str | None, day: date) -> RulePackVersion | None:
    """Takes the reference of a rule pack (None: the one in force) and a day of receipt, returns that pack; None where the ledger holds none."""
    if reference is not None:
        reference = await meant(resolution, RULE_PACK_CODES, reference)
        if reference is None:
            return None
    (text,) = await resolution.database.fetch(_CHOSEN_PACKS, [reference])
    versions = [RulePackVersion(each.pack, each.version) for each in _PACKS.decode(text)]
    if reference is not None:
        return versions[0].on(day) if versions else None
    return rules_on(versions, day)
