"""`scorecards`: the nine indicators for officials and agencies, summed up by the projections and judged by the domain; or the criteria of a regime without scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from domain.reports.period import Period
from domain.scoring.agency import Mark, Online, one_stop, online, petitions
from domain.scoring.card import UNSCORED, Scorecard, agency_card, official_card
from domain.values.rules import RulePack
from domain.values.scoring import Scoring
from graphql_api.access.narrowing import official_of
from graphql_api.access.policy import Thing
from graphql_api.compiler.permissions import forbidden, grants
from graphql_api.execution.plain import as_graphql
from graphql_api.types.asked import agency_asked, official_asked
from graphql_api.types.law.due_dates import rules_for
from graphql_api.types.reports import evaluations
from graphql_api.types.reports.count import bounds_of, count, period_of
from projections.reports import evaluation, scorecards
from projections.reports.period_reports import GroupBy, ReportScope
from projections.reports.statement import ReportStatement

if TYPE_CHECKING:
    from graphql_api.execution.resolver import Resolution

OFFICIALS = "OFFICIALS"
MOST_CARDS = 1_000


async def cards(_: None, resolution: Resolution, arguments: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Takes a kind of subject and a period, returns the scorecards of those who have any, by id. UnknownOfficial, UnknownAgency, BadInput, Forbidden."""
    period = period_of(arguments)
    kind = arguments["subject"].value
    rules = await rules_for(resolution, arguments.get("rulePack"), period.ends)
    official = None
    if kind == OFFICIALS:
        official, agency = await _own(resolution, arguments)
    else:
        agency = await agency_asked(
            resolution, Thing.REPORTS, arguments, "agency" if arguments.get("id") is None else "id"
        )
    if rules is None:
        return []
    base = {"subject": kind, "from": period.begins, "to": period.ends}
    base |= {"rulePack": rules.reference, "verified": rules.pack.verified}
    if rules.pack.scoring is None:
        return await _evaluated(resolution, period, rules.pack, official, agency, base)
    if kind == OFFICIALS:
        return await _of_officials(resolution, period, rules.pack.scoring, official, agency, base)
    return [
        {**base, "id": each.agency, "name": each.name, "agency": each.agency, **_card(each.card)}
        for each in await agency_cards(resolution, period, rules.pack.scoring, agency)
    ]


async def _evaluated(
    resolution: Resolution,
    period: Period,
    pack: RulePack,
    official: str | None,
    agency: str | None,
    base: Mapping[str, Any],
) -> list[dict[str, Any]]:
    """Cards with the figures of criteria; none where the regime has neither."""
    if not pack.criteria:
        return []
    of_officials = base["subject"] == OFFICIALS
    if of_officials:
        found = await evaluations.of_officials(resolution, period, pack, official, agency)
    else:
        found = await evaluations.of_agencies(resolution, period, pack, agency)
    shown = found[:MOST_CARDS]
    names = {} if of_officials else await _names(resolution, [each.subject for each in shown])
    return [
        {
            **base,
            "id": each.subject,
            "name": names.get(each.subject),
            "agency": each.agency,
            **_card(UNSCORED),
            "criteria": as_graphql(each.criteria),
        }
        for each in shown
    ]


async def _names(resolution: Resolution, agencies: Sequence[str]) -> Mapping[str, str]:
    return msgspec.json.decode(await _fetch(resolution, evaluation.agency_names(agencies)), type=dict[str, str])


async def _of_officials(
    resolution: Resolution,
    period: Period,
    scoring: Scoring,
    official: str | None,
    agency: str | None,
    base: Mapping[str, Any],
) -> list[dict[str, Any]]:
    found = scorecards.summed(await _fetch(resolution, scorecards.of_officials(period, official, agency)))
    return [
        {**base, "id": each.subject, "name": None, "agency": each.agency, **_card(official_card(scoring, each.sums))}
        for each in found[:MOST_CARDS]
    ]


class AgencyCard(Struct, frozen=True):
    """An agency and its scorecard."""

    agency: str
    name: str | None
    card: Scorecard


async def agency_cards(
    resolution: Resolution, period: Period, scoring: Scoring, agency: str | None
) -> list[AgencyCard]:
    """Takes a period and, where only that is asked for, an agency, returns the scorecards of those with dossiers or petitions in it, by code."""
    moments = bounds_of(resolution, period)
    summed = scorecards.summed(await _fetch(resolution, scorecards.of_agencies(period, agency)))
    sums = {each.subject: each.sums for each in summed}
    filed = await _filed(resolution, period, agency)
    petitioned = msgspec.json.decode(await _fetch(resolution, scorecards.petitioned(moments, agency)), type=list[str])
    agencies = sorted({*sums, *filed, *petitioned})[:MOST_CARDS]
    known = scorecards.backgrounds_in(await _fetch(resolution, scorecards.backgrounds(agencies, period, moments)))
    return [
        AgencyCard(
            each.agency,
            each.name,
            agency_card(scoring, sums.get(each.agency, {}), _marks(scoring, each, filed.get(each.agency, Online()))),
        )
        for each in known
    ]


async def _filed(resolution: Resolution, period: Period, agency: str | None) -> dict[str, Online]:
    """What each agency received here in the period, and how much of it online."""
    call = resolution.call
    here = ReportScope(agency=agency, by_command=True)
    counted = await count(resolution.database, period, here, call.now, call.settings.timezone, by=GroupBy.AGENCY)
    return {
        row.key: Online(row.figures.new_total, row.figures.new_online, row.online_late + row.online_overdue)
        for row in counted.rows
        if row.key is not None
    }


def _marks(scoring: Scoring, known: scorecards.Background, filed: Online) -> Sequence[Mark]:
    return [
        one_stop(scoring, known.level, known.listed),
        petitions(scoring, known.petitioned),
        online(scoring, known.listed, filed),
    ]


async def _own(resolution: Resolution, arguments: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """Whose cards of officials a viewer sees, and of which agency (None: whichever). Forbidden, UnknownOfficial, BadInput."""
    thing, viewer, asked = Thing.SCORECARDS_OF_OFFICIALS, resolution.call.viewer, arguments.get("id")
    if not grants(viewer, thing):
        raise forbidden("scorecards")
    if asked is not None:
        asked = await official_asked(resolution, thing, asked)
    return official_of(viewer, thing, asked), await agency_asked(resolution, thing, arguments)


def _card(card: Scorecard) -> dict[str, Any]:
    found: dict[str, Any] = as_graphql(card)
    return {**found, "leftOut": [each.number for each in card.indicators if each.score is None], "criteria": []}


async def _fetch(resolution: Resolution, statement: ReportStatement) -> str:
    (text,) = await resolution.database.fetch(statement.sql, statement.values)
    return str(text)
