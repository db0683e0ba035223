"""`agrees` and `recomputed`: published figures asked of the ledger again, by what it knew at their position, and compared value by value.

A question joins by being added to `COMPUTERS`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct, json

from domain.facts.publicity import FigureQuestion, Figures, PublicationKind
from domain.publicity.figure_check import agreeing
from domain.publicity.period_subjects import PeriodSubject, period_subject
from graphql_api.access.policy import Cell, Thing
from graphql_api.execution.levels import FetchedRow
from graphql_api.types.publicity import figures
from graphql_api.types.publicity.sources import PUBLICATIONS
from projections.dossiers.history import recorded_at

if TYPE_CHECKING:
    from graphql_api.execution.resolver import Resolution


class FigureRequest(Struct, frozen=True):
    """What figures answer: of an agency, over a period, by what the ledger knew at a moment, which was a position.

    `named_agency`: the agency that the figures name themselves; `about`, `department`: what the subject names beside the period.
    """

    agency: str
    begins: date
    ends: date
    known_at: datetime
    position: int
    named_agency: str | None = None
    about: str | None = None
    department: str | None = None


Compute = Callable[[FigureRequest, "Resolution"], Awaitable[Mapping[str, Any] | None]]
"""Takes what is asked, returns the figures by name; None where they cannot be computed."""


COMPUTERS: dict[FigureQuestion, Compute] = {
    FigureQuestion.PERIOD_REPORT: figures.period_report,
    FigureQuestion.SCORECARD: figures.scorecard,
    FigureQuestion.SIMPLIFICATION: figures.simplification,
    FigureQuestion.PROCEDURE_BURDEN: figures.burden,
    FigureQuestion.PERFORMANCE: figures.performance,
}

_p = PUBLICATIONS.alias("p")
_PUBLISHED = (
    f"select coalesce((select json_build_object('agency', {_p.agency}, 'kind', {_p.kind}, 'subject', {_p.subject}, 'figures', {_p.figures},"
    f" 'public', {_p.public}, 'position', {_p.figures_position}, 'known_at', ({recorded_at(_p.figures_position)})) from {_p}"
    f" where {_p.publication} = $1::uuid and {_p.figures} is not null), 'null')::text"
)


class _Published(Struct, frozen=True):
    agency: str
    kind: PublicationKind
    subject: str
    public: bool
    figures: Figures
    position: int | None
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
    if stated is None or stated.known_at is None or stated.position is None:
        return None
    subject, claimed = period_subject(stated.kind, stated.subject), stated.figures
    compute = COMPUTERS.get(claimed.question)
    if compute is None or subject is None or not _may_know(stated, subject, resolution):
        return None
    asked = FigureRequest(
        claimed.agency or stated.agency,
        subject.period.begins,
        subject.period.ends,
        stated.known_at,
        stated.position,
        claimed.agency,
        subject.about,
        subject.department,
    )
    figures = await compute(asked, resolution)
    return None if figures is None else (claimed, figures)


def _may_know(stated: _Published, subject: PeriodSubject, resolution: Resolution) -> bool:
    """Whether the viewer may have the figures: of what is public, everybody; before that, an official no other agency's, which they might propose only to read them."""
    viewer = resolution.call.viewer
    if stated.public or viewer.reach(Thing.REPORTS) is Cell.ALL or subject.about is None:
        return True
    if viewer.reach(Thing.REPORTS) is Cell.NO:
        return False
    described = subject.about if stated.kind is PublicationKind.POOR_PERFORMER else stated.figures.agency
    return described is not None and described == viewer.agency
