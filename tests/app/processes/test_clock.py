"""The clock: what came near or passed is recorded once, as of when it did, however many clocks look and however they end."""

import signal
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from app import exits
from app.assembly import Assembly, opened
from app.demo.run import load_law
from app.processes.clock import Round, run_once
from app.settings import Settings
from domain.dossier.commands.dossier import DossierCommand
from domain.dossier.commands.filing import AcceptDossier
from domain.dossier.commands.processing import RequestSupplement
from domain.dossier.commands.routing import ForwardDossier
from domain.dossier.history import fold
from domain.dossier.timeliness import overdue_from, soon_from
from domain.execution.order import CommandOrder, Executed
from domain.facts.appointments import DueDatePassed, DueSoonReached, PauseOverran
from domain.facts.filing import DemandedItem
from domain.publicity import period_ends as ending
from domain.values.context import Actor
from tests.app.demo.played import ZONE, life
from tests.app.invocation import Finished, Running, dossier
from tests.app.programs import eventually

RECEIVED = datetime(2026, 3, 2, 9, tzinfo=ZONE)
"""A Monday; three working days later it is Thursday, and due."""
PROCEDURE, AGENCY = "1.004873", "H99.30.21"
CLERK = Actor(id="clerk-1", role="official", agency=AGENCY)


@pytest.fixture
def assembly(database: str, tmp_path: Path) -> Iterator[Assembly]:
    with opened(Settings(home=tmp_path), database) as assembly:
        load_law(assembly)
        yield assembly


def _do(assembly: Assembly, command: DossierCommand, at: datetime, code: str | None = None) -> Executed:
    order = CommandOrder(id=uuid4(), actor=CLERK, command=command, subject=code)
    return assembly.executor_at(lambda: at).execute(order)


def _accepted(assembly: Assembly, count: int = 1) -> list[str]:
    executor = assembly.executor_at(lambda: RECEIVED)
    command = AcceptDossier(procedure=PROCEDURE, agency=AGENCY)
    codes = [executor.execute(CommandOrder(id=uuid4(), actor=CLERK, command=command)).code for _ in range(count)]
    for code in codes:
        _do(assembly, ForwardDossier(), RECEIVED, code)
    return codes


def _once(assembly: Assembly, home: Path) -> Finished:
    return dossier("clock", "--once", "--json", DATABASE_URL=assembly.conninfo, DOSSIER_HOME=str(home))


def _reply(assembly: Assembly, code: str) -> list[DueSoonReached | DueDatePassed]:
    facts = [each.fact for each in life(assembly, code)]
    return [fact for fact in facts if isinstance(fact, DueSoonReached | DueDatePassed)]


def _periods(assembly: Assembly) -> int:
    """How many ends of periods are recorded."""
    stream = assembly.journal.find(ending.CLAIM, ending.NAME)
    return len(assembly.journal.load(stream)) if stream is not None else 0


def _run_once(assembly: Assembly, now: datetime) -> Round:
    """Runs the clock once, returns what it did but for the ends of periods: those are tried in `test_public_duties.py`."""
    before = _periods(assembly)
    done = run_once(assembly, now)
    return Round(done.recorded - (_periods(assembly) - before), done.known)


def test_it_is_recorded_when_it_comes_as_of_when_it_came_and_never_again(assembly: Assembly) -> None:
    (code,) = _accepted(assembly)
    state = fold(life(assembly, code))
    soon, passed = soon_from(state, 2), overdue_from(state)
    assert soon is not None
    assert passed is not None
    assembly.project()
    assert _run_once(assembly, soon - timedelta(seconds=1)) == Round()
    assert _run_once(assembly, soon) == Round(recorded=1)
    assembly.project()
    assert _run_once(assembly, passed - timedelta(seconds=1)) == Round()
    assert _run_once(assembly, passed + timedelta(days=40)) == Round(recorded=1)
    # The tables do not know of it yet: what is known already is not recorded again.
    assert _run_once(assembly, passed + timedelta(days=40)) == Round(known=1)
    assembly.project()
    assert _run_once(assembly, datetime.now(UTC)) == Round()
    first, second = _reply(assembly, code)
    assert (type(first), first.due_at, first.context.occurred_at) == (DueSoonReached, state.due_at, soon)
    assert (type(second), second.due_at, second.context.occurred_at) == (DueDatePassed, state.due_at, passed)


def test_a_dossier_that_stands_still_or_was_imported_is_left_alone(assembly: Assembly, sample: Path) -> None:
    (code,) = _accepted(assembly)
    demand = RequestSupplement(items=(DemandedItem("Tờ khai"),), reason="thiếu", legal_basis=("NĐ 61/2018",))
    _do(assembly, demand, RECEIVED + timedelta(hours=1), code)
    conninfo = assembly.conninfo
    assert dossier("import", sample, "-m", "sample", DATABASE_URL=conninfo).code == exits.DONE
    assert _run_once(assembly, RECEIVED + timedelta(days=15)) == Round()


def test_a_pause_that_lasts_too_long_is_recorded_once(assembly: Assembly) -> None:
    (code,) = _accepted(assembly)
    demand = RequestSupplement(items=(DemandedItem("Tờ khai"),), reason="thiếu", legal_basis=("NĐ 61/2018",))
    _do(assembly, demand, RECEIVED + timedelta(hours=1), code)
    assembly.project()
    assert _run_once(assembly, datetime.now(UTC)) == Round(recorded=1)
    assembly.project()
    assert _run_once(assembly, datetime.now(UTC)) == Round()
    (overran,) = [each.fact for each in life(assembly, code) if isinstance(each.fact, PauseOverran)]
    assert overran.context.occurred_at == overran.due_at + timedelta(seconds=1)


def test_two_clocks_at_once_record_each_once(assembly: Assembly, tmp_path: Path) -> None:
    codes = _accepted(assembly, 30)
    assembly.project()
    now = datetime.now(UTC)
    with opened(Settings(home=tmp_path), assembly.conninfo) as other, ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda each: run_once(each, now), (assembly, other)))
    assert sum(each.recorded for each in done) == 60 + _periods(assembly)
    assert sum(each.known for each in done) == 60
    assert {tuple(type(fact) for fact in _reply(assembly, code)) for code in codes} == {(DueSoonReached, DueDatePassed)}


def test_the_next_clock_finishes_what_a_killed_one_began(assembly: Assembly, tmp_path: Path) -> None:
    codes = _accepted(assembly, 200)
    assembly.project()
    head = assembly.ledger.head()
    with Running("clock", DATABASE_URL=assembly.conninfo, DOSSIER_HOME=str(tmp_path)) as clock:
        eventually("it has begun", lambda: assembly.ledger.head() > head)
        clock.send(signal.SIGKILL)
    assert _once(assembly, tmp_path).code == exits.DONE
    assert Counter(type(fact) for code in codes for fact in _reply(assembly, code)) == {
        DueSoonReached: 200,
        DueDatePassed: 200,
    }
    assert _once(assembly, tmp_path).json == {"recorded": 0}


def test_it_goes_on_until_asked_to_end(assembly: Assembly, tmp_path: Path) -> None:
    home = str(tmp_path)
    with Running("clock", DATABASE_URL=assembly.conninfo, DOSSIER_HOME=home, DOSSIER_CLOCK_SECONDS="1") as clock:
        (code,) = _accepted(assembly)
        assembly.project()
        eventually("both are recorded", lambda: len(_reply(assembly, code)) == 2)
        assert clock.send(signal.SIGTERM) == exits.DONE


def test_json_is_for_once() -> None:
    assert dossier("clock", "--json").code == exits.USAGE
