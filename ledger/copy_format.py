"""Rows in the binary format of COPY (PostgreSQL's manual, COPY, "Binary Format"), written by hand.

The format is fixed, and writing rows through psycopg's adapters would cost more than all the rest of an import.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from struct import Struct
from typing import Any, Final, LiteralString

from psycopg import Cursor

_EVENTS: Final = (
    "copy ledger.events (originator_id, originator_version, topic, notification_id, command_id, state) "
    "from stdin (format binary)"
)
_CLAIMS: Final = "copy ledger.claims (kind, value, stream) from stdin (format binary)"
# Some hundred rows: small, so that the server stores the first while later ones are being encoded.
_CHUNK_PARTS: Final = 640

_START: Final = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_END: Final = b"\xff\xff"
_NULL: Final = -1

_length = Struct(">i").pack
_up_to_tag = Struct(">hi16siqi").pack  # six fields; stream, version, the tag's length
_first_of_command = Struct(">iqi16si").pack  # position, command id, the state's length
_later_of_command = Struct(">iqii").pack  # position, no command id, the state's length
_three_fields = Struct(">h").pack


@lru_cache(maxsize=1024)
def _encoded(tag: str) -> bytes:
    return tag.encode()


def event_row(stream: bytes, version: int, tag: bytes, position: int, command_id: bytes | None, state: bytes) -> bytes:
    """Takes an event's columns, UUIDs as their 16 bytes, returns its row."""
    if command_id is None:
        rest = _later_of_command(8, position, _NULL, len(state))
    else:
        rest = _first_of_command(8, position, 16, command_id, len(state))
    return b"%b%b%b%b" % (_up_to_tag(6, 16, stream, 8, version, len(tag)), tag, rest, state)


def command_rows(
    stream: bytes,
    version: int,
    tags: Sequence[str],
    position: int,
    command_id: bytes,
    opening: bytes,
    rests: Sequence[bytes],
) -> list[bytes]:
    """Takes the columns of a command's events, with the first version and position, returns the parts of their rows.

    The state of each is `opening` and its rest; they are not joined here, since all parts are joined when sent.
    """
    parts: list[bytes] = []
    start = len(opening)
    for number, (tag, rest) in enumerate(zip(map(_encoded, tags), rests, strict=True)):
        length = start + len(rest)
        if number:
            columns = _later_of_command(8, position + number, _NULL, length)
        else:
            columns = _first_of_command(8, position, 16, command_id, length)
        parts += (_up_to_tag(6, 16, stream, 8, version + number, len(tag)), tag, columns, opening, rest)
    return parts


def claim_row(kind: str, value: str, stream: bytes) -> bytes:
    """Takes a claim's columns, returns its row."""
    fields = (kind.encode(), value.encode(), stream)
    return _three_fields(3) + b"".join([_length(len(field)) + field for field in fields])


def copy_events(cursor: Cursor[Any], rows: Iterable[bytes]) -> None:
    """Takes rows, or the parts of rows in order, copies them into the events table. Its caller holds the append lock."""
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


def _chunks(parts: Iterator[bytes]) -> Iterator[bytes]:
    while chunk := b"".join(islice(parts, _CHUNK_PARTS)):
        yield chunk
