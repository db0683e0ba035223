"""Of those who judge others' work, or tell what excuses it, for which agencies they ever acted themselves: a second token does not make an official of an agency its auditor."""

from collections.abc import Mapping, Sequence
from typing import get_args

import orjson
from msgspec.structs import replace

from domain.examinations.commands import ExamineFinding
from domain.execution.order import CommandOrder
from domain.execution.persons import person, spellings
from domain.judged.reference import position_of
from domain.outages.commands import OutageCommand
from graphql_api.execution.database import Database
from projections.reports.acted_for import ACTED_FOR
from projections.reports.persons import WITH_A_PART

_JUDGING = (ExamineFinding, *get_args(OutageCommand))
_NOTHING_YET = 0
"""A position before all entries: nobody is kept from telling an outage by what others say of them."""


def _judges(order: CommandOrder) -> bool:
    return isinstance(order.command, _JUDGING)


def _givers(order: CommandOrder) -> set[str]:
    """Who gives it, and on whose behalf."""
    return {each for each in (order.actor.id, order.command.on_behalf_of) if each is not None}


async def with_history(orders: Sequence[CommandOrder], database: Database) -> list[CommandOrder]:
    """Takes orders, returns them with the agencies for which the givers of examinations, and of outages, acted, and those on whose behalf they are given, by whichever spelling of their ids. TimedOut, Unavailable: nobody examines or excuses where that is not known."""
    judged = {(giver, _examined(each)) for each in orders if _judges(each) for giver in _givers(each)}
    if not judged:
        return list(orders)
    (everybody,) = await database.fetch(WITH_A_PART, [])
    spelt = spellings(orjson.loads(everybody))
    known: dict[tuple[str, int], frozenset[str]] = {}
    for judge, position in judged:
        (text,) = await database.fetch(ACTED_FOR, [list(spelt.get(person(judge), ())), str(position)])
        known[judge, position] = frozenset(orjson.loads(text))
    return [_with_agencies(each, known) if _judges(each) else each for each in orders]


def _examined(order: CommandOrder) -> int:
    """The position of what is examined; of none, before all, where the reference is none, which is refused, and of outages."""
    command = order.command
    return (position_of(command.finding) if isinstance(command, ExamineFinding) else None) or _NOTHING_YET


def _with_agencies(order: CommandOrder, known: Mapping[tuple[str, int], frozenset[str]]) -> CommandOrder:
    return replace(order, acted_for=frozenset().union(*(known[each, _examined(order)] for each in _givers(order))))
