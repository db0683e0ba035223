"""Scorecards of a regime that evaluates by criteria, without points or bands (NĐ 118/2025 Art. 32(1)): counted by the projections, told by the domain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from domain.reports.period import Figures, Period
from domain.scoring.criteria import Criterion, CriterionFigure, Share, figures
from domain.values.rules import RulePack
from graphql_api.types.reports.count import bounds_of, count
from projections.reports import evaluation
from projections.reports.period_reports import GroupBy, ReportScope
from projections.reports.statement import ReportStatement

if TYPE_CHECKING:
    from graphql_api.execution.resolver import Resolution


class Evaluation(Struct, frozen=True):
    """An official or an agency, and the figures of each criterion."""

    subject: str
    agency: str
    criteria: tuple[CriterionFigure, ...]


async def of_agencies(
    resolution: Resolution, period: Period, pack: RulePack, agency: str | None
) -> Sequence[Evaluation]:
    """Takes a period, the pack that names the criteria and, where only that is asked for, an agency, returns the figures of those with dossiers or duties in it, by code."""
    bounds, least = bounds_of(resolution, period), _least(pack)
    ratings = await _counted(resolution, evaluation.ratings_of_agencies(bounds, least, agency))
    duties = await _counted(resolution, evaluation.duties(bounds, agency))
    handled = await _handled(resolution, period, GroupBy.AGENCY, ReportScope(agency=agency, by_command=True))
    found = []
    for subject in sorted({*ratings, *duties, *handled}):
        shares = _of_dossiers(handled.get(subject, Figures()))
        shares |= {
            Criterion.PUBLICITY: _share(duties.get(subject)),
            Criterion.SATISFACTION: _share(ratings.get(subject)),
        }
        found.append(Evaluation(subject, subject, figures(pack, shares, of_official=False)))
    return found


async def of_officials(
    resolution: Resolution, period: Period, pack: RulePack, official: str | None, agency: str | None
) -> Sequence[Evaluation]:
    """The same of officials in charge of dossiers of the period, by id: of criteria that are told of single officials."""
    statement = evaluation.ratings_of_officials(bounds_of(resolution, period), _least(pack), official, agency)
    ratings = await _counted(resolution, statement)
    scope = ReportScope(agency=agency, official=official, by_command=True)
    handled = await _handled(resolution, period, GroupBy.OFFICIAL, scope)
    return [
        Evaluation(
            subject,
            row.agency,
            figures(
                pack,
                _of_dossiers(handled.get(subject, Figures())) | {Criterion.SATISFACTION: _share(row)},
                of_official=True,
            ),
        )
        for subject, row in sorted(ratings.items())
    ]


def _of_dossiers(found: Figures) -> dict[Criterion, Share]:
    """What is open and overdue at the end of the period is not in time, either: nobody's progress is better for leaving it."""
    in_time = found.resolved_early + found.resolved_on_time
    return {
        Criterion.PROGRESS: Share(in_time, in_time + found.resolved_late + found.pending_overdue),
        Criterion.ONLINE: Share(found.new_online, found.new_total),
    }


async def _handled(resolution: Resolution, period: Period, by: GroupBy, scope: ReportScope) -> Mapping[str, Figures]:
    call = resolution.call
    counted = await count(resolution.database, period, scope, call.now, call.settings.timezone, by=by)
    return {row.key: row.figures for row in counted.rows if row.key is not None}


async def _counted(resolution: Resolution, statement: ReportStatement) -> Mapping[str, evaluation.Counted]:
    (text,) = await resolution.database.fetch(statement.sql, statement.values)
    return {each.subject: each for each in evaluation.counted_in(text)}


def _least(pack: RulePack) -> int:
    rule = pack.criteria.get(Criterion.SATISFACTION)
    return rule.least or 0 if rule is not None else 0


def _share(row: evaluation.Counted | None) -> Share:
    return Share(row.count, row.of) if row is not None else Share()
