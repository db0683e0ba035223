"""Rows in the binary format of COPY (PostgreSQL's manual, COPY, "Binary Format"), written by hand.

The format is fixed, and writing rows through psycopg's adapters would cost more than all the rest of an import.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from struct import Struct
from typing import Any, Final, LiteralString

from psycopg import Cursor

_EVENTS: Final = (
    "copy ledger.events (originator_id, originator_version, topic, notification_id, command_id, state) "
    "from stdin (format binary)"
)
_CLAIMS: Final = "copy ledger.claims (kind, value, stream) from stdin (format binary)"
# Small, so that the server stores the first rows while the later ones are being encoded.
_CHUNK_ROWS: Final = 128

_START: Final = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_END: Final = b"\xff\xff"
_NULL: Final = -1

_length = Struct(">i").pack
_up_to_tag = Struct(">hi16siqi").pack  # six fields; stream, version, the tag's length
_first_of_command = Struct(">iqi16si").pack  # position, command id, the state's length
_later_of_command = Struct(">iqii").pack  # position, no command id, the state's length
_three_fields = Struct(">h").pack


def event_row(stream: bytes, version: int, tag: bytes, position: int, command_id: bytes | None, state: bytes) -> bytes:
    """Takes an event's columns, UUIDs as their 16 bytes, returns its row."""
    if command_id is None:
        rest = _later_of_command(8, position, _NULL, len(state))
    else:
        rest = _first_of_command(8, position, 16, command_id, len(state))
    return b"%b%b%b%b" % (_up_to_tag(6, 16, stream, 8, version, len(tag)), tag, rest, state)


def claim_row(kind: str, value: str, stream: bytes) -> bytes:
    """Takes a claim's columns, returns its row."""
    fields = (kind.encode(), value.encode(), stream)
    return _three_fields(3) + b"".join([_length(len(field)) + field for field in fields])


def copy_events(cursor: Cursor[Any], rows: Iterable[bytes]) -> None:
    """Takes rows of `event_row`, copies them into the events table. Its caller holds the append lock."""
    _copy(cursor, _EVENTS, rows)


def copy_claims(cursor: Cursor[Any], rows: Iterable[bytes]) -> None:
    """Takes rows of `claim_row`, copies them into the claims table. Its caller holds the append lock."""
    _copy(cursor, _CLAIMS, rows)


def _copy(cursor: Cursor[Any], statement: LiteralString, rows: Iterable[bytes]) -> None:
    chunks = _chunks(iter(rows))
    first = next(chunks, None)
    if first is None:
        return
    with cursor.copy(statement) as copy:
        copy.write(_START + first)
        for chunk in chunks:
            copy.write(chunk)
        copy.write(_END)


def _chunks(rows: Iterator[bytes]) -> Iterator[bytes]:
    while chunk := b"".join(islice(rows, _CHUNK_ROWS)):
        yield chunk
