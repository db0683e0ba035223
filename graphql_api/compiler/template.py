"""SQL templates: `{column}`, `{companion.column}`, `$value`, and `«expression»`, which is computed once per row.

Many fields of one row are shown by the same predicate: in guillemets it becomes a column beside the row, which all of them read.
"""

import re
from collections.abc import Callable

_ONCE = re.compile("«([^«»]*)»")  # the innermost
_REFERENCE = re.compile(r"\{(?:([a-z_]+)\.)?([a-z_]+)\}|\$([a-z_]+)")


def render(
    template: str,
    column: Callable[[str | None, str], str],
    value: Callable[[str], str],
    once: Callable[[str], str] = lambda sql: sql,
) -> str:
    """Takes a template and what its references stand for (companion or None, column; value), returns SQL.

    `once` takes what stands in guillemets, as SQL, and returns where its value is found; by default it stays where it stands.
    """

    def replace(match: re.Match[str]) -> str:
        companion, name, requested = match.groups()
        return value(requested) if requested is not None else column(companion, name)

    while "«" in template:
        template = _ONCE.sub(lambda match: once(_REFERENCE.sub(replace, match[1])), template)
    return _REFERENCE.sub(replace, template)


def references(template: str) -> list[tuple[str | None, str]]:
    """Takes a template, returns the columns that it refers to, as (companion or None, column)."""
    return [(m[1], m[2]) for m in _REFERENCE.finditer(template) if m[3] is None]
