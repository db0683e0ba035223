"""A rebuild makes the tables that folding made, beside them, while they are read and written."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Event, Thread
from typing import Self

import psycopg
import pytest

from domain.codec import CODEC
from ledger.store import Ledger
from projections import schema
from projections.kit import progress
from projections.kit.errors import RebuildRunning, Unfoldable
from projections.kit.names import OLD, PROJECTION, SCHEMA
from projections.rebuild import rebuild
from tests.domain.histories import at, step, submitted
from tests.projections.samples import (
    SHAPE,
    WAIT_SECONDS,
    Scribe,
    ask,
    catch_up,
    contents,
    fill,
    folding,
    runner,
    stream,
)

WHEN = at("2026-01-05 08:00")
LEFT = "select nspname::text from pg_namespace where nspname in ('projections_next', 'projections_old')"


def rebuilt(ledger: Ledger, shape: str = SHAPE) -> int:
    return rebuild(ledger, ledger.datastore.conninfo, folding(ledger), shape)


@pytest.fixture
def some(ledger: Ledger, scribe: Scribe) -> Ledger:
    """A ledger of some dossiers, projected."""
    fill(scribe, dossiers=12)
    catch_up(ledger, page=20)
    return ledger


def test_a_rebuild_equals_what_was_folded_page_by_page_and_another_rebuild(some: Ledger):
    incremental = contents(some)
    assert rebuilt(some) == some.head()
    once = contents(some)
    assert once == incremental
    rebuilt(some)
    assert contents(some) == once


def test_the_new_tables_are_as_the_old_ones_were(some: Ledger):
    made = (
        "select c.relname::text, c.relkind::text, c.reloptions, replace(coalesce(pg_get_indexdef(i.indexrelid), ''), %s, '')"
        " from pg_class c left join pg_index i on i.indexrelid = c.oid where c.relnamespace = %s::regnamespace order by 1"
    )
    before = ask(some, made, f"{SCHEMA}.", SCHEMA)
    assert len(before) > 15
    rebuilt(some)
    assert ask(some, made, f"{SCHEMA}.", SCHEMA) == before
    assert ask(some, LEFT) == []


def test_a_rebuild_of_nothing_makes_empty_tables(ledger: Ledger):
    assert rebuilt(ledger) == 0
    assert not any(contents(ledger).values())


def test_a_rebuild_gives_the_tables_the_shape_asked_for_and_removes_a_stoppage(ledger: Ledger, scribe: Scribe):
    fill(scribe, dossiers=2)
    with psycopg.connect(ledger.datastore.conninfo, autocommit=True) as connection:
        connection.execute("insert into projections.stoppages values ('dossiers', 1, gen_random_uuid(), 'x', 'y')")
        rebuilt(ledger, "another")
        assert schema.ensure(connection, "another") == "current"
        found = progress.read(connection, SCHEMA, PROJECTION)
    assert (found.position, found.stopped) == (ledger.head(), None)


def test_what_cannot_be_folded_leaves_the_old_tables(some: Ledger, scribe: Scribe):
    before = contents(some)
    scribe.write_raw(stream("unknown"), ("unheard-of", CODEC.encode(step(WHEN))[1]))
    with pytest.raises(Unfoldable, match="unheard-of"):
        rebuilt(some)
    assert contents(some) == before
    assert ask(some, LEFT) == []


def test_one_rebuild_at_a_time(some: Ledger):
    inside, leave = Event(), Event()

    def halfway(_: int) -> None:
        inside.set()
        assert leave.wait(WAIT_SECONDS)

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(rebuild, some, some.datastore.conninfo, folding(some), SHAPE, halfway)
        assert inside.wait(WAIT_SECONDS)
        with pytest.raises(RebuildRunning):
            rebuilt(some)
        leave.set()
        assert first.result(WAIT_SECONDS) == some.head()
    rebuilt(some)


class Asking:
    """Asks the tables in a thread of its own while the block runs, always by one prepared statement: it is always answered, and never with less than before."""

    def __init__(self, ledger: Ledger) -> None:
        self.answers = 0
        self._ledger = ledger
        self._stop = Event()
        self._pool = ThreadPoolExecutor(1)

    def __enter__(self) -> Self:
        self._done = self._pool.submit(self._ask)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        with self._pool:
            self._done.result(WAIT_SECONDS)

    def _ask(self) -> None:
        question = "select count(distinct a.dossier), max(a.position) from projections.actions a join projections.dossiers using (dossier)"
        seen = (12, 0)
        with psycopg.connect(self._ledger.datastore.conninfo, autocommit=True) as connection:
            while not self._stop.is_set():
                found = connection.execute(question, prepare=True).fetchone()
                assert found is not None
                assert found >= seen
                seen = found
                self.answers += 1


def test_queries_are_answered_and_the_live_runner_goes_on_meanwhile(some: Ledger, scribe: Scribe):
    numbers = count()
    stop = Event()

    def append(_: int) -> None:
        name = f"meanwhile {next(numbers)}"
        scribe.write(stream(name), submitted(WHEN, name))

    with runner(some) as live, Asking(some) as asking:
        following = Thread(target=live.run, args=(stop,))
        following.start()
        try:
            for _ in range(3):
                rebuild(some, some.datastore.conninfo, folding(some), SHAPE, append)
        finally:
            stop.set()
            following.join(WAIT_SECONDS)
    assert not following.is_alive()
    assert next(numbers) > 3
    assert asking.answers > 3
    catch_up(some)
    live_tables = contents(some)
    rebuilt(some)
    assert contents(some) == live_tables
    assert ask(some, "select max(position) from projections.actions") == [(some.head(),)]


def test_a_long_query_keeps_the_tables_that_it_reads(some: Ledger, scribe: Scribe, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("projections.rebuild.DROP_ATTEMPTS", 2)
    with psycopg.connect(some.datastore.conninfo) as reading:
        dossiers = len(reading.execute("select from projections.dossiers").fetchall())
        rebuilt(some)
        assert ask(some, LEFT) == [(OLD,)]
        assert reading.execute("select count(*) from projections_old.dossiers").fetchone() == (dossiers,)
        with pytest.raises(RebuildRunning, match="still at the tables"):
            rebuilt(some)
    rebuilt(some)
    assert ask(some, LEFT) == []


def test_what_is_appended_during_a_rebuild_is_in_it(some: Ledger, scribe: Scribe):
    """Without a live runner: the last appends come after the rebuild has read what it took for all."""
    written: list[int] = []

    def append(_: int) -> None:
        written.append(scribe.write(stream(len(written)), submitted(WHEN, f"late-{len(written)}")).position)

    rebuild(some, some.datastore.conninfo, folding(some), SHAPE, append)
    assert len(written) >= 2
    reached = ask(some, "select notification_id from projections.tracking")[0][0]
    assert reached >= written[-2]
    catch_up(some)
    assert ask(some, "select count(*) from projections.dossiers where code like 'late-%'") == [(len(written),)]
