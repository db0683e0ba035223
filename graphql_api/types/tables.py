"""A projection's table, or a view over it, as a source."""

from graphql_api.compiler.source import Source
from projections.kit.relation import Relation


def of_table(table: Relation, key: str, **rest: object) -> Source:
    """Takes a table and its key that is never null, returns it as a source; `rest` are more fields of the source."""
    return Source(table.name, table.qualified, table.sql_types, key, **rest)  # type: ignore[arg-type]  # passed through
