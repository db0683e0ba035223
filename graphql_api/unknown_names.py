"""Filters that name what is not known: said to be, in the place of an answer without entries."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from graphql_api.access.policy import Cell
from graphql_api.compilation import Compilation
from graphql_api.compiler.binding import Call
from graphql_api.compiler.named import Named, unknown
from graphql_api.compiler.plan import Plan
from graphql_api.compiler.typed_codes import NamedValue, Place
from graphql_api.errors import Unknown
from graphql_api.execution.database import Database
from graphql_api.execution.spelling import nearest_to
from graphql_api.request import ClientRequest


class UnknownNames:
    """Finds what filters name and nobody knows."""

    def __init__(self, compilation: Compilation, database: Database) -> None:
        self._compilation = compilation
        self._database = database

    async def found(
        self, plan: Plan, columns: Sequence[str | None], rest: Mapping[str, Any], call: Call
    ) -> list[Unknown]:
        """Takes a plan, what it was answered and the call, returns the errors that say what unknown is named, and where.

        What has rows is known. Of the rest an open register tells, or what the viewer is answered who asks for it by itself: as much is asked
        whether there is no such thing or one that they may not read.
        """
        errors: list[Unknown] = []
        known: dict[tuple[Named, str], bool] = {}
        for each in plan.named:
            doubtful = [text for text in each.texts(call) if not _is_registered(each, text, call)]
            if not doubtful or not _is_told(each.named, call):
                continue
            shows = each.is_root and each.named.among is None  # of several values one may have all the rows
            if shows and _has_rows(_answer(each.place, columns, rest)):
                continue
            for text in doubtful:
                if (each.named, text) not in known:
                    known[each.named, text] = await self._is_answered(each, text, call)
                if not known[each.named, text]:
                    errors.append(await self._error(each, text))
        return errors

    async def _is_answered(self, value: NamedValue, text: str, call: Call) -> bool:
        named = value.named
        if named.asked is None:
            return False
        meant = text if value.codes is None else call.spelling.get((value.codes, text), text)
        request = ClientRequest(named.asked, {"named": meant}, None, call.viewer)
        document, _ = self._compilation.document(request)
        own = Call(request.variables, call.viewer, call.now, call.settings, spelling=call.spelling)
        plan = self._compilation.plan(request, document, own, charged=True)
        columns = await self._database.fetch(plan.sql, plan.bind(own))
        return any(_is_there(column) for column in columns)

    async def _error(self, value: NamedValue, text: str) -> Unknown:
        register, nearest = value.named.register, None
        if register is not None and register.every is not None:
            nearest = await nearest_to(text, register, self._database)
        return unknown(value.named, value.argument, path=[value.key], nearest=nearest)


def _is_told(named: Named, call: Call) -> bool:
    return named.told is None or call.viewer.reach(named.told) is Cell.ALL


def _is_registered(value: NamedValue, text: str, call: Call) -> bool:
    named = value.named
    if named.among is not None:
        return text in named.among()
    if named.is_person and text == call.viewer.subject:
        return True
    return named.register is not None and (named.register, text) in call.spelling


def _answer(place: Place, columns: Sequence[str | None], rest: Mapping[str, Any]) -> Any:
    return rest.get(place) if isinstance(place, str) else orjson.loads(columns[place] or "null")


def _has_rows(answer: Any) -> bool:
    """Whether a connection shows that it has rows: by some of them, or by their count."""
    values = answer.values() if isinstance(answer, Mapping) else ()
    return any(
        each for each in values if isinstance(each, list) or (isinstance(each, int) and not isinstance(each, bool))
    )


def _is_there(column: str | None) -> bool:
    """Whether what was asked for by itself is there: a single thing, or rows of it."""
    answer = orjson.loads(column or "null")
    return _has_rows(answer) if answer is not None and "nodes" in answer else answer is not None
