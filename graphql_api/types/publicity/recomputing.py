"""`agrees` and `recomputed`: published figures asked of the ledger again, by what it knew at their position, and compared value by value.

A question joins by being added to `COMPUTERS`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct, json

from domain.facts.publicity import FigureQuestion, Figures
from domain.publicity.figure_check import agreeing
from domain.publicity.periods import named
from graphql_api.execution.levels import FetchedRow
from graphql_api.types.publicity import figures
from graphql_api.types.publicity.sources import PUBLICATIONS
from projections.dossiers.history import recorded_at

if TYPE_CHECKING:
    from graphql_api.execution.resolver import Resolution


class FigureRequest(Struct, frozen=True):
    """What figures answer: of an agency, over a period, by what the ledger knew at a moment."""

    agency: str
    begins: date
    ends: date
    known_at: datetime


Compute = Callable[[FigureRequest, "Resolution"], Awaitable[Mapping[str, Any] | None]]
"""Takes what is asked, returns the figures by name; None where they cannot be computed."""


COMPUTERS: dict[FigureQuestion, Compute] = {
    FigureQuestion.PERIOD_REPORT: figures.period_report,
    FigureQuestion.SCORECARD: figures.scorecard,
    FigureQuestion.SIMPLIFICATION: figures.simplification,
}

_p = PUBLICATIONS.alias("p")
_PUBLISHED = (
    f"select coalesce((select json_build_object('agency', {_p.agency}, 'subject', {_p.subject}, 'figures', {_p.figures},"
    f" 'known_at', ({recorded_at(_p.figures_position)})) from {_p}"
    f" where {_p.publication} = $1::uuid and {_p.figures} is not null), 'null')::text"
)


class _Published(Struct, frozen=True):
    agency: str
    subject: str
    figures: Figures
    known_at: datetime | None


_FIGURES = json.Decoder(_Published | None)


async def recomputed(
    publication: FetchedRow, resolution: Resolution, _arguments: Mapping[str, Any]
) -> Mapping[str, Any] | None:
    """Takes a publication, returns its figures as the ledger tells them now; None where it states none, or none that can be computed anew."""
    found = await _compared(publication, resolution)
    return None if found is None else found[1]


async def agrees(publication: FetchedRow, resolution: Resolution, _arguments: Mapping[str, Any]) -> bool | None:
    """Takes a publication, returns whether every figure that it states is what the ledger tells; None likewise."""
    found = await _compared(publication, resolution)
    return None if found is None else agreeing(found[0].values, found[1])


async def _compared(publication: FetchedRow, resolution: Resolution) -> tuple[Figures, Mapping[str, Any]] | None:
    (text,) = await resolution.database.fetch(_PUBLISHED, [str(publication.key(PUBLICATIONS.key))])
    stated = _FIGURES.decode(text)
    if stated is None or stated.known_at is None:
        return None
    period, claimed = named(stated.subject), stated.figures
    compute = COMPUTERS.get(claimed.question)
    if compute is None or period is None:
        return None
    agency = claimed.agency or stated.agency
    figures = await compute(FigureRequest(agency, period.begins, period.ends, stated.known_at), resolution)
    return None if figures is None else (claimed, figures)
