"""Appends many commands at once: one transaction, the lock, binary COPY."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from psycopg import Connection
from psycopg.rows import tuple_row

from ledger import envelope, faults
from ledger.append_statement import Outcome, claim_conflict, settle, version_conflict
from ledger.arrays import TextArray, UuidArray
from ledger.copy_format import claim_row, command_rows, copy_claims, copy_events
from ledger.drafts import Draft
from ledger.records import Appended

_HOLD: Final = "select * from ledger.hold(%b, %b, %b, %b)"


def copy_batch(connection: Connection[Any], drafts: Sequence[Draft]) -> list[Outcome]:
    """Takes drafts, in any relation to each other, returns the outcome of each as if they had been appended one by one, in order.

    All in one transaction: on return everything but the conflicts is durable; when this raises, nothing is recorded.
    """
    outcomes: list[Outcome | None] = []
    kept: list[tuple[Draft, Appended]] = []
    with connection.transaction():
        placement = _Placement(connection, drafts)
        for one in drafts:
            outcome = placement.place(one)
            outcomes.append(outcome)
            if isinstance(outcome, Appended):
                kept.append((one, outcome))
        cursor = connection.cursor()
        copy_events(cursor, _event_rows(kept))
        copy_claims(cursor, (claim_row(*claim, one.stream.bytes) for one, _ in kept for claim in one.claims))
        faults.reached("copy.before-commit")
    faults.reached("copy.after-commit")
    return settle(connection, drafts, outcomes)


class _Placement:
    """The state of the streams and claims of some drafts, read under the lock and updated as drafts are placed."""

    def __init__(self, connection: Connection[Any], drafts: Sequence[Draft]):
        ids = {one.id for one in drafts}
        streams = {one.stream for one in drafts}
        claims = list(dict.fromkeys(claim for one in drafts for claim in one.claims))
        parameters = (
            UuidArray.of([id_.bytes for id_ in ids]),
            UuidArray.of([stream.bytes for stream in streams]),
            TextArray.of([kind.encode() for kind, _ in claims]),
            TextArray.of([value.encode() for _, value in claims]),
        )
        row = connection.cursor(binary=True, row_factory=tuple_row).execute(_HOLD, parameters).fetchone()
        assert row is not None
        self._position, self._time, grown, heads, known, taken = row
        self._heads = dict.fromkeys(streams, 0)
        self._heads.update(zip(grown or (), heads or (), strict=True))
        self._known = set(known)
        self._taken = {claims[number - 1] for number in taken}

    def place(self, one: Draft) -> Outcome | None:
        """Takes a draft, returns its place, or the Conflict; None when its id was used before."""
        if one.id in self._known:
            return None
        head = self._heads[one.stream]
        if head != one.expected_version:
            return version_conflict(one, head)
        for claim in one.claims:
            if claim in self._taken:
                return claim_conflict(one, " ".join(claim))
        first, self._position = self._position, self._position + len(one.tags)
        recorded_at, self._time = envelope.from_microseconds(self._time), self._time + 1
        self._known.add(one.id)
        self._heads[one.stream] = head + len(one.tags)
        self._taken.update(one.claims)
        return Appended(self._position - 1, tuple(range(first, self._position)), recorded_at, False)


def _event_rows(kept: Sequence[tuple[Draft, Appended]]) -> Iterator[bytes]:
    for one, outcome in kept:
        yield from command_rows(
            one.stream.bytes,
            one.expected_version + 1,
            one.tags,
            outcome.positions[0],
            one.id.bytes,
            envelope.opening(outcome.recorded_at),
            one.rests,
        )
