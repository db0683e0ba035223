"""Gates, and how figures are told."""

from datetime import UTC, datetime

import pytest

from benchmarks.machine import Machine
from benchmarks.report import page
from benchmarks.result import Gate, Result, shown
from benchmarks.rounds import Turns, percentile, take_turns

MACHINE = Machine(
    cores=2,
    cpu="a processor",
    memory=8 * 2**30,
    system="Linux 6",
    python="3.11.7",
    postgresql="18.6",
    settings={"fsync": "on"},
    at=datetime(2026, 10, 19, 10, tzinfo=UTC),
)


def result(ratio: float, gate: Gate) -> Result:
    return Result(what="something", ratio=ratio, gate=gate, figures={"ours": 1234.5, "raw": 2.345}, unit="rows/s")


@pytest.mark.parametrize(("figure", "passed"), [(0.44, False), (0.45, True), (2.0, True)])
def test_a_gate_of_at_least_is_kept_from_its_bound_on(figure, passed):
    assert Gate(0.45).passed(figure) is passed


@pytest.mark.parametrize(("figure", "passed"), [(0.0, True), (8.0, True), (8.1, False)])
def test_a_gate_of_at_most_is_kept_up_to_its_bound(figure, passed):
    assert Gate(8.0, "at most").passed(figure) is passed


@pytest.mark.parametrize(
    ("figure", "unit", "text"),
    [(0.4567, "x", "0.46 ×"), (12.34, "ms", "12.3 ms"), (1234.5, "MB", "1,234 MB"), (0, "events", "0 events")],
)
def test_figures_are_told_with_their_unit(figure, unit, text):
    assert shown(figure, unit) == text


def test_both_sides_take_turns_and_each_begins_every_second_round():
    order: list[str] = []

    def side(name: str, rate: float) -> float:
        order.append(name)
        return rate

    turns = take_turns(lambda: side("ours", 1.0), lambda: side("other", 2.0), rounds=3)
    assert order == ["ours", "other", "other", "ours", "ours", "other"]
    assert turns.ratio == 0.5


def test_the_ratio_is_the_median_over_the_rounds():
    assert Turns([1.0, 9.0, 3.0], [1.0, 1.0, 1.0]).ratio == 3.0


def test_a_percentile_is_a_value_that_was_measured():
    values = [float(number) for number in range(1, 101)]
    assert (percentile(values, 0.99), percentile(values, 0.5), percentile([7.0], 0.99)) == (99.0, 50.0, 7.0)


def test_the_page_tells_machine_ratio_gate_and_what_was_not_measured():
    text = page(
        MACHINE, [result(0.5, Gate(0.45)), result(9.0, Gate(8.0, "at most"))], {"graphql_hot": "no server"}, 1.0
    )
    assert "- machine: 2 cores (a processor), 8 GB memory" in text
    assert "| something | 0.50 × | ≥ 0.45 × | pass | ours 1,234 rows/s; raw 2.35 rows/s |" in text
    assert "| something | 9 × | ≤ 8 × | miss |" in text
    assert "| graphql_hot | | | not measured | no server |" in text
    assert "scale" not in text
    assert "- scale: 0.1 of the full sizes" in page(MACHINE, [], {}, 0.1)
