"""The demonstration: what is done by the law is found to be lawful, what is not is found, and nothing comes from the future."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import pytest

from app.assembly import Assembly, opened
from app.demo.buffered_journal import BufferedJournal, Interfered
from app.demo.run import Demonstration
from app.demo.scenarios import LAWFUL, UNLAWFUL
from app.settings import Settings
from domain.dossier.history import corrected, fold
from domain.dossier.timeliness import overdue_from
from domain.facts.appointments import DueDatePassed, DueSoonReached
from domain.findings.judge import RULES
from domain.values.context import Channel
from tests.app.demo.played import UNTIL, findings, life, played


class Given(NamedTuple):
    """A ledger filled with a demonstration."""

    assembly: Assembly
    demonstration: Demonstration


@contextmanager
def _ledger(database: str, home: Path) -> Iterator[Assembly]:
    with opened(Settings(home=home), database, projections=False) as assembly:
        yield assembly


@pytest.fixture(scope="module")
def given(module_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Given]:
    with _ledger(module_database, tmp_path_factory.mktemp("home")) as assembly:
        yield Given(assembly, played(assembly))


def _found(given: Given) -> dict[str, set[str]]:
    """By kind of scenario, the codes of all findings in its dossiers."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for code, name in given.demonstration.scenarios.items():
        found[name] |= {each.code for each in findings(given.assembly, code)}
    return found


def test_what_is_done_by_the_law_is_lawful_and_every_breach_that_there_is_is_found(given: Given) -> None:
    found = _found(given)
    assert {kind.name: found[kind.name] for kind in LAWFUL if found[kind.name]} == {}
    assert {kind.name for kind in UNLAWFUL if not found[kind.name]} == set()
    assert set().union(*found.values()) == set(RULES)


def test_every_scenario_occurs_and_most_are_lawful(given: Given) -> None:
    scenarios = given.demonstration.scenarios
    assert set(scenarios.values()) == {kind.name for kind in (*LAWFUL, *UNLAWFUL)}
    lawful = {kind.name for kind in LAWFUL}
    assert sum(name in lawful for name in scenarios.values()) > len(scenarios) / 2
    agencies = {state.agency for code in scenarios if (state := fold(life(given.assembly, code)))}
    assert len(agencies) >= 5


def test_nothing_happens_after_the_last_moment_and_all_of_it_in_the_order_of_time(given: Given) -> None:
    entries = [lived for code in given.demonstration.scenarios for lived in life(given.assembly, code)]
    noted = []
    for lived in sorted(entries, key=lambda each: each.position):
        context = lived.fact.context
        assert context.noted_at is not None
        assert context.occurred_at <= context.noted_at <= UNTIL
        assert context.channel is not Channel.IMPORT
        noted.append(context.noted_at)
    assert all(earlier <= later for earlier, later in pairwise(noted))
    assert noted[-1] > UNTIL - timedelta(days=4)
    assert noted[0] > UNTIL - timedelta(days=125)


def test_the_clock_was_there_once_for_each_due_date(given: Given) -> None:
    passed = 0
    for code in given.demonstration.scenarios:
        lived = life(given.assembly, code)
        told = [
            (type(each.fact), each.fact.due_at)
            for each in lived
            if isinstance(each.fact, DueDatePassed | DueSoonReached)
        ]
        assert len(set(told)) == len(told)
        state = fold(corrected(lived))
        moment = overdue_from(state)
        if state.finished_at is None and moment is not None and moment <= UNTIL:
            assert (DueDatePassed, state.due_at) in told
            passed += 1
    assert passed > 5


def test_the_same_day_gives_the_same_dossiers_and_another_day_others(
    database: str, tmp_path: Path, given: Given
) -> None:
    with _ledger(database, tmp_path) as assembly:
        again = Given(assembly, played(assembly))
        assert again.demonstration == given.demonstration
        for code in list(given.demonstration.scenarios)[::10]:
            assert [_content(each.fact) for each in life(assembly, code)] == [
                _content(each.fact) for each in life(given.assembly, code)
            ]


def _content(fact: object) -> tuple[object, ...]:
    context = fact.context  # type: ignore[attr-defined]  # every fact has one
    return type(fact), context.actor, context.occurred_at, context.reason, context.legal_basis


def test_who_writes_meanwhile_ends_the_simulation(database: str, tmp_path: Path) -> None:
    with _ledger(database, tmp_path) as assembly:
        journal = BufferedJournal(assembly.ledger)
        stream = uuid4()
        noted = journal.append(
            command_id=uuid4(), stream=stream, expected_version=0, facts=[("tag", b"{}")], recorder="somebody"
        )
        assert [entry.position for entry in journal.load(stream)] == [noted.position] == [1]
        assembly.ledger.append(
            command_id=uuid4(), stream=uuid4(), expected_version=0, facts=[("tag", b"{}")], recorder="another"
        )
        with pytest.raises(Interfered):
            journal.write()
