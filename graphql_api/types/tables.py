"""A projection's table as a source."""

from graphql_api.compiler.source import Source
from projections.kit.names import SCHEMA
from projections.kit.table import Table


def of_table(table: Table, key: str, **rest: object) -> Source:
    """Takes a table and its key that is never null, returns it as a source; `rest` are more fields of the source."""
    columns = dict(zip(table.names, table.types, strict=True))
    return Source(table.name, f"{SCHEMA}.{table.name}", columns, key, **rest)  # type: ignore[arg-type]  # passed through
