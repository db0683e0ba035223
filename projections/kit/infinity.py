"""PostgreSQL's `infinity` from Python: FOREVER is written as it. (Python has no infinite datetime; psycopg offers no mapping.)"""

from datetime import UTC, datetime, timedelta
from struct import Struct as Packed
from typing import Any

import psycopg
from psycopg.pq import Format
from psycopg.types.datetime import DatetimeBinaryDumper

FOREVER = datetime.max.replace(tzinfo=UTC)

_INT8 = Packed("!q")
_INFINITY = _INT8.pack(2**63 - 1)
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class _InstantDumper(DatetimeBinaryDumper):
    format = Format.BINARY

    def dump(self, obj: datetime) -> bytes:
        if obj is FOREVER:
            return _INFINITY
        return _INT8.pack((obj - _EPOCH) // _MICROSECOND)


def cursor(connection: psycopg.Connection[Any]) -> psycopg.Cursor[Any]:
    """Takes a connection, returns a cursor that writes FOREVER as `infinity`, in binary parameters and binary COPY."""
    dumping = connection.cursor()
    dumping.adapters.register_dumper(datetime, _InstantDumper)
    return dumping


def in_json(moment: datetime) -> datetime | str:
    """Takes an instant, returns what stands for it in JSON. TypeError where it has no offset: PostgreSQL would guess one."""
    if moment is FOREVER:
        return "infinity"
    if moment.tzinfo is None:
        raise TypeError(f"an offset-naive time: {moment}")
    return moment
