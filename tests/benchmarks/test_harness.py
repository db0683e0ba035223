"""Every benchmark runs at a tiny scale and finds what it says it does."""

from pathlib import Path

import pytest

from app.postgres.embedded import Embedded
from benchmarks.__main__ import found, measure
from benchmarks.bench import Bench
from benchmarks.machine import machine
from benchmarks.result import NotMeasured

# The others start processes or compare servers: their parts are tested where they are.
QUICK = ("store", "reading", "projecting", "replay", "overdue")


@pytest.fixture
def bench(server: Embedded, tmp_path: Path) -> Bench:
    return Bench(server, tmp_path, scale=0.001)


def test_the_promised_benchmarks_are_found_in_the_order_of_the_promises():
    promised = ["store", "following", "reading", "projecting", "importing", "replay", "overdue"]
    assert [name for name in found() if name in promised] == promised


@pytest.mark.parametrize("name", QUICK)
def test_a_benchmark_yields_figures(bench: Bench, name: str):
    results = found()[name](bench)
    assert results
    for result in results:
        assert result.what
        assert result.notes
        assert result.ratio >= 0
        assert result.figures
        assert all(figure >= 0 for figure in result.figures.values())


def test_no_event_is_missed_by_the_follower(bench: Bench):
    (result,) = found()["following"](bench)
    assert result.ratio == 0
    assert result.figures["recorded"] == result.figures["followed"] > 0


def test_one_that_fails_or_cannot_run_does_not_take_the_others_with_it(bench: Bench):
    def absent(_: Bench) -> list[object]:
        raise NotMeasured("there is no such server")

    def broken(_: Bench) -> list[object]:
        raise ZeroDivisionError("division by zero")

    chosen = {"absent": absent, "broken": broken, "replay": found()["replay"]}
    results, absentees = measure(bench, chosen)  # type: ignore[arg-type]  # neither returns anything
    assert len(results) == 1
    assert absentees == {"absent": "there is no such server", "broken": "failed: ZeroDivisionError: division by zero"}


def test_the_machine_is_told(server: Embedded):
    found_machine = machine(server.conninfo)
    assert found_machine.cores >= 1
    assert found_machine.postgresql.startswith("18")
    assert found_machine.settings["fsync"] == "off"  # the tests' server
