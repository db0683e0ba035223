"""Appends a batch in one call of `ledger.append`, and gives the outcome of each of its commands."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, repeat
from typing import Any, Final
from uuid import UUID

import msgspec
from msgspec import Struct
from psycopg import Connection
from psycopg.rows import tuple_row

from ledger import envelope, faults
from ledger.arrays import BigintArray, ByteaArray, IntArray, TextArray, UuidArray, bigint, integer
from ledger.drafts import Draft
from ledger.errors import Conflict
from ledger.records import Appended
from ledger.statement import PreparedStatement, nothing

Outcome = Appended | Conflict

_APPEND: Final = PreparedStatement(
    "ledger_append",
    "select * from ledger.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    [
        array.oid
        for array in (
            *(UuidArray, UuidArray, BigintArray, TextArray, ByteaArray, IntArray),
            *(IntArray, TextArray, TextArray, UuidArray),
        )
    ],
)
_refusals: Final = msgspec.json.Decoder(dict[int, str]).decode

# A command's events are those of its stream from the one that carries its id to the next that carries one.
_STORED: Final = """
select f.command_id, e.originator_id, e.notification_id, e.topic, e.state
from unnest(%b) as wanted(id)
cross join lateral (
    select * from ledger.events where command_id = wanted.id limit 1
) f
cross join lateral (
    select n.originator_version from ledger.events n
    where n.originator_id = f.originator_id and n.originator_version > f.originator_version and n.command_id is not null
    union all select 9223372036854775807
    order by 1 limit 1
) following
join ledger.events e on e.originator_id = f.originator_id
    and e.originator_version >= f.originator_version and e.originator_version < following.originator_version
order by f.command_id, e.originator_version
"""


class StoredCommand(Struct, frozen=True):
    """A recorded command as the ledger holds it."""

    stream: UUID
    tags: tuple[str, ...]
    states: tuple[bytes, ...]
    outcome: Appended


def append_batch(
    connection: Connection[Any], drafts: Sequence[Draft], meanwhile: Callable[[], None] = nothing
) -> list[Outcome]:
    """Takes drafts that share no stream, claim or id, returns the outcome of each, in their order; calls `meanwhile` while the server works.

    One statement: outside a transaction it commits by itself, so the lock is never held across a round trip.
    """
    faults.reached("append.before-insert")
    row = _APPEND.row(connection, _parameters(drafts), meanwhile)
    first_position, base = (int.from_bytes(field or b"", signed=True) for field in row[:2])
    reason_of = {} if row[2] is None else _refusals(row[2])
    outcomes: list[Outcome | None] = []
    for ordinal, one in enumerate(drafts):
        if ordinal in reason_of:
            outcomes.append(_conflict(one, reason_of[ordinal]))
            continue
        after = first_position + len(one.tags)
        outcomes.append(
            Appended(
                after - 1,
                tuple(range(first_position, after)),
                envelope.from_microseconds(base + ordinal),
                False,
            )
        )
        first_position = after
    return settle(connection, drafts, outcomes)


def settle(connection: Connection[Any], drafts: Sequence[Draft], outcomes: Sequence[Outcome | None]) -> list[Outcome]:
    """Takes drafts and outcomes, None where the id was recorded before; returns the outcomes, these filled from the ledger."""
    repeated = [one.id for one, outcome in zip(drafts, outcomes, strict=True) if outcome is None]
    held = stored(connection, repeated) if repeated else {}
    return [
        _again(one, held[one.id]) if outcome is None else outcome for one, outcome in zip(drafts, outcomes, strict=True)
    ]


def stored(connection: Connection[Any], ids: Iterable[UUID]) -> dict[UUID, StoredCommand]:
    """Takes command ids, returns the commands recorded under them."""
    wanted = UuidArray.of([id_.bytes for id_ in set(ids)])
    cursor = connection.cursor(binary=True, row_factory=tuple_row)
    rows: dict[UUID, list[tuple[UUID, int, str, bytes]]] = {}
    for id_, *row in cursor.execute(_STORED, (wanted,)):
        rows.setdefault(id_, []).append((row[0], row[1], row[2], row[3]))
    return {id_: _assemble(id_, events) for id_, events in rows.items()}


def _assemble(id_: UUID, events: list[tuple[UUID, int, str, bytes]]) -> StoredCommand:
    opened = [(*event, envelope.read(event[3])) for event in events]
    own = [event for event in opened if event[4].command_id == id_]
    positions = tuple(event[1] for event in own)
    return StoredCommand(
        stream=own[0][0],
        tags=tuple(event[2] for event in own),
        states=tuple(event[3] for event in own),
        outcome=Appended(positions[-1], positions, own[0][4].recorded_at, True),
    )


def _again(one: Draft, held: StoredCommand) -> Outcome:
    rests = [envelope.rest_of(state) for state in held.states]
    if rests == one.rests:
        # The same salts: an earlier attempt of this draft was committed, only its answer was lost.
        return Appended(held.outcome.position, held.outcome.positions, held.outcome.recorded_at, False)
    same = held.stream == one.stream and held.tags == one.tags and _payloads(rests) == _payloads(one.rests)
    if same:
        return held.outcome
    return Conflict("command-id-reused", f"command {one.id} is recorded in stream {held.stream} with other content")


def _payloads(rests: Iterable[bytes]) -> list[bytes]:
    return [bytes(envelope.read_open(rest).payload) for rest in rests]


def _conflict(one: Draft, reason: str) -> Conflict | None:
    what, _, detail = reason.partition(":")
    match what:
        case "id":
            return None
        case "version":
            return version_conflict(one, int(detail))
        case _:
            return claim_conflict(one, detail)


def version_conflict(one: Draft, version: int) -> Conflict:
    """Takes a draft and its stream's version, returns the Conflict."""
    return Conflict("version", f"stream {one.stream} is at version {version}, expected {one.expected_version}")


def claim_conflict(one: Draft, claim: str) -> Conflict:
    """Takes a draft and the claim that is taken, returns the Conflict."""
    return Conflict("claim", f"{claim} is taken; command {one.id} wanted it for stream {one.stream}")


def _parameters(drafts: Sequence[Draft]) -> list[bytes | None]:
    ids: list[bytes | None] = []
    streams: list[bytes] = []
    versions: list[bytes] = []
    ordinals: list[bytes] = []
    claims: list[tuple[bytes, str, str, bytes]] = []
    for number, one in enumerate(drafts):
        count = len(one.tags)
        ordinal, stream, first = integer(number), one.stream.bytes, one.expected_version + 1
        ids.append(one.id.bytes)
        if count > 1:
            ids += repeat(None, count - 1)
        streams += repeat(stream, count)
        versions += map(bigint, range(first, first + count))
        ordinals += repeat(ordinal, count)
        for kind, value in one.claims:
            claims.append((ordinal, kind, value, stream))
    return [
        UuidArray.of(ids),
        UuidArray.of_equal(streams),
        BigintArray.of_equal(versions),
        TextArray.of([tag.encode() for one in drafts for tag in one.tags]),
        ByteaArray.of(chain.from_iterable([one.rests for one in drafts])),
        IntArray.of_equal(ordinals),
        IntArray.of_equal([claim[0] for claim in claims]),
        TextArray.of([claim[1].encode() for claim in claims]),
        TextArray.of([claim[2].encode() for claim in claims]),
        UuidArray.of_equal([claim[3] for claim in claims]),
    ]
