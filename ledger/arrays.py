"""One-dimensional arrays in PostgreSQL's binary format (array_send in its source), as query parameters.

psycopg's own list dumper looks at every element to guess a type; here the type is known, and an append binds ten arrays.
"""

from collections.abc import Iterable, Sequence
from struct import Struct
from typing import Any, ClassVar, Final

from psycopg.abc import AdaptContext
from psycopg.adapt import Dumper
from psycopg.pq import Format

_HEADER = Struct(">iiIii").pack  # dimensions, has nulls, element type, length, lower bound
_EMPTY = Struct(">iiI").pack
_LENGTH = Struct(">i").pack
_NULL: Final = b"\xff\xff\xff\xff"


class Array(bytes):
    """An encoded array; its subclasses name their type and that of the elements, by PostgreSQL's fixed oids (pg_type.dat)."""

    oid: ClassVar[int]
    element: ClassVar[int]

    @classmethod
    def of(cls, items: Iterable[bytes | None]) -> "Array":
        """Takes elements already in their binary form, None for null, returns the array."""
        parts: list[bytes] = []
        for item in items:
            if item is None:
                parts.append(_NULL)
                parts.append(b"")
            else:
                parts.append(_LENGTH(len(item)))
                parts.append(item)
        return cls(cls._head(len(parts) // 2) + b"".join(parts))

    @classmethod
    def of_equal(cls, items: Sequence[bytes]) -> "Array":
        """Takes elements of equal length, none of them null, returns the array."""
        if not items:
            return cls(cls._head(0))
        length = _LENGTH(len(items[0]))
        return cls(cls._head(len(items)) + length + length.join(items))

    @classmethod
    def _head(cls, count: int) -> bytes:
        return _HEADER(1, 1, cls.element, count, 1) if count else _EMPTY(0, 0, cls.element)


class UuidArray(Array):
    oid = 2951
    element = 2950


class BigintArray(Array):
    oid = 1016
    element = 20


class IntArray(Array):
    oid = 1007
    element = 23


class TextArray(Array):
    oid = 1009
    element = 25


class ByteaArray(Array):
    oid = 1001
    element = 17


class _ArrayDumper(Dumper):
    format = Format.BINARY

    def dump(self, obj: Any) -> Any:
        return obj


def register(context: AdaptContext) -> None:
    """Makes a connection take these arrays as parameters."""
    adapters = context.adapters
    assert adapters is not None
    for array in (UuidArray, BigintArray, IntArray, TextArray, ByteaArray):
        adapters.register_dumper(array, type(f"{array.__name__}Dumper", (_ArrayDumper,), {"oid": array.oid}))


bigint = Struct(">q").pack
integer = _LENGTH
