"""The demonstration: what is done by the law is found to be lawful, what is not is found, and nothing comes from the future."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import pytest

from app.assembly import Assembly, opened
from app.demo.run import Demonstration, LawMissing
from app.demo.scenarios import LAWFUL, UNLAWFUL
from app.settings import Settings
from domain.dossier.history import corrected, fold
from domain.dossier.timeliness import overdue_from
from domain.facts.appointments import DueDatePassed, DueSoonReached
from domain.facts.examinations import ExaminationOutcome, FindingAnswered, FindingExamined
from domain.findings.judge import RULES
from domain.values.context import Channel
from exchange.exports.jsonl import export_jsonl
from ledger import envelope
from ledger.errors import NotEmpty
from ledger.verbatim import snapshot
from tests.app.demo.played import UNTIL, ZONE, findings, life, played
from tests.domain.findings.sentences import unfit


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
    # The law does not change within the days of a demonstration.
    assert set().union(*found.values()) == set(RULES) - {"RECEIVED_UNDER_EARLIER_LAW"}


def test_every_scenario_occurs_and_most_are_lawful(given: Given) -> None:
    scenarios = given.demonstration.scenarios
    assert set(scenarios.values()) == {kind.name for kind in (*LAWFUL, *UNLAWFUL)}
    lawful = {kind.name for kind in LAWFUL}
    assert sum(name in lawful for name in scenarios.values()) > len(scenarios) / 2
    agencies = {state.agency for code in scenarios if (state := fold(life(given.assembly, code)))}
    assert len(agencies) >= 5


def test_nothing_happens_after_the_last_moment_and_everything_is_recorded_when_it_would_have_been(given: Given) -> None:
    with snapshot(given.assembly.ledger) as held:
        recorded = [envelope.read(row.state).recorded_at for row in held.rows()]
    assert all(earlier <= later for earlier, later in pairwise(recorded))
    assert recorded[0] < UNTIL - timedelta(days=119)
    assert UNTIL - timedelta(days=4) < recorded[-1] <= UNTIL
    per_month = Counter((moment.year, moment.month) for moment in recorded)
    assert min(per_month[2026, month] for month in (7, 8, 9, 10)) > 300
    for entry in (each for code in given.demonstration.scenarios for each in life(given.assembly, code)):
        context = entry.fact.context
        assert context.occurred_at <= entry.recorded_at
        assert context.noted_at is None
        assert context.channel is not Channel.IMPORT


def test_the_clock_was_there_once_for_each_due_date(given: Given) -> None:
    passed = 0
    for code in given.demonstration.scenarios:
        lived = life(given.assembly, code)
        reply = [
            (type(each.fact), each.fact.due_at)
            for each in lived
            if isinstance(each.fact, DueDatePassed | DueSoonReached)
        ]
        assert len(set(reply)) == len(reply)
        state = fold(corrected(lived))
        moment = overdue_from(state)
        if state.finished_at is None and moment is not None and moment <= UNTIL:
            assert (DueDatePassed, state.due_at) in reply
            passed += 1
    assert passed > 5


def test_the_same_day_gives_the_same_ledger_byte_for_byte(database: str, tmp_path: Path, given: Given) -> None:
    with _ledger(database, tmp_path) as assembly:
        assert played(assembly) == given.demonstration
        assert _exported(assembly) == _exported(given.assembly)


def _exported(assembly: Assembly) -> bytes:
    lines = BytesIO()
    export_jsonl(assembly.ledger, lines)
    return lines.getvalue()


def test_only_an_empty_ledger_takes_it(database: str, tmp_path: Path) -> None:
    with _ledger(database, tmp_path) as assembly:
        assembly.ledger.append(
            command_id=uuid4(), stream=uuid4(), expected_version=0, facts=[("tag", b"{}")], recorder="another"
        )
        with pytest.raises(NotEmpty):
            played(assembly)
        assert assembly.ledger.head() == 1


def test_a_day_without_law_is_refused(database: str, tmp_path: Path) -> None:
    with _ledger(database, tmp_path) as assembly:
        with pytest.raises(LawMissing, match="does not cover 2011"):
            played(assembly, until=datetime(2011, 11, 2, 12, tzinfo=ZONE))
        assert assembly.ledger.head() == 0


def test_findings_are_answered_and_examined_with_every_outcome(given: Given) -> None:
    lived = [each.fact for code in given.demonstration.scenarios for each in life(given.assembly, code)]
    examined = [fact for fact in lived if isinstance(fact, FindingExamined)]
    assert {fact.outcome for fact in examined} == set(ExaminationOutcome)
    assert len({fact.finding.agency for fact in examined}) > 1
    assert sum(isinstance(fact, FindingAnswered) for fact in lived) == len(examined)


def test_every_finding_is_worded_as_an_office_writes(given: Given) -> None:
    for code in given.demonstration.scenarios:
        for each in findings(given.assembly, code):
            assert list(unfit(each)) == []
