"""The six findings about storing events in PostgreSQL that the ledger is built around, each with its test."""

import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from eventsourcing.persistence import ProgrammingError, StoredEvent
from psycopg import Connection

from ledger import bulk, recorder
from ledger.append_statement import Outcome
from ledger.datastore import LedgerDatastore
from ledger.drafts import Draft
from ledger.envelope import write_open
from ledger.errors import Conflict
from ledger.recorder import LedgerRecorder
from ledger.records import Appended
from ledger.store import Ledger
from tests.ledger.relay import Relay
from tests.ledger.samples import WAIT_SECONDS, command, contents, fact, rows


def test_finding_1_insert_functions_without_a_lock_are_refused(ledger: Ledger):
    """eventsourcing's database function takes no lock: with 8 writers a follower missed 472 of 38,350 events."""
    datastore = LedgerDatastore(ledger.datastore.conninfo)
    datastore.enable_db_functions = True
    with datastore, pytest.raises(ProgrammingError, match="without a lock"):
        LedgerRecorder(datastore)


def test_finding_2_a_large_batch_does_not_hang_while_others_write(ledger: Ledger):
    """psycopg's pipeline ignores a partial flush: the stock insert of more than some 1,000 events hung, lock in hand."""
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            ledger.submit(command()).result(WAIT_SECONDS)

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    try:
        outcomes = ledger.append_all([command(None, 0, *[fact("x" * 200)] * 20_000)])
        stream, id_ = uuid4(), uuid4()
        states = write_open(id_, "someone", [b"{}"] * 3_000)
        positions = ledger.recorder.insert_events(
            [StoredEvent(stream, version, "noted", state) for version, state in enumerate(states, 1)]
        )
    finally:
        stop.set()
        for writer in writers:
            writer.join(WAIT_SECONDS)
    assert [isinstance(each, Appended) and len(each.positions) for each in outcomes] == [20_000]
    assert len(positions) == 3_000
    assert ledger.count() == ledger.head()


@pytest.mark.parametrize("way", ["append", "append_all", "insert_events"])
def test_finding_3_a_committed_insert_is_never_reported_as_a_conflict(migrated: str, tmp_path: Path, way: str):
    """The stock retry inserts a second time after a lost answer, and meets its own rows. A command id tells them apart."""
    with Relay(migrated, tmp_path) as relay, Ledger(relay.conninfo) as ledger:
        ledger.append_all([command()])
        given = command(None, 0, fact("lost"), claims=(("code", "A"),))
        relay.lose_the_answer_to(b"COMMIT" if way == "append_all" else b"lost")
        if way == "append":
            outcomes: list[Outcome] = [ledger.submit(given).result(WAIT_SECONDS)]
        elif way == "append_all":
            given = command(None, 0, *[fact("lost")] * 300)
            outcomes = ledger.append_all([given])
        else:
            relay.lose_the_answer_to(b"COMMIT")
            state = write_open(given.id, "someone", [given.facts[0][1]])[0]
            assert ledger.recorder.insert_events([StoredEvent(given.stream, 1, "noted", state)]) == [2]
            outcomes = []
        assert relay.lost.is_set()
        assert [isinstance(each, Appended) and each.again for each in outcomes] == [False] * len(outcomes)
        assert [each.version for each in ledger.load(given.stream)] == list(range(1, len(given.facts) + 1))


def test_finding_4_small_batches_are_one_statement_and_large_ones_are_copied(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
):
    """Round trips cost, not the lock: one function call up to some 200 events, COPY from there on."""
    copied: list[int] = []

    def copy(connection: Connection[Any], drafts: Sequence[Draft]) -> list[Outcome]:
        copied.append(sum(len(one.tags) for one in drafts))
        return bulk_append(connection, drafts)

    bulk_append = bulk.copy_batch
    monkeypatch.setattr(bulk, "copy_batch", copy)
    few, many = recorder.COPY_FROM_EVENTS - 1, recorder.COPY_FROM_EVENTS
    ledger.append_all([command() for _ in range(few)])
    assert copied == []
    ledger.append_all([command() for _ in range(many)])
    assert copied == [many]
    assert ledger.head() == few + many


def test_finding_5_many_clients_share_a_commit_and_a_conflict_fails_nobody_else(ledger: Ledger):
    taken = command(claims=(("code", "A"),))
    ledger.append_all([taken])
    with psycopg.connect(ledger.datastore.conninfo) as blocker:
        blocker.execute("lock table ledger.events in exclusive mode")
        first = ledger.submit(command())
        futures = [ledger.submit(command()) for _ in range(50)]
        conflicting = ledger.submit(command(claims=(("code", "A"),)))
        assert not first.done()
    positions = [future.result(WAIT_SECONDS).position for future in (first, *futures)]
    assert positions == list(range(2, 53))
    assert isinstance(conflicting.exception(WAIT_SECONDS), Conflict)
    commits = rows(ledger.datastore.conninfo, "select count(distinct xmin::text) from ledger.events")
    assert commits[0][0] <= 4


PROGRAM = """
import sys, threading
from ledger.store import Ledger
from tests.ledger.samples import command

def write():
    with Ledger(sys.argv[1]) as ledger:
        for number in range(40):
            ledger.submit(command()).result(60)
            if number % 10 == 0:
                ledger.append_all([command() for _ in range(220)])

threads = [threading.Thread(target=write) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""
WRITERS, PER_WRITER = 8, 40 + 4 * 220


def test_finding_6_position_order_is_commit_order_so_a_follower_misses_nothing(ledger: Ledger):
    """Eight writers with connections of their own, in two processes, and one follower: 0 missed."""
    processes = [
        subprocess.Popen([sys.executable, "-c", PROGRAM, ledger.datastore.conninfo], stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    stop, seen = threading.Event(), []
    alarm = threading.Timer(2 * WAIT_SECONDS, stop.set)
    alarm.start()
    for page in ledger.follow(0, limit=500, stop=stop, poll=0.2):
        seen += [each.position for each in page]
        if len(seen) >= WRITERS * PER_WRITER:
            stop.set()
    alarm.cancel()
    for process in processes:
        _, errors = process.communicate(timeout=WAIT_SECONDS)
        assert process.returncode == 0, errors.decode()
    assert seen == list(range(1, WRITERS * PER_WRITER + 1))
    times = [each.recorded_at for each in ledger.page(0, 10_000)]
    assert times == sorted(times)
    assert contents(ledger.page(0, 10_000))


@pytest.mark.parametrize(
    "hold",
    [
        "select ledger.hold('{}', '{}', '{}', '{}')",
        "select ledger.append('{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')",
    ],
)
def test_finding_6_the_lock_is_held_until_the_commit(ledger: Ledger, hold: str):
    with ledger.datastore.session() as holder:
        with holder.transaction():
            holder.execute(hold)
            waiting = ledger.submit(command())
            with psycopg.connect(ledger.datastore.conninfo, autocommit=True) as watcher:
                _until(lambda: _waiters(watcher) == 1)
            assert not waiting.done()
        assert waiting.result(WAIT_SECONDS).position == 1


def test_finding_6_the_barrier_waits_for_appends_and_holds_them_off(ledger: Ledger):
    ledger.append_all([command()])
    with ledger.datastore.session() as sealer, psycopg.connect(ledger.datastore.conninfo, autocommit=True) as watcher:
        with sealer.transaction():
            assert sealer.execute("select ledger.barrier()").fetchone() == (1,)
            waiting = ledger.submit(command())
            _until(lambda: _waiters(watcher) == 1)
            assert ledger.head() == 1
        assert waiting.result(WAIT_SECONDS).position == 2


def test_finding_6_a_snapshot_older_than_the_lock_is_refused(ledger: Ledger):
    with ledger.datastore.session() as connection, connection.transaction():
        connection.execute("set transaction isolation level repeatable read")
        with pytest.raises(psycopg.errors.InvalidTransactionState, match="READ COMMITTED"):
            connection.execute("select ledger.hold('{}', '{}', '{}', '{}')")


def _waiters(watcher: Connection[Any]) -> int:
    row = watcher.execute(
        "select count(*) from pg_locks where relation = 'ledger.events'::regclass and not granted"
    ).fetchone()
    assert row is not None
    return int(row[0])


def _until(condition: Callable[[], bool]) -> None:
    pause = threading.Event()
    for _ in range(int(WAIT_SECONDS / 0.01)):
        if condition():
            return
        pause.wait(0.01)
    raise AssertionError("it did not come about in time")
