"""Scorecards: the indicators of an official or an agency over a period, their total and its band (TT 01/2018 Art. 14-15)."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from domain.judged.names import LEVELS, named
from domain.law.texts import filled
from domain.scoring.agency import Mark
from domain.scoring.dossier import ONE_STOP, text_of
from domain.values.context import BilingualText
from domain.values.scoring import Band, Scoring

MOST = 2
"""The maximum points of an indicator."""


class Sum(Struct, frozen=True, gc=False):
    """The points of dossiers under one indicator: their sum, how many dossiers, and how many were left out."""

    points: int = 0
    dossiers: int = 0
    left_out: int = 0


class Indicator(Struct, frozen=True, gc=False, kw_only=True):
    """One indicator: its score (None: left out), what it is the mean of, and its explanation."""

    number: int
    title: BilingualText
    basis: str
    score: float | None
    points: int | None
    dossiers: int | None
    left_out: int
    explanation: BilingualText


class Scorecard(Struct, frozen=True, gc=False, kw_only=True):
    """The indicators in order, their total of at most `out_of`, and its band; without any indicator there is neither total nor band.

    `band_at_least`, `band_at_most`: the bands if every indicator left out had no points, or the maximum. `band`: the one that both are, else None.
    """

    indicators: tuple[Indicator, ...]
    total: float | None
    out_of: int
    band: Band | None
    band_at_least: Band | None
    band_at_most: Band | None


UNSCORED = Scorecard(indicators=(), total=None, out_of=0, band=None, band_at_least=None, band_at_most=None)
"""A card without any score."""


def official_card(scoring: Scoring, sums: Mapping[int, Sum]) -> Scorecard:
    """Takes the sums of an official's dossiers by indicator, returns the scorecard."""
    return _card(
        [mean(scoring, number, sums.get(number, Sum())) for number in scoring.official], scoring.official_bands
    )


def agency_card(scoring: Scoring, sums: Mapping[int, Sum], marks: Sequence[Mark]) -> Scorecard:
    """Takes the sums of an agency's dossiers by indicator, and the marks of the agency itself, returns the scorecard."""
    marked = {mark.number: mark for mark in marks}
    indicators = [
        given(scoring, marked[number]) if number in marked else mean(scoring, number, sums.get(number, Sum()))
        for number in scoring.agency
    ]
    return _card(indicators, scoring.agency_bands)


def mean(scoring: Scoring, number: int, found: Sum) -> Indicator:
    """Takes an indicator and the points of dossiers, returns their mean, rounded to one decimal; left out where there are none."""
    rule = scoring.indicators[str(number)]
    words = {"count": found.points, "allowed": found.dossiers, "days": found.left_out}
    return Indicator(
        number=number,
        title=rule.title,
        basis=rule.basis,
        score=rounded(found.points, found.dossiers) if found.dossiers else None,
        points=found.points,
        dossiers=found.dossiers,
        left_out=found.left_out,
        explanation=filled(scoring.average if found.dossiers else scoring.missing, words),
    )


def given(scoring: Scoring, mark: Mark) -> Indicator:
    """Takes a mark of an agency, returns its indicator."""
    rule = scoring.indicators[str(mark.number)]
    words = {"count": mark.count, "allowed": mark.allowed, "days": mark.days, "items": _items(mark)}
    return Indicator(
        number=mark.number,
        title=rule.title,
        basis=rule.basis,
        score=None if mark.points is None else float(mark.points),
        points=mark.points,
        dossiers=None,
        left_out=0,
        explanation=filled(text_of(rule, mark.points), words),
    )


def _items(mark: Mark) -> object:
    """Of indicator 5 the level, by its name."""
    return named(LEVELS, mark.items) if mark.number == ONE_STOP and mark.items else mark.items


def rounded(points: int, dossiers: int) -> float:
    """Takes a sum and a number, returns the mean rounded to one decimal, halves up: 0.25 is 0.3."""
    return (20 * points + dossiers) // (2 * dossiers) / 10


def _card(indicators: Sequence[Indicator], bands: Sequence[Band]) -> Scorecard:
    scores = [each.score for each in indicators if each.score is not None]
    out_of = MOST * len(scores)
    if not scores:
        return replace(UNSCORED, indicators=tuple(indicators))
    total = round(sum(scores), 1)
    missing = MOST * len(indicators) - out_of
    lowest, highest = _reached(bands, total), _reached(bands, total + missing)
    return Scorecard(
        indicators=tuple(indicators),
        total=total,
        out_of=out_of,
        band=lowest if lowest == highest else None,
        band_at_least=lowest,
        band_at_most=highest,
    )


def _reached(bands: Sequence[Band], total: float) -> Band | None:
    return max((each for each in bands if each.least <= total), key=lambda each: each.least, default=None)
