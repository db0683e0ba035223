"""The writer: what shares a batch, what waits, what fails alone."""

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from datetime import UTC, datetime
from uuid import uuid4

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from ledger.append_statement import Outcome
from ledger.drafts import Draft, draft
from ledger.errors import Closed, Conflict, Unavailable
from ledger.records import Appended, Command
from ledger.store import Ledger
from ledger.writer import MOST_COMMANDS, Writer
from tests.ledger.samples import WAIT_SECONDS, command, fact, rows

NOW = datetime(2026, 10, 19, tzinfo=UTC)


class Paper:
    """Stands for a database: takes batches, writes them down, answers as told. The first batch waits until it is `released`."""

    def __init__(self) -> None:
        self.batches: list[list[Draft]] = []
        self.begun = threading.Event()
        self.released = threading.Event()
        self.answer: Callable[[Sequence[Draft]], list[Outcome]] = self.record

    def append(self, drafts: Sequence[Draft], meanwhile: Callable[[], None]) -> list[Outcome]:
        self.batches.append(list(drafts))
        meanwhile()
        self.begun.set()
        assert self.released.wait(WAIT_SECONDS)
        return self.answer(drafts)

    def record(self, drafts: Sequence[Draft]) -> list[Outcome]:
        return [Appended(1, (1,), NOW, False) for _ in drafts]

    def written(self, commands: Sequence[Command]) -> list[list[int]]:
        """Takes commands, returns the batches but the first as indexes into them."""
        place = {each.id: index for index, each in enumerate(commands)}
        return [[place[one.id] for one in batch] for batch in self.batches[1:]]


@pytest.fixture
def paper() -> Paper:
    return Paper()


@pytest.fixture
def writer(paper: Paper) -> Iterator[Writer]:
    opened = Writer(paper.append)
    yield opened
    paper.released.set()
    opened.close()


def submit_behind_one(paper: Paper, writer: Writer, commands: Sequence[Command]) -> list[Future[Appended]]:
    """Submits commands while a first one is being written, then lets it go."""
    first = writer.submit(draft(command()))
    assert paper.begun.wait(WAIT_SECONDS)
    futures = [writer.submit(draft(each)) for each in commands]
    paper.released.set()
    first.result(WAIT_SECONDS)
    return futures


def test_what_gathers_during_a_commit_is_the_next_batch(paper: Paper, writer: Writer):
    commands = [command() for _ in range(20)]
    for future in submit_behind_one(paper, writer, commands):
        future.result(WAIT_SECONDS)
    assert paper.written(commands) == [list(range(20))]


def test_a_batch_has_an_upper_bound(paper: Paper, writer: Writer):
    commands = [command() for _ in range(MOST_COMMANDS + 5)]
    for future in submit_behind_one(paper, writer, commands):
        future.result(WAIT_SECONDS)
    assert [len(batch) for batch in paper.batches] == [1, MOST_COMMANDS, 5]


def test_large_commands_make_small_batches(paper: Paper, writer: Writer):
    commands = [command(None, 0, fact("x" * 3_000_000)) for _ in range(4)]
    for future in submit_behind_one(paper, writer, commands):
        future.result(WAIT_SECONDS)
    assert paper.written(commands) == [[0, 1], [2, 3]]


def test_what_touches_the_same_waits_for_the_next_batch_in_its_order(paper: Paper, writer: Writer):
    stream = uuid4()
    commands = [
        command(stream, 0),
        command(stream, 1, claims=(("code", "A"),)),
        command(claims=(("code", "A"),)),  # after the second, which waits for the first
        command(),
        command(stream, 2),
    ]
    commands.append(Command(commands[3].id, uuid4(), 0, (fact(),), "someone"))
    for future in submit_behind_one(paper, writer, commands):
        future.result(WAIT_SECONDS)
    assert [[one.id for one in batch] for batch in paper.batches[1:]] == [
        [commands[0].id, commands[3].id],
        [commands[1].id, commands[5].id],
        [commands[2].id, commands[4].id],
    ]


def test_a_conflict_reaches_its_own_caller_only(paper: Paper, writer: Writer):
    paper.answer = lambda drafts: [
        Conflict("claim", "taken") if index == 1 else Appended(index, (index,), NOW, False)
        for index, _ in enumerate(drafts)
    ]
    futures = submit_behind_one(paper, writer, [command() for _ in range(3)])
    assert [type(future.exception(WAIT_SECONDS)) for future in futures] == [type(None), Conflict, type(None)]
    assert futures[2].result().position == 2


def test_a_command_that_the_database_refuses_fails_alone(paper: Paper, writer: Writer):
    commands = [command() for _ in range(3)]

    def refuse(drafts: Sequence[Draft]) -> list[Outcome]:
        if any(one.id == commands[1].id for one in drafts):
            raise psycopg.DataError("no")
        return paper.record(drafts)

    paper.answer = refuse
    futures = submit_behind_one(paper, writer, commands)
    assert [type(future.exception(WAIT_SECONDS)) for future in futures] == [type(None), psycopg.DataError, type(None)]
    assert paper.written(commands) == [[0, 1, 2], [0], [1], [2]]


def test_an_unavailable_database_fails_the_whole_batch_once(paper: Paper, writer: Writer):
    def vanish(drafts: Sequence[Draft]) -> list[Outcome]:
        if len(paper.batches) == 2:
            raise Unavailable("gone")
        return paper.record(drafts)

    paper.answer = vanish
    futures = submit_behind_one(paper, writer, [command() for _ in range(3)])
    assert [type(future.exception(WAIT_SECONDS)) for future in futures] == [Unavailable] * 3
    assert writer.submit(draft(command())).result(WAIT_SECONDS)


def test_a_cancelled_command_is_not_written(paper: Paper, writer: Writer):
    first = writer.submit(draft(command()))
    assert paper.begun.wait(WAIT_SECONDS)
    commands = [command(), command()]
    futures = [writer.submit(draft(each)) for each in commands]
    assert futures[0].cancel()
    paper.released.set()
    first.result(WAIT_SECONDS)
    futures[1].result(WAIT_SECONDS)
    assert paper.written(commands) == [[1]]


def test_a_caller_who_is_interrupted_while_writing_leaves_the_others_commands_to_the_thread(
    paper: Paper, writer: Writer
):
    """Ctrl-C reaches whoever holds the pen; what it was writing is written by the thread, once more."""

    def interrupt(drafts: Sequence[Draft]) -> list[Outcome]:
        if threading.current_thread() is threading.main_thread():
            raise KeyboardInterrupt
        return paper.record(drafts)

    paper.answer = interrupt
    paper.released.set()
    given = draft(command())
    with pytest.raises(KeyboardInterrupt):
        writer.write(given)
    writer.submit(draft(command())).result(WAIT_SECONDS)
    assert [one.id for batch in paper.batches for one in batch].count(given.id) == 2


def test_a_caller_who_is_interrupted_before_it_could_tell_leaves_that_to_the_thread(
    paper: Paper, writer: Writer, monkeypatch: pytest.MonkeyPatch
):
    complete = writer._complete
    completed_by_thread = threading.Event()

    def interrupt() -> None:
        if writer._uncompleted and threading.current_thread() is threading.main_thread():
            raise KeyboardInterrupt
        completing = bool(writer._uncompleted)
        complete()
        if completing:
            completed_by_thread.set()

    monkeypatch.setattr(writer, "_complete", interrupt)
    paper.released.set()
    with pytest.raises(KeyboardInterrupt):
        writer.write(draft(command()))
    assert completed_by_thread.wait(WAIT_SECONDS)
    assert [len(batch) for batch in paper.batches] == [1]


def test_a_lonely_caller_writes_with_its_own_hand(paper: Paper, writer: Writer):
    hands: list[threading.Thread] = []

    def sign(drafts: Sequence[Draft]) -> list[Outcome]:
        hands.append(threading.current_thread())
        return paper.record(drafts)

    paper.answer = sign
    paper.released.set()
    for _ in range(3):
        writer.write(draft(command()))
    assert hands == [threading.current_thread()] * 3


def test_closing_completes_what_was_submitted_and_refuses_the_rest(paper: Paper):
    writer = Writer(paper.append)
    futures = submit_behind_one(paper, writer, [command(version=0) for _ in range(300)])
    writer.close()
    assert all(future.done() and future.exception() is None for future in futures)
    with pytest.raises(Closed):
        writer.submit(draft(command()))
    with pytest.raises(Closed):
        writer.write(draft(command()))
    writer.close()


def test_thirty_two_threads_append_to_their_streams_and_to_a_common_one(ledger: Ledger):
    common = uuid4()
    conflicts: list[Conflict] = []

    def work() -> None:
        own = uuid4()
        for version in range(5):
            one = command(own, version)
            ledger.append(
                command_id=one.id, stream=own, expected_version=version, facts=one.facts, recorder=one.recorder
            )
            try:
                ledger.append(
                    command_id=uuid4(), stream=common, expected_version=version, facts=one.facts, recorder="someone"
                )
            except Conflict as conflict:
                conflicts.append(conflict)

    threads = [threading.Thread(target=work) for _ in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT_SECONDS)
    shared = ledger.load(common)
    assert [each.version for each in shared] == list(range(1, len(shared) + 1))
    assert len(shared) + len(conflicts) == 32 * 5
    assert ledger.head() == ledger.count() == 32 * 5 + len(shared)


def test_appending_goes_on_after_the_connections_were_cut(ledger: Ledger):
    given = [command() for _ in range(3)]
    ledger.submit(given[0]).result(WAIT_SECONDS)
    rows(
        ledger.datastore.conninfo,
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    )
    assert not ledger.submit(given[1]).result(WAIT_SECONDS).again
    assert [type(each) for each in ledger.append_all([given[2]])] == [Appended]
    assert [each.command_id for each in ledger.page(0, 10)] == [each.id for each in given]


def test_a_database_that_does_not_come_back_is_unavailable_and_the_command_may_be_repeated(migrated: str):
    elsewhere, name = make_conninfo(migrated, dbname="postgres"), conninfo_to_dict(migrated)["dbname"]
    with Ledger(migrated, patience=0.3) as ledger, psycopg.connect(elsewhere, autocommit=True) as superuser:
        ledger.append_all([command()])
        superuser.execute(f'alter database "{name}" with allow_connections false')
        superuser.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", (name,))
        given = command()
        with pytest.raises(Unavailable, match="did not answer within"):
            ledger.submit(given).result(WAIT_SECONDS)
        superuser.execute(f'alter database "{name}" with allow_connections true')
        assert ledger.submit(given).result(WAIT_SECONDS).position == 2


def test_a_closed_ledger_has_recorded_what_was_submitted(migrated: str):
    ledger = Ledger(migrated)
    futures = [ledger.submit(command()) for _ in range(200)]
    ledger.close()
    ledger.close()
    assert all(future.done() for future in futures)
    assert rows(migrated, "select count(*) from ledger.events") == [(200,)]
    with pytest.raises(Closed):
        ledger.submit(command())
