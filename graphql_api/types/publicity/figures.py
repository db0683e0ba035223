"""Figures of reports by name, as publications state them, computed anew from the ledger.

A period report, the figures of a cumbersome procedure and those of a poor performer are computed from what the ledger knew at the moment asked about. Points
of dossiers and counts of receipts are kept for what is known now only: scorecards and simplification results are computed from that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from domain.reports.comparing import Comparison, performers, procedures
from domain.reports.period import Period, together
from graphql_api.types.law.due_dates import rules_for
from graphql_api.types.reports.comparisons import cells
from graphql_api.types.reports.count import by_graphql_names, count
from graphql_api.types.reports.evaluations import of_agencies
from graphql_api.types.reports.scorecards import agency_cards
from graphql_api.types.reports.simplifications import simplified
from projections.reports.period_reports import ReportScope

if TYPE_CHECKING:
    from graphql_api.execution.resolver import Resolution
    from graphql_api.types.publicity.recomputing import FigureRequest


async def period_report(asked: FigureRequest, resolution: Resolution) -> Mapping[str, Any] | None:
    """Takes what is asked, returns the figures of `PeriodReport` as the ledger knew them then; what was pending is judged by that moment at the latest."""
    zone = resolution.call.settings.timezone
    scope = ReportScope(agency=asked.agency)
    found = await count(
        resolution.database, Period(asked.begins, asked.ends), scope, asked.known_at, zone, known_at=asked.known_at
    )
    return by_graphql_names(together(row.figures for row in found.rows).by_name())


async def scorecard(asked: FigureRequest, resolution: Resolution) -> Mapping[str, Any] | None:
    """Takes what is asked, returns the total, what it is out of, the band's code and the score of each indicator by number, or the share of each criterion; None where it has no scorecard."""
    rules = await rules_for(resolution, None, asked.ends)
    if rules is None:
        return None
    period = Period(asked.begins, asked.ends)
    if rules.pack.scoring is None:
        evaluated = await of_agencies(resolution, period, rules.pack, asked.agency) if rules.pack.criteria else ()
        return {"criteria": {each.criterion: each.share for each in evaluated[0].criteria}} if evaluated else None
    cards = await agency_cards(resolution, period, rules.pack.scoring, asked.agency)
    if not cards:
        return None
    card = cards[0].card
    return {
        "total": card.total,
        "outOf": card.out_of,
        "band": card.band.code if card.band else None,
        "leftOut": [each.number for each in card.indicators if each.score is None],
        "indicators": {str(each.number): each.score for each in card.indicators},
    }


async def simplification(asked: FigureRequest, resolution: Resolution) -> Mapping[str, Any] | None:
    """Takes what is asked, returns the dossiers, the papers spared and the time spared by unit."""
    found = await simplified(resolution, Period(asked.begins, asked.ends), asked.agency, None)
    return {
        "dossiers": found.dossiers,
        "papersSpared": found.papers_spared,
        "timeSpared": {each.unit.value: each.amount for each in found.time_spared},
    }


async def burden(asked: FigureRequest, resolution: Resolution) -> Mapping[str, Any] | None:
    """Takes what is asked, returns the figures of a procedure beside those of its field, of all agencies or of the one named; None where it had no dossier."""
    found = await cells(
        resolution,
        Period(asked.begins, asked.ends),
        agency=asked.named_agency,
        known_at=asked.known_at,
        position=asked.position,
    )
    return _of(procedures(found.rows), asked.about, None)


async def performance(asked: FigureRequest, resolution: Resolution) -> Mapping[str, Any] | None:
    """Takes what is asked, returns the figures of an agency or a department beside those of the others with the same procedures; None where it had no dossier."""
    period = Period(asked.begins, asked.ends)
    found = await cells(resolution, period, known_at=asked.known_at, position=asked.position)
    return _of(performers(found.rows, departments=asked.department is not None), asked.about, asked.department)


def _of(found: Sequence[Comparison], key: str | None, department: str | None) -> Mapping[str, Any] | None:
    return next((each.by_name() for each in found if (each.key, each.department) == (key, department)), None)
