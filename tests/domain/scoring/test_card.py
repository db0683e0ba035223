"""Marks of agencies and scorecards by hand: indicators 5, 8, 9, means, totals and bands (TT 01/2018 Art. 13-15), under the shipped rule pack."""

from datetime import date

import pytest

from domain.law.amended import on_day
from domain.scoring.agency import Listed, Online, Petitioned, one_stop, online, petitions
from domain.scoring.card import Sum, agency_card, given, official_card, rounded
from domain.values.scoring import Scoring
from exchange.catalogue import rule_packs


def shipped() -> Scoring:
    scoring = on_day(rule_packs.load_rule_pack(rule_packs.shipped()["nd61-2018"]), date(2019, 1, 6)).scoring
    assert scoring is not None
    return scoring


SCORING = shipped()


@pytest.mark.parametrize(
    ("level", "decided", "received", "expected"),
    [
        ("PROVINCE", 20, 90, 2),
        ("PROVINCE", 19, 100, 1),
        ("PROVINCE", 19, 99, 0),
        ("DISTRICT", 50, 50, 2),
        ("DISTRICT", 49, 100, 1),
        ("DISTRICT", 49, 99, 0),
        ("COMMUNE", 100, 100, 2),
        ("COMMUNE", 99, 100, 1),
        ("COMMUNE", 99, 99, 0),
    ],
)
def test_the_share_handled_within_the_one_stop(level: str, decided: int, received: int, expected: int):
    assert one_stop(SCORING, level, Listed(100, received, decided)).points == expected


def test_without_a_list_or_a_level_the_share_is_left_out_and_said_to_be():
    for mark in (one_stop(SCORING, "COMMUNE", Listed()), one_stop(SCORING, None, Listed(10, 10, 10))):
        assert mark.points is None
        indicator = given(SCORING, mark)
        assert indicator.score is None
        assert "no list" in indicator.explanation.en


@pytest.mark.parametrize(
    ("due", "in_time", "dragging", "expected"),
    [(0, 0, 0, 2), (10, 10, 0, 2), (10, 9, 0, 1), (100, 89, 0, 0), (10, 10, 1, 0), (0, 0, 1, 0)],
)
def test_petitions(due: int, in_time: int, dragging: int, expected: int):
    assert petitions(SCORING, Petitioned(due, in_time, dragging)).points == expected


OFFERED, FEW = Listed(10, online=2), Listed(100, online=19)


@pytest.mark.parametrize(
    ("listed", "filed", "expected"),
    [
        (OFFERED, Online(100, 30), 2),
        (FEW, Online(100, 30), 1),
        (OFFERED, Online(100, 29), 1),
        (OFFERED, Online(100, 15), 1),
        (OFFERED, Online(100, 14), 0),
        (OFFERED, Online(100, 0), 0),
        (OFFERED, Online(100, 60, late=1), 0),
        (Listed(), Online(100, 29), 1),
        (Listed(), Online(100, 14), 0),
        (Listed(), Online(100, 30), None),
        (OFFERED, Online(), None),
    ],
)
def test_the_online_service(listed: Listed, filed: Online, expected: int | None):
    assert online(SCORING, listed, filed).points == expected


@pytest.mark.parametrize(
    ("points", "dossiers", "expected"), [(0, 3, 0.0), (1, 3, 0.3), (2, 3, 0.7), (1, 4, 0.3), (1, 20, 0.1), (6, 3, 2.0)]
)
def test_a_mean_is_rounded_to_one_decimal_halves_up(points: int, dossiers: int, expected: float):
    assert rounded(points, dossiers) == expected


@pytest.mark.parametrize(
    ("points", "total", "band"), [((10, 10, 10, 10, 10), 5.0, "FULL"), ((10, 10, 10, 10, 9), 4.9, "PARTLY")]
)
def test_an_officials_total_and_band(points: tuple[int, ...], total: float, band: str):
    sums = {number: Sum(each, 10) for number, each in zip((1, 2, 3, 4, 7), points, strict=True)}
    card = official_card(SCORING, sums)
    assert [each.number for each in card.indicators] == [1, 2, 3, 4, 7]
    assert (card.total, card.out_of, card.band and card.band.code) == (total, 10, band)


def test_the_lower_bands_of_an_official():
    def band(points: int) -> str | None:
        found = official_card(SCORING, {1: Sum(points, 10), 2: Sum(points, 10)}).band_at_least
        return found.code if found else None

    assert [band(each) for each in (18, 17)] == ["PARTLY", "INSUFFICIENT"]  # 3.6, 3.4


@pytest.mark.parametrize(
    ("dossiers", "total", "band"),
    [(20, 18.0, "EXCELLENT"), (15, 15.0, "EXCELLENT"), (10, 12.0, "GOOD"), (5, 9.0, "FAIR"), (0, 6.0, "AVERAGE")],
)
def test_an_agencys_total_and_band(dossiers: int, total: float, band: str):
    sums = {number: Sum(dossiers, 10) for number in (1, 2, 3, 4, 6, 7)}
    marks = [
        one_stop(SCORING, "COMMUNE", Listed(1, 1, 1)),
        petitions(SCORING, Petitioned()),
        online(SCORING, OFFERED, Online(10, 10)),
    ]
    card = agency_card(SCORING, sums, marks)
    assert [each.number for each in card.indicators] == list(range(1, 10))
    assert (card.total, card.out_of, card.band and card.band.code) == (total, 18, band)


def test_what_is_left_out_counts_in_neither_the_total_nor_what_it_is_out_of():
    marks = [one_stop(SCORING, None, Listed()), petitions(SCORING, Petitioned()), online(SCORING, Listed(), Online())]
    card = agency_card(SCORING, {1: Sum(20, 10, 2), 3: Sum(0, 0, 1)}, marks)
    scores = {each.number: each.score for each in card.indicators}
    assert scores == {1: 2.0, 2: None, 3: None, 4: None, 5: None, 6: None, 7: None, 8: 2.0, 9: None}
    assert (card.total, card.out_of, card.band) == (4.0, 4, None)  # what was left out decides
    assert card.band_at_least is not None
    assert card.band_at_most is not None
    assert (card.band_at_least.code, card.band_at_most.code) == ("WEAK", "EXCELLENT")  # 4, and 4 and twice 7
    assert "2 dossiers left out" in card.indicators[0].explanation.en


def test_of_nothing_there_is_no_total():
    card = official_card(SCORING, {})
    assert (card.total, card.out_of) == (None, 0)
    assert (card.band, card.band_at_least, card.band_at_most) == (None, None, None)


def test_a_band_is_given_where_what_was_left_out_decides_nothing():
    sums = {number: Sum(20, 10) for number in (1, 2, 3, 4, 6, 7)}  # 12 of 12
    marks = [one_stop(SCORING, "COMMUNE", Listed(1, 1, 1)), petitions(SCORING, Petitioned())]
    card = agency_card(SCORING, sums, [*marks, online(SCORING, Listed(), Online())])
    assert (card.total, card.out_of, card.band and card.band.code) == (16.0, 16, "EXCELLENT")
