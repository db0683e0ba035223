"""Tables and views as SQL text speaks of them.

Columns of a table are spelled in the module that owns it. Whoever writes a statement over it takes them from an alias, and
whatever follows from law or time from the owner's predicates: templates over `{columns}` and `$values`, as the API's compiler reads them.
"""

import re
from collections.abc import Mapping

from projections.kit.names import SCHEMA

_REFERENCE = re.compile(r"\{([a-z_]+)\}|\$([a-z_]+)")


class Alias:
    """A relation under an alias: `d = DOSSIERS.alias("d")`, then f"select {d.code} from {d}". AttributeError where it has no such column."""

    __slots__ = ("_columns", "_name", "_text")

    def __init__(self, name: str, text: str, columns: Mapping[str, str]) -> None:
        self._name = name
        self._text = text
        self._columns = columns

    def __getattr__(self, column: str) -> str:
        if column not in self._columns:
            raise AttributeError(f"{self._text} has no column {column!r}")
        return f"{self._name}.{column}"

    def __str__(self) -> str:
        return f"{self._text} {self._name}"


class Relation:
    """A table or a view: its name, and its columns with their SQL types."""

    def __init__(self, name: str, columns: Mapping[str, str]) -> None:
        self.name = name
        self.sql_types = columns

    @property
    def qualified(self) -> str:
        """Its name in SQL text, with that of the schema that queries are answered from."""
        return f"{SCHEMA}.{self.name}"

    def alias(self, name: str, schema: str = SCHEMA) -> Alias:
        """Takes an alias, returns the relation under it."""
        return Alias(name, f"{schema}.{self.name}", self.sql_types)


def applied(predicate: str, rows: Alias, **values: str) -> str:
    """Takes a predicate, the relation whose rows it is about and the SQL of each of its `$values`, returns SQL. AttributeError, KeyError."""

    def replace(match: re.Match[str]) -> str:
        return getattr(rows, match[1]) if match[1] else values[match[2]]

    return _REFERENCE.sub(replace, predicate)
