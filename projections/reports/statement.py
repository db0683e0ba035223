"""A statement that counts, with what it binds."""

from typing import Any

from msgspec import Struct


class ReportStatement(Struct, frozen=True, gc=False):
    """SQL with `$1`, `$2` ... and what they bind; it answers with one JSON text."""

    sql: str
    values: list[Any]
