"""A filter's demands as predicates: one for each key that is there, so that an absent key leaves the SQL."""

from collections.abc import Mapping

from graphql_api.compiler.arguments import Arguments
from graphql_api.compiler.mapping import Condition
from graphql_api.compiler.rows import TableRow


def demanded(conditions: Mapping[str, Condition], arguments: Arguments, row: TableRow) -> list[str]:
    """Takes what each key of a filter demands, a field's arguments and a row, returns the predicates on that row."""
    return [
        _demand(condition, name, arguments, row)
        for name, condition in conditions.items()
        if arguments.value("filter", name) is not None
    ]


def _demand(condition: Condition, name: str, arguments: Arguments, row: TableRow) -> str:
    value = arguments.value("filter", name)
    if condition.cases:
        chosen = value if isinstance(value, list) else [value]
        cases = [condition.cases[getattr(each, "value", each)] for each in chosen]
        return "(" + " or ".join(row.sql(case) for case in cases) + ")" if cases else "false"
    assert condition.sql is not None
    since = None if condition.since is None else ("filter", condition.since)
    value_of = arguments.parameter(
        condition.type, "filter", name, day=condition.day, codes=condition.codes, since=since
    )
    return row.sql(condition.sql, {"value": value_of})
