"""A case as its file gives it: named texts, not interpreted yet."""

from msgspec import Struct


class Trace(Struct, array_like=True):
    """One trace of a log, or one row of a table (without events). Only attributes that a mapping names are kept.

    `line` is where it starts in the file, `lines` the line of each event; both count from 1.
    """

    line: int
    attributes: dict[str, str]
    events: list[dict[str, str]]
    lines: list[int]
