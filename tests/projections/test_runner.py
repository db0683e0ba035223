"""The runner takes up where it was, beside others of its kind, over lost connections."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

import psycopg
import pytest

from ledger.store import Ledger
from projections.dossiers.dossiers import DOSSIERS
from projections.fold import LedgerFold
from projections.kit import progress
from projections.kit.errors import Reshaped
from projections.kit.names import PROJECTION, SCHEMA
from projections.kit.progress import Progress
from projections.law.fold import LawFold
from projections.runner import Runner
from tests.domain.histories import at, step, submitted
from tests.projections.samples import (
    WAIT_SECONDS,
    Contents,
    Scribe,
    ask,
    catch_up,
    contents,
    fill,
    folding,
    runner,
    start_anew,
    stream,
)


def test_there_is_enough_to_compare(undisturbed: Contents):
    least = dict.fromkeys(undisturbed, 10) | dict.fromkeys(
        ("dossiers", "standing", "findings", "requirement_checks"), 40
    )
    least |= {table.name: 1 for table in LawFold.tables} | {"conduct_cases": 2, "commendations": 2}
    least |= {"publication_appearances": 3, "directives": 2, "dossier_scores": 1}
    assert {name: len(rows) >= least[name] for name, rows in undisturbed.items()} == dict.fromkeys(undisturbed, True)


@pytest.mark.parametrize(("page", "facts_kept"), [(1, 1000), (4, 1000), (16, 20), (50, 0)])
def test_neither_the_size_of_pages_nor_what_is_kept_matters(
    empty: Ledger, undisturbed: Contents, page: int, facts_kept: int
):
    fold = folding(empty, facts_kept=facts_kept)
    with Runner(empty, empty.datastore.conninfo, fold, page=page) as running:
        assert running.catch_up() == empty.head()
    assert contents(empty) == undisturbed


def test_another_runner_takes_up_where_one_left(empty: Ledger, undisturbed: Contents):
    steps = 0
    reached = 0
    while reached < empty.head() and steps < 1000:
        with runner(empty, page=30) as running:
            reached += running.step()
            assert running.position() == reached
        steps += 1
    assert steps > 5
    assert contents(empty) == undisturbed
    with runner(empty) as running:
        assert running.step() == 0


def test_catching_up_goes_as_far_as_asked(empty: Ledger):
    reply: list[int] = []
    with runner(empty, page=10) as running:
        running.catch_up(until=25, report=reply.append)
        assert 25 <= running.position() < 60
        assert reply == sorted(reply)
        assert len(reply) >= 2


def test_two_runners_in_turn_are_one(empty: Ledger, undisturbed: Contents):
    with runner(empty, page=7) as one, runner(empty, page=20) as other:
        for _ in range(1000):
            if not one.step() + other.step():
                break
        assert one.position() == other.position() == empty.head()
    assert contents(empty) == undisturbed


def test_two_runners_at_once_are_one(empty: Ledger, undisturbed: Contents):
    def work(page: int) -> int:
        with runner(empty, page=page) as running:
            return running.catch_up()

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(work, (5, 9))) == empty.head()
    assert contents(empty) == undisturbed


def test_an_append_larger_than_the_page_is_taken_whole(ledger: Ledger, scribe: Scribe):
    scribe.write(stream(1), submitted(at("2026-01-05 08:00")), *[step(at("2026-01-06 08:00"))] * 20)
    for number in range(2, 12):
        scribe.write(stream(number), submitted(at("2026-01-05 08:00"), f"H56-{number}"))
    with runner(ledger, page=4) as running:
        assert 21 <= running.step() < 31
        assert ask(ledger, "select version from projections.dossiers where dossier = %s", stream(1)) == [(21,)]


@contextmanager
def following(ledger: Ledger) -> Iterator[Runner]:
    """A runner that follows a ledger in a thread of its own while the block runs."""
    stop = Event()
    failed: list[Exception] = []

    def follow() -> None:
        try:
            running.run(stop)
        except Exception as error:  # noqa: BLE001  # told by the test itself
            failed.append(error)

    with runner(ledger) as running:
        thread = Thread(target=follow)
        thread.start()
        try:
            yield running
        finally:
            stop.set()
            thread.join(WAIT_SECONDS)
    assert not thread.is_alive()
    assert failed == []


def wait_for(ledger: Ledger, position: int) -> Progress:
    with psycopg.connect(ledger.datastore.conninfo, autocommit=True) as connection:
        return progress.wait_for(connection, SCHEMA, PROJECTION, position, WAIT_SECONDS)


def test_what_is_appended_is_projected_soon(ledger: Ledger, scribe: Scribe):
    with following(ledger):
        for number in range(5):
            written = scribe.write(stream(number), submitted(at("2026-01-05 08:00"), f"H56-{number}"))
            assert wait_for(ledger, written.position).position == written.position
    assert ask(ledger, "select count(*) from projections.dossiers") == [(5,)]


TERMINATE = "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"


def test_a_lost_database_is_tried_again(ledger: Ledger, scribe: Scribe):
    with following(ledger):
        for number in range(2):
            written = scribe.write(stream(number), submitted(at("2026-01-05 08:00"), f"H56-{number}"))
            wait_for(ledger, written.position)
            assert ask(ledger, TERMINATE)[0][0] >= 1
    with runner(ledger) as running:
        assert running.position() == ledger.head() == 2


def test_a_connection_lost_in_the_middle_of_a_page_leaves_nothing_half_done(ledger: Ledger, scribe: Scribe):
    waiting = "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
    with psycopg.connect(ledger.datastore.conninfo) as holder:
        # Nobody may write what this connection reads: the runner stands still in the middle of its transaction.
        holder.execute("lock table projections.changes in exclusive mode")
        with following(ledger):
            fill(scribe, dossiers=3)
            deadline = monotonic() + WAIT_SECONDS
            while not (found := ask(ledger, waiting)) and monotonic() < deadline:
                Event().wait(0.02)
            ((pid,),) = found
            assert ask(ledger, "select pg_terminate_backend(%s)", pid) == [(True,)]
            holder.rollback()
            wait_for(ledger, ledger.head())
    reply = contents(ledger)
    start_anew(ledger)
    catch_up(ledger)
    assert contents(ledger) == reply


def test_a_runner_leaves_tables_of_another_shape_alone(ledger: Ledger, scribe: Scribe):
    scribe.write(stream(1), submitted(at("2026-01-05 08:00")))
    with runner(ledger) as running:
        running.catch_up()
        start_anew(ledger, "another")
        with pytest.raises(Reshaped):
            running.step()


def test_a_fold_forgets_what_was_not_committed(ledger: Ledger, scribe: Scribe):
    written = [
        scribe.write(stream(1), submitted(at("2026-01-05 08:00"))),
        scribe.write(stream(1), step(at("2026-01-06 08:00"))),
    ]
    fold: LedgerFold = folding(ledger)
    list(fold.deltas(ledger.page(0, 1), lambda _: []))
    fold.forget()
    (delta,) = fold.deltas(ledger.page(1, 1), lambda _: [])
    (dossier,) = delta.of(DOSSIERS).replacing
    assert dossier[-2:] == (2, written[1].position)
