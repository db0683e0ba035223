"""The attribute element of XES, as text."""

import re
from datetime import datetime
from xml.sax.saxutils import quoteattr

TABS = "\t\t\t"
# What XML 1.0 cannot write, not even escaped.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def attribute(depth: int, key: str, value: str | datetime | None) -> str:
    """Takes a key and its value, returns the element on a line of its own, indented by `depth`; none for no value."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f'{TABS[:depth]}<date key={_quoted(key)} value="{value.isoformat()}"/>\n'
    return f"{TABS[:depth]}<string key={_quoted(key)} value={_quoted(value)}/>\n"


def _quoted(text: str) -> str:
    return quoteattr(UNWRITABLE.sub("\ufffd", text))
