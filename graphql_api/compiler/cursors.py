"""Opaque cursors: the place of a row in one order, as base64 of JSON. What comes back is checked, then bound like any argument."""

import base64
import binascii
from datetime import UTC, datetime

import orjson

from graphql_api.compiler.mapping import SortOrder
from graphql_api.compiler.rows import SourceRow
from graphql_api.compiler.statement import quoted
from graphql_api.errors import BadCursor

FOREVER = "infinity"
_MAX_CHARACTERS = 20_000
_MAX_BIGINT = 2**63 - 1


def sql(order: SortOrder, row: SourceRow) -> str:
    """Takes an order and a row, returns the SQL of the row's cursor."""
    place = ", ".join([quoted(order.name) + "::text", *(row.sql(template) for template, _ in order.keys)])
    # base64 of PostgreSQL breaks lines after 76 characters.
    return f"translate(encode(convert_to(json_build_array({place})::text, 'UTF8'), 'base64'), E'\\n', '')"


def decode(cursor: object, order: SortOrder) -> tuple[str, ...]:
    """Takes a cursor and the order that it must be of, returns the place as texts to bind; BadCursor for any other."""
    try:
        if not isinstance(cursor, str) or len(cursor) > _MAX_CHARACTERS:
            raise BadCursor("This is not a cursor.")
        place = orjson.loads(base64.b64decode(cursor, validate=True))
        if not isinstance(place, list) or len(place) != len(order.keys) + 1 or place[0] != order.name:
            raise BadCursor("This cursor belongs to another list or another order.")
        return tuple(_checked(value, type_) for value, (_, type_) in zip(place[1:], order.keys, strict=True))
    except (binascii.Error, ValueError, OverflowError, TypeError):
        raise BadCursor("This is not a cursor.") from None


def _checked(value: object, type_: str) -> str:
    if type_ == "timestamptz":
        if not isinstance(value, str):
            raise TypeError("not a time")
        return FOREVER if value == FOREVER else datetime.fromisoformat(value).astimezone(UTC).isoformat()
    if type_ in ("bigint", "integer"):
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MAX_BIGINT:
            raise TypeError("not a number")
        return str(value)
    if not isinstance(value, str) or "\x00" in value:
        raise TypeError("not a text")
    return value
