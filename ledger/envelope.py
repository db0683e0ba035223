"""The bytes stored as an event's state.

Compact JSON, its keys in this order:

    {"recorded_at":"2026-10-19T10:00:00.123456Z","recorder":"...","command_id":"<uuid>","salt":"<32 hex>","payload":{...}}

`recorded_at` is drawn inside the append lock, so a writer hands over the open envelope, everything after that value, and the
holder of the lock closes it. It always takes 27 characters, so SQL reads it as substring(state from 17 for 27).
The salt keeps a payload from being guessed from the hash of its envelope.
"""

import os
import threading
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec

from ledger.errors import InvalidCommand

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TIME = slice(16, 43)
TIME_DIGITS = 26  # up to the microseconds, without the zone
SALT_BYTES = 16
SALTS_AT_ONCE = 256

_encode = msgspec.json.Encoder().encode
_check = msgspec.json.Decoder(msgspec.Raw).decode


class Envelope(msgspec.Struct, frozen=True, gc=False):
    """A closed envelope, decoded; without the salt, which readers do not need."""

    recorded_at: datetime
    recorder: str
    command_id: UUID
    payload: msgspec.Raw


class EnvelopeContent(msgspec.Struct, frozen=True, gc=False):
    """The parts of an envelope that every reader needs: decoding the rest as well would take twice as long."""

    recorded_at: datetime
    payload: msgspec.Raw


class OpenEnvelope(msgspec.Struct, frozen=True):
    """An envelope whose time is not drawn yet, decoded."""

    recorder: str
    command_id: UUID
    salt: str
    payload: msgspec.Raw


class _Salts:
    """Random salts in hex, drawn many at a time: each system call releases the interpreter's lock."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._drawn: list[bytes] = []

    def draw(self, count: int) -> list[bytes]:
        """Returns salts that were never returned before."""
        size = 2 * SALT_BYTES
        with self._lock:
            if len(self._drawn) < count:
                digits = os.urandom(SALT_BYTES * max(count, SALTS_AT_ONCE)).hex().encode()
                self._drawn = [digits[start : start + size] for start in range(0, len(digits), size)]
            drawn = self._drawn[-count:]
            del self._drawn[-count:]
            return drawn

    def forget(self) -> None:
        """Discards the drawn salts: after a fork the parent has them too."""
        self._lock = threading.Lock()
        self._drawn = []


_salts = _Salts()
os.register_at_fork(after_in_child=_salts.forget)

read = msgspec.json.Decoder(Envelope).decode
read_content = msgspec.json.Decoder(EnvelopeContent).decode
_read_open = msgspec.json.Decoder(OpenEnvelope).decode


def write_open(
    command_id: UUID, recorder: str, payloads: Sequence[bytes], salts: Sequence[bytes] | None = None
) -> list[bytes]:
    """Takes a command's id, recorder and payloads, returns one open envelope each. InvalidCommand when a payload is not JSON.

    `salts`: in hex, one for each; fresh ones unless they are given, which only a made-up ledger does.
    """
    try:
        for payload in payloads:
            payload.decode()
            _check(payload)
        head = b'"recorder":%b,"command_id":"%b","salt":"' % (_encode(recorder), str(command_id).encode())
    except (msgspec.DecodeError, UnicodeError) as error:
        raise InvalidCommand(f"facts of command {command_id}: not JSON in UTF-8: {error}") from None
    salts = _salts.draw(len(payloads)) if salts is None else salts
    return [b'%b%b","payload":%b}' % (head, salt, payload) for salt, payload in zip(salts, payloads, strict=True)]


def read_open(rest: bytes) -> OpenEnvelope:
    """Takes an open envelope, returns it decoded. Raises msgspec.DecodeError."""
    return _read_open(b"{" + rest)


def opening(recorded_at: datetime) -> bytes:
    """Takes an aware time in UTC, returns the prefix that closes an open envelope."""
    return b'{"recorded_at":"%bZ",' % recorded_at.isoformat(timespec="microseconds")[:TIME_DIGITS].encode()


def rest_of(state: bytes) -> bytes:
    """Takes a closed envelope, returns the open one inside."""
    return state[TIME.stop + 2 :]


def from_microseconds(since_epoch: int) -> datetime:
    """Takes microseconds since 1970, returns the time in UTC."""
    return EPOCH + timedelta(microseconds=since_epoch)
