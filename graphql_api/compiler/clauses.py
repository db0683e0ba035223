"""Pieces of SQL that all kinds of field use: joining on columns, a lateral value, the where clause."""

from collections.abc import Mapping

from graphql_api.compiler.rows import SourceRow, TableRow


def matching(row: TableRow, on: Mapping[str, str], parent: SourceRow) -> list[str]:
    """Takes a row, its columns to its parent's, and the parent, returns the predicates that join them."""
    return [f"{row.column(None, theirs)} = {parent.column(None, ours)}" for theirs, ours in on.items()]


def among(row: TableRow, arrays: Mapping[str, str], parent: SourceRow) -> list[str]:
    """Takes a row, its columns to its parent's arrays, and the parent, returns the predicates that find it in these."""
    return [f"{row.column(None, theirs)} = any({parent.column(None, ours)})" for theirs, ours in arrays.items()]


def source(row: TableRow) -> str:
    """Takes a row, returns what follows FROM: its relation, with everything joined to it so far."""
    return " ".join([f"{row.source.relation} {row.alias}", *row.joins])


def where(conditions: list[str]) -> str:
    """Takes predicates, returns the clause; nothing for none."""
    return f" where {' and '.join(conditions)}" if conditions else ""


def lateral(row: SourceRow, select: str) -> str:
    """Takes a row and a select of one value `j` that may refer to it, joins it to the row, returns the SQL of the value."""
    alias = row.statement.alias()
    row.joins.append(f"left join lateral ({select}) {alias} on true")
    return f"{alias}.j"
