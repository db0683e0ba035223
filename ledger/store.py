"""The store: facts in order, appended and read."""

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from types import TracebackType
from typing import Self
from uuid import UUID

from ledger.append_statement import Outcome
from ledger.datastore import LedgerDatastore
from ledger.drafts import Draft, draft
from ledger.follower import Bell, follow
from ledger.reader import Reader
from ledger.recorder import LedgerRecorder
from ledger.records import Appended, Command, Recorded
from ledger.roles import Privileges
from ledger.writer import Writer


class Ledger:
    """An append-only record of facts in streams, in one PostgreSQL database. Safe for any number of threads and processes.

    Guarantees, also across crashes:

    - *Durable on return.* When `append` returns, or a future of `submit` completes, or `append_all` returns, the facts are on
      the server's disk (`synchronous_commit` is never off here; a server that runs without fsync promises less). A command's
      facts and claims are recorded together or not at all.
    - *Conflict* means that nothing of the command was recorded, and why: its stream is not at `expected_version` (behind or
      ahead: there are no gaps), or one of its claims is taken, by any stream, or its id is recorded with other content.
      A command in conflict never keeps its neighbours from being recorded.
    - *Idempotent.* The same command id with the same stream, tags and payloads again returns the first outcome, `again` set,
      and records nothing, whatever `expected_version` says. So after Unavailable, when nobody knows whether the commit took
      place, repeating is safe.
    - *Claims* are unique in the ledger, by kind and value, and are never released.
    - *Order.* Positions count 1, 2, 3 ... without gaps, in the order of commits: a reader that has read up to a position has read
      everything before it, for good.
    - *Time.* `recorded_at` is the server's, drawn under the append lock: the same for the facts of one command, strictly
      later for every next command, even when the clock steps back.
    - Nothing recorded is ever changed or removed; the database refuses it to every role.

    Raises SchemaMissing, SchemaTooNew, SchemaForbidden, Unavailable on opening.
    """

    def __init__(self, conninfo: str, *, pool_size: int = 4, patience: float = 30.0):
        """Takes a conninfo or URI; `patience`: seconds to wait for a lost database before raising Unavailable."""
        self.datastore = LedgerDatastore(conninfo, pool_size=pool_size, patience=patience)
        self.recorder = LedgerRecorder(self.datastore)
        self._reader = Reader(self.datastore)
        self._writer = Writer(self.recorder.record_batch)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Completes submitted commands, then closes all connections. Safe to repeat."""
        self._writer.close()
        self.recorder.close()
        self.datastore.close()

    def append(
        self,
        *,
        command_id: UUID,
        stream: UUID,
        expected_version: int,
        facts: Sequence[tuple[str, bytes]],
        claims: Sequence[tuple[str, str]] = (),
        recorder: str,
    ) -> Appended:
        """Records facts, (tag, JSON) pairs, in a stream; returns when they are durable.

        Raises Conflict, InvalidCommand, Unavailable, Closed.
        """
        command = Command(command_id, stream, expected_version, tuple(facts), recorder, tuple(claims))
        return self._writer.write(self._written(command))

    def submit(self, command: Command) -> Future[Appended]:
        """Takes a command, returns the future of its outcome; commands of one thread are taken in its order.

        Raises InvalidCommand, Closed.
        """
        return self._writer.submit(self._written(command))

    def _written(self, command: Command) -> Draft:
        # Here, so that an InvalidCommand reaches the caller, not the writer.
        one = draft(command)
        one.rests  # noqa: B018  # written on first use
        return one

    def append_all(self, commands: Sequence[Command]) -> list[Outcome]:
        """Takes commands, returns the outcome of each as if appended in order, in one transaction.

        For imports: the lock is held throughout.

        Raises InvalidCommand, Unavailable; nothing is recorded then, or, after Unavailable, all of it may be.
        """
        return self.recorder.record_all([draft(command) for command in commands]) if commands else []

    def load(self, stream: UUID) -> list[Recorded]:
        """Takes a stream, returns its facts in order; empty when it has none."""
        return self._reader.stream(stream)

    def load_claimed(self, kind: str, value: str) -> list[Recorded]:
        """Takes a claim, returns the facts of the stream that holds it, in order, in one query; empty when it is not taken."""
        return self._reader.stream_of(kind, value)

    def load_many(self, streams: Sequence[UUID]) -> dict[UUID, list[Recorded]]:
        """Takes streams, returns the facts of each, in order, in one query; every given stream is a key."""
        return self._reader.streams(streams)

    def find(self, kind: str, value: str) -> UUID | None:
        """Takes a claim, returns the stream that holds it, or None."""
        return self._reader.claims(kind, (value,)).get(value)

    def find_many(self, kind: str, values: Sequence[str]) -> dict[str, UUID]:
        """Takes values of one kind of claim, returns the stream of each that is taken."""
        return self._reader.claims(kind, values)

    def claimed(self, kind: str) -> dict[str, UUID]:
        """Takes a kind of claim, returns every value that is taken, with its stream: for kinds with few values."""
        return self._reader.claimed(kind)

    def beginnings(self, kind: str, mark: str) -> frozenset[str]:
        """Takes a kind of claim and a mark, returns what stands before the first mark in those values that have one; reads all of the kind."""
        return self._reader.beginnings(kind, mark)

    def heads(self, streams: Sequence[UUID]) -> dict[UUID, int]:
        """Takes streams, returns the version of each, in one query; those without an entry are left out."""
        return self._reader.heads(streams)

    def reached(self, kind: str, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], tuple[UUID, int]]:
        """Takes a kind of claims with few values, and single claims, returns those that are taken, with the stream and its version, in one query."""
        return self._reader.reached(kind, keys)

    def recorded(self, command_id: UUID) -> list[Recorded]:
        """Takes a command's id, returns the facts that it recorded, in order; empty when its id is unknown."""
        return self._reader.recorded(command_id)

    def outcome(self, command_id: UUID) -> Appended | None:
        """Takes a command's id, returns its outcome when it is recorded, else None."""
        return self._reader.outcome(command_id)

    def page(self, after: int, limit: int) -> list[Recorded]:
        """Takes a position, returns the facts after it, in order, at most `limit`."""
        return self._reader.page(after, limit)

    def follow(
        self, after: int, *, limit: int = 2000, stop: threading.Event, poll: float = 1.0, listen: bool = True
    ) -> Iterator[list[Recorded]]:
        """Takes a position, yields non-empty pages of everything after it, now and later, until `stop` is set. Raises Unavailable.

        Woken by LISTEN, which fails on a replica; then, or with `listen` off, it reads every `poll` seconds.
        """
        bell = Bell(self.datastore.connect if listen else None)
        return follow(self.page, bell, after, limit=limit, stop=stop, poll=poll)

    def head(self) -> int:
        """Returns the highest position, 0 when the ledger is empty."""
        return self._reader.head()

    def count(self) -> int:
        """Returns the number of recorded facts."""
        return self._reader.count()

    def privileges(self) -> Privileges:
        """Returns the rights that this ledger runs with."""
        return self.datastore.privileges
