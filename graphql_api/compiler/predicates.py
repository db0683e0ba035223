"""A filter's demands as predicates: one for each key that is there, so that an absent key leaves the SQL."""

from collections.abc import Mapping

from graphql_api.compiler.arguments import Arguments
from graphql_api.compiler.binding import Parameter
from graphql_api.compiler.mapping import Condition
from graphql_api.compiler.rows import TableRow

FILTER = ("filter",)
"""Where the keys of a filter stand among the arguments of a field."""


def demanded(
    conditions: Mapping[str, Condition], arguments: Arguments, row: TableRow, within: tuple[str, ...] = FILTER
) -> list[str]:
    """Takes what each key of a filter demands, a field's arguments and a row, returns the predicates on that row.

    `within`: where the keys stand among the arguments; empty: they are arguments themselves.
    """
    return [
        _demand(condition, (*within, name), arguments, row)
        for name, condition in conditions.items()
        if arguments.value(*within, name) is not None
    ]


def period_ends(
    conditions: Mapping[str, Condition], arguments: Arguments, within: tuple[str, ...] = FILTER
) -> list[Parameter]:
    """Takes the same, returns the parameters of the ends of periods: one before its beginning is refused, whether or not any row is asked for."""
    return [
        _parameter(condition, (*within, name), arguments)
        for name, condition in conditions.items()
        if condition.since is not None and arguments.value(*within, name) is not None
    ]


def _demand(condition: Condition, path: tuple[str, ...], arguments: Arguments, row: TableRow) -> str:
    value = arguments.value(*path)
    if condition.cases:
        chosen = value if isinstance(value, list) else [value]
        cases = [condition.cases[getattr(each, "value", each)] for each in chosen]
        return "(" + " or ".join(row.sql(case) for case in cases) + ")" if cases else "false"
    assert condition.sql is not None
    return row.sql(condition.sql, {"value": _parameter(condition, path, arguments)})


def _parameter(condition: Condition, path: tuple[str, ...], arguments: Arguments) -> Parameter:
    since = None if condition.since is None else (*path[:-1], condition.since)
    return arguments.parameter(condition.type, *path, day=condition.day, codes=condition.codes, since=since)
