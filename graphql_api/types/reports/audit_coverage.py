"""`auditCoverage`: how many dossiers were judged, in part or not at all, and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import orjson
import strawberry

from domain.standing.coverage import PARTLY
from domain.standing.coverage import Coverage as Judged
from graphql_api.access.policy import Thing
from graphql_api.compiler.binding import checked
from graphql_api.compiler.fields import field
from graphql_api.compiler.scalars import instant, is_before
from graphql_api.errors import BadInput
from graphql_api.types.asked import agency_asked, procedure_asked
from graphql_api.types.dossiers.enums import Coverage
from projections.reports.audit_coverage import covered

if TYPE_CHECKING:
    from graphql_api.execution.resolver import Resolution


@strawberry.type(description="Dossiers that could be judged alike far.")
class CoverageShare:
    """Dossiers that could be judged alike far."""

    coverage: Coverage = field("How far, and why not further.")
    dossiers: int = field("How many.")


@strawberry.type(
    description="What stands beside every total of findings: how many dossiers were judged. No finding says nothing of a dossier that"
    " was not judged."
)
class AuditCoverage:
    """How many dossiers were judged."""

    agency: str | None = field("The only agency counted, if there is one (cơ quan).")
    dossiers: int = field("All dossiers asked about.")
    judged: int = field("Judged by all rules (đã đối chiếu).")
    partly: int = field("Judged in part (đối chiếu một phần).")
    not_judged: int = field("Not judged at all (chưa đối chiếu).")
    shares: list[CoverageShare] = field("The same by reason; reasons without dossiers are left out.")


async def audit_coverage(_: None, resolution: Resolution, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Takes a period and whose dossiers, returns how far they were judged. BadInput."""
    call = resolution.call
    zone = call.settings.timezone
    official = None if (value := arguments.get("official")) is None else checked(value, call.settings)
    first, last = arguments.get("from"), arguments.get("to")
    if first is not None and last is not None and is_before(last, first, zone):
        raise BadInput("`to` is before `from`.")
    begins, ends = (
        None if (value := arguments.get(name)) is None else instant(value, zone, day=day)
        for name, day in (("from", "start"), ("to", "end"))
    )
    agency = await agency_asked(resolution, Thing.REPORTS, arguments)
    procedure = await procedure_asked(resolution, arguments)
    statement = covered(_text(begins), _text(ends), agency, procedure, official)
    (text,) = await resolution.database.fetch(statement.sql, statement.values)
    counts = {Judged(each["coverage"]): each["dossiers"] for each in orjson.loads(text or "[]")}
    judged, partly = counts.get(Judged.JUDGED, 0), sum(counts.get(each, 0) for each in PARTLY)
    return {
        "agency": agency,
        "dossiers": sum(counts.values()),
        "judged": judged,
        "partly": partly,
        "notJudged": sum(counts.values()) - judged - partly,
        "shares": [{"coverage": each.value, "dossiers": counts[each]} for each in Judged if each in counts],
    }


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat()
