"""SQL templates: `{column}`, `{companion.column}` and `$value`."""

import re
from collections.abc import Callable

_REFERENCE = re.compile(r"\{(?:([a-z_]+)\.)?([a-z_]+)\}|\$([a-z_]+)")


def render(template: str, column: Callable[[str | None, str], str], value: Callable[[str], str]) -> str:
    """Takes a template and what its references stand for (companion or None, column; value), returns SQL."""

    def replace(match: re.Match[str]) -> str:
        companion, name, requested = match.groups()
        return value(requested) if requested is not None else column(companion, name)

    return _REFERENCE.sub(replace, template)


def references(template: str) -> list[tuple[str | None, str]]:
    """Takes a template, returns the columns that it speaks of, as (companion or None, column)."""
    return [(m[1], m[2]) for m in _REFERENCE.finditer(template) if m[3] is None]
