"""Tables and views as SQL text speaks of them: whoever writes a statement over another module's table takes its columns from here."""

from collections.abc import Mapping

from projections.kit.names import SCHEMA


class Relation:
    """A table or a view: its name, and its columns with their SQL types."""

    def __init__(self, name: str, columns: Mapping[str, str]) -> None:
        self.name = name
        self.sql_types = columns

    @property
    def qualified(self) -> str:
        """Its name in SQL text, with that of the schema that queries are answered from."""
        return f"{SCHEMA}.{self.name}"

    def alias(self, name: str, schema: str = SCHEMA) -> "Alias":
        """Takes an alias, returns the relation under it."""
        return Alias(self, name, schema)


class Alias:
    """A relation under an alias: `d = DOSSIERS.alias("d")`, then f"select {d.code} from {d}". AttributeError where it has no such column."""

    __slots__ = ("_name", "_relation", "_schema")

    def __init__(self, relation: Relation, name: str, schema: str) -> None:
        self._relation = relation
        self._name = name
        self._schema = schema

    def __getattr__(self, column: str) -> str:
        if column not in self._relation.sql_types:
            raise AttributeError(f"{self._relation.name} has no column {column!r}")
        return f"{self._name}.{column}"

    def __str__(self) -> str:
        return f"{self._schema}.{self._relation.name} {self._name}"
