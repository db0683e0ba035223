"""Following: everything, once, in order, woken or polling."""

import threading
from collections.abc import Iterator
from uuid import UUID

import psycopg
import pytest

from ledger.records import Recorded
from ledger.store import Ledger
from tests.ledger.samples import WAIT_SECONDS, command


class Follower:
    """Follows a ledger in a thread of its own; `until(n)` waits for n facts."""

    def __init__(self, ledger: Ledger, after: int = 0, *, limit: int = 2000, poll: float = 1.0, listen: bool = True):
        self.seen: list[Recorded] = []
        self.pages: list[int] = []
        self.stop = threading.Event()
        self._come = threading.Condition()
        self._pages = ledger.follow(after, limit=limit, stop=self.stop, poll=poll, listen=listen)
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        for page in self._pages:
            with self._come:
                self.pages.append(len(page))
                self.seen += page
                self._come.notify_all()

    def until(self, count: int) -> list[int]:
        with self._come:
            assert self._come.wait_for(lambda: len(self.seen) >= count, WAIT_SECONDS)
        return [each.position for each in self.seen]

    def end(self) -> None:
        self.stop.set()
        self.thread.join(WAIT_SECONDS)
        assert not self.thread.is_alive()


@pytest.fixture
def followers() -> Iterator[list[Follower]]:
    started: list[Follower] = []
    yield started
    for each in started:
        each.end()


def test_what_is_there_comes_in_pages_and_what_comes_later_follows(ledger: Ledger, followers: list[Follower]):
    ledger.append_all([command() for _ in range(25)])
    followers.append(follower := Follower(ledger, limit=10))
    assert follower.until(25) == list(range(1, 26))
    assert follower.pages == [10, 10, 5]
    ledger.append_all([command()])
    assert follower.until(26) == list(range(1, 27))


def test_following_begins_behind_the_position_given(ledger: Ledger, followers: list[Follower]):
    ledger.append_all([command() for _ in range(5)])
    followers.append(follower := Follower(ledger, after=3))
    assert follower.until(2) == [4, 5]


def test_a_notification_wakes_the_follower_long_before_the_next_poll(ledger: Ledger, followers: list[Follower]):
    followers.append(follower := Follower(ledger, poll=100 * WAIT_SECONDS))
    for count in range(1, 6):
        ledger.append_all([command()])
        assert follower.until(count) == list(range(1, count + 1))


def test_polling_alone_finds_everything(ledger: Ledger, followers: list[Follower]):
    """As on a replica, where LISTEN is refused."""
    followers.append(follower := Follower(ledger, poll=0.02, listen=False))
    for count in range(1, 6):
        ledger.append_all([command()])
        assert follower.until(count) == list(range(1, count + 1))


def test_where_listen_is_refused_the_follower_polls(
    ledger: Ledger, followers: list[Follower], monkeypatch: pytest.MonkeyPatch
):
    def refuse() -> psycopg.Connection:
        raise psycopg.errors.ReadOnlySqlTransaction("cannot execute LISTEN during recovery")

    monkeypatch.setattr(ledger.datastore, "connect", refuse)
    followers.append(follower := Follower(ledger, poll=0.02))
    ledger.append_all([command() for _ in range(300)])
    assert follower.until(300) == list(range(1, 301))


def test_following_goes_on_when_the_server_cuts_the_connections(ledger: Ledger, followers: list[Follower]):
    followers.append(follower := Follower(ledger, poll=0.05))
    ledger.append_all([command()])
    follower.until(1)
    with psycopg.connect(ledger.datastore.conninfo, autocommit=True) as superuser:
        superuser.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
        )
    ledger.append_all([command()])
    assert follower.until(2) == [1, 2]


def test_a_follower_that_waits_stops_when_told(ledger: Ledger):
    for listen in (True, False):
        follower = Follower(ledger, poll=100 * WAIT_SECONDS, listen=listen)
        follower.end()
        assert follower.seen == []


def test_eight_writers_and_two_followers_miss_nothing(ledger: Ledger, followers: list[Follower]):
    followers += Follower(ledger, limit=50), Follower(ledger, limit=50, poll=0.02, listen=False)
    ledgers = [Ledger(ledger.datastore.conninfo, pool_size=1) for _ in range(8)]
    appended: list[UUID] = []

    def write(own: Ledger) -> None:
        for number in range(30):
            commands = [command() for _ in range(1 + number % 3)]
            if number % 2:
                own.append_all(commands)
            else:
                for each in commands:
                    own.submit(each).result(WAIT_SECONDS)
            appended.extend(each.id for each in commands)

    threads = [threading.Thread(target=write, args=(own,)) for own in ledgers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT_SECONDS)
    for own in ledgers:
        own.close()
    assert len(appended) == 8 * 60
    for follower in followers:
        assert follower.until(480) == list(range(1, 481))
        assert {each.command_id for each in follower.seen} == set(appended)
