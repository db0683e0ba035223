"""Of those who judge others' work, for which agencies they ever acted themselves: a second token does not make an official of an agency its auditor."""

from collections.abc import Sequence

import orjson
from msgspec.structs import replace

from domain.examinations.commands import ExamineFinding
from domain.execution.order import CommandOrder
from domain.execution.persons import person
from graphql_api.execution.database import Database
from projections.reports.acted_for import ACTED_FOR, EVERYBODY


def _judges(order: CommandOrder) -> bool:
    return isinstance(order.command, ExamineFinding)


async def with_history(orders: Sequence[CommandOrder], database: Database) -> list[CommandOrder]:
    """Takes orders, returns them with the agencies for which the givers of examinations acted, by whichever spelling of their ids. TimedOut, Unavailable: nobody examines where that is not known."""
    judges = {each.actor.id for each in orders if _judges(each)}
    if not judges:
        return list(orders)
    (everybody,) = await database.fetch(EVERYBODY, [])
    spellings: dict[str, list[str]] = {}
    for id in orjson.loads(everybody):
        spellings.setdefault(person(id), []).append(id)
    known: dict[str, frozenset[str]] = {}
    for judge in judges:
        (text,) = await database.fetch(ACTED_FOR, [spellings.get(person(judge), [])])
        known[judge] = frozenset(orjson.loads(text))
    return [replace(each, acted_for=known[each.actor.id]) if _judges(each) else each for each in orders]
